import assert from 'node:assert/strict';
import { type AlertLevel, alert, emptyScopeMonth, limitsFor } from '../../../../src/core/budget/spendRules.ts';

/** Levels told while spending goes from 0 to the limit in steps of one per cent. */
function told(alertLevels: readonly AlertLevel[] | undefined, project: string): readonly AlertLevel[] {
  const limits = { monthlyNanoUsd: 1000, projects: { shop: { monthlyNanoUsd: 1000, whenReached: 'warn' as const } }, alertLevels };
  const limit = limitsFor(limits, project).at(-1);
  assert.ok(limit);
  const levels: AlertLevel[] = [];
  let month = emptyScopeMonth;
  for (let committedNanoUsd = 0; committedNanoUsd <= 1000; committedNanoUsd += 10) {
    const { month: next, level } = alert(limit, { ...month, committedNanoUsd });
    month = next;
    if (level !== undefined) levels.push(level);
  }
  return levels;
}

describe('levels at which the user is told', () => {
  const cases: readonly (readonly [readonly AlertLevel[] | undefined, readonly AlertLevel[]])[] = [
    [undefined, [50, 70, 80, 90, 95, 99, 100]],
    [
      [90, 50],
      [50, 90],
    ],
    [[100], [100]],
    [[], []],
  ];
  for (const [levels, expected] of cases) {
    it(`are ${JSON.stringify(levels) ?? 'all'}, for the whole and for a project`, () => {
      assert.deepEqual(told(levels, 'other'), expected);
      assert.deepEqual(told(levels, 'shop'), expected);
    });
  }

  it('is the highest of those passed in one step', () => {
    const [limit] = limitsFor({ monthlyNanoUsd: 1000, projects: {}, alertLevels: [50, 80, 95] }, '');
    assert.ok(limit);
    assert.equal(alert(limit, { ...emptyScopeMonth, committedNanoUsd: 940 }).level, 80);
  });
});
