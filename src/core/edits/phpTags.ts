import { beginsInPhp } from '../languages/php.ts';
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
  const begins = beginsInPhp(code);
  const tags = readTokens(code, 'php', begins).filter(({ kind }) => kind === 'tag');
  const endsInCode = inPhp(code, code.length, begins);
  if (document.trim() === '' || !inPhp(document, offset, false)) {
    const isFollowed = document.slice(offset).trim() !== '' || (begins && document.trim() !== '');
    return edited(code, 0, begins ? '<?php\n' : '', endsInCode && isFollowed ? '\n?>' : '', false);
  }
  const [first] = tags;
  if (first === undefined && !begins) {
    return edited(code, 0, '?>\n', '\n<?php', true);
  }
  const last = tags.at(-1);
  const closesLast = !endsInCode && last !== undefined && code.slice(last.end).trim() === '';
  const body = closesLast ? code.slice(0, last.start).trimEnd() : code;
  const tail = endsInCode || closesLast ? '' : '\n<?php';
  if (begins || first === undefined) {
    return edited(body, 0, '', tail, true);
  }
  const opensCode = code.slice(0, first.start).trim() === '' && code.slice(first.start, first.end) !== '<?=';
  const from = first.end + (/^[ \t]*/.exec(body.slice(first.end))?.[0].length ?? 0);
  return opensCode ? edited(body, from, '', tail, true) : edited(body, 0, '?>\n', tail, true);
}

function inPhp(text: string, offset: number, begins: boolean): boolean {
  const last = readTokens(text, 'php', begins).findLast(({ kind, start }) => kind === 'tag' && start < offset);
  return last === undefined ? begins : text.slice(last.start, last.end) !== '?>';
}

function edited(code: string, from: number, before: string, after: string, inCode: boolean): TaggedCode {
  return {
    code: before + (after === '' ? code.slice(from) : code.slice(from).trimEnd() + after),
    inCode: inCode && before === '',
    offsetOf: (offset) => (offset < from || offset >= code.length ? undefined : offset - from + before.length),
  };
}
