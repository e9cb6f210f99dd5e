/** Finds documents by the words they share with a question, rare words first. In memory; a look-up touches only shared words. */
export interface NearIndex {
  /** `terms`: each with its weight in the document, above 0. */
  put(id: string, language: string, terms: ReadonlyMap<string, number>): void;
  remove(id: string): void;
  /** The documents in one of the languages (in all, when there is none) that share most with the terms; at most `limit`, best first. */
  best(terms: ReadonlyMap<string, number>, languages: readonly string[], limit: number): readonly Scored[];
  /** Every term of every document, for misspellings. */
  terms(): Iterable<string>;
}

export interface Scored {
  readonly id: string;
  /** From above 0 to 1: the share of what both say that they say alike; what no document says is left out. */
  readonly score: number;
  /** From above 0 to 1: the share of all that the question says which the document says too, rare words first. */
  readonly coverage: number;
}

interface Document {
  readonly id: string;
  readonly language: string;
  readonly terms: ReadonlyMap<string, number>;
  /** Length of the vector of its weights. */
  readonly norm: number;
  /** Scratch of the look-up numbered `round`: what it shares with the question so far. */
  shared: number;
  round: number;
}

/** The documents in which a term stands, with its weight in each. */
type Posting = readonly { readonly document: Document; readonly weight: number }[];

/** Cosine similarity with inverse document frequency, the usual measure of search engines. */
export function createNearIndex(): NearIndex {
  const documents = new Map<string, Document>();
  const postings = new Map<string, Posting[number][]>();
  let round = 0;
  /** As rare as what stands in one document alone. */
  const rarest = (): number => Math.log(1 + Math.max(1, documents.size));

  function remove(id: string): void {
    const known = documents.get(id);
    if (!known) return;
    documents.delete(id);
    for (const term of known.terms.keys()) {
      const rest = postings.get(term)?.filter(({ document }) => document !== known) ?? [];
      if (rest.length === 0) postings.delete(term);
      else postings.set(term, rest);
    }
  }

  function rarityOf(posting: Posting): number {
    return Math.log(1 + documents.size / posting.length);
  }

  function lengthOf({ terms }: Document): number {
    return Math.hypot(...[...terms].map(([term, weight]) => weight * rarityOf(postings.get(term) ?? [])));
  }

  /** The documents that share a term, with what they share added up. */
  function sharing(asked: readonly AskedTerm[], languages: readonly string[]): readonly Document[] {
    round += 1;
    const touched: Document[] = [];
    for (const { posting, weight } of asked) {
      const rarity = rarityOf(posting);
      for (const { document, weight: own } of posting) {
        if (languages.length > 0 && !languages.includes(document.language)) continue;
        if (document.round !== round) {
          document.round = round;
          document.shared = 0;
          touched.push(document);
        }
        document.shared += weight * own * rarity;
      }
    }
    return touched;
  }

  return {
    put(id, language, terms) {
      remove(id);
      if (terms.size === 0) return;
      const document: Document = { id, language, terms, norm: Math.hypot(...terms.values()), shared: 0, round: 0 };
      documents.set(id, document);
      for (const [term, weight] of terms) {
        const posting = postings.get(term);
        if (posting) posting.push({ document, weight });
        else postings.set(term, [{ document, weight }]);
      }
    },
    remove,
    best(terms, languages, limit) {
      let saidSquare = 0;
      const asked = [...terms].flatMap(([term, weight]): readonly AskedTerm[] => {
        const posting = postings.get(term);
        const rarity = posting ? rarityOf(posting) : rarest();
        saidSquare += (weight * rarity) ** 2;
        return posting ? [{ term, posting, weight: weight * rarity }] : [];
      });
      const askedLength = Math.hypot(...asked.map(({ weight }) => weight));
      // How rare the terms of a document are takes long to add up: by its plain length the few are told that can be the best.
      return largest(sharing(asked, languages), limit * 4, ({ shared, norm }) => shared / norm)
        .map((document) => ({
          id: document.id,
          score: document.shared / (askedLength * lengthOf(document)),
          coverage: asked.reduce((sum, { term, weight }) => sum + (document.terms.has(term) ? weight ** 2 : 0), 0) / saidSquare,
        }))
        .sort((one, other) => other.score - one.score)
        .slice(0, limit);
    },
    terms: () => postings.keys(),
  };
}

interface AskedTerm {
  readonly term: string;
  readonly posting: Posting;
  readonly weight: number;
}

/** The `count` largest of many, in no order, without sorting all of them. */
function largest<T>(all: readonly T[], count: number, sizeOf: (one: T) => number): readonly T[] {
  const kept: { readonly one: T; readonly size: number }[] = [];
  let least = 0;
  for (const one of all) {
    const size = sizeOf(one);
    if (kept.length === count && size <= least) continue;
    const at = kept.findIndex((other) => other.size < size);
    kept.splice(at < 0 ? kept.length : at, 0, { one, size });
    if (kept.length > count) kept.pop();
    least = kept.at(-1)?.size ?? 0;
  }
  return kept.map(({ one }) => one);
}
