import { linesInsideStrings } from './stringLines.ts';

export interface IndentStyle {
  /** One level: a tab or some spaces. */
  readonly unit: string;
}

export interface IndentOptions {
  readonly eol: string;
  readonly indent: IndentStyle;
  readonly language: string;
  /** Stands before every line of code. */
  readonly base: string;
  /** `none`: the first line continues a line that is already indented. */
  readonly firstLine: 'base' | 'none';
}

/** Code as it stands in the document. */
export interface Rendered {
  readonly text: string;
  /** Where an offset of the code is in `text`. */
  offsetOf(codeOffset: number): number;
}

/**
 * Code with the indentation and the ends of line of its new place. The indentation all its lines share goes, tabs and spaces become the
 * document's, `base` comes in front. Lines that begin inside a string keep every character. Blank lines at the start and the end go.
 */
export function indentCode(code: string, options: IndentOptions): Rendered {
  const lines = splitLines(code);
  const first = lines.findIndex((line) => line.text.trim() !== '');
  const last = lines.findLastIndex((line) => line.text.trim() !== '');
  const body = first === -1 ? [] : lines.slice(first, last + 1);
  const inString = linesInsideStrings(
    body.map((line) => line.text),
    options.language,
  );
  const free = body.filter((line, index) => !inString.has(index) && line.text.trim() !== '');
  const shared = sharedIndentation(free.map((line) => indentationOf(line.text)));
  const convert = converter(
    free.map((line) => indentationOf(line.text).slice(shared.length)),
    options.indent,
  );
  const placed: PlacedLine[] = [];
  let text = '';
  body.forEach((line, index) => {
    const old = inString.has(index) ? '' : indentationOf(line.text);
    const rest = line.text.slice(old.length);
    const base = index === 0 && options.firstLine === 'none' ? '' : options.base;
    const indentation = inString.has(index) ? '' : rest === '' ? '' : base + convert(old.slice(shared.length));
    text += (index === 0 ? '' : options.eol) + indentation;
    placed.push({ from: line.start + old.length, to: text.length, length: rest.length });
    text += rest;
  });
  return { text, offsetOf: (offset) => offsetIn(placed, offset, text.length) };
}

interface PlacedLine {
  /** Offset in the code where the line's text begins after its indentation. */
  readonly from: number;
  /** The same offset in the result. */
  readonly to: number;
  readonly length: number;
}

function offsetIn(lines: readonly PlacedLine[], offset: number, end: number): number {
  const line = lines.findLast((candidate) => candidate.from <= offset);
  return line === undefined ? Math.min(lines[0]?.to ?? 0, end) : line.to + Math.min(offset - line.from, line.length);
}

function splitLines(code: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const text of code.split('\n')) {
    lines.push({ text: text.endsWith('\r') ? text.slice(0, -1) : text, start });
    start += text.length + 1;
  }
  return lines;
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function sharedIndentation(all: readonly string[]): string {
  let shared = all[0] ?? '';
  for (const one of all) {
    while (!one.startsWith(shared)) {
      shared = shared.slice(0, -1);
    }
  }
  return shared;
}

/** Rewrites indentation in the document's unit, or leaves it when the code does not indent in steps. */
function converter(all: readonly string[], style: IndentStyle): (indentation: string) => string {
  const unit = stepOf(all);
  if (unit === undefined || unit === style.unit) {
    return (indentation) => indentation;
  }
  return (indentation) => style.unit.repeat(indentation.length / unit.length);
}

/** The step all indentations are multiples of: a tab, or 2, 4, 8 or 3 spaces. A single space is alignment, not a step. */
function stepOf(all: readonly string[]): string | undefined {
  const used = all.filter((one) => one !== '');
  if (used.length === 0) {
    return undefined;
  }
  if (used.every((one) => /^\t+$/.test(one))) {
    return '\t';
  }
  if (!used.every((one) => /^ +$/.test(one))) {
    return undefined;
  }
  const smallest = Math.min(...used.map((one) => one.length));
  return smallest > 1 && smallest <= 8 && used.every((one) => one.length % smallest === 0) ? ' '.repeat(smallest) : undefined;
}
