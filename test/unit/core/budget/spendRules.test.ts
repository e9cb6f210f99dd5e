import assert from 'node:assert/strict';
import {
  alert,
  alertLevels,
  decide,
  emptyScopeState,
  levelOf,
  limitsFor,
  projectScope,
  type ScopeLimit,
  type ScopeState,
  systemScope,
} from '../../../../src/core/budget/spendRules.ts';

describe('Spending rules', () => {
  const decisions: readonly [
    name: string,
    worst: number,
    scopes: readonly [limit: number, stops: boolean, month: Partial<ScopeState>][],
    answer: string,
  ][] = [
    ['fits an empty month exactly', 100, [[100, true, {}]], 'granted'],
    ['is one too much', 101, [[100, true, {}]], 'doesNotFit 100'],
    ['counts what is spent', 41, [[100, true, { committedNanoUsd: 60 }]], 'doesNotFit 40'],
    ['counts what is reserved', 41, [[100, true, { reservedNanoUsd: 60 }]], 'doesNotFit 40'],
    ['adds an override', 41, [[100, true, { committedNanoUsd: 60, extraNanoUsd: 1 }]], 'granted'],
    ['finds the limit reached', 1, [[100, true, { committedNanoUsd: 100 }]], 'limitReached 0'],
    ['finds a lowered limit passed', 1, [[100, true, { committedNanoUsd: 300 }]], 'limitReached 0'],
    ['refuses free calls too when models are off', 0, [[100, true, { committedNanoUsd: 100 }]], 'limitReached 0'],
    ['grants free calls otherwise', 0, [[100, true, {}]], 'granted'],
    ['refuses all under a limit of nothing', 0, [[0, true, {}]], 'limitReached 0'],
    [
      'takes the tightest limit',
      50,
      [
        [100, true, {}],
        [40, true, {}],
      ],
      'doesNotFit 40',
    ],
    [
      'does not stop at a limit that warns',
      50,
      [
        [100, true, {}],
        [40, false, {}],
      ],
      'granted',
    ],
  ];
  for (const [name, worst, scopes, expected] of decisions) {
    it(`${name}: ${expected}`, () => {
      const states = scopes.map(([limitNanoUsd, stops, month]) => ({
        limit: { kind: 'system' as const, scope: 's', limitNanoUsd, stops },
        state: { ...emptyScopeState, ...month },
      }));
      const answer = decide(worst, states);
      assert.equal(answer.granted ? 'granted' : `${answer.reason} ${answer.availableNanoUsd}`, expected);
    });
  }

  it('says whether the limit that leaves least is a project’s', () => {
    const byOf = (system: number, project: number) => {
      const state = emptyScopeState;
      const answer = decide(50, [
        { limit: { kind: 'system', scope: systemScope, limitNanoUsd: system, stops: true }, state },
        { limit: { kind: 'project', scope: projectScope('shop'), limitNanoUsd: project, stops: true }, state },
      ]);
      return answer.granted ? 'granted' : answer.by;
    };
    assert.deepEqual(
      [byOf(10, 20), byOf(20, 10), byOf(10, 10), byOf(100, 0), byOf(60, 60)],
      [undefined, 'project', undefined, 'project', 'granted'],
    );
  });

  it('reaches each level at its share of the limit, not a nano-dollar before', () => {
    for (const limit of [100, 1_000_000_000_000, 7, 33, 9_007_199_254_740_991]) {
      for (const level of alertLevels) {
        const exact = (BigInt(limit) * BigInt(level) + 99n) / 100n;
        assert.ok(levelOf(Number(exact), limit) >= level, `${level} of ${limit}`);
        assert.ok(levelOf(Number(exact) - 1, limit) < level, `${level} of ${limit}`);
      }
    }
    assert.equal(levelOf(0, 0), 100);
    assert.equal(levelOf(49, 100), 0);
    assert.equal(levelOf(5_000, 100), 100);
  });

  it('is due once at each of the seven levels', () => {
    let state: ScopeState = emptyScopeState;
    const due: number[] = [];
    for (let committedNanoUsd = 0; committedNanoUsd <= 120; committedNanoUsd++) {
      const next = alert(limit(100), { ...state, committedNanoUsd });
      state = next.state;
      if (next.level) due.push(next.level);
    }
    assert.deepEqual(due, [...alertLevels]);
  });

  it('is not due again when a correction lowers the spending below a level and it comes back', () => {
    const at = (committedNanoUsd: number, before: ScopeState) => alert(limit(100), { ...before, committedNanoUsd });
    const first = at(75, emptyScopeState);
    const lowered = at(40, first.state);
    assert.deepEqual([first.level, lowered.level, at(75, lowered.state).level], [70, undefined, undefined]);
    assert.equal(at(80, lowered.state).level, 80);
  });

  it('applies a project limit to its project alone', () => {
    const limits = { monthlyNanoUsd: 100, projects: { shop: { monthlyNanoUsd: 50, whenReached: 'warn' as const } } };
    assert.deepEqual(
      limitsFor(limits, { project: 'shop' }).map((one) => [one.scope, one.limitNanoUsd, one.stops]),
      [
        ['system', 100, true],
        ['project:shop', 50, false],
      ],
    );
    for (const project of ['blog', 'toString', '__proto__']) assert.equal(limitsFor(limits, { project }).length, 1);
  });
});

function limit(limitNanoUsd: number): ScopeLimit {
  return { kind: 'system', scope: 'system', limitNanoUsd, stops: true };
}
