/** Something that stands on whole lines, counted from 0, both included. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/** Lines `startLine` to `endLine` were replaced by `newLines` lines more or fewer (`added` may be negative). */
export interface LineChange extends LineSpan {
  readonly added: number;
}

/** Moves what stands below a change with it and drops what the change touched: nobody knows whether it still holds. */
export function shiftSpans<T extends LineSpan>(spans: readonly T[], change: LineChange): readonly T[] {
  return spans.flatMap((span) => {
    if (span.endLine < change.startLine) return [span];
    if (span.startLine > change.endLine) {
      return [{ ...span, startLine: span.startLine + change.added, endLine: span.endLine + change.added }];
    }
    return [];
  });
}
