import { atomize } from '../words/atoms.ts';
import { countOpeners, prepositions } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, singularOf, stem } from '../words/wordForms.ts';
import type { TaskReading } from './readTask.ts';

/** A word of a query that nobody knows as it is written. */
export interface Slip {
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** It is an English word all the same, so that only a slip within one of the template's own words is mended. */
  readonly isWord: boolean;
  /** The word of the trade it is a slip of. */
  readonly plain: string | undefined;
}

/** The words of one template that a misspelt word of a query may be a slip of. */
export interface TemplateWords {
  /** Words of its task outside slots. */
  readonly words: ReadonlySet<string>;
  /** Technologies a query may name. */
  readonly techAllowed: ReadonlySet<string>;
  readonly slotWords: ReadonlySet<string>;
}

/** More words than this that nobody knows are another language and no slips of the pen. */
const maxSlips = 30;

/** The words that may be misspelt, from the last to the first. What is quoted or part of a known phrase is none. */
export function possibleSlips(task: string, reading: TaskReading, lexicon: Lexicon): readonly Slip[] {
  const phrases = reading.units.filter((unit) => unit.span.size > 1);
  const slips: Slip[] = [];
  for (const { lower, quoted, start, end } of [...(atomize(task) ?? [])].reverse()) {
    if (quoted || lower.length < 3 || /\d/.test(lower) || lexicon.lookup(lower) || lexicon.isNoun(singularOf(lower))) continue;
    if (phrases.some((phrase) => phrase.span.start <= start && phrase.span.end >= end)) continue;
    const isWord = lexicon.english.isWord(lower);
    slips.push({ lower, start, end, isWord, plain: isWord ? undefined : nearestPlain(lower, task.slice(start, end), lexicon) });
    if (slips.length > maxSlips) return [];
  }
  return slips;
}

/**
 * The task with misspelt words put right, where a word nobody knows is next to a word of this very template or of the trade. Words that
 * exist are never changed, so that another vendor or another entity is not taken for a slip of the pen.
 */
export function correctSpelling(task: string, slips: readonly Slip[], known: TemplateWords): string {
  let text = task;
  for (const { lower, start, end, isWord, plain } of slips) {
    const target = isWord
      ? nearest(lower, known.words, true)
      : (nearest(lower, known.words, false) ?? nearest(lower, known.techAllowed, false) ?? nearest(lower, known.slotWords, true) ?? plain);
    if (target) text = text.slice(0, start) + target + text.slice(end);
  }
  return spokenFour(text, known);
}

/** "table 4 vendors" is a table for vendors, where the template knows no vendors to count and nothing before the 4 counts. */
function spokenFour(text: string, { words }: TemplateWords): string {
  return text.replaceAll(' 4 ', (four, at: number) => {
    const before = text.slice(text.lastIndexOf(' ', at - 1) + 1, at).toLowerCase();
    const [next = ''] = text
      .slice(at + four.length)
      .toLowerCase()
      .split(/[^\p{L}]/u, 1);
    const isCount = !/\p{L}$/u.test(before) || prepositions.has(before) || countOpeners.has(before);
    const isKnown = unitNames.has(next) || words.has(next) || words.has(singularOf(next));
    return isCount || isKnown || !isPlural(next) ? four : ' for ';
  });
}

/** A slip in a word of the trade or in the little words ("wiht", "teh"). Names, which have a capital, may be anything. */
function nearestPlain(word: string, written: string, lexicon: Lexicon): string | undefined {
  if (written !== word) return undefined;
  if (word.length <= 4)
    return lexicon.plainWords.find((other) => other.length === word.length && other[0] === word[0] && isExchange(word, other));
  return nearest(
    word,
    lexicon.plainWords.filter((other) => other[0] === word[0] && Math.abs(other.length - word.length) <= 1),
    true,
  );
}

function isExchange(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, i) => letter !== other[i]);
  return at >= 0 && one.slice(0, at) + (one[at + 1] ?? '') + (one[at] ?? '') + one.slice(at + 2) === other;
}

/** A known noun of which the word is a misspelling by two exchanged letters. */
export function correctNoun(word: string, lexicon: Lexicon): string {
  if (word.length < 5 || lexicon.isNoun(singularOf(word)) || lexicon.english.isWord(word)) return word;
  for (let i = 0; i + 1 < word.length; i++) {
    const swapped = word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2);
    if (swapped !== word && lexicon.isNoun(singularOf(swapped))) return swapped;
  }
  return word;
}

/** The word of `targets` of which `word` is a slip of the pen. `cautious`: only where letters were exchanged, doubled or left out. */
export function nearest(word: string, targets: Iterable<string>, cautious: boolean): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (const target of targets) {
    if (target.length < 4 || target === word || !beginsAlike(word, target)) continue;
    const distance = editDistance(word, target);
    if (distance >= bestDistance || !isSlip(word, target, distance, cautious)) continue;
    best = target;
    bestDistance = distance;
  }
  return best;
}

/** Nobody misspells the first letter, but for exchanging it with the second. Tells most words apart before their distance is counted. */
function beginsAlike(word: string, target: string): boolean {
  return word[0] === target[0] || (word[0] === target[1] && word[1] === target[0]);
}

function isSlip(word: string, target: string, distance: number, cautious: boolean): boolean {
  const sameLetters = [...word].sort().join('') === [...target].sort().join('');
  if (cautious && sameLetters && distance === 1 && word.length === 4) return true;
  if (cautious) return distance === 1 && (sameLetters || word.length !== target.length) && target.length >= 5 && stem(word) !== target;
  if (target.length <= 5) return distance === 1 && (sameLetters || word.length !== target.length);
  return distance === 1 || (distance === 2 && (sameLetters || (target.length >= 9 && word.slice(0, 3) === target.slice(0, 3))));
}

/** Damerau-Levenshtein distance with neighbouring exchanges, given up at 3. Words are short. */
function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2 || one.length > 40) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 3;
}
