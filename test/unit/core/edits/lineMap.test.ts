import assert from 'node:assert/strict';
import { lineMap } from '../../../../src/core/edits/lineMap.ts';

describe('lineMap', () => {
  const rows: readonly (readonly [name: string, code: string, written: string, lines: readonly (number | undefined)[]])[] = [
    ['the same text', 'a\nb', 'a\nb', [0, 1]],
    ['another indentation and end of line', 'if x:\n  y()', '    if x:\r\n        y()', [0, 1]],
    ['imports that went to the top of the file', 'import os\n\nos.remove(p)', 'os.remove(p)', [undefined, undefined, 0]],
    ['equal lines, each its own', 'x\nx\nx', 'x\ny\nx', [0, 2, undefined]],
    ['a line the user deleted', 'a\nb\nc', 'a\nc', [0, undefined, 1]],
  ];
  for (const [name, code, written, lines] of rows) {
    it(`knows ${name}`, () => assert.deepEqual(lineMap(code, written), lines));
  }
});
