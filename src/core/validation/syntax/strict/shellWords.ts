/** Where a script stops being one, and why. */
export class ShellFault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Reads the words of a shell's script: quotes, expansions, arrays and here-documents. Commands in `$(…)` are read by the grammar. */
export abstract class ShellWords {
  protected at = 0;
  protected readonly text: string;
  readonly #documents: { readonly end: string; readonly isIndented: boolean }[] = [];
  #depth = 0;
  /** Where brackets in brackets begin: tried again at each level around, they would take twice as long for each. */
  readonly #noArithmetic = new Set<number>();

  constructor(text: string) {
    this.text = text;
  }

  /** Commands up to one of the words or signs. @returns how many. */
  protected abstract list(ends: readonly string[]): number;

  protected fail(message: string, at = this.at): never {
    throw new ShellFault(message, at);
  }

  protected sees(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  /** Blanks, comments and lines that go on. */
  protected blanks(): void {
    for (;;) {
      const sign = this.text[this.at];
      if (sign === ' ' || sign === '\t' || (sign === '\r' && this.text[this.at + 1] === '\n')) this.at++;
      else if (sign === '\\' && /^\\\r?\n/.test(this.text.slice(this.at, this.at + 3))) this.at = this.text.indexOf('\n', this.at) + 1;
      else if (sign === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end === -1 ? this.text.length : end;
      } else return;
    }
  }

  /** Blanks and ends of lines, with the here-documents that begin behind them. */
  protected lines(): void {
    for (this.blanks(); this.text[this.at] === '\n'; this.blanks()) this.line();
  }

  protected line(): void {
    this.at++;
    for (const { end, isIndented } of this.#documents.splice(0)) {
      while (this.at < this.text.length) {
        const stop = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, stop === -1 ? this.text.length : stop).replace(/\r$/, '');
        this.at = stop === -1 ? this.text.length : stop + 1;
        if ((isIndented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
  }

  protected document(isIndented: boolean): void {
    this.blanks();
    const written = this.word();
    if (written === '') this.fail('A here-document needs a word that ends it.');
    this.#documents.push({ end: written.replace(/\\(.)|["']/g, '$1'), isIndented });
  }

  /** The word as written; empty when none stands here. */
  protected word(): string {
    const start = this.at;
    for (;;) {
      const sign = this.text[this.at];
      if (sign === undefined || sign === '\n' || ((sign === '<' || sign === '>') && this.text[this.at + 1] !== '(')) break;
      const before = this.text.slice(start, this.at);
      if (sign === '(') {
        if (/[?*+@!]$/.test(before)) this.#pattern();
        else if (/^[A-Za-z_]\w*(?:\[.*\])?\+?=$/s.test(before)) this.#array();
        else break;
      } else if (sign === '<' || sign === '>') this.#substitution(2);
      else if (/[\s;&|)]/.test(sign)) break;
      else if (sign === '[' && /^[A-Za-z_]\w*$/.test(before)) this.#subscript();
      else this.piece(false);
    }
    return this.text.slice(start, this.at);
  }

  /** Reads what may hold its like again: each level takes some of the stack. */
  protected deeper<T>(read: () => T): T {
    if (++this.#depth > deepest) this.fail('This is nested too deep to be read.');
    const result = read();
    this.#depth--;
    return result;
  }

  /** One character, quote or expansion. */
  protected piece(isQuoted: boolean): void {
    const sign = this.text[this.at];
    const next = this.text[this.at + 1];
    if (sign === '\\') this.at += 2;
    else if (sign === "'" && !isQuoted) this.#single(this.at + 1);
    else if (sign === '"' && !isQuoted) this.double();
    else if (sign === '`') this.#backticks();
    else if (sign !== '$') this.at++;
    else if (next === "'" && !isQuoted) this.#escaped();
    else if (next === '"' && !isQuoted) this.at++;
    else if (next === '{') this.deeper(() => this.#parameter(isQuoted));
    else if (next === '(') {
      this.deeper(() => {
        if (this.text[this.at + 2] !== '(' || !this.arithmetic(1)) this.#substitution(2);
      });
    } else this.at++;
  }

  protected double(): void {
    const start = this.at++;
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) this.fail('This quote is not closed.', start);
      this.piece(true);
    }
    this.at++;
  }

  /** `((…))` from the first bracket on. @returns false, and stays, when it is no arithmetic but brackets in brackets. */
  protected arithmetic(skipped: number): boolean {
    const start = this.at;
    if (this.#noArithmetic.has(start)) return false;
    this.at += skipped + 2;
    for (let depth = 2; this.at < this.text.length; ) {
      const sign = this.text[this.at];
      if (sign === '(') depth++;
      if (sign === ')' && --depth === 1) {
        if (this.text[this.at + 1] === ')') {
          this.at += 2;
          return true;
        }
        break;
      }
      if (sign === '(' || sign === ')') this.at++;
      else this.piece(false);
    }
    this.at = start;
    this.#noArithmetic.add(start);
    return false;
  }

  /** `$(…)`, `<(…)`: commands. */
  #substitution(skipped: number): void {
    const start = this.at;
    this.at += skipped;
    this.list([')']);
    if (this.text[this.at] !== ')') this.fail('This “(” is not closed.', start);
    this.at++;
  }

  #single(from: number): void {
    const end = this.text.indexOf("'", from);
    if (end === -1) this.fail('This quote is not closed.');
    this.at = end + 1;
  }

  #escaped(): void {
    const start = this.at;
    this.at += 2;
    while (this.text[this.at] !== "'") {
      if (this.at >= this.text.length) this.fail('This quote is not closed.', start);
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at++;
  }

  #backticks(): void {
    const start = this.at++;
    while (this.text[this.at] !== '`') {
      if (this.at >= this.text.length) this.fail('This backtick is not closed.', start);
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at++;
  }

  #parameter(isQuoted: boolean): void {
    const start = this.at;
    this.at += 2;
    while (this.text[this.at] !== '}') {
      if (this.at >= this.text.length) this.fail('This “${” is not closed.', start);
      if (isQuoted && this.text[this.at] === '"') this.double();
      else this.piece(isQuoted);
    }
    this.at++;
  }

  #pattern(): void {
    const start = this.at++;
    while (this.text[this.at] !== ')') {
      if (this.at >= this.text.length) this.fail('This “(” is not closed.', start);
      if (this.text[this.at] === '(') this.deeper(() => this.#pattern());
      else this.piece(false);
    }
    this.at++;
  }

  #array(): void {
    const start = this.at++;
    for (;;) {
      this.lines();
      if (this.text[this.at] === ')') break;
      if (this.at >= this.text.length) this.fail('This “(” is not closed.', start);
      const before = this.at;
      this.word();
      if (this.at === before) this.fail(`“${this.text[this.at]}” cannot stand in a list of words.`);
    }
    this.at++;
  }

  /** `list[$i + 1]=x` is one word, blanks and all. */
  #subscript(): void {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length && this.text[this.at] !== '\n'; ) {
      const sign = this.text[this.at];
      if (sign === '[') depth++;
      if (sign === ']' && --depth === 0) {
        if (/^\]\+?=/.test(this.text.slice(this.at, this.at + 3))) {
          this.at++;
          return;
        }
        break;
      }
      if (sign === '[' || sign === ']' || /[()"'`]/.test(sign ?? '')) this.at++;
      else this.piece(true);
    }
    this.at = start + 1;
  }
}

const deepest = 200;
