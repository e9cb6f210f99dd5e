import { createLargest } from './largest.ts';

/** Ranks short texts by the terms that they share with a question, rare ones first. In memory, in flat arrays: a hundred thousand have to fit. */
export interface WordIndex {
  readonly size: number;
  put(id: string, terms: ReadonlySet<string>): void;
  remove(id: string): void;
  /** Best first; of the same score the first put. `weightOf`: how much more than others a term counts. */
  best(terms: readonly string[], weightOf: (term: string) => number, limit: number): readonly Ranked[];
}

export interface Ranked {
  readonly id: string;
  readonly score: number;
}

interface Posting {
  numbers: Int32Array;
  size: number;
}

/** BM25+ (Lv and Zhai 2011) with the usual parameters; a term stands in a text once. */
const [saturation, lengthShare, floor] = [1.2, 0.7, 0.5];

/** What a question adds up in, for all indexes that are not asked at once; every question leaves it as it was. */
export interface Sums {
  readonly scores: Float64Array;
  /** How many of the question's terms a text has. */
  readonly shared: Uint8Array;
  readonly touched: Int32Array;
}

/** @returns sums with room for so many texts, the same as long as there is. */
export function createSums(): (texts: number) => Sums {
  const make = (length: number): Sums => {
    return { scores: new Float64Array(length), shared: new Uint8Array(length), touched: new Int32Array(length) };
  };
  let sums = make(0);
  return (texts) => {
    if (sums.scores.length < texts) sums = make(texts * 2);
    return sums;
  };
}

/** How many of a question's terms a text shares multiplies its score, so that sharing many counts more than sharing a rare one. */
export function createWordIndex(sumsFor: (texts: number) => Sums): WordIndex {
  const postings = new Map<string, Posting>();
  const numbers = new Map<string, number>();
  let ids: string[] = [];
  let texts: (readonly string[] | undefined)[] = [];
  let lengths = new Uint16Array(16);
  let totalLength = 0;

  function remove(id: string): void {
    const number = numbers.get(id);
    if (number === undefined) return;
    numbers.delete(id);
    for (const term of texts[number] ?? []) {
      const posting = postings.get(term);
      const at = posting?.numbers.subarray(0, posting.size).indexOf(number) ?? -1;
      if (!posting || at < 0) continue;
      // In their order, in which the first of those that are alike is found.
      posting.numbers.copyWithin(at, at + 1, posting.size);
      posting.size -= 1;
      if (posting.size === 0) postings.delete(term);
    }
    totalLength -= lengths[number] ?? 0;
    texts[number] = undefined;
  }

  function add(id: string, terms: readonly string[]): void {
    const number = ids.push(id) - 1;
    numbers.set(id, number);
    texts.push(terms);
    if (number >= lengths.length) {
      const longer = new Uint16Array(number * 2);
      longer.set(lengths);
      lengths = longer;
    }
    lengths[number] = Math.min(longestText, terms.length);
    totalLength += lengths[number] ?? 0;
    for (const term of terms) {
      const posting = postings.get(term) ?? { numbers: new Int32Array(2), size: 0 };
      if (posting.size === 0) postings.set(term, posting);
      if (posting.size === posting.numbers.length) {
        const longer = new Int32Array(posting.size * 2);
        longer.set(posting.numbers);
        posting.numbers = longer;
      }
      posting.numbers[posting.size++] = number;
    }
  }

  /** Numbers anew what is there, so that what was replaced again and again takes no room. */
  function closeGaps(): void {
    const there = [...numbers].map(([id, number]) => ({ id, terms: texts[number] ?? [] }));
    postings.clear();
    numbers.clear();
    [ids, texts, totalLength] = [[], [], 0];
    for (const { id, terms } of there) add(id, terms);
  }

  /** What a text of each length adds for a term of weight 1. */
  function gains(longest: number): Float64Array {
    const average = totalLength / Math.max(1, numbers.size);
    return Float64Array.from(
      { length: longest + 1 },
      (_, length) => floor + (saturation + 1) / (1 + saturation * (1 - lengthShare + (lengthShare * length) / average)),
    );
  }

  return {
    get size() {
      return numbers.size;
    },
    put(id, terms) {
      remove(id);
      if (ids.length > 2 * numbers.size + 64) closeGaps();
      add(id, [...terms]);
    },
    remove,
    best(terms, weightOf, limit) {
      const { scores, shared, touched } = sumsFor(ids.length);
      const byLength = gains(longestText);
      let count = 0;
      for (const term of terms) {
        const posting = postings.get(term);
        if (!posting) continue;
        const rarity = Math.log(1 + (numbers.size - posting.size + 0.5) / (posting.size + 0.5));
        const weight = weightOf(term) * rarity;
        for (let i = 0; i < posting.size; i++) {
          const number = posting.numbers[i] ?? 0;
          if (shared[number] === 0) touched[count++] = number;
          scores[number] = (scores[number] ?? 0) + weight * (byLength[lengths[number] ?? 0] ?? 0);
          shared[number] = (shared[number] ?? 0) + 1;
        }
      }
      const largest = createLargest(limit);
      for (let i = 0; i < count; i++) {
        const number = touched[i] ?? 0;
        largest.offer(number, (scores[number] ?? 0) * (shared[number] ?? 0));
      }
      const found = largest.kept().map((number) => ({ id: ids[number] ?? '', score: (scores[number] ?? 0) * (shared[number] ?? 0) }));
      for (let i = 0; i < count; i++) {
        const number = touched[i] ?? 0;
        scores[number] = 0;
        shared[number] = 0;
      }
      return found.sort((one, other) => other.score - one.score);
    },
  };
}

/** Terms of one text that count for its length. */
const longestText = 255;
