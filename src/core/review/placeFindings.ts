import { withoutUnseen } from '../plainLine.ts';
import { fixText } from './fixText.ts';
import type { ReviewPiece, ReviewSection } from './pieces.ts';
import type { AnsweredFinding } from './reviewAnswer.ts';
import type { ReadSubject, ReviewFinding } from './reviewFinding.ts';

export interface PlacedFindings {
  readonly findings: readonly ReviewFinding[];
  /** How many were refused, because what they speak of does not stand there. */
  readonly refused: number;
}

/**
 * Puts a model's findings onto the lines they quote. One whose quote stands elsewhere near is moved there; one whose quote stands nowhere
 * in what was shown and reviewed is refused, whatever else it says. Every finding that comes out stands on rows under review.
 */
export function placeFindings(answered: readonly AnsweredFinding[], piece: ReviewPiece): PlacedFindings {
  const placed = answered.map((finding) => place(finding, piece)).filter((one) => one !== undefined);
  return { findings: placed, refused: answered.length - placed.length };
}

function place(answered: AnsweredFinding, { sections }: ReviewPiece): ReviewFinding | undefined {
  const reason = withoutUnseen(answered.reason).trim().slice(0, maxReasonChars);
  if (!/\p{L}/u.test(reason)) return undefined;
  const own = sections.filter(({ subject }) => isPath(answered.file, subject.path));
  const row = nearestQuoted(answered, own);
  if (row === undefined) return undefined;
  const section = own.find(({ from, to }) => row >= from && row < to);
  if (!section) return undefined;
  const { subject } = section;
  const wanted = row + Math.min(maxRows, Math.max(0, answered.endLine - answered.line));
  const endRow = lastTouched(subject, row, Math.min(wanted, section.to - 1));
  // A fix is for the lines that the model counted: where some of them are not under review, it would change others than are shown.
  const fix = endRow === wanted ? fixText(answered.fix, subject.rows, row, endRow) : undefined;
  return { path: subject.path, startRow: row, endRow, severity: answered.severity, reason, ...(fix === undefined ? {} : { fix }) };
}

/** Diffs write `a/` and `b/` before a path, and `./` is nowhere. */
function isPath(file: string, path: string): boolean {
  const said = file.trim();
  return said === path || said.replace(/^(?:[ab]|\.)\//, '') === path;
}

function lastTouched({ touched }: ReadSubject, row: number, wanted: number): number {
  let end = row;
  while (end < wanted && touched.has(end + 1)) end += 1;
  return end;
}

/** The row under review that the quote stands on, next to the line that was named. */
function nearestQuoted(answered: AnsweredFinding, sections: readonly ReviewSection[]): number | undefined {
  const lines = answered.quote.slice(0, maxQuoteChars).split(/\r\n|\r|\n/);
  return nearest(answered, sections, quotedLines(lines)) ?? nearest(answered, sections, quotedLines(lines.map(withoutNumber)));
}

function nearest({ line, endLine }: AnsweredFinding, sections: readonly ReviewSection[], quoted: readonly string[]): number | undefined {
  const [first] = quoted;
  if (first === undefined) return undefined;
  const named = line - 1;
  const last = Math.min(Math.max(named, endLine - 1), named + maxRows);
  let [best, least]: [number | undefined, number] = [undefined, first.length < minQuoteChars ? 1 : maxMoved + 1];
  for (const { subject, from, to } of sections)
    for (let row = from; row < to; row++) {
      const distance = row < named ? named - row : Math.max(0, row - last);
      if (distance < least && subject.touched.has(row) && standsAt(quoted, subject, row)) [best, least] = [row, distance];
    }
  return best;
}

/** Of several lines each must stand there, one below the other; blank ones do not count. */
function standsAt(quoted: readonly string[], { rows, hunks }: ReadSubject, row: number): boolean {
  if (quotedIn(quoted, rows, row)) return true;
  // What was taken out is spoken of where it stood.
  return hunks.some(
    ({ start, end, removed }) =>
      row === (start === end ? Math.min(start, rows.length - 1) : start) && removed.some((_, at) => quotedIn(quoted, removed, at)),
  );
}

function quotedIn(quoted: readonly string[], rows: readonly string[], row: number): boolean {
  let at = row;
  for (const [index, line] of quoted.entries()) {
    while (index > 0 && at < rows.length && plain(rows[at] ?? '') === '') at++;
    const text = plain(rows[at] ?? '');
    if (line.length < minQuoteChars ? text !== line : !text.includes(line)) return false;
    at++;
  }
  return true;
}

/** Without what is put around a copy: fences, ticks, an ellipsis at its end. */
function quotedLines(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => !/^\s*```/.test(line))
    .map((line) => plain(line.replace(/(?:…|\.\.\.)\s*$/, '')))
    .map((line) => (/^`.+`$/.test(line) ? line.slice(1, -1).trim() : line))
    .filter((line) => line !== '');
}

/** Numbers and marks stand before the lines that a reviewer is shown. */
function withoutNumber(line: string): string {
  return line.replace(/^\s*(?:[+-]?\d{0,7}: |[+-] )/, '');
}

/** White space of any length is one blank. */
function plain(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

const minQuoteChars = 4;
const maxQuoteChars = 2_000;
const maxReasonChars = 1_500;
/** Rows between the line that was named and the one that is quoted. */
const maxMoved = 40;
const maxRows = 200;
