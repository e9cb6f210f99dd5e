/** One measured value and whether it is good enough. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The bound, in words. */
  readonly must: string;
  readonly pass: boolean;
  /** What a well-known product shows under the same conditions. */
  readonly peer?: string;
}

/** Prints a table of the figures and one JSON line. The process will exit with 1 when one falls short. */
export function reportFigures(bench: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, value, unit, must, peer = '', pass }) => [
    what,
    `${shown(value)} ${unit}`.trim(),
    must,
    peer,
    pass ? 'ok' : 'SHORT',
  ]);
  const table = [['figure', 'measured', 'must', 'peer', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const pass = figures.every((one) => one.pass);
  console.log(JSON.stringify({ bench, pass, figures: Object.fromEntries(figures.map(({ id, value }) => [id, value])) }));
  process.exitCode = pass ? 0 : 1;
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
