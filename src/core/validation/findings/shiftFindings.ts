/** Something that stands on whole lines, counted from 0, both included. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/** Lines `startLine` to `endLine` were replaced by `newLines` lines more or fewer (`added` may be negative). */
export interface LineChange extends LineSpan {
  readonly added: number;
}

/** Moves findings below a change by its lines and drops those the change touched, because they may no longer hold. */
export function shiftSpans<T extends LineSpan>(spans: readonly T[], change: LineChange): readonly T[] {
  return spans.flatMap((span) => {
    if (span.endLine < change.startLine) return [span];
    if (span.startLine > change.endLine) {
      return [{ ...span, startLine: span.startLine + change.added, endLine: span.endLine + change.added }];
    }
    return [];
  });
}
