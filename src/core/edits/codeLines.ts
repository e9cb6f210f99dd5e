import { Source, type Span } from './imports/source.ts';
import type { Token } from './lexis/token.ts';
import { type MemberCommas, memberCommas } from './objectMembers.ts';
import { indentationOf, isBlank, lineAfter, lineAt, lineBefore, type TextLine } from './textLine.ts';

/** What the lines of a document are to code that is put between them. */
export class CodeLines {
  readonly #source: Source;
  readonly #language: string;

  constructor(text: string, language: string) {
    this.#source = new Source(text, language);
    this.#language = language;
  }

  /**
   * `line`, or the next one below which code can stand: not inside a string or comment, not in the middle of a statement or between the
   * parts of one (`} else {`), not above what must stand at the top of a file. `base` is the line whose indentation code has there.
   * @param headEnd The end of what must stand above all code.
   */
  below(line: TextLine, headEnd: number): { readonly line: TextLine; readonly base: TextLine } {
    const { text } = this.#source;
    let found = line.end < headEnd ? lineAt(text, headEnd) : line;
    let base = found;
    for (;;) {
      const whole = this.#wholeAround(found);
      if (whole === undefined || whole.end <= found.end) {
        const begun = this.#begunAbove(found);
        return { line: found, base: begun !== undefined && begun.start < base.start ? begun : base };
      }
      const docstring = this.#language === 'python' && this.opensBlock(found) ? lineAfter(text, found) : undefined;
      found = lineAt(text, Math.min(whole.end, text.length));
      const start = lineAt(text, whole.start);
      base = docstring ?? (this.opensBlock(found) ? found : start.start < base.start ? start : base);
    }
  }

  /** The line above which a new statement can stand: the first of the annotations that `line` belongs to, or of the comments above them. */
  aboveAnnotations(line: TextLine): TextLine | undefined {
    const { text } = this.#source;
    let first: TextLine | undefined;
    for (let one: TextLine | undefined = line; one !== undefined && this.#isAnnotation(one); one = lineBefore(text, one)) {
      first = one;
    }
    return first && lineAt(text, this.#source.withComments(first.start + indentationOf(first.text).length));
  }

  /**
   * Where a function that is put below `line` belongs when the line is the last of another one: beside that one, not in it. Undefined for
   * other lines and languages. (Braces leave no doubt: what is put above a closing brace is inside.)
   */
  besideFunction(line: TextLine, below: TextLine | undefined): string | undefined {
    if (this.#language !== 'python') {
      return undefined;
    }
    const own = indentationOf(line.text).length;
    const next = below === undefined ? 0 : indentationOf(below.text).length;
    let around: TextLine | undefined = line;
    let limit = own;
    let found: string | undefined;
    while (around !== undefined && limit > next) {
      const indentation = indentationOf(around.text);
      if (!isBlank(around) && indentation.length < limit) {
        limit = indentation.length;
        if (limit >= next && /^(?:async\s+)?def\b/.test(around.text.trimStart())) {
          found = indentation;
        }
      }
      around = lineBefore(this.#source.text, around);
    }
    return found;
  }

  #isAnnotation(line: TextLine): boolean {
    if (!bracketLanguages.has(this.#language) || this.#firstCode(line) === undefined) {
      return false;
    }
    const start = line.text.trimStart();
    if (this.#language === 'rust') {
      return /^#\[.*\]\s*$/.test(start);
    }
    return this.#language === 'csharp'
      ? /^\[.*\]\s*$/.test(start)
      : /^@\w[\w.]*(?:\(.*\))?\s*$/.test(start) && !/^@(?:interface|import|media)\b/.test(start);
  }

  /** Whether the line ends with what opens a block. */
  opensBlock(line: TextLine): boolean {
    const codes = this.#codeIn(line);
    const last = this.#textOf(codes.at(-1));
    const first = this.#textOf(codes[0]);
    if (this.#language === 'python') {
      return last === ':';
    }
    if (this.#language === 'ruby' || this.#language === 'crystal') {
      const isOpener = [
        'def',
        'class',
        'module',
        'if',
        'unless',
        'while',
        'until',
        'case',
        'begin',
        'for',
        'else',
        'elsif',
        'rescue',
        'ensure',
        'when',
      ].includes(first);
      const isBlock = last === 'do' || last === '{' || (last === '|' && codes.some((token) => ['do', '{'].includes(this.#textOf(token))));
      return isBlock || (isOpener && last !== 'end' && !(first === 'def' && codes.some((token) => this.#textOf(token) === '=')));
    }
    if (this.#language === 'shellscript') {
      return ['{', 'then', 'do', 'else'].includes(last);
    }
    if (this.#language === 'lua') {
      return ['then', 'do', 'else', 'repeat'].includes(last) || (last === ')' && codes.some((token) => this.#textOf(token) === 'function'));
    }
    return last === '{';
  }

  /** What code needs that is put below `line` among the members of an object literal; undefined elsewhere. */
  memberCommas(line: TextLine): MemberCommas | undefined {
    return memberCommas(this.#source, line.end);
  }

  /** Whether what is written behind the text of the line would be a part of a comment. */
  endsInComment(line: TextLine): boolean {
    return this.#source.tokens.some(({ kind, start, end }) => kind === 'comment' && start < line.end && end >= line.end);
  }

  /** Whether nothing but a comment stands in the line. */
  isComment(line: TextLine): boolean {
    const comment = this.#source.tokens.some(({ kind, start, end }) => kind === 'comment' && start < line.end && end > line.start);
    return (comment && this.#codeIn(line).length === 0) || /^\s*(?:<!--|;|%|--(?!-))/.test(line.text);
  }

  /** Whether the line ends what an earlier one began: it can have no empty line above it. */
  closesBlock(line: TextLine): boolean {
    const first = this.#textOf(this.#firstCode(line));
    return ['}', ')', ']', 'end', 'fi', 'done', 'esac', '</'].includes(first) || this.#continues(first) || /^\s*<\//.test(line.text);
  }

  #continues(word: string): boolean {
    return ['else', 'elif', 'elsif', 'except', 'catch', 'finally', 'rescue', 'ensure', 'when', 'case', 'default'].includes(word);
  }

  /** What runs over the end of `line` and must not be split: the start of it, and its end or the end of its next line. */
  #wholeAround(line: TextLine): Span | undefined {
    const { text, tokens } = this.#source;
    const around = tokens.find((token) => {
      const { kind, start, end } = token;
      const reaches = kind === 'heredoc' ? start <= line.end + 2 && end > line.end : start < line.end && end > line.end;
      return reaches && kind !== 'markup' && (end < text.length || kind === 'heredoc' || this.#isClosed(token));
    });
    if (around !== undefined) {
      return around.kind === 'heredoc' ? { start: line.start, end: around.end } : around;
    }
    const codes = this.#codeIn(line);
    if (/\\$/.test(line.text) && codes.length > 0) {
      return { start: line.start, end: lineAfter(text, line)?.end ?? line.end };
    }
    if (!bracketLanguages.has(this.#language) || codes.length === 0) {
      return undefined;
    }
    const end = this.#restOfStatement(line);
    return this.#openBracket(line.end) ?? (end === undefined ? undefined : { start: line.start, end });
  }

  /** The line in which a string begins that ends in `line`. */
  #begunAbove(line: TextLine): TextLine | undefined {
    const { text, tokens } = this.#source;
    const around = tokens.find(({ kind, start, end }) => kind === 'string' && start < line.start && end > line.start);
    return around && lineAt(text, around.start);
  }

  /** Whether a token that ends with the text does not go on with what is written behind it. */
  #isClosed({ start, end }: Token): boolean {
    const { text } = this.#source;
    const [again] = new Source(`${text.slice(start, end)}\n`, this.#language, true).tokens;
    return again !== undefined && again.end <= end - start;
  }

  /** From the innermost open bracket that makes the text before `offset` a part of an expression to where it closes. */
  #openBracket(offset: number): Span | undefined {
    const { code } = this.#source;
    const last = code.findLastIndex(({ start }) => start < offset);
    const stack: number[] = [];
    for (let index = 0; index <= last; index += 1) {
      const symbol = this.#symbol(index);
      if ('([{'.includes(symbol)) {
        stack.push(index);
      } else if (')]}'.includes(symbol)) {
        stack.pop();
      }
    }
    const open = stack.at(-1);
    if (open === undefined || (this.#symbol(open) === '{' && this.#language !== 'python')) {
      return undefined;
    }
    return { start: code[open]?.start ?? 0, end: this.#closing(open) };
  }

  /** The bracket at a code token; a blank for any other token. */
  #symbol(index: number): string {
    const word = this.#source.code[index]?.kind === 'symbol' ? this.#source.word(index) : ' ';
    return '([{)]}'.includes(word) ? word : ' ';
  }

  /** Where the bracket at `open` closes. */
  #closing(open: number): number {
    const { code, text } = this.#source;
    let depth = 0;
    for (let index = open; index < code.length; index += 1) {
      const symbol = this.#symbol(index);
      depth += '([{'.includes(symbol) ? 1 : ')]}'.includes(symbol) ? -1 : 0;
      if (depth === 0) {
        return code[index]?.start ?? text.length;
      }
    }
    return text.length;
  }

  /** The end of the next part, when the statement goes on below its line. */
  #restOfStatement(line: TextLine): number | undefined {
    const { code, text } = this.#source;
    const index = code.findIndex(({ start }) => start >= line.end);
    const next = code[index];
    if (next === undefined) {
      return undefined;
    }
    if (this.#language === 'python') {
      return this.opensBlock(line) && next.kind === 'string' && this.#source.startsLine(next.start) ? next.end : undefined;
    }
    const ahead = text.slice(next.start, next.start + 12);
    const before = text.slice(line.start, this.#codeIn(line).at(-1)?.end);
    if (/\}$/.test(before) && /^(?:else|catch|finally)\b/.test(ahead)) {
      const brace = code.findIndex((_, at) => at > index && this.#symbol(at) === '{');
      return brace === -1 ? this.#source.lineEnd(next.start) : this.#closing(brace);
    }
    const isHead = ahead.startsWith('{') && /[\w)>\]]$/.test(before) && this.#source.startsLine(next.start);
    const isChain = /^(?:\.(?!\.)\w|\?\.|&&|\|\||\?\?|\|>)/.test(ahead);
    return isHead || isChain || /(?:=|=>|&&|\|\||[^.]\.)$/.test(before) ? this.#source.lineEnd(next.start) : undefined;
  }

  #firstCode(line: TextLine): Token | undefined {
    return this.#codeIn(line)[0];
  }

  #codeIn(line: TextLine): readonly Token[] {
    return this.#source.code.filter(({ start, end }) => start < line.end && end > line.start);
  }

  #textOf(token: Token | undefined): string {
    return token === undefined ? '' : this.#source.text.slice(token.start, token.end).trim();
  }
}

/** Where round and square brackets hold expressions only. */
const bracketLanguages = new Set(
  'python typescript typescriptreact javascript javascriptreact go java kotlin scala groovy csharp php rust c cpp ruby swift dart'.split(
    ' ',
  ),
);
