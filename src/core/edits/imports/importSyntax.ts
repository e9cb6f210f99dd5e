import type { TextChange } from '../../textChange.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands at the top of a file. */
export interface Head {
  /** Import statements, in order, each from its first to after its last character. */
  readonly statements: readonly Span[];
  /** The package clause, in languages that have one. */
  readonly container: Span | undefined;
  /** The start of the line where the first import would go. */
  readonly firstPlace: number;
}

/** How one family of languages writes imports. */
export interface ImportSyntax {
  head(text: string): Head;
  merge(text: string, imports: readonly string[]): TextChange[];
}

export interface HeadPatterns {
  /** Sticky. What may stand before and between imports: blank lines, comments, directives. */
  readonly skipped: RegExp;
  /** Sticky, without the end of line. */
  readonly statement: RegExp;
  /** Sticky, without the end of line. */
  readonly container?: RegExp;
}

/** Reads a file from the top as long as it is imports and what may stand between them. */
export function scanHead(text: string, { skipped, statement, container }: HeadPatterns): Head {
  const statements: Span[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let containerSpan: Span | undefined;
  let firstPlace = at;
  for (;;) {
    const found = matchAt(statement, text, at);
    const around = found === undefined && container !== undefined && containerSpan === undefined ? matchAt(container, text, at) : undefined;
    const blank = found === undefined && around === undefined ? matchAt(skipped, text, at) : undefined;
    const length = found ?? around ?? blank;
    if (length === undefined || length === 0) {
      return { statements, container: containerSpan, firstPlace };
    }
    if (found !== undefined) {
      statements.push({ start: at, end: at + text.slice(at, at + length).trimEnd().length });
    } else if (around !== undefined) {
      containerSpan = { start: at, end: at + length };
    }
    const isBlank = text.slice(at, at + length).trim() === '';
    at += length;
    if (statements.length === 0 && !isBlank) {
      firstPlace = lineAfter(text, at);
    }
  }
}

/** New statements after the last of `head`, or at the place of the first import with an empty line to what follows. */
export function addLines(text: string, head: Head, lines: readonly string[]): TextChange[] {
  if (lines.length === 0) {
    return [];
  }
  const last = head.statements.at(-1);
  if (last !== undefined) {
    const line = endOfLine(text, last.end);
    return [{ offset: line, length: 0, text: lines.map((one) => `\n${one}`).join('') }];
  }
  const offset = head.firstPlace;
  const needsBreak = offset > 0 && text[offset - 1] !== '\n' && text[offset - 1] !== '\ufeff';
  const before = needsBreak ? '\n\n' : offset > (text.startsWith('\ufeff') ? 1 : 0) && !/\n\s*\n$/.test(text.slice(0, offset)) ? '\n' : '';
  const after = /^[ \t]*(?:\r?\n|$)/.test(text.slice(offset, offset + 200)) ? '\n' : '\n\n';
  return [{ offset, length: 0, text: `${before}${lines.join('\n')}${after}` }];
}

/** Puts `names` before the bracket that closes a list; the list may run over several lines and end with a comma. */
export function addToList(text: string, close: number, names: readonly string[]): TextChange {
  const body = text.slice(0, close);
  const kept = body.trimEnd();
  const gap = body.slice(kept.length);
  const newLine = gap.includes('\n');
  const indentation = /(?:^|\n)([ \t]*)[^\n]*$/.exec(kept)?.[1] ?? '';
  const separator = newLine ? `\n${indentation}` : ' ';
  const comma = kept.endsWith(',') || /[({]$/.test(kept) ? '' : ',';
  const list = names.join(newLine ? `,\n${indentation}` : ', ');
  const trailing = newLine && kept.endsWith(',') ? ',' : '';
  return { offset: kept.length, length: 0, text: `${comma}${separator}${list}${trailing}` };
}

export function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed === -1 ? text.length : feed;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

function lineAfter(text: string, at: number): number {
  if (at === 0 || text[at - 1] === '\n') {
    return at;
  }
  const feed = text.indexOf('\n', at);
  return feed === -1 ? text.length : feed + 1;
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length;
}
