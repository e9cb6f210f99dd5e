import { emptyLinesAround, isDefinition } from './blankLines.ts';
import { CodeLines } from './codeLines.ts';
import { headEnd } from './imports/importMerge.ts';
import { type IndentStyle, indentCode, listItem, prose, type Rendered } from './indentation.ts';
import { withComma } from './objectMembers.ts';
import { indentationOf, isBlank, lineAfter, lineAt, lineBefore, nearestText, type TextLine } from './textLine.ts';

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
  /**
   * Writes code for this place. `whole` adds what comes after the code. A prefix of the code gives a prefix of the result once its first
   * words say whether it begins a function or class, which has empty lines around it.
   */
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
 * the last line of the range, `at` goes to the cursor. A line with text in it is never split: `at` in such a line goes below it. Neither
 * is a string, a comment or a statement: the place is below its last line; and below what must stand at the top of the file.
 */
export function placeCode(text: string, from: number, to: number, placement: Placement, style: DocumentStyle): Place {
  if (placement === 'replace' && to > from) {
    return replacing(text, from, to, style);
  }
  const asked = lineAt(text, lastTouched(text, from, to));
  if (text.trim() === '') {
    return intoBlankLine(text, asked, style, new CodeLines('', style.language));
  }
  const lines = new CodeLines(text, style.language);
  const { line, base } = lines.below(asked, headEnd(text, style.language));
  const annotated = lines.aboveAnnotations(line);
  if (annotated !== undefined) {
    return aboveLine(text, annotated, style, lines);
  }
  const indentation = indentationOf(base.text.replace('\ufeff', ''));
  const member = isBlank(line) ? lastMember(text, line, lines) : undefined;
  if (member !== undefined) {
    return belowLine(text, member, indentationOf(member.text), style, lines);
  }
  return isBlank(line) && placement !== 'below'
    ? intoBlankLine(text, line, style, lines)
    : belowLine(text, line, indentation, style, lines);
}

/** The member of an object above a blank line, when it lacks the comma that another one needs. */
function lastMember(text: string, line: TextLine, lines: CodeLines): TextLine | undefined {
  return lines.memberCommas(line)?.before ? nearestText(text, line, lineBefore).line : undefined;
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
      indentCode(code, { ...style, base: indentationOf(first.text), firstBase: '' }),
    );
  }
  const base = indentationOf(firstWithText(text.slice(first.start, last.end)));
  return place({ start: first.start, end: last.end, seam: style.eol, keepsSeam: false, wholeLines: true }, (code) =>
    indentCode(code, { ...style, base }),
  );
}

function intoBlankLine(text: string, line: TextLine, style: DocumentStyle, lines: CodeLines): Place {
  const atEndOfText = line.end === text.length;
  const above = nearestText(text, line, lineBefore);
  const below = nearestText(text, line, lineAfter);
  const base = baseOfBlankLine(line, above.line, below.line, style, lines);
  const isFree = above.line === undefined || lines.opensBlock(above.line) || (above.blanks === 0 && lines.isComment(above.line));
  const isLast = below.line === undefined || lines.closesBlock(below.line);
  const endsWithComma = lines.memberCommas(line)?.after ?? false;
  return place({ start: line.end, end: line.end, seam: '', keepsSeam: true, wholeLines: line.text === '' }, (piece, whole) => {
    const code = whole && endsWithComma ? withComma(piece, style.language) : piece;
    const wanted = emptyLinesAround(code, style.language, base === '');
    const lead = isFree ? 0 : Math.max(0, wanted - above.blanks);
    const tail = atEndOfText ? 1 : isLast ? 0 : Math.max(0, wanted - below.blanks);
    const firstBase = lead > 0 ? base : base.slice(line.text.length);
    return around(style.eol.repeat(lead), indentCode(code, { ...style, base, firstBase }), whole ? style.eol.repeat(tail) : '');
  });
}

/** What the user put there, unless the code below would become a part of what is put there. */
function baseOfBlankLine(
  line: TextLine,
  above: TextLine | undefined,
  below: TextLine | undefined,
  style: DocumentStyle,
  lines: CodeLines,
): string {
  if (above === undefined || line.text.includes('\ufeff')) {
    return line.text.replace('\ufeff', '');
  }
  const ofBelow = below === undefined ? '' : indentationOf(below.text);
  const ofAbove = indentationOf(above.text);
  const closes = below !== undefined && lines.closesBlock(below);
  if (line.text !== '' && (!ofBelow.startsWith(line.text) || closes)) {
    return line.text;
  }
  const inside = ofAbove + style.indent.unit;
  if (lines.opensBlock(above)) {
    return line.text !== '' ? line.text : ofBelow.startsWith(ofAbove) && ofBelow !== ofAbove && !closes ? ofBelow : inside;
  }
  return closes ? ofAbove : ofBelow.startsWith(line.text) ? ofBelow : line.text;
}

/** Directly above what `line` begins. */
function aboveLine(text: string, line: TextLine, style: DocumentStyle, lines: CodeLines): Place {
  const base = indentationOf(line.text);
  const above = nearestText(text, line, lineBefore);
  const isFree = above.line === undefined || lines.opensBlock(above.line);
  return place({ start: line.start, end: line.start, seam: '', keepsSeam: true, wholeLines: true }, (code, whole) => {
    const wanted = Math.max(1, emptyLinesAround(code, style.language, base === ''));
    const lead = isFree ? 0 : Math.max(0, wanted - above.blanks);
    return around(style.eol.repeat(lead), indentCode(code, { ...style, base }), whole ? style.eol.repeat(wanted + 1) : '');
  });
}

function belowLine(text: string, line: TextLine, ownBase: string, style: DocumentStyle, lines: CodeLines): Place {
  const opens = lines.opensBlock(line);
  const base = opens ? insideOf(text, line, ownBase, style, lines) : ownBase;
  const isAttached = opens || lines.isComment(line);
  const isTop = base === '';
  const blanksAbove = isBlank(line) ? nearestText(text, line, lineBefore).blanks + 1 : 0;
  const apart = isTop && !isAttached && blanksAbove === 0;
  const below = nearestText(text, line, lineAfter);
  const endsFile = lineAfter(text, line) === undefined;
  const isLast =
    below.line === undefined || (lines.closesBlock(below.line) && !isTop) || indentationOf(below.line.text).length < base.length;
  const commas = lines.memberCommas(line);
  const comma = commas?.before ? (lines.endsInComment(line) ? `${style.eol}${base},` : ',') : '';
  const seam = comma + (apart ? style.eol + style.eol : style.eol);
  return place({ start: line.end, end: line.end, seam, keepsSeam: true, wholeLines: true }, (piece, whole) => {
    const code = whole && commas?.after ? withComma(piece, style.language) : piece;
    const beside = isAttached || !isDefinition(code, style.language) ? undefined : lines.besideFunction(line, below.line);
    const wanted = emptyLinesAround(code, style.language, (beside ?? base) === '');
    const isApart = prose.has(style.language) && !(listItem.test(line.text) && listItem.test(code.trimStart()));
    const lead = isApart ? (apart ? 0 : 1) : isAttached ? 0 : Math.max(0, wanted - (apart ? 1 : 0) - blanksAbove);
    const tail = endsFile ? 1 : isLast && beside === undefined ? 0 : Math.max(0, Math.max(wanted, isTop ? 1 : 0) - below.blanks);
    return around(style.eol.repeat(lead), indentCode(code, { ...style, base: beside ?? base }), whole ? style.eol.repeat(tail) : '');
  });
}

/** The indentation of what stands in the block already, or one step more than its head. */
function insideOf(text: string, line: TextLine, base: string, style: DocumentStyle, lines: CodeLines): string {
  const next = nearestText(text, line, lineAfter).line;
  const own = next === undefined || lines.closesBlock(next) ? '' : indentationOf(next.text);
  return own.startsWith(base) && own.length > base.length ? own : base + style.indent.unit;
}

function place(where: Omit<Place, 'render'>, render: Place['render']): Place {
  return { ...where, render };
}

function around(before: string, rendered: Rendered, after: string): Rendered {
  return { text: before + rendered.text + after, offsetOf: (offset) => before.length + rendered.offsetOf(offset) };
}

/** A selection that ends at the start of a line does not take that line in. */
function lastTouched(text: string, from: number, to: number): number {
  if (to <= from || text[to - 1] !== '\n') {
    return to;
  }
  return Math.max(from, text[to - 2] === '\r' ? to - 2 : to - 1);
}

function firstWithText(text: string): string {
  return text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
}
