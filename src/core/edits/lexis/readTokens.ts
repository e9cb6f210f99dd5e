import { lexiconOf } from './lexicons.ts';
import type { HeredocRule, Lexicon, LiteralRule, Token } from './token.ts';

/**
 * The tokens of `text`. A text with errors in it gives tokens too: a string that is not closed runs to the end of the text, or of its
 * line where strings end with their line. Code inside a string (`${…}`) belongs to the string.
 * @param language VS Code language id.
 * @param inCode The text is a piece of code, where a file of the language would begin outside of it (PHP).
 */
export function readTokens(text: string, language: string, inCode = false): readonly Token[] {
  const reader = new TokenReader(text, lexiconOf(language));
  reader.read(0, undefined, inCode);
  return reader.tokens;
}

const word = /[\p{L}\p{N}_$]+/uy;
const blanks = /[^\S\n]+/y;
/** After these words comes a value, so that a slash begins a regular expression. */
const beforeValue = new Set(
  'return typeof case in of delete void throw new do else yield await instanceof if unless while until and or not when then elsif puts'.split(
    ' ',
  ),
);

/** Strings in strings beyond this are read without the code inside them. */
const mostDepth = 8;
const mostEndless = 64;

class TokenReader {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #lexicon: Lexicon;
  /** Heredocs whose bodies begin with the next line. */
  #waiting: { readonly id: string; readonly indent: string; readonly codeAfter: boolean }[] = [];
  #at = 0;
  /** Code inside strings is read no more, once it turned out not to be closed. */
  #holesOff = false;

  /** Ends that were looked for and do not come, of heredocs. */
  readonly #endless = new Set<string>();
  readonly #depth: number;

  /** @param depth How many strings the text stands in. */
  constructor(text: string, lexicon: Lexicon, depth = 0) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#depth = depth;
  }

  /** Reads to the end of the text, or to the bracket that closes `hole`. Returns where it stopped; -1 when the bracket did not come. */
  read(from: number, hole: readonly [open: string, close: string] | undefined, inCode = hole !== undefined): number {
    const opens = hole?.[0].at(-1);
    let depth = 0;
    this.#at = from;
    if (this.#lexicon.tags && !inCode) {
      this.#markup();
    }
    while (this.#at < this.#text.length) {
      const last = this.tokens.length;
      this.#next();
      const token = this.tokens.length > last ? this.tokens[last] : undefined;
      if (hole === undefined || token?.kind !== 'symbol') {
        continue;
      }
      const symbol = this.#text[token.start];
      if (symbol === hole[1]) {
        if (depth === 0) {
          return token.end;
        }
        depth -= 1;
      } else if (symbol === opens) {
        depth += 1;
      }
    }
    return hole === undefined ? this.#at : -1;
  }

  #next(): void {
    const { literals, heredoc, plain, endOfCode, tags } = this.#lexicon;
    const start = this.#at;
    if (this.#text[start] === '\n') {
      this.#push('newline', start + 1);
      this.#bodies();
      return;
    }
    const blank = matchAt(blanks, this.#text, start);
    if (blank !== undefined) {
      this.#at += blank[0].length;
      return;
    }
    if (this.#text[start] === '\\' && /^\\\r?\n/.test(this.#text.slice(start, start + 3))) {
      this.#at = this.#text.indexOf('\n', start) + 1;
      return;
    }
    if (endOfCode !== undefined && this.#startsLine(start, true) && matchAt(endOfCode, this.#text, start) !== undefined) {
      this.#push('heredoc', this.#text.length);
      return;
    }
    if (tags && this.#text.startsWith('?>', start)) {
      this.#push('tag', start + 2);
      this.#markup();
      return;
    }
    const skipped = plain && matchAt(plain, this.#text, start);
    if (skipped !== undefined) {
      this.#push('symbol', start + skipped[0].length);
      return;
    }
    if (heredoc !== undefined && this.#heredoc(heredoc, start)) {
      return;
    }
    for (const rule of literals) {
      // The place of a line's first token is known at once; its pattern may read the whole line.
      const isLineStart = rule.only === 'lineStart' || rule.only === 'column0';
      if (isLineStart && !this.#mayBegin(rule.only, start)) continue;
      const opened = matchAt(rule.open, this.#text, start);
      if (opened !== undefined && (isLineStart || this.#mayBegin(rule.only, start))) {
        this.#push(rule.kind, this.#endOfLiteral(rule, opened));
        return;
      }
    }
    const found = matchAt(word, this.#text, start);
    this.#push(found === undefined ? 'symbol' : 'word', start + (found?.[0].length ?? 1));
  }

  #push(kind: Token['kind'], end: number): void {
    if (end > this.#at) {
      this.tokens.push({ kind, start: this.#at, end });
    }
    this.#at = end;
  }

  /** What stands outside of PHP's tags, and the tag that ends it. */
  #markup(): void {
    const tag = /<\?(?:php(?=\s|$)|=)/g;
    tag.lastIndex = this.#at;
    const found = tag.exec(this.#text);
    this.#push('markup', found?.index ?? this.#text.length);
    if (found !== null) {
      this.#push('tag', found.index + found[0].length);
    }
  }

  #heredoc(rule: HeredocRule, start: number): boolean {
    const opened = matchAt(rule.open, this.#text, start);
    if (opened === undefined || !this.#mayBegin(rule.only, start)) {
      return false;
    }
    const id = Object.entries(opened.groups ?? {}).find(([name, value]) => name.startsWith('id') && value !== undefined)?.[1] ?? '';
    const indent = { none: '', tabs: '\\t*', any: '[ \\t]*' }[rule.indent(opened)];
    const body = { id, indent, codeAfter: rule.codeAfter ?? false };
    if (rule.mustEnd(opened) && !this.#ends(body, start)) {
      return false;
    }
    this.#waiting.push(body);
    this.#push('string', start + opened[0].length);
    return true;
  }

  /** Whether the end of a heredoc comes. Asked for very many, it is said not to: each answer may read the whole text. */
  #ends(body: { readonly id: string; readonly indent: string; readonly codeAfter: boolean }, start: number): boolean {
    const key = `${body.indent} ${body.id}`;
    if (this.#endless.size >= mostEndless || this.#endless.has(key)) return false;
    const isThere = endOfBody(this.#text, start, body) !== undefined;
    if (!isThere) this.#endless.add(key);
    return isThere;
  }

  #bodies(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const body of waiting) {
      this.#push('heredoc', endOfBody(this.#text, this.#at - 1, body) ?? this.#text.length);
      if (!body.codeAfter && this.#text[this.#at] === '\n') {
        this.#push('newline', this.#at + 1);
      }
    }
  }

  #mayBegin(only: LiteralRule['only'], at: number): boolean {
    switch (only) {
      case undefined:
        return true;
      case 'column0':
        return this.#startsLine(at, true);
      case 'lineStart':
        return this.#startsLine(at, false);
      case 'afterBlank':
        return at === 0 || /[\s;&|(,={[]/.test(this.#text[at - 1] ?? '');
      case 'asValue':
        return this.#valueMayBegin(at);
    }
  }

  #startsLine(at: number, exactly: boolean): boolean {
    let before = at - 1;
    if (!exactly) while (before >= 0 && this.#text[before] !== '\n' && /\s/.test(this.#text[before] ?? '')) before -= 1;
    return before < 0 || this.#text[before] === '\n';
  }

  #valueMayBegin(at: number): boolean {
    const last = this.tokens.findLast((token) => token.kind !== 'comment');
    if (last === undefined || last.kind === 'newline') {
      return true;
    }
    const text = this.#text.slice(last.start, last.end);
    if (last.kind === 'word') {
      // In Ruby and Perl a call may go without brackets: `puts /a/`.
      return beforeValue.has(text) || (this.#lexicon.heredoc !== undefined && last.end < at && !/\s/.test(this.#text[at + 1] ?? ' '));
    }
    return last.kind === 'symbol' && !/[)\]}<]$/.test(text);
  }

  #endOfLiteral(rule: LiteralRule, opened: RegExpExecArray): number {
    const text = this.#text;
    const start = opened.index + opened[0].length;
    if (rule.close === undefined) {
      // What ends with its line does not take in a half of the line's end.
      return start - (text.startsWith('\r\n', start - 1) ? 1 : 0);
    }
    const close = rule.close.replace('$1', opened[1] ?? '');
    let depth = 0;
    for (let at = start; at < text.length; at += 1) {
      const unit = text[at];
      if ((rule.escape === 'backslash' && unit === '\\') || (rule.escape === 'backtick' && unit === '`')) {
        const hole = rule.holes?.find(([open]) => open.startsWith('\\') && text.startsWith(open, at));
        at = hole === undefined ? at + (text.startsWith('\r\n', at + 1) ? 2 : 1) : this.#afterHole(rule, hole, at);
      } else if (text.startsWith(close, at)) {
        if (rule.escape === 'doubled' && text.startsWith(close, at + close.length)) {
          at += close.length;
        } else if (depth === 0) {
          return rule.close === '\n' ? at - (text[at - 1] === '\r' ? 1 : 0) : at + close.length;
        } else {
          depth -= 1;
          at += close.length - 1;
        }
      } else if (rule.oneLine && unit === '\n') {
        return at;
      } else if (rule.nests) {
        const again =
          matchAt(rule.open, text, at) ?? (rule.kind === 'string' && text[at] === opened[0].at(-1) ? [text[at] ?? ''] : undefined);
        depth += again === undefined ? 0 : 1;
        at += (again?.[0].length ?? 1) - 1;
      } else {
        const hole = rule.holes?.find(([open]) => text.startsWith(open, at));
        at = hole === undefined ? at : this.#afterHole(rule, hole, at);
      }
    }
    return text.length;
  }

  /** The last unit of the code that `hole` opens at `at`; of a hole that is not closed, or doubled to stand for itself, that of its opening. */
  #afterHole(rule: LiteralRule, [open, close]: readonly [string, string], at: number): number {
    const start = at + open.length;
    if (this.#holesOff || this.#depth >= mostDepth || (open === '{' && this.#text[start] === '{')) {
      return this.#holesOff || this.#depth >= mostDepth ? start - 1 : start;
    }
    const end = new TokenReader(this.#text, this.#lexicon, this.#depth + 1).read(start, [open, close]);
    const isClosed = end !== -1 && !(rule.oneLine && this.#text.slice(start, end).includes('\n'));
    this.#holesOff = end === -1;
    return (isClosed ? end : start) - 1;
  }
}

function endOfBody(
  text: string,
  from: number,
  { id, indent, codeAfter }: { id: string; indent: string; codeAfter: boolean },
): number | undefined {
  const quoted = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const last = new RegExp(`\\n${indent}${quoted}${codeAfter ? '(?!\\w)' : '(?=\\r?(?:\\n|$))'}`, 'g');
  last.lastIndex = from;
  const found = last.exec(text);
  return found === null ? undefined : found.index + found[0].length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
