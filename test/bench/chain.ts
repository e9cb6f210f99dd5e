import { booked, limitUsed, moneyLeft } from './chainBill.ts';
import { allDown, cutStream, identical, ourFault, primaryDown, survival } from './chainFaults.ts';
import { cancelling, overhead } from './chainTiming.ts';

/**
 * What the provider chain must show, measured over the real adapters and SDKs against a simulated server on loopback. Prints a table
 * and one JSON line; exit code 1 when a figure falls short. `peer`: a well-known gateway under the same fault.
 */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly must: string;
  readonly pass: boolean;
  readonly peer?: string;
}

const figures: Figure[] = [];
for (const measure of [
  overhead,
  cancelling,
  primaryDown,
  allDown,
  ourFault,
  cutStream,
  identical,
  survival,
  limitUsed,
  booked,
  moneyLeft,
]) {
  figures.push(...(await measure()));
}

const rows = figures.map(({ what, value, unit, must, pass, peer = '' }) => [
  what,
  `${shown(value)} ${unit}`.trim(),
  must,
  peer,
  pass ? 'ok' : 'SHORT',
]);
const table = [['figure', 'measured', 'must', 'peer', ''], ...rows];
const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
console.log(
  JSON.stringify({
    bench: 'chain',
    pass: figures.every(({ pass }) => pass),
    figures: Object.fromEntries(figures.map(({ id, value }) => [id, value])),
  }),
);
process.exitCode = figures.every(({ pass }) => pass) ? 0 : 1;

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
