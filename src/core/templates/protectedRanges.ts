import { type Region, type SubWord, subWordsOf } from './codeText.ts';
import { foreignNames } from './foreignNames.ts';
import { foreignHostNames, foreignText } from './foreignText.ts';
import { phrasesWith } from './vocabulary/phrases.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Stretches of code in which nothing may be renamed, because they name something defined elsewhere: foreign addresses, imported names
 * and their members, platform APIs, keywords, headers, vendors' event names, fixed expressions, and the pieces the template lists itself.
 * `words` are the lower-case sub-words to be renamed; a path or receiver that speaks of them counts as ours. Those of slots of one word
 * are given once more as `alone`: only they can be part of a fixed expression, unless the task itself says it and so is about it.
 */
export function protectedRanges(
  code: string,
  language: string,
  regions: readonly Region[],
  task: string,
  listed: readonly string[],
  words: ReadonlySet<string>,
  alone: ReadonlySet<string>,
): readonly Range[] {
  const ranges: Range[] = [];
  for (const piece of listed) {
    for (let at = code.indexOf(piece); at >= 0; at = code.indexOf(piece, at + piece.length))
      ranges.push({ start: at, end: at + piece.length });
  }
  if (words.size > 0) {
    ranges.push(...foreignText(code, regions, words), ...foreignNames(code, language, words));
    ranges.push(...phrases(code, task, alone, foreignHostNames(code, words)));
  }
  return ranges.sort((a, b) => a.start - b.start);
}

/** Where the code has one of the words inside a fixed expression, in any spelling. */
function phrases(code: string, task: string, words: ReadonlySet<string>, more: readonly string[]): readonly Range[] {
  const said = ` ${subWordsOf(task)
    .map((word) => word.lower)
    .join(' ')} `;
  const sought = [...[...words].flatMap(phrasesWith), ...more.map((name) => name.split(' '))].filter(
    (pieces) => !said.includes(` ${pieces.join(' ')} `),
  );
  if (sought.length === 0) return [];
  const found: Range[] = [];
  const text = subWordsOf(code);
  for (let i = 0; i < text.length; i++)
    for (const pieces of sought)
      if (standsAt(code, text, i, pieces)) found.push({ start: text[i]?.start ?? 0, end: text[i + pieces.length - 1]?.end ?? 0 });
  return found;
}

function standsAt(code: string, text: readonly SubWord[], i: number, pieces: readonly string[]): boolean {
  return pieces.every((piece, k) => {
    const word = text[i + k];
    if (word?.lower !== piece) return false;
    return k === 0 || /^[-_ ]?$/.test(code.slice(text[i + k - 1]?.end ?? 0, word.start));
  });
}
