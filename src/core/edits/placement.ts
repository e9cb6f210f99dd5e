import { type IndentStyle, indentCode, type Rendered } from './indentation.ts';

export type Placement = 'replace' | 'below' | 'at';

/** Where generated code goes in a document, and how it is written there. Offsets are UTF-16 units. */
export interface Place {
  /** The text from `start` to `end` is replaced; empty for code that is only added. */
  readonly start: number;
  readonly end: number;
  /** Stands before the code. Dropped on accept when text is replaced: then the code takes exactly the place of the old text. */
  readonly seam: string;
  readonly keepsSeam: boolean;
  /** Whether code and old text take whole lines. */
  readonly wholeLines: boolean;
  /** Writes code for this place. A prefix of the code gives a prefix of the result, unless `whole`, which adds what comes after the code. */
  render(code: string, whole: boolean): Rendered;
}

export interface DocumentStyle {
  readonly eol: string;
  readonly indent: IndentStyle;
  /** VS Code's language id; decides which lines are inside a string. */
  readonly language: string;
}

/**
 * Decides the place for code that is asked for at `from` to `to` of `text`: `replace` takes the place of the range, `below` goes under
 * the last line of the range, `at` goes to the cursor. A line with text in it is never split: `at` in such a line goes below it.
 */
export function placeCode(text: string, from: number, to: number, placement: Placement, style: DocumentStyle): Place {
  if (placement === 'replace' && to > from) {
    return replacing(text, from, to, style);
  }
  const line = lineAt(text, lastTouched(text, from, to));
  if (line.text.trim() === '' && placement !== 'below') {
    return intoBlankLine(text, line, style);
  }
  return line.text.trim() === '' && text.trim() === '' ? intoBlankLine(text, line, style) : belowLine(text, line, style);
}

/** `\r\n` or `\n`, whichever the text has more of. */
export function dominantEol(text: string): string {
  const all = text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

function replacing(text: string, from: number, to: number, style: DocumentStyle): Place {
  const first = lineAt(text, from);
  const last = lineAt(text, lastTouched(text, from, to));
  const blankBefore = text.slice(first.start, from).trim() === '';
  const blankAfter = to >= last.end || text.slice(to, last.end).trim() === '';
  if (!blankBefore || !blankAfter) {
    return place({ start: from, end: to, seam: '', keepsSeam: false, wholeLines: false }, (code) =>
      indentCode(code, { ...style, base: indentationOf(first.text), firstLine: 'none' }),
    );
  }
  const base = indentationOf(firstWithText(text.slice(first.start, last.end)));
  return place({ start: first.start, end: last.end, seam: style.eol, keepsSeam: false, wholeLines: true }, (code) =>
    indentCode(code, { ...style, base, firstLine: 'base' }),
  );
}

function intoBlankLine(text: string, line: Line, style: DocumentStyle): Place {
  const atEndOfText = line.end === text.length;
  return place({ start: line.end, end: line.end, seam: '', keepsSeam: true, wholeLines: line.text === '' }, (code, whole) => {
    const rendered = indentCode(code, { ...style, base: line.text, firstLine: 'none' });
    return whole && atEndOfText ? append(rendered, style.eol) : rendered;
  });
}

function belowLine(text: string, line: Line, style: DocumentStyle): Place {
  const base = indentationOf(line.text) + (opensBlock(line.text, style.language) ? style.indent.unit : '');
  const apart = base === '' && !isComment(line.text);
  const next = line.end < text.length ? lineAt(text, afterEol(text, line.end)) : undefined;
  const spaceAfter = base === '' && next !== undefined && next.text.trim() !== '';
  const endsFile = next === undefined;
  return place(
    { start: line.end, end: line.end, seam: apart ? style.eol + style.eol : style.eol, keepsSeam: true, wholeLines: true },
    (code, whole) => {
      const rendered = indentCode(code, { ...style, base, firstLine: 'base' });
      return whole && (endsFile || spaceAfter) ? append(rendered, style.eol) : rendered;
    },
  );
}

function place(where: Omit<Place, 'render'>, render: Place['render']): Place {
  return { ...where, render };
}

function append(rendered: Rendered, tail: string): Rendered {
  return { text: rendered.text + tail, offsetOf: rendered.offsetOf };
}

interface Line {
  readonly start: number;
  /** Before the end of line. */
  readonly end: number;
  readonly text: string;
}

function lineAt(text: string, offset: number): Line {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const stop = feed === -1 ? text.length : feed;
  const end = stop > start && text[stop - 1] === '\r' && feed !== -1 ? stop - 1 : stop;
  return { start, end, text: text.slice(start, end) };
}

/** A selection that ends at the start of a line does not take that line in. */
function lastTouched(text: string, from: number, to: number): number {
  if (to <= from || text[to - 1] !== '\n') {
    return to;
  }
  return Math.max(from, text[to - 2] === '\r' ? to - 2 : to - 1);
}

function afterEol(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

function firstWithText(text: string): string {
  return text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function opensBlock(line: string, language: string): boolean {
  const code = line.trimEnd();
  return language === 'python' ? code.endsWith(':') && !isComment(line) : code.endsWith('{') && !isComment(line);
}

function isComment(line: string): boolean {
  return /^\s*(?:\/\/|#|--|\/\*|\*|<!--|;|%|"""|''')/.test(line);
}
