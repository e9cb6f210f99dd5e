import { z } from 'zod';
import type { ReviewFinding } from './reviewFinding.ts';

/** A finding that the user does not want to see again. */
export interface Dismissal {
  readonly path: string;
  /** Hash of the line it stood on, and of the lines before and after that are not blank; empty where there is none. */
  readonly line: string;
  readonly before: string;
  readonly after: string;
  /** The check's rule, or what was said. */
  readonly concern: string;
}

export const dismissalSchema = z.object({
  path: z.string(),
  line: z.string(),
  before: z.string(),
  after: z.string(),
  concern: z.string(),
});

/** What is remembered of a finding on these rows. Lines are kept as hashes, for what is remembered is no place for code. */
export function dismissalOf(finding: ReviewFinding, rows: readonly string[], hash: (text: string) => string): Dismissal {
  const { path, startRow, rule, reason } = finding;
  const hashed = (row: string | undefined) => (row === undefined ? '' : hash(row.trim()).slice(0, 16));
  const isWritten = (row: string) => row.trim() !== '';
  return {
    path,
    line: hashed(rows[startRow]),
    before: hashed(rows.slice(0, startRow).findLast(isWritten)),
    after: hashed(rows.slice(finding.endRow + 1).find(isWritten)),
    concern: rule ?? reason.slice(0, 600),
  };
}

/**
 * Whether it was dismissed: the same line between lines of which one at least is the same, and the same concern, in whatever words. Where
 * the line itself was changed it is another finding.
 */
export function isDismissed(finding: Dismissal, dismissed: readonly Dismissal[]): boolean {
  return dismissed.some(
    (one) =>
      one.path === finding.path &&
      one.line === finding.line &&
      (one.before === finding.before || one.after === finding.after) &&
      isSameConcern(one.concern, finding.concern),
  );
}

/** Models say the same thing in other words each time: a third of the words that mean something is enough on one and the same line. */
export function isSameConcern(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && shared / Math.min(left.size, right.size) >= 0.34;
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]{3,40}/gu) ?? [];
  return new Set(words.filter((word) => !filling.has(word)).map((word) => word.replace(/(?:ing|ed|es|s)$/, '')));
}

const filling = new Set(
  'the and that this with for from not are was has have its can will would should when where which here there line code value into than then but all any does'.split(
    ' ',
  ),
);

/** The dismissals that are kept: those that were added last. */
export const mostDismissals = 500;
