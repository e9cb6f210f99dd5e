import { type Region, type SubWord, subWordsOf } from './codeText.ts';
import { foreignNames } from './foreignNames.ts';
import { foreignHostNames, foreignText } from './foreignText.ts';
import { phrasesWith } from './names/phrases.ts';
import type { Range } from './range.ts';

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
  if (words.size === 0) return ranges;
  const inText = phrases(code, proseIn(language, regions), task, alone, foreignHostNames(code, words));
  return [...ranges, ...foreignText(code, regions, words), ...foreignNames(code, language, regions, words), ...inText];
}

/** Where the code has one of the words inside a fixed expression, in any spelling. */
function phrases(
  code: string,
  isProse: (at: number) => boolean,
  task: string,
  words: ReadonlySet<string>,
  more: readonly string[],
): readonly Range[] {
  const said = ` ${subWordsOf(task)
    .map((word) => word.lower)
    .join(' ')} `;
  const sought = [...[...words].flatMap(phrasesWith), ...more.map((name) => name.split(' '))].filter(
    (pieces) => !said.includes(` ${pieces.join(' ')} `),
  );
  if (sought.length === 0) return [];
  const found: Range[] = [];
  const text = subWordsOf(code);
  for (const [i, first] of text.entries()) {
    for (const pieces of sought) {
      const end = endOfPhrase(code, text, i, pieces, isProse);
      if (end !== undefined) found.push({ start: first.start, end });
    }
  }
  return found;
}

/** Words apart by a space are an expression in text only: in code they are a name and its type, or a keyword. */
function endOfPhrase(
  code: string,
  text: readonly SubWord[],
  i: number,
  pieces: readonly string[],
  isProse: (at: number) => boolean,
): number | undefined {
  let end: number | undefined;
  for (const [k, piece] of pieces.entries()) {
    const word = text[i + k];
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
