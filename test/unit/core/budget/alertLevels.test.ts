import assert from 'node:assert/strict';
import { type AlertLevel, alert, emptyScopeState, limitsFor } from '../../../../src/core/budget/spendRules.ts';

/** Levels told while spending goes from 0 to the limit in steps of one per cent. */
function told(alertLevels: readonly AlertLevel[] | undefined, project: string): readonly AlertLevel[] {
  const limits = { monthlyNanoUsd: 1000, projects: { shop: { monthlyNanoUsd: 1000, whenReached: 'warn' as const } }, alertLevels };
  const limit = limitsFor(limits, { project }).at(-1);
  assert.ok(limit);
  const levels: AlertLevel[] = [];
  let state = emptyScopeState;
  for (let committedNanoUsd = 0; committedNanoUsd <= 1000; committedNanoUsd += 10) {
    const { state: next, level } = alert(limit, { ...state, committedNanoUsd });
    state = next;
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
    const [limit] = limitsFor({ monthlyNanoUsd: 1000, projects: {}, alertLevels: [50, 80, 95] }, { project: '' });
    assert.ok(limit);
    assert.equal(alert(limit, { ...emptyScopeState, committedNanoUsd: 940 }).level, 80);
  });
});
