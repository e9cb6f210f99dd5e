/** A line of a text, in UTF-16 units. */
export interface TextLine {
  readonly start: number;
  /** Before the end of line. */
  readonly end: number;
  readonly text: string;
}

export function lineAt(text: string, offset: number): TextLine {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const stop = feed === -1 ? text.length : feed;
  const end = stop > start && text[stop - 1] === '\r' && feed !== -1 ? stop - 1 : stop;
  return { start, end, text: text.slice(start, end) };
}

/** Undefined behind the last line. */
export function lineAfter(text: string, line: TextLine): TextLine | undefined {
  return line.end >= text.length ? undefined : lineAt(text, text.startsWith('\r\n', line.end) ? line.end + 2 : line.end + 1);
}

export function lineBefore(text: string, line: TextLine): TextLine | undefined {
  return line.start === 0 ? undefined : lineAt(text, line.start - 1);
}

export function isBlank(line: TextLine): boolean {
  return line.text.replace('\ufeff', '').trim() === '';
}

export function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** The nearest line with text on one side, and how many blank lines are between. */
export function nearestText(
  text: string,
  line: TextLine,
  step: (text: string, line: TextLine) => TextLine | undefined,
): { readonly line: TextLine | undefined; readonly blanks: number } {
  let blanks = 0;
  let next = step(text, line);
  while (next !== undefined && isBlank(next)) {
    // What comes after the last end of line is no line.
    blanks += next.start < text.length ? 1 : 0;
    next = step(text, next);
  }
  return { line: next, blanks };
}
