/** Where a finding stood: its rows, and their text without the white space around. */
export interface FollowedRows {
  readonly startRow: number;
  readonly endRow: number;
  readonly lines: readonly string[];
}

export function followRows(rows: readonly string[], startRow: number, endRow: number): FollowedRows {
  return { startRow, endRow, lines: rows.slice(startRow, endRow + 1).map((row) => row.trim()) };
}

/** One replacement of rows `start` to `end` (inclusive) that left `added` more rows, or fewer where it is negative. */
export interface RowChange {
  readonly start: number;
  readonly end: number;
  readonly added: number;
}

/** Where rows stand now. `isChanged`: their text stands nowhere. */
export interface MovedRows {
  readonly startRow: number;
  readonly endRow: number;
  readonly isChanged: boolean;
}

/**
 * Where the rows stand after changes, given in the order in which each leaves those above it in place. Their own text decides, next to where
 * the changes moved them: a whole text that is put in anew leaves findings where their lines are. `isChanged` where it stands nowhere; they
 * then stay at the place that the changes left, so that undoing brings them back.
 */
export function movedRows(followed: FollowedRows, changes: readonly RowChange[], rows: readonly string[]): MovedRows {
  let { startRow } = followed;
  for (const { start, end, added } of changes) {
    if (start >= startRow) continue;
    startRow = end < startRow ? startRow + added : Math.max(start, Math.min(startRow, startRow + added));
  }
  const length = followed.endRow - followed.startRow;
  const found = nearestRow(followed.lines, rows, startRow);
  const at = found ?? Math.max(0, Math.min(startRow, rows.length - 1));
  return { startRow: at, endRow: Math.max(at, Math.min(at + length, rows.length - 1)), isChanged: found === undefined };
}

function nearestRow(lines: readonly string[], rows: readonly string[], wanted: number): number | undefined {
  const standsAt = (row: number): boolean => lines.every((line, index) => rows[row + index]?.trim() === line);
  const isBlank = lines.every((line) => line === '');
  for (let distance = 0; distance <= (isBlank ? 0 : maxMoved); distance++) {
    if (standsAt(wanted - distance)) return wanted - distance;
    if (standsAt(wanted + distance)) return wanted + distance;
  }
  return undefined;
}

const maxMoved = 400;
