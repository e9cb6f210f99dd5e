/**
 * Whether a pattern can keep an engine with backtracking busy for ever on a short text: a repeated group whose body can match one text in
 * several ways (`(a+)+`, `(\w|\d)*`, `(\w+\s?)*`). What separates the rounds (`(\.\w+)*`) makes a group safe.
 */
export function isCatastrophic(pattern: string): boolean {
  if (pattern.length > longest || !pattern.includes(')')) return false;
  const reader = new Reader(pattern);
  reader.alternatives(0);
  return reader.isCatastrophic;
}

/** One piece of a sequence: which letters it can match, and how often. */
interface Piece {
  readonly letters: ReadonlySet<number>;
  readonly isOptional: boolean;
  readonly isUnbounded: boolean;
}

class Reader {
  readonly #text: string;
  #at = 0;
  isCatastrophic = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads to the end or to the bracket that closes; gives the letters that can occur and whether nothing may. */
  alternatives(depth: number): readonly (readonly Piece[])[] {
    const all: Piece[][] = [[]];
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at];
      if (sign === ')') break;
      if (sign === '|') {
        this.#at++;
        all.push([]);
        continue;
      }
      const piece = this.#piece(depth);
      if (piece) all.at(-1)?.push(piece);
    }
    return all;
  }

  #piece(depth: number): Piece | undefined {
    const sign = this.#text[this.#at] ?? '';
    if (sign === '(') return this.#group(depth);
    if (sign === '^' || sign === '$') {
      this.#at++;
      return undefined;
    }
    const letters = sign === '[' ? this.#set() : this.#single();
    if (letters === undefined) return undefined;
    return { letters, ...this.#repeat() };
  }

  #group(depth: number): Piece | undefined {
    const head = /^\((?:\?(?:[:=!>]|<[=!]|P?<\w{1,60}>|[a-z-]{1,8}:))?/i.exec(this.#text.slice(this.#at, this.#at + 80))?.[0] ?? '(';
    this.#at += head.length;
    const inside = depth > deepest ? [] : this.alternatives(depth + 1);
    if (this.#text[this.#at] === ')') this.#at++;
    else if (depth > deepest) this.#at = this.#text.length;
    const { isOptional, isUnbounded } = this.#repeat();
    if (/[=!]$/.test(head)) return undefined;
    // An atomic group gives nothing back.
    if (isUnbounded && !head.endsWith('>') && isAmbiguous(inside)) this.isCatastrophic = true;
    const letters = new Set<number>();
    for (const sequence of inside) for (const piece of sequence) for (const letter of piece.letters) letters.add(letter);
    return { letters, isOptional: isOptional || inside.some((sequence) => sequence.every((piece) => piece.isOptional)), isUnbounded };
  }

  #repeat(): { isOptional: boolean; isUnbounded: boolean } {
    const sign = /^(?:[*+?]|\{(\d{0,6})(,?)(\d{0,6})\})/.exec(this.#text.slice(this.#at, this.#at + 20));
    if (!sign) return { isOptional: false, isUnbounded: false };
    this.#at += sign[0].length;
    const after = this.#text[this.#at];
    if (after === '?' || after === '+') this.#at++;
    // A possessive repeat gives nothing back.
    if (after === '+') return { isOptional: sign[0] === '*' || sign[0] === '?', isUnbounded: false };
    const isOpen = sign[0] === '*' || sign[0] === '+' || (sign[2] === ',' && (sign[3] === '' || Number(sign[3]) > 50));
    return { isOptional: /^[*?]|^\{0/.test(sign[0]), isUnbounded: isOpen };
  }

  #single(): ReadonlySet<number> | undefined {
    const sign = this.#text[this.#at] ?? '';
    if (sign !== '\\') {
      this.#at++;
      return sign === '.' ? line : new Set([sign.charCodeAt(0)]);
    }
    const escaped = this.#text[this.#at + 1] ?? '';
    this.#at += 2;
    if (/[bBAZzG\d]/.test(escaped)) return undefined;
    return classes[escaped] ?? new Set([(controls[escaped] ?? escaped).charCodeAt(0)]);
  }

  /** One letter or class inside of square brackets, where a dot is a dot. */
  #member(): ReadonlySet<number> {
    if (this.#text[this.#at] !== '.') return this.#single() ?? new Set<number>();
    this.#at++;
    return new Set(['.'.charCodeAt(0)]);
  }

  #set(): ReadonlySet<number> {
    this.#at++;
    const isNegated = this.#text[this.#at] === '^';
    if (isNegated) this.#at++;
    const letters = new Set<number>();
    let isFirst = true;
    while (this.#at < this.#text.length && (isFirst || this.#text[this.#at] !== ']')) {
      isFirst = false;
      const from = this.#member();
      const low = from.size === 1 ? [...from][0] : undefined;
      if (low !== undefined && this.#text[this.#at] === '-' && this.#text[this.#at + 1] !== ']') {
        this.#at++;
        const high = [...this.#member()][0] ?? low;
        for (let letter = low; letter <= Math.min(high, 127); letter++) letters.add(letter);
      } else for (const letter of from) letters.add(letter);
    }
    this.#at++;
    return isNegated ? new Set([...everything].filter((letter) => !letters.has(letter))) : letters;
  }
}

/** Whether one text can be parted among several rounds of the group in more than one way. */
function isAmbiguous(inside: readonly (readonly Piece[])[]): boolean {
  for (const sequence of inside) {
    for (const piece of sequence) {
      if (!piece.isUnbounded) continue;
      const others = sequence.filter((other) => other !== piece && !other.isOptional);
      if (others.every((other) => overlaps(other.letters, piece.letters))) return true;
    }
  }
  const single = inside.filter((sequence) => sequence.length === 1).map((sequence) => sequence[0] as Piece);
  return single.some((one, at) => single.slice(at + 1).some((other) => overlaps(one.letters, other.letters)));
}

function overlaps(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  for (const letter of one) if (other.has(letter)) return true;
  return false;
}

function lettersThat(pass: RegExp): ReadonlySet<number> {
  return new Set([...everything].filter((letter) => pass.test(String.fromCharCode(letter))));
}

const everything: ReadonlySet<number> = new Set([9, 10, 13, ...Array.from({ length: 96 }, (_, at) => at + 32)]);
const line: ReadonlySet<number> = new Set([...everything].filter((letter) => letter !== 10 && letter !== 13));
const classes: Readonly<Record<string, ReadonlySet<number>>> = {
  d: lettersThat(/\d/),
  D: lettersThat(/\D/),
  w: lettersThat(/\w/),
  W: lettersThat(/\W/),
  s: lettersThat(/\s/),
  S: lettersThat(/\S/),
};
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const longest = 600;
const deepest = 20;
