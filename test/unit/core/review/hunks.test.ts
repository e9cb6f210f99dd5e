import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { hunksOf, rowsOf, touchedRows } from '../../../../src/core/review/hunks.ts';

const rows = fc.array(fc.constantFrom('a', 'b', 'c', '}', '', '  x'), { maxLength: 30 });

/** The old rows, made again out of the new ones and what the hunks say was taken out. */
function undone(after: readonly string[], hunks: ReturnType<typeof hunksOf>): readonly string[] {
  const back: string[] = [];
  let at = 0;
  for (const { start, end, removed } of hunks) {
    back.push(...after.slice(at, start), ...removed);
    at = end;
  }
  return [...back, ...after.slice(at)];
}

describe('Hunks of a change', () => {
  it('take the new text back to the old one, but for blank rows', () => {
    const isWritten = (row: string) => row.trim() !== '';
    return fc.assert(
      fc.property(rows, rows, (before, after) => {
        const hunks = hunksOf(before, after);
        assert.deepEqual(undone(after, hunks).filter(isWritten), before.filter(isWritten));
        for (const row of touchedRows(hunks, after.length)) assert.ok(row >= 0 && row < after.length);
        for (const [at, { start }] of hunks.entries()) assert.ok(start > (hunks[at - 1]?.end ?? -1));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are none for equal texts, other ends of line, and blank rows', () => {
    assert.deepEqual(hunksOf(rowsOf('a\r\nb\r\n'), rowsOf('a\nb\n')), []);
    assert.deepEqual(hunksOf(rowsOf('a\n\nb'), rowsOf('a\nb\n\n')), []);
  });

  it('stay two where two edits stand far from each other in a long file', () => {
    const before = Array.from({ length: 6_000 }, (_, at) => (at % 3 === 0 ? '}' : `line ${at}`));
    const after = before.with(1, 'first').with(5_900, 'last').toSpliced(3_000, 1);
    assert.deepEqual(
      hunksOf(before, after).map(({ start, end }) => [start, end]),
      [
        [1, 2],
        [3_000, 3_000],
        [5_899, 5_900],
      ],
    );
  });

  it('count rows as the editor does', () => {
    assert.deepEqual(rowsOf('a\r\nb\rc\u2028d\n'), ['a', 'b', 'c\u2028d', '']);
  });

  it('put what was only taken out onto the row that stands there now', () => {
    assert.deepEqual([...touchedRows(hunksOf(['a', 'b', 'c'], ['a', 'c']), 2)], [1]);
    assert.deepEqual([...touchedRows(hunksOf(['a', 'b'], ['a']), 1)], [0]);
  });
});
