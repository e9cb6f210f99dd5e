import assert from 'node:assert/strict';
import { rulesFor } from '../../../../src/core/context/teamRules.ts';

describe('rules of a team', () => {
  const holds = (target: string, applyTo: string): boolean =>
    rulesFor(target, [{ path: '.github/instructions/a.instructions.md', text: `---\napplyTo: "${applyTo}"\n---\nBe short.` }], 100).length >
    0;

  for (const [applyTo, target, expected] of [
    ['**', 'src/a.py', true],
    ['*.py', 'src/a.py', true],
    ['src/**/*.py', 'src/a/b/c.py', true],
    ['**/src/**/*.test.*', 'a/src/b/c.test.ts', true],
    ['**/*.ts, **/*.py', 'src/a.py', true],
    ['**/*.{ts,py}', 'src/a.py', true],
    ['{app,lib}/**/*.{ts,tsx},docs/**', 'lib/a.tsx', true],
    ['docs/**', 'src/a.py', false],
    ['**/*.{ts,tsx}', 'src/a.py', false],
  ] as const)
    it(`${expected ? 'hold' : 'do not hold'} for ${target} where they apply to ${applyTo}`, () => {
      assert.equal(holds(target, applyTo), expected);
    });

  for (const pattern of ['*a'.repeat(20), '(a+)+b', '+(a|aa)b', '**/a/**/a/**/a/**/a/**/b', '{*a*,*a*}*{*a*,*a*}', '!(a*)*(a*)b'])
    it(`take no longer over a pattern that backtracks: ${pattern}`, () => {
      const startMs = process.cpuUsage();
      assert.equal(holds(`${'a/'.repeat(30)}${'a'.repeat(200)}`, pattern), false);
      assert.ok(process.cpuUsage(startMs).user < 1_000_000, `${process.cpuUsage(startMs).user} µs`);
    });
});
