import type { Severity } from '../receipt/finding.ts';
import { type Hunk, hunksOf, rowsOf, touchedRows } from './hunks.ts';

/** A file, or a part of one, that is reviewed. */
export interface ReviewSubject {
  /** From the workspace folder's root, with `/`. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** The file as it is now. */
  readonly text: string;
  /** What is reviewed of it: what differs from `before`, or the rows from first to last, or all of it. */
  readonly part: { readonly before: string } | { readonly rows: readonly [first: number, last: number] } | 'all';
}

/** What a reviewer says of lines. Rows count from 0 in the file as it is now. */
export interface ReviewFinding {
  readonly path: string;
  readonly startRow: number;
  /** Inclusive. */
  readonly endRow: number;
  readonly severity: Severity;
  /** For the user, in the words of the checks or of a model: text, whatever it holds. */
  readonly reason: string;
  /** Id of the check's rule; absent for what a model said. */
  readonly rule?: string | undefined;
  /** What the rows are to be replaced with. */
  readonly fix?: string | undefined;
}

/** A subject with its rows, and those of them that findings may stand on. */
export interface ReadSubject extends ReviewSubject {
  readonly rows: readonly string[];
  readonly hunks: readonly Hunk[];
  readonly touched: ReadonlySet<number>;
}

export function readSubject(subject: ReviewSubject): ReadSubject {
  const rows = rowsOf(subject.text);
  const hunks = hunksIn(subject, rows);
  return { ...subject, rows, hunks, touched: touchedRows(hunks, rows.length) };
}

function hunksIn({ part }: ReviewSubject, rows: readonly string[]): readonly Hunk[] {
  if (part !== 'all' && 'before' in part) return hunksOf(rowsOf(part.before), rows);
  const [first, last] = part === 'all' ? [0, rows.length - 1] : part.rows;
  const [start, end] = [Math.max(0, first), Math.min(rows.length, last + 1)];
  return rows.slice(start, end).some((row) => row.trim() !== '') ? [{ start, end, removed: [] }] : [];
}

export const severityOrder: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Worst first, then by place. */
export function worstFirst(findings: readonly ReviewFinding[]): readonly ReviewFinding[] {
  return findings.toSorted(
    (one, other) =>
      severityOrder.indexOf(one.severity) - severityOrder.indexOf(other.severity) ||
      (one.path < other.path ? -1 : one.path > other.path ? 1 : one.startRow - other.startRow),
  );
}
