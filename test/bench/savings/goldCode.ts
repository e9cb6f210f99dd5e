import pluralize from 'pluralize';
import type { ReuseFamily } from '../../fakes/reuseEvaluation.ts';

/** A labelled family with what its author says of the seed: which words may change, and which pieces of the code never do. */
export interface LabelledFamily extends ReuseFamily {
  readonly gold: {
    readonly entity: Readonly<Record<string, 'noun' | 'name' | 'number'>>;
    readonly protected: readonly string[];
  };
}

/** Word of the seed's task -> the word that stands there in another task. Words that stay may be left out. */
export type Values = Readonly<Record<string, string>>;

/**
 * The right code of a family for these words: the seed with every form of the word (singular and plural, in each spelling of names) replaced
 * at the borders of words, outside of what is protected. Written from the labels alone, so that it can judge the product's own rendering.
 */
export function goldCode(family: LabelledFamily, values: Values): string {
  return renamed(family.seed.code, family, values, snakeLanguages.has(family.seed.language) ? '_' : 'camel');
}

/** Any text about the seed with the words replaced, as prose. */
export function goldText(text: string, family: LabelledFamily, values: Values): string {
  return renamed(text, family, values, ' ');
}

/** Codes that differ only in what several right answers may: how a name of several words is joined, and the article before it. */
export function sameCode(one: string, other: string, hasLongNames: boolean): boolean {
  const plain = (code: string): string => {
    const text = code
      .replace(/\ban?\b/gi, 'a')
      .replace(/\s+/g, ' ')
      .trim();
    return hasLongNames ? text.replace(/[\s_-]+/g, '').toLowerCase() : text;
  };
  return plain(one) === plain(other);
}

const snakeLanguages = new Set(['python', 'sql', 'hcl', 'terraform', 'bash', 'shellscript']);

type Joint = '_' | 'camel' | ' ';
type Style = (words: readonly string[]) => string;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const camel: Style = (words) => words.map((word, at) => (at === 0 ? word : capital(word))).join('');
const lower: readonly Style[] = [(words) => words.join('_'), (words) => words.join('-'), (words) => words.join(' '), camel];
const styles: readonly Style[] = [
  ...lower,
  (words) => words.map(capital).join(''),
  (words) => words.map(capital).join(' '),
  (words) => capital(words.join(' ')),
  (words) => words.join('_').toUpperCase(),
];

function renamed(text: string, { gold }: LabelledFamily, values: Values, joint: Joint): string {
  const spans = gold.protected.flatMap((piece) => placesOf(text, piece));
  const edits: { readonly start: number; readonly end: number; readonly to: string }[] = [];
  for (const [from, kind] of Object.entries(gold.entity)) {
    const to = values[from] ?? from;
    if (to === from) continue;
    for (const { word, target, style } of formsOf(from, to, kind)) {
      for (const [start, end] of placesOf(text, word)) {
        const isTaken = [...spans, ...edits.map((edit) => [edit.start, edit.end] as const)].some(([a, b]) => start < b && a < end);
        if (isTaken || !standsAlone(text, start, end, kind)) continue;
        // A name of several words says itself how it is joined.
        const isOpen = style !== undefined && lower.includes(style) && /^[a-z]+$/.test(word);
        edits.push({ start, end, to: isOpen ? joined(text, start, end, target, joint) : (style?.(target) ?? to) });
      }
    }
  }
  edits.sort((one, other) => other.start - one.start);
  return edits.reduce((result, { start, end, to }) => result.slice(0, start) + to + result.slice(end), text);
}

interface Form {
  readonly word: string;
  readonly target: readonly string[];
  readonly style: Style | undefined;
}

/** Longest first, so that `orders` is found before `order`. */
function formsOf(from: string, to: string, kind: 'noun' | 'name' | 'number'): readonly Form[] {
  if (kind === 'number') return [{ word: from, target: [to], style: undefined }];
  const numbers = kind === 'noun' ? [pluralize.plural, pluralize.singular] : [(word: string) => word];
  const forms = numbers.flatMap((number) =>
    styles.map((style) => ({ word: style(wordsOf(from, number)), target: wordsOf(to, number), style })),
  );
  const unique = new Map<string, Form>();
  for (const form of forms) if (!unique.has(form.word)) unique.set(form.word, form);
  if (kind === 'name') unique.set(from, { word: from, target: [to], style: undefined });
  return [...unique.values()].sort((one, other) => other.word.length - one.word.length);
}

function wordsOf(phrase: string, number: (word: string) => string): readonly string[] {
  const words = phrase.toLowerCase().split(/[\s-]+/);
  return [...words.slice(0, -1), number(words.at(-1) ?? '')];
}

/** A name of several words, joined as its neighbours are. */
function joined(text: string, start: number, end: number, words: readonly string[], joint: Joint): string {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const isProse = joint === ' ' || /(#|\/\/|--|\*) /.test(line) || ((isIn(line, '"') || isIn(line, "'")) && /\s/.test(before + after));
  if (before === '_' || after === '_' || /\b(FROM|INTO|UPDATE|TABLE|JOIN) $/.test(line)) return words.join('_');
  if (before === '/' || before === '-' || before === '#' || after === '-') return words.join('-');
  if (isProse && !/\w/.test(before + after)) return words.join(' ');
  return joint === '_' ? words.join('_') : camel(words);
}

function isIn(line: string, quote: string): boolean {
  return (line.split(quote).length - 1) % 2 === 1;
}

function standsAlone(text: string, start: number, end: number, kind: string): boolean {
  const [before, after, first, last] = [text.charAt(start - 1), text.charAt(end), text.charAt(start), text.charAt(end - 1)];
  if (kind === 'number') return !/[\d.]/.test(before) && !/\d/.test(after);
  if (/[a-z]/.test(first) && /[A-Za-z]/.test(before)) return false;
  if (/[A-Z]/.test(first) && /[A-Z]/.test(before)) return false;
  return !(/[a-z]/.test(last) ? /[a-z]/ : /[A-Za-z]/).test(after);
}

function placesOf(text: string, piece: string): readonly (readonly [start: number, end: number])[] {
  const places: [number, number][] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) places.push([at, at + piece.length]);
  return places;
}
