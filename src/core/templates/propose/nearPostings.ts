/** In which documents a term stands. */
export interface Posting {
  readonly size: number;
}

export interface Postings {
  intern(term: string): number;
  /** Undefined for a term that stands in no document. */
  numberOf(term: string): number | undefined;
  of(term: number): Posting | undefined;
  /** @param shares for each of the document's terms the largest share, 0 to 1, that it has of one of its texts. */
  add(document: number, shares: ReadonlyMap<number, number>): void;
  remove(document: number, terms: Iterable<number>): void;
  /**
   * For each document that has one of the asked terms: the sum, over them, of the term's gain times the largest share the term has of one of its texts.
   * `sums` is by the document's number; both are used again by the next call.
   */
  bounds(asked: readonly number[], gains: Float64Array, documents: number): { readonly touched: Int32Array; readonly sums: Float64Array };
  terms(): Iterable<string>;
  /** Numbers of terms are below this. */
  termCount(): number;
}

interface List {
  documents: Int32Array;
  /** The largest share, 0 to 1, that the term has of one text of the document. */
  shares: Float64Array;
  size: number;
}

export function createPostings(): Postings {
  const numbers = new Map<string, number>();
  const lists: List[] = [];
  let sums = new Float64Array(0);
  let touched = new Int32Array(0);

  function push(list: List, document: number, share: number): void {
    if (list.size === list.documents.length) {
      const length = Math.max(4, list.size * 2);
      const [documents, shares] = [new Int32Array(length), new Float64Array(length)];
      documents.set(list.documents);
      shares.set(list.shares);
      Object.assign(list, { documents, shares });
    }
    list.documents[list.size] = document;
    list.shares[list.size] = share;
    list.size += 1;
  }

  /** @returns how many documents were touched by now. */
  function addUp({ documents, shares, size }: List, gain: number, touchedBefore: number): number {
    let count = touchedBefore;
    for (let i = 0; i < size; i++) {
      const document = documents[i] ?? 0;
      const sum = sums[document] ?? 0;
      if (sum === 0) touched[count++] = document;
      sums[document] = sum + gain * (shares[i] ?? 0);
    }
    return count;
  }

  return {
    termCount: () => lists.length,
    intern(term) {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      numbers.set(term, lists.length);
      return lists.push({ documents: new Int32Array(0), shares: new Float64Array(0), size: 0 }) - 1;
    },
    numberOf(term) {
      const number = numbers.get(term);
      return number !== undefined && (lists[number]?.size ?? 0) > 0 ? number : undefined;
    },
    of: (term) => lists[term],
    add(document, shares) {
      for (const [term, share] of shares) {
        const list = lists[term];
        if (list) push(list, document, share);
      }
    },
    remove(document, terms) {
      for (const term of terms) {
        const list = lists[term];
        const at = list?.documents.subarray(0, list.size).indexOf(document) ?? -1;
        if (!list || at < 0) continue;
        list.size -= 1;
        list.documents[at] = list.documents[list.size] ?? 0;
        list.shares[at] = list.shares[list.size] ?? 0;
      }
    },
    bounds(asked, gains, documents) {
      if (sums.length < documents) {
        sums = new Float64Array(Math.max(documents, sums.length * 2));
        touched = new Int32Array(sums.length);
      }
      sums.fill(0, 0, documents);
      let count = 0;
      for (const term of asked) {
        const list = lists[term];
        if (list) count = addUp(list, gains[term] ?? 0, count);
      }
      return { touched: touched.subarray(0, count), sums };
    },
    *terms() {
      for (const [term, number] of numbers) if ((lists[number]?.size ?? 0) > 0) yield term;
    },
  };
}
