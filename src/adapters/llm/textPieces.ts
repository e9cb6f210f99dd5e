/**
 * Joins the pieces of an answer. Some servers send the whole text so far in every piece (DashScope without `incremental_output`, and
 * gateways before it). Only the pieces can tell: in such a stream each begins with all of the one before it. While that holds and is too
 * little to tell (`#`, `# `), what would differ is kept back; a stream of true pieces ends the doubt with its second piece.
 */
export class TextPieces {
  /** The pieces so far while it is in doubt; undefined when it is not. */
  #doubtful: string[] | undefined = [];
  /** All of the text, where every piece holds it; undefined where pieces are pieces. */
  #whole: string | undefined;

  /** The text that `piece` adds for certain. */
  add(piece: string): string {
    if (this.#whole !== undefined) return this.#grow(this.#whole, piece);
    if (this.#doubtful === undefined) return piece;
    const last = this.#doubtful.at(-1);
    this.#doubtful.push(piece);
    if (last === undefined) return piece;
    if (!piece.startsWith(last)) return this.end();
    if (!isTelling(last, this.#doubtful.length)) return '';
    return this.#decideWhole();
  }

  /** The text that was kept back, when no more comes. */
  end(): string {
    const pieces = this.#doubtful ?? [];
    if (pieces.length > 2 && new Set(pieces).size > 2 && pieces.every((one, at) => one.startsWith(pieces[at - 1] ?? ''))) {
      return this.#decideWhole();
    }
    this.#doubtful = undefined;
    return pieces.slice(1).join('');
  }

  /** Drops what was kept back: the whole text became known in another way. */
  settle(): void {
    this.#doubtful = undefined;
  }

  #decideWhole(): string {
    const [first = '', last = ''] = [this.#doubtful?.[0], this.#doubtful?.at(-1)];
    this.#doubtful = undefined;
    this.#whole = last;
    return last.slice(first.length);
  }

  #grow(whole: string, piece: string): string {
    // The last piece of some servers is the whole text again, or its end without blanks.
    if (whole.startsWith(piece)) return '';
    const added = piece.startsWith(whole) ? piece.slice(whole.length) : piece;
    this.#whole = whole + added;
    return added;
  }
}

/** Whether a text is too long, and too little of one character, to stand at the beginning of the next piece by chance. */
function isTelling(text: string, pieces: number): boolean {
  return text.length >= (pieces > 2 ? 8 : 24) && new Set(text).size >= 4;
}
