import { lineStarts } from './literalLines.ts';

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
  /** Stands before the first line instead: it may continue a line that is already indented. */
  readonly firstBase?: string | undefined;
}

/** Code as it stands in the document. */
export interface Rendered {
  readonly text: string;
  /** Where an offset of the code is in `text`. */
  offsetOf(codeOffset: number): number;
}

/**
 * Code with the indentation and the ends of line of its new place. The indentation all its lines share goes, tabs and spaces become the
 * document's, `base` comes in front. Lines that begin inside a string or a here-document keep every character, and so does prose; where
 * indentation is syntax (YAML, Makefiles) all lines move alike. Blank lines at the start and the end go.
 */
export function indentCode(code: string, options: IndentOptions): Rendered {
  const lines = splitLines(code);
  const first = lines.findIndex((line) => line.text.trim() !== '');
  const last = lines.findLastIndex((line) => line.text.trim() !== '');
  const body = first === -1 ? [] : lines.slice(first, last + 1);
  const layout = layoutOf(options.language, body);
  const starts = lineStarts(body.map((line) => line.text).join('\n'), options.language);
  const moves = (index: number): boolean => starts[index] !== 'literal';
  const free = body.map((line, index) => ({ indentation: indentationOf(line.text), index, blank: line.text.trim() === '' }));
  const written = free.filter(({ index, blank }) => moves(index) && !blank);
  const lost = lostIndentation(written.map(({ indentation, index }) => ({ indentation, text: (body[index]?.text ?? '').trim() })));
  const whole = written.map((line, at) => (at === 0 ? { ...line, indentation: lost + line.indentation } : line));
  const shared = layout.keepsShared ? '' : sharedIndentation(whole.map(({ indentation }) => indentation));
  const steps = whole.filter(({ index }) => starts[index] === 'code').map(({ indentation }) => indentation.slice(shared.length));
  const convert = layout.keepsSteps ? (indentation: string) => indentation : converter(steps, options.indent);
  const base = layout.keepsBase ? '' : options.base;
  const placed: PlacedLine[] = [];
  let text = '';
  body.forEach((line, index) => {
    const isMoved = moves(index);
    const old = isMoved ? indentationOf(line.text) : '';
    const rest = line.text.slice(old.length);
    const before = index === 0 ? (layout.keepsBase ? '' : (options.firstBase ?? base)) : base;
    const inner = old.startsWith(shared) ? old.slice(shared.length) : '';
    const indentation = !isMoved || (rest === '' && (!layout.keepsSteps || inner === '')) ? '' : before + convert(inner);
    text += (index === 0 ? '' : options.eol) + indentation;
    placed.push({ from: line.start + old.length, to: text.length, length: rest.length });
    text += rest;
  });
  return { text, offsetOf: (offset) => offsetIn(placed, offset, text.length) };
}

/** What the first line lost when it was copied without the blanks before it. */
function lostIndentation(lines: readonly { readonly indentation: string; readonly text: string }[]): string {
  const [first, second] = lines;
  const last = lines.at(-1);
  if (first === undefined || second === undefined || last === undefined) return '';
  const rest = sharedIndentation(lines.slice(1).map(({ indentation }) => indentation));
  if (rest.length < first.indentation.length + 2 && !rest.includes('\t')) return '';
  // What stands above a declaration stands as deep as it; a bracket is closed as deep as the line that opens it.
  const isAbove = annotation.test(first.text);
  const isClosed = /[{[(]$/.test(first.text) && /^[}\])]/.test(last.text) && last.indentation === rest && second.indentation !== rest;
  return rest.startsWith(first.indentation) && (isAbove || isClosed) ? rest.slice(first.indentation.length) : '';
}

/** A decorator, an attribute or a comment. */
const annotation = /^(?:@[\w.:]+(?:\(.*\))?|#?\[.*\]|\/\/.*|\/\*.*|#[ \t].*)$/;

interface Layout {
  /** Indentation that all lines share is kept. */
  readonly keepsShared: boolean;
  /** Tabs and spaces are kept as they are. */
  readonly keepsSteps: boolean;
  /** The indentation of the place is not added. */
  readonly keepsBase: boolean;
}

/** Text whose lines are not indented with what stands around it. */
export const prose: ReadonlySet<string> = new Set([
  'markdown',
  'plaintext',
  'restructuredtext',
  'asciidoc',
  'latex',
  'tex',
  'diff',
  'git-commit',
]);
const layoutIsSyntax = new Set([
  'yaml',
  'dockercompose',
  'github-actions-workflow',
  'haml',
  'slim',
  'jade',
  'pug',
  'sass',
  'stylus',
  'coffeescript',
]);
export const listItem = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/;

function layoutOf(language: string, body: readonly { readonly text: string }[]): Layout {
  const first = body[0]?.text ?? '';
  if (prose.has(language)) {
    return { keepsShared: true, keepsSteps: true, keepsBase: !listItem.test(first) };
  }
  if (language === 'makefile') {
    // A recipe's tab tells it from a rule: a line that begins a rule must not get one, and no line may lose it.
    const hasRules = body.some((line) =>
      /^[^\s#][^=]*:(?!=)|^[\w.-]+\s*(?:[:?+!]?=)|^(?:define|ifn?def|ifn?eq|endif|endef|include)\b/.test(line.text),
    );
    return { keepsShared: hasRules, keepsSteps: true, keepsBase: hasRules };
  }
  return { keepsShared: false, keepsSteps: layoutIsSyntax.has(language), keepsBase: false };
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

/** Rewrites indentation in the document's unit, what is less than a step kept as it is; or leaves it when the code does not indent in steps. */
function converter(all: readonly string[], style: IndentStyle): (indentation: string) => string {
  const unit = stepOf(all);
  if (unit === undefined || unit === style.unit) {
    return (indentation) => indentation;
  }
  return (indentation) => {
    const steps = Math.floor(leading(indentation, unit) / unit.length);
    return style.unit.repeat(steps) + indentation.slice(steps * unit.length);
  };
}

/** How many units at the start are those of the step. */
function leading(indentation: string, unit: string): number {
  let length = 0;
  while (indentation[length] === unit[0]) {
    length += 1;
  }
  return length;
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
