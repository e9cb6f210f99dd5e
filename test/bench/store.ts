import type { Figure } from './chain.ts';
import { adversary } from './storeAdversary.ts';
import { concurrentRows, faults, kills } from './storeDurability.ts';
import { admission, alerts, interleavings } from './storeMoney.ts';
import { cacheHits, commits } from './storeSpeed.ts';

/**
 * What the store and the budget must show, measured on real files, with real processes and through the real worker thread. Prints a
 * table and one JSON line; exit code 1 when a figure falls short.
 */
const figures: Figure[] = [];
for (const measure of [admission, interleavings, concurrentRows, kills, faults, alerts, cacheHits, commits, adversary]) {
  figures.push(...(await measure()));
}

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
console.log(JSON.stringify({ bench: 'store', pass, figures: Object.fromEntries(figures.map(({ id, value }) => [id, value])) }));
process.exitCode = pass ? 0 : 1;

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
