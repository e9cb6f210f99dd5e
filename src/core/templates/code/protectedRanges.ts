import { type Region, type SubWord, subWordsOf } from './codeText.ts';
import { foreignNames } from './foreignNames.ts';
import { foreignHostNames, foreignText } from './foreignText.ts';
import { phrasesWith } from './names/phrases.ts';
import type { Range } from './range.ts';

/** The code of a template with what is needed to tell whose names stand in it. */
export interface GuardedCode {
  readonly code: string;
  /** VS Code's language id. */
  readonly language: string;
  readonly words: readonly SubWord[];
  readonly regions: readonly Region[];
  /** The template's task. */
  readonly task: string;
  /** Pieces of the code that the template itself keeps as they are. */
  readonly protectedStrings?: readonly string[] | undefined;
}

/**
 * Stretches of code in which nothing may be renamed, because they name something defined elsewhere: foreign addresses, imported names
 * and their members, platform APIs, keywords, headers, vendors' event names, fixed expressions, and the pieces the template lists itself.
 * `words` are the lower-case sub-words to be renamed; a path or receiver that speaks of them counts as ours. Those of slots of one word
 * are given once more as `alone`: only they can be part of a fixed expression, unless the task itself says it and so is about it.
 */
export function protectedRanges(
  { code, language, words: all, regions, task, protectedStrings = [] }: GuardedCode,
  words: ReadonlySet<string>,
  alone: ReadonlySet<string>,
): readonly Range[] {
  const ranges: Range[] = [];
  for (const piece of protectedStrings) {
    for (let at = code.indexOf(piece); at >= 0; at = code.indexOf(piece, at + piece.length))
      ranges.push({ start: at, end: at + piece.length });
  }
  if (words.size === 0) return ranges;
  const text: SearchedText = { code, words: all, isProse: proseIn(language, regions) };
  const inText = phraseRanges(text, soughtPhrases(task, alone, foreignHostNames(code, words)));
  return [...ranges, ...foreignText(code, regions, words), ...foreignNames(code, language, regions, words), ...inText];
}

/** Fixed expressions with one of the words, and the foreign names, that the task does not say itself; as lower-case words. */
function soughtPhrases(task: string, words: ReadonlySet<string>, foreign: readonly string[]): readonly (readonly string[])[] {
  const said = ` ${subWordsOf(task)
    .map((word) => word.lower)
    .join(' ')} `;
  return [...[...words].flatMap(phrasesWith), ...foreign.map((name) => name.split(' '))].filter(
    (pieces) => !said.includes(` ${pieces.join(' ')} `),
  );
}

interface SearchedText {
  readonly code: string;
  readonly words: readonly SubWord[];
  /** True where the code is text that people read. */
  isProse(at: number): boolean;
}

/** Where one of the phrases stands, in any spelling. */
function phraseRanges(text: SearchedText, sought: readonly (readonly string[])[]): readonly Range[] {
  if (sought.length === 0) return [];
  const found: Range[] = [];
  const byFirst = Map.groupBy(sought, ([first]) => first);
  for (const [i, first] of text.words.entries()) {
    for (const pieces of byFirst.get(first.lower) ?? []) {
      const end = endOfPhrase(text, i, pieces);
      if (end !== undefined) found.push({ start: first.start, end });
    }
  }
  return found;
}

/** Words apart by a space are an expression in text only: in code they are a name and its type, or a keyword. */
function endOfPhrase({ code, words, isProse }: SearchedText, i: number, pieces: readonly string[]): number | undefined {
  let end: number | undefined;
  for (const [k, piece] of pieces.entries()) {
    const word = words[i + k];
    if (word?.lower !== piece) return undefined;
    const gap = end === undefined ? '' : code.slice(end, word.start);
    if (!/^[-_ ]?$/.test(gap) || (gap === ' ' && !isProse(word.start))) return undefined;
    end = word.end;
  }
  return end;
}

function proseIn(language: string, regions: readonly Region[]): (at: number) => boolean {
  if (/react|html|vue|svelte|xml|yaml|dockerfile|shellscript|markdown/.test(language)) return () => true;
  return (at) => regions.find((region) => region.end > at)?.kind !== 'code';
}
