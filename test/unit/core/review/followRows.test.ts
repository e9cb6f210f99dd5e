import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { followRows, movedRows } from '../../../../src/core/review/followRows.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const followed = followRows(rows, 2, 3);

describe('Findings follow their lines', () => {
  const cases: readonly (readonly [string, readonly string[], Parameters<typeof movedRows>[1], readonly [number, number, boolean]])[] = [
    ['lines put in above', ['x', 'y', ...rows], [{ start: 0, end: 0, added: 2 }], [4, 5, false]],
    ['lines put in below', [...rows, 'x'], [{ start: 4, end: 4, added: 1 }], [2, 3, false]],
    ['lines taken out above', rows.slice(2), [{ start: 0, end: 1, added: -2 }], [0, 1, false]],
    ['other indentation', rows.map((row) => `\t${row}`), [{ start: 0, end: 4, added: 0 }], [2, 3, false]],
    ['the whole text put in anew', ['x', ...rows], [{ start: 0, end: 4, added: 1 }], [3, 4, false]],
    ['their own change', rows.with(2, 'other'), [{ start: 2, end: 2, added: 0 }], [2, 3, true]],
    ['being taken out', ['a', 'b', 'e'], [{ start: 2, end: 3, added: -2 }], [2, 2, true]],
    ['an empty text', [''], [{ start: 0, end: 4, added: -4 }], [0, 0, true]],
  ];
  for (const [what, now, changes, [startRow, endRow, isChanged]] of cases)
    it(`through ${what}`, () => assert.deepEqual(movedRows(followed, changes, now), { startRow, endRow, isChanged }));

  it('never beyond the text', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 12 }),
        fc.array(fc.record({ start: fc.nat(14), end: fc.nat(14), added: fc.integer({ min: -14, max: 14 }) }), { maxLength: 4 }),
        (now, changes) => {
          const { startRow, endRow } = movedRows(followed, changes, now);
          assert.ok(startRow >= 0 && startRow <= endRow && endRow < now.length);
        },
      ),
    ));

  it('back to where they stood, when the change is undone', () => {
    const gone = movedRows(followed, [{ start: 1, end: 4, added: -3 }], ['a', 'x']);
    assert.equal(gone.isChanged, true);
    const back = movedRows({ ...followed, startRow: gone.startRow, endRow: gone.startRow + 1 }, [{ start: 1, end: 1, added: 3 }], rows);
    assert.deepEqual(back, { startRow: 2, endRow: 3, isChanged: false });
  });
});
