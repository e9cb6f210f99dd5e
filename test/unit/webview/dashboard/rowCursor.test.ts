import assert from 'node:assert/strict';
import { createRowCursor } from '../../../../src/webview/dashboard/rowCursor.ts';

describe('the current row of a long list', () => {
  it('moves by row, by page and to both ends, and stays in the list', () => {
    const cursor = createRowCursor();
    const steps: readonly (readonly [key: string, index: number])[] = [
      ['ArrowUp', 0],
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['PageDown', 10],
      ['PageUp', 1],
      ['End', 99],
      ['ArrowDown', 99],
      ['PageDown', 99],
      ['Home', 0],
      ['PageUp', 0],
    ];
    for (const [key, index] of steps) {
      assert.equal(cursor.press(key, { length: 100, inSight: 10 }), true);
      assert.equal(cursor.index, index, key);
    }
  });

  it('leaves other keys alone, and comes back into a list that became shorter', () => {
    const cursor = createRowCursor();
    assert.equal(cursor.press('a', { length: 9, inSight: 3 }), false);
    cursor.moveTo(8);
    assert.equal(cursor.press('ArrowDown', { length: 3, inSight: 3 }), true);
    assert.equal(cursor.index, 2);
    cursor.press('ArrowDown', { length: 0, inSight: 3 });
    assert.equal(cursor.index, 0);
  });
});
