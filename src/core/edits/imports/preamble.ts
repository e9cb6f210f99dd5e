import type { AnswerPart } from './importSyntax.ts';
import type { Source, Span } from './source.ts';

/**
 * What stands at the top of an answer because it was written as a file of its own, and must not stand within another: shebang, magic
 * comments, XML declaration, the licence that the document has too. It goes away: the document has its own, or none on purpose.
 */
export function preambleOf(answer: Source, file: Source): readonly AnswerPart[] {
  const cuts: Span[] = [];
  for (;;) {
    const from = skipBlanks(answer.text, cuts.at(-1)?.end ?? (answer.text.startsWith('\ufeff') ? 1 : 0));
    const found = magicAt(answer, from) ?? licenceAt(answer, file, from);
    if (found === undefined || found.end <= from) {
      return cuts.map((cut) => ({ ...cut, moved: undefined }));
    }
    cuts.push(found);
  }
}

/** Sticky. What may begin a file and nothing else, by language; `*` for all. */
const magic: Readonly<Record<string, RegExp>> = {
  '*': /#!(?!\[)[^\n]*|[#/*;" \t-]{0,40}-\*-[^\n]{0,400}?-\*-[^\n]*/y,
  python: /#[^\n]{0,60}?coding[:=][^\n]*/y,
  ruby: /#[ \t]*(?:frozen[-_]string[-_]literal|encoding|coding|warn[-_]indent|shareable[-_]constant[-_]value|typed):[^\n]*/iy,
  xml: /<\?xml[^>]{0,400}\?>|<!DOCTYPE[^>]{0,1000}>/iy,
  html: /<!DOCTYPE[^>]{0,1000}>/iy,
  css: /@charset[^;\n]{0,80};/y,
  scss: /@charset[^;\n]{0,80};/y,
  yaml: /%(?:YAML|TAG)[^\n]*|---[ \t]*(?:\r?(?=\n)|$)/y,
  dockercompose: /---[ \t]*(?:\r?(?=\n)|$)/y,
  dockerfile: /#[ \t]*(?:syntax|escape|check)[ \t]*=[^\n]*/iy,
  proto3: /(?:syntax|edition)\s*=\s*["'][^"'\n]*["']\s*;|package\s+[\w.]+\s*;/y,
  proto: /(?:syntax|edition)\s*=\s*["'][^"'\n]*["']\s*;|package\s+[\w.]+\s*;/y,
  bat: /@echo[ \t]+off[^\n]*/iy,
  solidity: /pragma[ \t][^;]{0,400};/y,
};

function magicAt(answer: Source, from: number): Span | undefined {
  for (const name of ['*', answer.language]) {
    const pattern = Object.hasOwn(magic, name) ? magic[name] : undefined;
    if (pattern !== undefined) {
      pattern.lastIndex = from;
      const found = pattern.exec(answer.text);
      if (found !== null && found[0] !== '') {
        return { start: from, end: from + found[0].trimEnd().length };
      }
    }
  }
  return undefined;
}

const speaksOfLicence = /\b(?:copyright|licen[cs]ed?|spdx-license-identifier|all rights reserved)\b/i;

/** The comments at the top of the answer, up to an empty line, when they are a licence and the document begins with one. */
function licenceAt(answer: Source, file: Source, from: number): Span | undefined {
  const first = answer.tokens.findIndex(({ kind, start }) => kind === 'comment' && start === from);
  const ofFile = headerText(file);
  if (first === -1 || !speaksOfLicence.test(ofFile)) {
    return undefined;
  }
  let end = answer.tokens[first]?.end ?? from;
  for (const token of answer.tokens.slice(first + 1)) {
    const blank = answer.text.slice(end, token.start);
    if (token.kind === 'comment' && blank.trim() === '' && blank.split('\n').length <= 2) {
      end = token.end;
    } else if (token.kind !== 'newline') {
      break;
    }
  }
  return speaksOfLicence.test(answer.text.slice(from, end)) ? { start: from, end } : undefined;
}

/** The comments before the first code, and those of a tag or clause before them. */
function headerText(file: Source): string {
  const code = file.code.filter(({ kind }) => kind !== 'tag')[0]?.start ?? file.text.length;
  return file.tokens
    .filter(({ kind, start }) => kind === 'comment' && start < code)
    .map(({ start, end }) => file.text.slice(start, end))
    .join('\n');
}

function skipBlanks(text: string, from: number): number {
  return from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
}
