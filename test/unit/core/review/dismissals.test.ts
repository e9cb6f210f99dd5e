import assert from 'node:assert/strict';
import { sha256 } from '../../../../src/adapters/sha256.ts';
import { type Dismissal, dismissalOf, isDismissed, isSameConcern } from '../../../../src/core/review/dismissals.ts';
import type { ReviewFinding } from '../../../../src/core/review/reviewFinding.ts';

const rows = ['def read(text):', '', '    data = eval(text)', '    return data'];
const finding: ReviewFinding = {
  path: 'a.py',
  startRow: 2,
  endRow: 2,
  severity: 'critical',
  reason: 'Whoever controls this text runs code in the process.',
};
const of = (one: Partial<ReviewFinding> = {}, at: readonly string[] = rows): Dismissal => dismissalOf({ ...finding, ...one }, at, sha256);

const dismissed = [of()];
const cases: readonly (readonly [what: string, again: Dismissal, expected: boolean])[] = [
  ['the same', of(), true],
  ['other words for it', of({ reason: 'An attacker who controls the text can run arbitrary code here.' }), true],
  ['another severity', of({ severity: 'low' }), true],
  ['moved lines', of({ startRow: 5, endRow: 5 }, ['import os', '', '', ...rows]), true],
  [
    'other indentation',
    of(
      {},
      rows.map((row) => `  ${row}`),
    ),
    true,
  ],
  ['a changed line beside it', of({}, rows.with(3, '    return data.total')), true],
  ['changed lines on both sides', of({}, ['def other():', '', '    data = eval(text)', '    print(1)']), false],
  ['a changed line', of({}, rows.with(2, '    data = eval(text + more)')), false],
  ['another concern on the line', of({ reason: 'The result is never checked for being empty.' }), false],
  ['another file', of({ path: 'b.py' }), false],
];

describe('Dismissed findings', () => {
  for (const [what, again, expected] of cases)
    it(`${expected ? 'stay away' : 'come'} with ${what}`, () => assert.equal(isDismissed(again, dismissed), expected));

  it('of a check are known by its rule, whatever it says', () => {
    const rule = 'py.security.eval';
    assert.equal(isDismissed(of({ rule, reason: 'Other.' }), [of({ rule })]), true);
    assert.equal(isDismissed(of({ rule: 'py.errors.bare', reason: 'Other.' }), [of({ rule })]), false);
  });

  it('hold no code', () => {
    const kept = JSON.stringify(dismissalOf(finding, rows, (text) => String(text.length).padStart(64, '0')));
    assert.doesNotMatch(kept, /eval|def read/);
  });

  it('are the same concern by words that mean something', () => {
    assert.equal(isSameConcern('It is not the line that this code has.', 'The code of this line has it.'), false);
    assert.equal(isSameConcern('', 'a'), false);
  });
});
