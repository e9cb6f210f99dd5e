import { createLargest } from './largest.ts';
import { createPostings } from './nearPostings.ts';
import { createNearTexts } from './nearTexts.ts';

/** Finds documents by the words they share with a question, rare words first. In memory; a look-up touches only shared words. */
export interface NearIndex {
  /** `texts`: a document says the same in several ways; of each its terms, with their weights in it, above 0; a text without terms is never near. */
  put(id: string, language: string, texts: readonly ReadonlyMap<string, number>[]): void;
  remove(id: string): void;
  /**
   * The documents in one of the languages (in all, when there is none) of which one text shares most with the terms; at most `limit`, best
   * first.
   */
  best(terms: ReadonlyMap<string, number>, languages: readonly string[], limit: number): readonly Scored[];
  /** Whether the document's text with this number has the term. */
  says(id: string, text: number, term: string): boolean;
  /** Every term of every document, for misspellings. */
  terms(): Iterable<string>;
}

export interface Scored {
  readonly id: string;
  /** From above 0 to 1: the share of what both say that they say alike; what no document says is left out. */
  readonly score: number;
  /** From above 0 to 1: the share of all that the question says which the document's nearest text says too, rare words first. */
  readonly coverage: number;
}

/** How many times more documents are measured exactly than are wanted. */
const measuredShare = 4;

/**
 * Cosine similarity with inverse document frequency, the usual measure of search engines. How rare the terms of a text are changes with
 * every document and takes long to add up, so by its plain length the few texts are told that can be the best. A document's texts lie in one
 * posting a term, with the largest share that the term has of any of them: what that adds up to is never less than what its best text shares,
 * so that few documents have to be looked into, as in the MaxScore family of algorithms (Turtle and Flood 1995).
 */
export function createNearIndex(): NearIndex {
  const postings = createPostings();
  const texts = createNearTexts();
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const languages: string[] = [];
  const free: number[] = [];
  /** By the number of a term, what it adds to what is shared for a weight of 1, and to what is said; 0 but while a question is answered. */
  let gains = new Float64Array(0);
  let said = new Float64Array(0);

  const rarityIn = (count: number): number => Math.log(1 + numbers.size / Math.max(1, count));
  const rarityOf = (term: number): number => rarityIn(postings.of(term)?.size ?? 0);

  function remove(id: string): void {
    const number = numbers.get(id);
    if (number === undefined) return;
    numbers.delete(id);
    postings.remove(number, texts.largestShares(number).keys());
    texts.remove(number);
    free.push(number);
  }

  /** The asked terms that stand anywhere, with what they add. */
  function read(terms: ReadonlyMap<string, number>) {
    if (gains.length < postings.termCount()) {
      gains = new Float64Array(postings.termCount() * 2);
      said = new Float64Array(gains.length);
    }
    const asked: number[] = [];
    let [saidSquare, knownSquare] = [0, 0];
    for (const [text, weight] of terms) {
      const term = postings.numberOf(text);
      const rarity = term === undefined ? rarityIn(1) : rarityOf(term);
      const square = (weight * rarity) ** 2;
      saidSquare += square;
      if (term === undefined) continue;
      asked.push(term);
      knownSquare += square;
      gains[term] = weight * rarity * rarity;
      said[term] = square;
    }
    return { asked, saidSquare, askedLength: Math.sqrt(knownSquare) };
  }

  function measured(number: number, askedLength: number, saidSquare: number): Scored {
    const [terms, weights] = [texts.terms(), texts.weights()];
    let best = { score: 0, coverage: 0 };
    texts.each(number, (from, to) => {
      let [shared, covered, square] = [0, 0, 0];
      for (let i = from; i < to; i++) {
        const [term, weight] = [terms[i] ?? 0, weights[i] ?? 0];
        shared += (gains[term] ?? 0) * weight;
        covered += said[term] ?? 0;
        square += (weight * rarityOf(term)) ** 2;
      }
      const score = from === to ? 0 : shared / (askedLength * Math.sqrt(square));
      if (score > best.score) best = { score, coverage: covered / saidSquare };
    });
    return { id: ids[number] ?? '', ...best };
  }

  return {
    put(id, language, said) {
      remove(id);
      if (said.every((terms) => terms.size === 0)) return;
      const number = free.pop() ?? ids.length;
      numbers.set(id, number);
      ids[number] = id;
      languages[number] = language;
      texts.put(
        number,
        said.map((terms) => new Map([...terms].map(([term, weight]) => [postings.intern(term), weight]))),
      );
      postings.add(number, texts.largestShares(number));
    },
    remove,
    best(terms, wanted, limit) {
      const { asked, saidSquare, askedLength } = read(terms);
      const { touched, sums } = postings.bounds(asked, gains, ids.length);
      const likeliest = strongest(
        wanted.length === 0 ? touched : touched.filter((number) => wanted.includes(languages[number] ?? '')),
        limit * measuredShare,
        (number) => sums[number] ?? 0,
        (number) => texts.most(number, gains),
      );
      const found = likeliest.map((number) => measured(number, askedLength, saidSquare));
      for (const term of asked) {
        gains[term] = 0;
        said[term] = 0;
      }
      return found.sort((one, other) => other.score - one.score).slice(0, limit);
    },
    says(id, text, term) {
      const [document, number] = [numbers.get(id), postings.numberOf(term)];
      return document !== undefined && number !== undefined && texts.says(document, text, number);
    },
    terms: postings.terms,
  };
}

/** Sums that are added up in another order may differ in their last digits. */
const rounding = 1 + 1e-9;

/**
 * The `count` with the largest size, in no order. `boundOf` is quick and never less than `sizeOf`: what cannot reach the count by it is not
 * measured.
 */
function strongest(all: Int32Array, count: number, boundOf: (one: number) => number, sizeOf: (one: number) => number): readonly number[] {
  const measured = createLargest(count);
  // Those that promise most come first, so that the rest has much to reach.
  const promising = createLargest(count);
  for (const one of all) promising.offer(one, boundOf(one));
  const first = new Set(promising.kept());
  for (const one of first) measured.offer(one, sizeOf(one));
  for (const one of all) if (boundOf(one) * rounding >= measured.least() && !first.has(one)) measured.offer(one, sizeOf(one));
  return measured.kept();
}
