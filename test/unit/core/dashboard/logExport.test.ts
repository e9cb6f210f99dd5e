import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logEntry } from '../../../../src/core/dashboard/generationRow.ts';
import { logCsv, logJson } from '../../../../src/core/dashboard/logExport.ts';
import { receiptWith } from '../../../fakes/receipts.ts';

const isoTime = (epochMs: number) => new Date(epochMs).toISOString();
const rowsOf = (task: string) => [logEntry(receiptWith({ task, costNanoUsd: 12_500_000 }))];
const taskCell = (task: string) => parseCsv(logCsv(rowsOf(task), isoTime))[1]?.[2];

describe('the export of the log', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['plain text', 'an order endpoint', 'an order endpoint'],
    ['a formula', '=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
    ['a formula behind spaces', '  =1+1', "'  =1+1"],
    ['a plus', '+1', "'+1"],
    ['a minus', '-2+3', "'-2+3"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a full-width formula', '＝1+1', "'＝1+1"],
    ['a formula behind a line break', 'a\n=1', 'a\n=1'],
    ['quotes, commas and line breaks', 'a "b", c\r\nd', 'a "b", c\r\nd'],
  ];
  for (const [name, task, expected] of table) {
    it(`writes ${name} as text`, () => assert.equal(taskCell(task), expected));
  }

  it('keeps any text within its cell, and never begins a cell with a formula', function () {
    // The generator lists every code point when it is first used.
    this.timeout(20_000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (task) => {
        const rows = parseCsv(logCsv(rowsOf(task), isoTime));
        assert.equal(rows.length, 2);
        assert.equal(rows[1]?.length, rows[0]?.length);
        const cell = rows[1]?.[2] ?? '';
        assert.ok(cell === task || cell === `'${task}`);
        assert.doesNotMatch(cell, /^[=+\-@]/);
      }),
    );
  });

  it('writes amounts as numbers and times as ISO 8601, in both formats', () => {
    const [header, row] = parseCsv(logCsv(rowsOf('a'), isoTime));
    const byName = Object.fromEntries((header ?? []).map((name, index) => [name, row?.[index]]));
    assert.deepEqual([byName.costUsd, byName.time], ['0.0125', '2026-11-22T12:00:00.000Z']);
    const [object] = JSON.parse(logJson(rowsOf('=1'), isoTime)) as Record<string, unknown>[];
    assert.deepEqual([object?.costUsd, object?.task], [0.0125, '=1']);
  });
});

/** A reader after RFC 4180, so that the writer is not measured by itself. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    const row = rows.at(-1);
    if (end === '' && (quoted ?? plain) === '' && row?.length === 0) break;
    row?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
