import type { SyntaxFault } from './strict/syntaxFault.ts';

/**
 * The part of Python's lexer that the grammar is lenient about: indentation, brackets, strings and characters that begin no token
 * (docs.python.org, Lexical analysis 2.1.8 and 2.4). Stops at the first fault, for the rest of the text follows from it.
 */
export function layoutFault(text: string, isPiece: boolean): SyntaxFault | undefined {
  return new Layout(text, isPiece).run();
}

const literalStart = /(?:[rRuUbBfFtT]|[rR][bBfFtT]|[bBfFtT][rR])?(?:"""|'''|"|')/y;
/** Blanks, or a word that is no number. */
const plainRun = /[ \t\r\f]{1,200}|[A-Za-z_]\w{0,200}/y;
const opening: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class Layout {
  readonly #text: string;
  readonly #isPiece: boolean;
  readonly #indents: { columns: number; text: string }[] = [];
  readonly #open: { bracket: string; at: number }[] = [];
  #at = 0;
  #expectsBlock = false;

  constructor(text: string, isPiece: boolean) {
    this.#text = text;
    this.#isPiece = isPiece;
  }

  run(): SyntaxFault | undefined {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    while (this.#at < this.#text.length) {
      const fault = this.#indentation() ?? this.#logicalLine();
      if (fault) return fault;
    }
    const left = this.#open.at(-1);
    if (left) return fault(`“${left.bracket}” is never closed.`, left.at);
    return this.#expectsBlock ? fault('An indented block is expected here.', this.#text.length) : undefined;
  }

  /** At the start of a line: compares its indentation with the blocks that are open. Blank lines and comments have none. */
  #indentation(): SyntaxFault | undefined {
    const start = this.#at;
    while (/[ \t\f]/.test(this.#text[this.#at] ?? '')) this.#at++;
    const next = this.#text[this.#at];
    if (next === undefined || next === '\n' || next === '\r' || next === '#') return undefined;
    if (next === '\\' && /^\r?\n/.test(this.#text.slice(this.#at + 1, this.#at + 3))) return undefined;
    const indent = this.#text.slice(start, this.#at).replace(/^.*\f/, '');
    const columns = columnsOf(indent, 8);
    const base = this.#indents.at(-1);
    if (!base) {
      this.#indents.push({ columns, text: indent });
      if (columns > 0 && !this.#isPiece) return fault('This line is indented for no reason.', start);
      return undefined;
    }
    const isSameWithNarrowTabs = columnsOf(indent, 1) - columnsOf(base.text, 1);
    if (columns === base.columns) {
      if (isSameWithNarrowTabs !== 0) return fault('Tabs and spaces are mixed.', start);
      return this.#expectsBlock ? fault('An indented block is expected here.', this.#at) : undefined;
    }
    if (columns > base.columns) {
      if (isSameWithNarrowTabs <= 0) return fault('Tabs and spaces are mixed.', start);
      if (!this.#expectsBlock) return fault('This line is indented for no reason.', start);
      this.#expectsBlock = false;
      this.#indents.push({ columns, text: indent });
      return undefined;
    }
    if (this.#expectsBlock) return fault('An indented block is expected here.', this.#at);
    while (this.#indents.length > 1 && (this.#indents.at(-1)?.columns ?? 0) > columns) this.#indents.pop();
    const outer = this.#indents.at(-1);
    if (outer && outer.columns !== columns) {
      if (this.#isPiece && this.#indents.length === 1) outer.columns = columns;
      else return fault('The indentation fits no block that is open.', start);
    }
    return undefined;
  }

  /** Up to the newline that ends the statement; those inside brackets and after a backslash do not. */
  #logicalLine(): SyntaxFault | undefined {
    const text = this.#text;
    let last = '';
    while (this.#at < text.length) {
      const letter = text[this.#at] ?? '';
      if (letter === '\n') {
        this.#at++;
        if (this.#open.length > 0) continue;
        if (last !== '') this.#expectsBlock = last === ':';
        return undefined;
      }
      if (letter === '#') {
        while (this.#at < text.length && text[this.#at] !== '\n') this.#at++;
        continue;
      }
      if (letter === '\\') {
        const end = /^\\\r?\n/.exec(text.slice(this.#at, this.#at + 3))?.[0];
        if (end === undefined) return fault('A backslash must be the last character of its line.', this.#at);
        this.#at += end.length;
        continue;
      }
      const literal = this.#match(literalStart);
      if (literal !== undefined && !/[\w]/.test(text[this.#at - 1] ?? '')) {
        const found = this.#string(literal);
        if (found) return found;
        last = '"';
        continue;
      }
      const plain = this.#match(plainRun);
      if (plain !== undefined) {
        this.#at += plain.length;
        if (/\w$/.test(plain)) last = 'a';
        continue;
      }
      const found = this.#token(letter);
      if (found) return found;
      last = letter;
    }
    if (last !== '' && this.#open.length === 0) this.#expectsBlock = last === ':';
    return undefined;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #token(letter: string): SyntaxFault | undefined {
    const text = this.#text;
    if (opening[letter]) this.#open.push({ bracket: letter, at: this.#at });
    else if (letter === ')' || letter === ']' || letter === '}') {
      const open = this.#open.pop();
      if (!open || opening[open.bracket] !== letter) return fault(`“${letter}” closes nothing that is open here.`, this.#at);
    } else if (letter === '$' || letter === '?' || letter === '`' || (letter === '!' && text[this.#at + 1] !== '='))
      return fault(`“${letter}” has no meaning here.`, this.#at);
    else if (/\d/.test(letter) && !/[\w.]/.test(text[this.#at - 1] ?? '')) {
      const number = /^[\w.]+(?:(?<=^\d[\d_.]*[eE])[+-]\d+)?/.exec(text.slice(this.#at, this.#at + 400))?.[0] ?? letter;
      if (!validNumber.test(number)) return fault(`“${number}” is not a number.`, this.#at);
      this.#at += number.length - 1;
    } else if (letter > '\x7f') {
      const point = String.fromCodePoint(text.codePointAt(this.#at) ?? 0);
      if (!/[\p{ID_Continue}\u2118\u212E\u309B\u309C]/u.test(point))
        return fault('This character has no meaning outside a text.', this.#at);
      this.#at += point.length - 1;
    }
    this.#at++;
    return undefined;
  }

  #string(prefix: string): SyntaxFault | undefined {
    const quote = prefix.replace(/^[a-zA-Z]+/, '');
    const isFormatted = /[fFtT]/.test(prefix.slice(0, -quote.length));
    const start = this.#at;
    this.#at += prefix.length;
    let depth = 0;
    while (this.#at < this.#text.length) {
      const letter = this.#text[this.#at];
      if (letter === '\\') this.#at += this.#text[this.#at + 1] === '\r' ? 3 : 2;
      else if (this.#text.startsWith(quote, this.#at) && depth <= 0) {
        this.#at += quote.length;
        return undefined;
      } else if (letter === '\n' && quote.length === 1 && depth <= 0) break;
      else {
        // Since 3.12 an expression in a formatted string may hold quotes of the same kind.
        if (isFormatted && letter === '{' && depth === 0 && this.#text[this.#at + 1] === '{') this.#at++;
        else if (isFormatted && letter === '{') depth++;
        else if (isFormatted && letter === '}' && depth > 0) depth--;
        if (isFormatted && depth > 0 && this.#text.startsWith(quote, this.#at)) {
          const inner = innerTextEnd(this.#text, this.#at, quote);
          this.#at = inner ?? this.#at + quote.length;
          if (inner === undefined) return undefined;
        } else this.#at++;
      }
    }
    return fault('This text is never closed.', start);
  }
}

/** Where the text ends that a quote inside a formatted string's expression begins: its partner comes before the line and the expression end. */
function innerTextEnd(text: string, at: number, quote: string): number | undefined {
  const lineEnd = quote.length === 3 ? text.length : text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
  const partner = text.indexOf(quote, at + quote.length);
  const brace = partner === -1 ? -1 : text.indexOf('}', partner);
  return partner !== -1 && partner < lineEnd && brace !== -1 && brace < lineEnd ? partner + quote.length : undefined;
}

const validNumber =
  /^(0[xX](_?[\da-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+|0(_?0)*|[1-9](_?\d)*|((\d(_?\d)*)?\.\d(_?\d)*|\d(_?\d)*\.)([eE][+-]?\d(_?\d)*)?[jJ]?|\d(_?\d)*[eE][+-]?\d(_?\d)*[jJ]?|\d(_?\d)*[jJ])(?:$|(?=\.\w))|^\d+(_\d+)*(if|else|or|and|in|is|for|not)$/;

function columnsOf(indent: string, tab: number): number {
  let columns = 0;
  for (const letter of indent) columns = letter === '\t' ? (Math.floor(columns / tab) + 1) * tab : columns + 1;
  return columns;
}

function fault(message: string, at: number): SyntaxFault {
  return { message, start: at, end: at + 1 };
}
