/**
 * Parts a text into JSON documents by their brackets, each letter looked at once: a document ends where the bracket it began with
 * closes. What stands between two documents comes as a piece of its own. Nothing is parsed here.
 */
export class JsonDocuments {
  #pieces: string[] = [];
  #depth = 0;
  #isString = false;
  #isEscaped = false;

  /** The documents, and what stood between them, that ended within `text`. */
  push(text: string): string[] {
    const ended: string[] = [];
    let from = 0;
    const take = (to: number): void => {
      const piece = this.#pieces.join('') + text.slice(from, to);
      this.#pieces = [];
      from = to;
      if (piece !== '') ended.push(piece);
    };
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#isString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (code === backslash) this.#isEscaped = true;
        else if (code === quote) this.#isString = false;
      } else if (code === quote) this.#isString = this.#depth > 0;
      else if (code === openBrace || code === openBracket) {
        if (this.#depth === 0) take(at);
        this.#depth += 1;
      } else if ((code === closeBrace || code === closeBracket) && this.#depth > 0) {
        this.#depth -= 1;
        if (this.#depth === 0) take(at + 1);
      }
    }
    this.#pieces.push(text.slice(from));
    return ended;
  }

  /** What is left: text behind the last document, or one that never ended. */
  end(): string {
    return this.#pieces.join('');
  }
}

const [backslash, quote, openBrace, closeBrace, openBracket, closeBracket] = [...'\\"{}[]'].map((letter) => letter.charCodeAt(0));
