import { readTokens } from '../lexis/readTokens.ts';
import { isCode, type Token } from '../lexis/token.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text with its tokens, for the readers of imports. `code` leaves comments and ends of line out. */
export class Source {
  readonly text: string;
  readonly language: string;
  readonly tokens: readonly Token[];
  readonly code: readonly Token[];
  /** The code tokens that are the first of their line, by index. */
  readonly #first = new Set<number>();

  /** @param inCode The text is a piece of code, not a file. */
  constructor(text: string, language: string, inCode = false) {
    this.text = text;
    this.language = language;
    // A byte order mark is no code.
    this.tokens = readTokens(text, language, inCode).filter((token) => token.start > 0 || text[0] !== '\ufeff' || token.end > 1);
    this.code = this.tokens.filter(isCode);
    let index = 0;
    let isFirst = true;
    for (const token of this.tokens) {
      if (!isCode(token)) {
        isFirst ||= token.kind === 'newline';
        continue;
      }
      if (isFirst) {
        this.#first.add(index);
      }
      isFirst = token.kind === 'heredoc' || token.kind === 'directive';
      index += 1;
    }
  }

  /** Whether there is code, besides the tags around it and the text between them. */
  get hasCode(): boolean {
    return this.code.some(({ kind }) => kind !== 'tag' && kind !== 'markup');
  }

  /** The text of the code token at `index`; empty behind the last. */
  word(index: number): string {
    const token = this.code[index];
    return token === undefined ? '' : this.text.slice(token.start, token.end);
  }

  /** The end of the line that `offset` stands in, or of a later one when a string or comment runs over its end. */
  lineEnd(offset: number): number {
    const feed = this.text.indexOf('\n', offset);
    const end = feed === -1 ? this.text.length : feed;
    const across = this.tokens.find((token) => token.start < end && token.end > end && token.kind !== 'markup');
    if (across !== undefined) {
      return this.lineEnd(across.end);
    }
    return end > offset && this.text[end - 1] === '\r' ? end - 1 : end;
  }

  lineStart(offset: number): number {
    return offset === 0 ? 0 : this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Whether nothing but blanks stands before `offset` in its line. */
  startsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).replace('\ufeff', '').trim() === '';
  }

  /** Whether a line ended between this code token and the one before; line ends in strings and comments do not count. */
  beginsLine(index: number): boolean {
    return this.#first.has(index);
  }

  /** `offset`, or the start of the comments that stand directly above its line. */
  withComments(offset: number, isOurs: (comment: string) => boolean = () => true): number {
    let start = offset;
    for (const token of this.tokens.filter(({ kind, end }) => kind === 'comment' && end <= offset).reverse()) {
      const between = this.text.slice(token.end, start);
      const isAbove = between.trim() === '' && between.split('\n').length === 2 && this.startsLine(token.start);
      if (!isAbove || !isOurs(this.text.slice(token.start, token.end))) {
        break;
      }
      start = token.start;
    }
    return start;
  }
}

/** Brackets open before each code token. */
export function depths(source: Source): readonly number[] {
  let depth = 0;
  return source.code.map((token, index) => {
    const symbol = token.kind === 'symbol' ? source.word(index) : '';
    if (symbol === '}' || symbol === ')' || symbol === ']') {
      depth = Math.max(0, depth - 1);
    }
    const before = depth;
    if (symbol === '{' || symbol === '(' || symbol === '[') {
      depth += 1;
    }
    return before;
  });
}
