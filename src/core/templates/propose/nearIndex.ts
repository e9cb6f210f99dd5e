import { createPostings, type Texts, textsOf } from './nearPostings.ts';

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

interface Document extends Texts {
  readonly id: string;
  readonly language: string;
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
  const numbers = new Map<string, number>();
  const documents: (Document | undefined)[] = [];
  const free: number[] = [];

  const rarityIn = (count: number): number => Math.log(1 + numbers.size / Math.max(1, count));
  const rarityOf = (term: number): number => rarityIn(postings.of(term)?.size ?? 0);

  function remove(id: string): void {
    const number = numbers.get(id);
    const known = number === undefined ? undefined : documents[number];
    if (number === undefined || !known) return;
    numbers.delete(id);
    postings.remove(number, known);
    documents[number] = undefined;
    free.push(number);
  }

  /** The asked terms that stand anywhere; by the number of a term, what it adds to what is shared for a weight of 1, and to what is said. */
  function read(terms: ReadonlyMap<string, number>) {
    const gains = new Float64Array(postings.termCount());
    const said = new Float64Array(postings.termCount());
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
    return { asked, gains, said, saidSquare, askedLength: Math.sqrt(knownSquare) };
  }

  return {
    put(id, language, texts) {
      remove(id);
      if (texts.every((terms) => terms.size === 0)) return;
      const number = free.pop() ?? documents.length;
      const document = { id, language, ...textsOf(texts, postings.intern) };
      numbers.set(id, number);
      documents[number] = document;
      postings.add(number, document);
    },
    remove,
    best(terms, languages, limit) {
      const { asked, gains, said, saidSquare, askedLength } = read(terms);
      const bounds = postings.bounds(asked, gains, documents.length);
      const documentOf = (number: number): Document => documents[number] as Document;
      const likeliest = strongest(
        languages.length === 0 ? bounds.touched : bounds.touched.filter((number) => languages.includes(documentOf(number).language)),
        limit * measuredShare,
        (number) => bounds.sums[number] ?? 0,
        (number) => {
          const document = documentOf(number);
          let most = 0;
          eachText(document, (from, to, text) => {
            if (to > from) most = Math.max(most, shared(document, from, to, gains) / (document.norms[text] ?? 1));
          });
          return most;
        },
      );
      const measured = likeliest.map((number): Scored => {
        const document = documentOf(number);
        let best = { score: 0, coverage: 0 };
        eachText(document, (from, to) => {
          const score = from === to ? 0 : shared(document, from, to, gains) / (askedLength * lengthOf(document, from, to, rarityOf));
          if (score > best.score) best = { score, coverage: covered(document, from, to, said) / saidSquare };
        });
        return { id: document.id, ...best };
      });
      return measured.sort((one, other) => other.score - one.score).slice(0, limit);
    },
    says(id, text, term) {
      const [document, number] = [documents[numbers.get(id) ?? -1], postings.numberOf(term)];
      if (document === undefined || number === undefined) return false;
      const at = document.terms.indexOf(number, document.ends[text - 1] ?? 0);
      return at >= 0 && at < (document.ends[text] ?? 0);
    },
    terms: postings.terms,
  };
}

/** For each text of a document in turn: where its terms begin and end, and its number. */
function eachText({ ends }: Texts, look: (from: number, to: number, text: number) => void): void {
  for (let text = 0; text < ends.length; text++) look(ends[text - 1] ?? 0, ends[text] ?? 0, text);
}

/** The gains of a text's terms, times their weights in it. */
function shared({ terms, weights }: Texts, from: number, to: number, gains: Float64Array): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (gains[terms[i] ?? -1] ?? 0) * (weights[i] ?? 0);
  return sum;
}

/** What the question says with the terms of a text. */
function covered({ terms }: Texts, from: number, to: number, said: Float64Array): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += said[terms[i] ?? -1] ?? 0;
  return sum;
}

function lengthOf({ terms, weights }: Texts, from: number, to: number, rarityOf: (term: number) => number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += ((weights[i] ?? 0) * rarityOf(terms[i] ?? -1)) ** 2;
  return Math.sqrt(sum);
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

/** Keeps those of the largest size, `count` at most, of all that are offered; of the same size those with the smallest number. */
function createLargest(count: number) {
  // What goes first stands first; each goes before the two behind it (a binary heap).
  const [ones, sizes] = [new Int32Array(count), new Float64Array(count)];
  let filled = 0;
  function goesBefore(at: number, one: number, size: number): boolean {
    const own = sizes[at] ?? 0;
    return own < size || (own === size && (ones[at] ?? 0) > one);
  }
  function place(from: number, one: number, size: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= filled) break;
      if (child + 1 < filled && goesBefore(child + 1, ones[child] ?? 0, sizes[child] ?? 0)) child += 1;
      if (!goesBefore(child, one, size)) break;
      ones[at] = ones[child] ?? 0;
      sizes[at] = sizes[child] ?? 0;
      at = child;
    }
    ones[at] = one;
    sizes[at] = size;
  }
  return {
    /** Of size 0 nothing is kept. */
    offer(one: number, size: number): void {
      if (size <= 0) return;
      if (filled === count) {
        if (goesBefore(0, one, size)) place(0, one, size);
        return;
      }
      let at = filled++;
      for (; at > 0; at = (at - 1) >> 1) {
        const parent = (at - 1) >> 1;
        if (goesBefore(parent, one, size)) break;
        ones[at] = ones[parent] ?? 0;
        sizes[at] = sizes[parent] ?? 0;
      }
      ones[at] = one;
      sizes[at] = size;
    },
    /** What is below this is not kept. */
    least: (): number => (filled === count ? (sizes[0] ?? 0) : 0),
    /** By their numbers. */
    kept: (): readonly number[] => [...ones.subarray(0, filled)].sort((one, other) => one - other),
  };
}
