import { readTokens } from './lexis/readTokens.ts';

/** Code with the tags of PHP that its place needs. */
export interface TaggedCode {
  readonly code: string;
  /** The code stands where PHP is read, not text. */
  readonly inCode: boolean;
  /** Where an offset of the answer is in `code`; undefined in a tag that was taken out. */
  offsetOf(offset: number): number | undefined;
}

/** Takes tags out of an answer in PHP, or puts them in, so that it begins and ends in the mode of the document at `offset`. */
export function fitTags(code: string, document: string, offset: number): TaggedCode {
  const isCode = document.trim() !== '' && inPhp(document, offset);
  const tokens = readTokens(code, 'php');
  const tags = tokens.filter(({ kind }) => kind === 'tag');
  const [first] = tags;
  const beginsInCode = first === undefined || (code.slice(0, first.start).trim() === '' && code.slice(first.start, first.end) !== '<?=');
  if (!isCode) {
    const isMarkup = first !== undefined || code.trimStart().startsWith('<') || document.trim() === '';
    const staysOpen = first !== undefined && inPhp(code, code.length) && document.slice(offset).trim() !== '';
    return isMarkup ? edited(code, 0, '', staysOpen ? '\n?>' : '', false) : edited(code, 0, '<?php\n', '\n?>', false);
  }
  if (first === undefined && code.trimStart().startsWith('<')) {
    return edited(code, 0, '?>\n', '\n<?php', true);
  }
  const last = tags.at(-1);
  const endsInText = first !== undefined && !inPhp(code, code.length);
  const closesLast = endsInText && last !== undefined && code.slice(last.end).trim() === '';
  const body = closesLast ? code.slice(0, last.start).trimEnd() : code;
  const tail = endsInText && !closesLast ? '\n<?php' : '';
  const from = first === undefined ? 0 : first.end + (/^[ \t]*/.exec(body.slice(first.end))?.[0].length ?? 0);
  return beginsInCode ? edited(body, from, '', tail, true) : edited(body, 0, '?>\n', tail, true);
}

function inPhp(text: string, offset: number): boolean {
  const last = readTokens(text, 'php').findLast(({ kind, start }) => kind === 'tag' && start < offset);
  return last !== undefined && text.slice(last.start, last.end) !== '?>';
}

function edited(code: string, from: number, before: string, after: string, inCode: boolean): TaggedCode {
  return {
    code: before + (after === '' ? code.slice(from) : code.slice(from).trimEnd() + after),
    inCode: inCode && before === '',
    offsetOf: (offset) => (offset < from || offset >= code.length ? undefined : offset - from + before.length),
  };
}
