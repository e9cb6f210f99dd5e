/** First and last line, from 1. */
export type Lines = readonly [first: number, last: number];

/** A quote of fewer characters that are no white space stands anywhere and shows nothing. */
export const shortestQuote = 8;
/** A longer one is no quote but a copy. In UTF-16 units. */
export const longestQuote = 4_000;
/** More places than this are not compared; the nearest of the first ones is taken. */
const mostPlaces = 10_000;

/**
 * Finds quotes in one text, whatever white space and unseen characters stand between its other characters: a quote keeps them from where it
 * was copied, or loses them.
 */
export class QuoteFinder {
  readonly #letters: string;
  /** Row of each character of `#letters`. */
  readonly #rows: Uint32Array;

  constructor(text: string) {
    const kept: string[] = [];
    const rows = new Uint32Array(text.length);
    let row = 0;
    let count = 0;
    for (const letter of text) {
      if (letter === '\n') row += 1;
      if (isBlank(letter)) continue;
      kept.push(letter);
      for (let unit = 0; unit < letter.length; unit++) rows[count + unit] = row;
      count += letter.length;
    }
    this.#letters = kept.join('');
    this.#rows = rows;
  }

  /** The lines on which the quote stands; of several places the one nearest to `line`. Undefined where it stands nowhere, or says nothing. */
  find(quote: string, line: number): Lines | undefined {
    const wanted = lettersOf(quote);
    if (!isTelling(wanted)) return undefined;
    let best: Lines | undefined;
    let at = this.#letters.indexOf(wanted);
    for (let places = 0; at >= 0 && places < mostPlaces; places++) {
      const lines: Lines = [this.#rowAt(at) + 1, this.#rowAt(at + wanted.length - 1) + 1];
      if (best === undefined || distance(lines, line) < distance(best, line)) best = lines;
      at = this.#letters.indexOf(wanted, at + 1);
    }
    return best;
  }

  #rowAt(at: number): number {
    return this.#rows[at] ?? 0;
  }
}

/** A text without white space and without what nobody sees: two texts with the same letters say the same. */
export function lettersOf(text: string): string {
  let letters = '';
  for (const letter of text.slice(0, longestQuote + 1)) if (!isBlank(letter)) letters += letter;
  return letters;
}

function isTelling(letters: string): boolean {
  return letters.length >= shortestQuote && letters.length <= longestQuote && /[\p{L}\p{N}][^\p{L}\p{N}]*[\p{L}\p{N}]/u.test(letters);
}

function isBlank(letter: string): boolean {
  return letter <= ' ' || (letter >= '\u007f' && /[\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\ufeff]/u.test(letter));
}

function distance([first, last]: Lines, line: number): number {
  return line < first ? first - line : Math.max(0, line - last);
}
