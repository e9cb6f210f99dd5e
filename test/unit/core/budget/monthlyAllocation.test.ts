import assert from 'node:assert/strict';
import { type AllocationRules, createMonthlyAllocation } from '../../../../src/core/budget/monthlyAllocation.ts';
import type { Statistics } from '../../../../src/core/budget/statistics.ts';
import { noCounters } from '../../../../src/core/budget/statisticsRules.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import type { StateStore } from '../../../../src/core/storage.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';

const usd = 1_000_000_000;
const rules: AllocationRules = { limitNanoUsd: 100 * usd, floorNanoUsd: 0, pins: {}, reservePercent: 0, months: 2 };

/** Windows over one store: what each project used, by month. */
class Windows {
  readonly clock = new FakeClock(Date.UTC(2026, 10, 30, 12));
  readonly warnings: string[] = [];
  readonly asked: string[] = [];
  state: StateStore = createMemoryStateStore();
  use: Record<string, Record<string, number>> = { '2026-10': { a: 30, b: 10 }, '2026-09': { a: 0, b: 0 } };
  rules: AllocationRules | undefined = rules;
  fails = false;

  readonly statistics: Statistics = {
    query: async ({ from, to, by }) => {
      if (this.fails) throw new StorageError('io', 'The store is closed.');
      assert.equal(by, 'project');
      this.asked.push(`${from}..${to}`);
      return Object.entries(this.use[from.slice(0, 7)] ?? {}).map(([key, costNanoUsd]) => ({ ...noCounters, key, costNanoUsd }));
    },
  };

  open(projects: readonly string[] = []) {
    return createMonthlyAllocation({
      statistics: this.statistics,
      state: this.state,
      clock: this.clock,
      log: { trace() {}, info() {}, warn: (message) => void this.warnings.push(message), error() {} },
      rules: () => this.rules,
      projects: () => projects,
    });
  }
}

describe('the monthly allocation', () => {
  it('divides by the months before, whole days of them', async () => {
    const windows = new Windows();
    const allocation = windows.open(['new']);
    assert.deepEqual(allocation.parts(), {});
    await allocation.ready();
    assert.deepEqual(allocation.parts(), { a: 75 * usd, b: 25 * usd, new: 0 });
    assert.deepEqual(windows.asked, ['2026-10-01..2026-10-31', '2026-09-01..2026-09-30']);
    assert.equal(allocation.reasons().length, 4);
  });

  it('holds for the month in every window, whatever is used meanwhile', async () => {
    const windows = new Windows();
    await windows.open().ready();
    windows.use['2026-10'] = { a: 0, b: 99 };
    const later = windows.open();
    await later.ready();
    assert.equal(later.parts().a, 75 * usd);
  });

  it('is made anew at the turn of the month, and tells it', async () => {
    const windows = new Windows();
    const allocation = windows.open();
    await allocation.ready();
    windows.use['2026-11'] = { b: 50 };
    let told = 0;
    allocation.onDidChange(() => told++);
    await windows.clock.advance(24 * 3_600_000);
    assert.deepEqual(allocation.parts(), {});
    await allocation.ready();
    assert.deepEqual(allocation.parts(), { a: 21_428_571_429, b: 78_571_428_571 });
    assert.equal(told, 1);
  });

  it('is made anew when the limit or a rule changes, and ends when it is not wanted', async () => {
    const windows = new Windows();
    const allocation = windows.open();
    await allocation.ready();
    windows.rules = { ...rules, limitNanoUsd: 40 * usd };
    await allocation.ready();
    assert.deepEqual(allocation.parts(), { a: 30 * usd, b: 10 * usd });
    windows.rules = undefined;
    await allocation.ready();
    assert.deepEqual([allocation.parts(), allocation.reasons()], [{}, []]);
  });

  it('divides nothing while there are no statistics, and says so', async () => {
    const windows = new Windows();
    windows.fails = true;
    const allocation = windows.open();
    await allocation.ready();
    assert.deepEqual(allocation.parts(), {});
    assert.equal(windows.warnings.length, 1);
    windows.fails = false;
    await allocation.ready();
    assert.equal(allocation.parts().a, 75 * usd);
  });

  for (const damaged of [
    '',
    'no json',
    '{"month":"2026-11"}',
    '{"month":"2026-11","rules":"","parts":{"a":-1},"reserveNanoUsd":0,"reasons":[]}',
  ]) {
    it(`takes ${JSON.stringify(damaged)} in the store for nothing`, async () => {
      const windows = new Windows();
      await windows.state.set('budget.allocation', damaged);
      const allocation = windows.open();
      await allocation.ready();
      assert.equal(allocation.parts().a, 75 * usd);
    });
  }

  it('is made once for all who wait for it', async () => {
    const windows = new Windows();
    const allocation = windows.open();
    await Promise.all([allocation.ready(), allocation.ready(), allocation.ready()]);
    assert.equal(windows.asked.length, 2);
  });
});
