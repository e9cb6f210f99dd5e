/**
 * The texts of all documents, one after the other in flat arrays: a hundred thousand documents have to fit into memory, and a look-up that measures
 * many of them must not have to look for each. A document is known by its number.
 */
export interface NearTexts {
  /** @param texts of each its terms by their numbers, with their weights. */
  put(document: number, texts: readonly ReadonlyMap<number, number>[]): void;
  remove(document: number): void;
  /** Most that one text of the document shares: the gains of its terms times their weights, by the length of its vector of weights. */
  most(document: number, gains: Float64Array): number;
  /** For each text of the document in turn: where its terms begin and end. */
  each(document: number, look: (from: number, to: number) => void): void;
  /** Whether the text with this number in the document has the term. */
  says(document: number, text: number, term: number): boolean;
  /** For each term the largest share, 0 to 1, that it has of one text of the document. */
  largestShares(document: number): ReadonlyMap<number, number>;
  /** The terms of all texts, and of each its weight; good until the next `put`. */
  terms(): Uint32Array;
  weights(): Float32Array;
}

export function createNearTexts(): NearTexts {
  let terms = new Uint32Array(1_024);
  let weights = new Float32Array(1_024);
  let usedTerms = 0;
  /** Of each text: where it begins and ends in `terms`, and the length of its vector of weights. */
  let starts = new Uint32Array(256);
  let ends = new Uint32Array(256);
  let norms = new Float64Array(256);
  let usedTexts = 0;
  /** Of each document: its first text and how many it has; 0 for one that is gone. */
  let firsts = new Uint32Array(128);
  let counts = new Uint16Array(128);
  let goneTerms = 0;

  function makeRoom(document: number, moreTexts: number, moreTerms: number): void {
    if (usedTerms + moreTerms > terms.length) {
      const length = (usedTerms + moreTerms) * 2;
      terms = grown(terms, new Uint32Array(length));
      weights = grown(weights, new Float32Array(length));
    }
    if (usedTexts + moreTexts > starts.length) {
      const length = (usedTexts + moreTexts) * 2;
      starts = grown(starts, new Uint32Array(length));
      ends = grown(ends, new Uint32Array(length));
      norms = grown(norms, new Float64Array(length));
    }
    if (document >= firsts.length) {
      firsts = grown(firsts, new Uint32Array(document * 2));
      counts = grown(counts, new Uint16Array(document * 2));
    }
  }

  /** Moves what is there together, in the order of the documents. */
  function closeGaps(): void {
    const [oldTerms, oldWeights, oldStarts, oldEnds, oldNorms] = [
      terms.slice(),
      weights.slice(),
      starts.slice(),
      ends.slice(),
      norms.slice(),
    ];
    usedTerms = 0;
    usedTexts = 0;
    goneTerms = 0;
    for (let document = 0; document < counts.length; document++) {
      const first = firsts[document] ?? 0;
      firsts[document] = usedTexts;
      for (let text = first; text < first + (counts[document] ?? 0); text++) {
        const [from, to] = [oldStarts[text] ?? 0, oldEnds[text] ?? 0];
        terms.set(oldTerms.subarray(from, to), usedTerms);
        weights.set(oldWeights.subarray(from, to), usedTerms);
        starts[usedTexts] = usedTerms;
        usedTerms += to - from;
        ends[usedTexts] = usedTerms;
        norms[usedTexts] = oldNorms[text] ?? 0;
        usedTexts += 1;
      }
    }
  }

  function remove(document: number): void {
    const first = firsts[document] ?? 0;
    for (let text = first; text < first + (counts[document] ?? 0); text++) goneTerms += (ends[text] ?? 0) - (starts[text] ?? 0);
    if (document < counts.length) counts[document] = 0;
    if (goneTerms > 10_000 && goneTerms * 2 > usedTerms) closeGaps();
  }

  return {
    put(document, texts) {
      remove(document);
      makeRoom(
        document,
        texts.length,
        texts.reduce((sum, text) => sum + text.size, 0),
      );
      firsts[document] = usedTexts;
      counts[document] = texts.length;
      for (const text of texts) {
        starts[usedTexts] = usedTerms;
        let square = 0;
        for (const [term, weight] of text) {
          terms[usedTerms] = term;
          weights[usedTerms] = weight;
          square += (weights[usedTerms] ?? 0) ** 2;
          usedTerms += 1;
        }
        ends[usedTexts] = usedTerms;
        norms[usedTexts] = Math.sqrt(square);
        usedTexts += 1;
      }
    },
    remove,
    most(document, gains) {
      let most = 0;
      const first = firsts[document] as number;
      const last = first + (counts[document] as number);
      for (let text = first; text < last; text++) {
        const to = ends[text] as number;
        let sum = 0;
        for (let i = starts[text] as number; i < to; i++) sum += (gains[terms[i] as number] as number) * (weights[i] as number);
        if (sum > 0) most = Math.max(most, sum / (norms[text] as number));
      }
      return most;
    },
    each(document, look) {
      const first = firsts[document] ?? 0;
      for (let text = first; text < first + (counts[document] ?? 0); text++) look(starts[text] ?? 0, ends[text] ?? 0);
    },
    says(document, text, term) {
      if (text >= (counts[document] ?? 0)) return false;
      const at = (firsts[document] ?? 0) + text;
      return terms.subarray(starts[at] ?? 0, ends[at] ?? 0).includes(term);
    },
    largestShares(document) {
      const shares = new Map<number, number>();
      const first = firsts[document] ?? 0;
      for (let text = first; text < first + (counts[document] ?? 0); text++) {
        for (let i = starts[text] ?? 0; i < (ends[text] ?? 0); i++) {
          const [term, share] = [terms[i] ?? 0, (weights[i] ?? 0) / (norms[text] ?? 1)];
          if (share > (shares.get(term) ?? 0)) shares.set(term, share);
        }
      }
      return shares;
    },
    terms: () => terms,
    weights: () => weights,
  };
}

function grown<T extends Uint32Array | Uint16Array | Float32Array | Float64Array>(before: T, after: T): T {
  after.set(before);
  return after;
}
