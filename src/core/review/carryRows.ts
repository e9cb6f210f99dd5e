import { allHunks } from './hunks.ts';
import type { ReviewFinding } from './reviewFinding.ts';

/**
 * Findings of one text on another one of the same file, which was changed further: what is staged and what the editor has, or the text that
 * was sent and the text that stands there when the answer comes. A finding one of whose rows is no longer there is left out.
 */
export function carryFindings(
  findings: readonly ReviewFinding[],
  from: readonly string[],
  to: readonly string[],
): readonly (ReviewFinding | undefined)[] {
  const carried = carriedRows(from, to);
  return findings.map((finding) => {
    const startRow = carried.get(finding.startRow);
    if (startRow === undefined) return undefined;
    for (let row = finding.startRow; row <= finding.endRow; row++)
      if (carried.get(row) !== startRow + row - finding.startRow) return undefined;
    return { ...finding, startRow, endRow: startRow + finding.endRow - finding.startRow };
  });
}

/** Where each row of the one text stands in the other. */
function carriedRows(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  const carried = new Map<number, number>();
  let [one, other] = [0, 0];
  const walk = (until: number): void => {
    for (; other < until; other++, one++) carried.set(one, other);
  };
  for (const { start, end, removed } of allHunks(from, to)) {
    walk(start);
    one += removed.length;
    other = end;
  }
  walk(to.length);
  return carried;
}
