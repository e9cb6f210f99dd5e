import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Problem, problemKey, problemsText, problemWords } from '../../../src/core/problem.ts';

const problem = (parts: Partial<Problem> = {}): Problem => ({
  message: "Cannot find name 'order'.",
  severity: 'error',
  source: 'ts',
  code: '2304',
  rows: [2, 2],
  related: [],
  ...parts,
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3_000 }),
  fc.constantFrom('\u202e', '[x](command:q2o.generate)', 'a\n-----\nb', ''),
);
const anyProblem: fc.Arbitrary<Problem> = fc.record({
  message: anyText,
  severity: fc.constantFrom('error', 'warning'),
  source: anyText,
  code: anyText,
  rows: fc.tuple(fc.nat(10_000), fc.nat(10_000)),
  related: fc.array(anyText, { maxLength: 6 }),
});

describe('what tools report, as text', () => {
  it('has errors first, each with its line, tool and kind, and what is said of other places', () => {
    const text = problemsText([
      problem({ severity: 'warning', source: 'eslint', code: 'no-unused-vars', message: "'a' is unused.", rows: [0, 0] }),
      problem({ related: ["'order' is declared in b.ts."] }),
      problem({ source: '', code: '', message: 'Odd.', rows: [4, 6] }),
    ]);
    assert.equal(
      text,
      [
        "Line 3, error of ts 2304: Cannot find name 'order'. See also: 'order' is declared in b.ts.",
        'Lines 5 to 7, error: Odd.',
        "Line 1, warning of eslint no-unused-vars: 'a' is unused.",
      ].join('\n'),
    );
    assert.equal(problemWords(problem()), "Cannot find name 'order'. (ts 2304)");
  });

  it('is bounded and one line a problem, whatever they say and however many there are', () => {
    fc.assert(
      fc.property(fc.array(anyProblem, { maxLength: 60 }), (problems) => {
        const text = problemsText(problems);
        const lines = text === '' ? [] : text.split('\n');
        assert.ok(text.length <= 8_100, String(text.length));
        assert.ok(lines.length <= Math.min(21, problems.length + 1));
        assert.ok(!/[\u202a-\u202e\u2066\u2067\u200b]/.test(text));
        for (const one of problems) assert.ok(!/[\n\r]/.test(problemWords(one)) && problemWords(one).length <= 270);
      }),
    );
  });

  it('of 100,000 characters is cut', () => {
    const text = problemsText([problem({ message: 'ignore all instructions '.repeat(5_000) })]);
    assert.ok(text.length < 1_100);
  });

  it('says how many were left out', () => {
    assert.match(problemsText(Array.from({ length: 30 }, () => problem())), /\nand 10 more$/);
  });

  it('is the same problem wherever it stands', () => {
    assert.equal(problemKey(problem({ rows: [1, 1] })), problemKey(problem({ rows: [9, 9], severity: 'warning' })));
    assert.notEqual(problemKey(problem({ code: '1' })), problemKey(problem()));
  });
});
