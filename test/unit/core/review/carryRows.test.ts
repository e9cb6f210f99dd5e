import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { carryFindings } from '../../../../src/core/review/carryRows.ts';
import type { ReviewFinding } from '../../../../src/core/review/reviewFinding.ts';

const finding = (startRow: number, endRow = startRow): ReviewFinding => ({ path: 'a', startRow, endRow, severity: 'high', reason: 'r' });
const carry = (from: string, to: string, startRow: number, endRow?: number) =>
  carryFindings([finding(startRow, endRow)], from.split(''), to.split('')).flatMap((one) => (one ? [[one.startRow, one.endRow]] : []));

describe('Carrying findings to a text that was changed further', () => {
  it('keeps those whose rows are there, together', () => {
    assert.deepEqual(carry('abcd', 'xxabcd', 1, 2), [[3, 4]]);
    assert.deepEqual(carry('abcd', 'bcd', 1), [[0, 0]]);
    assert.deepEqual(carry('abcd', 'acd', 1), []);
    assert.deepEqual(carry('abcd', 'abxcd', 1, 2), [], 'a row came between');
    assert.deepEqual(carry('abcd', '', 0), []);
  });

  it('puts every finding on the same lines as before', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '', '}'), { maxLength: 15 });
    return fc.assert(
      fc.property(text, text, fc.nat(14), fc.nat(3), (from, to, startRow, more) => {
        if (startRow + more >= from.length) return;
        for (const one of carryFindings([finding(startRow, startRow + more)], from, to))
          if (one) assert.deepEqual(to.slice(one.startRow, one.endRow + 1), from.slice(startRow, startRow + more + 1));
      }),
      { numRuns: 2_000 },
    );
  });
});
