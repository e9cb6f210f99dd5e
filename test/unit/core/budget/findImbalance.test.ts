import assert from 'node:assert/strict';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { findImbalance } from '../../../../src/core/budget/findImbalance.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';
import { receiptWith } from '../../../fakes/receipts.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

function product() {
  const clock = new FakeClock(Date.UTC(2026, 10, 16));
  const receipts = createMemoryReceiptStore(clock);
  const ledger = createMemoryLedger();
  const deps = { ledger, receipts, state: createMemoryStateStore(), clock };
  let ids = 0;
  const budget = createBudget({
    ...deps,
    ids: { next: () => `id-${++ids}`, random: () => 0.5 },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: 1_000, projects: {} }),
    saveLimit: async () => {},
  });
  return {
    clock,
    find: () => clock.until(findImbalance(deps)),
    look: () => findImbalance(deps),
    write: (id: string, costNanoUsd: number) => receipts.add(receiptWith({ id, atMs: clock.now(), costNanoUsd })),
    async spend(generationId: string, costNanoUsd: number) {
      const ask = { generationId, project: 'p', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author' } as const;
      const answer = await budget.reserve({ ...ask, worstCaseNanoUsd: costNanoUsd });
      assert.ok(answer.granted);
      await budget.settle(answer.reservationId, { costNanoUsd, estimated: false });
    },
  };
}

describe('findImbalance', () => {
  it('finds nothing at once while the books agree or a generation is under way', async () => {
    const { look, spend, write } = product();
    assert.equal(await look(), undefined);
    await spend('a', 5);
    await write('a', 5);
    await spend('b', 7);
    assert.equal(await look(), undefined);
  });

  it('tells a lasting difference once, and again when another one comes', async () => {
    const { find, spend, write } = product();
    await spend('a', 5);
    await write('a', 3);
    assert.deepEqual((await find())?.differences, [{ generationId: 'a', ledgerNanoUsd: 5, receiptNanoUsd: 3 }]);
    await spend('fine', 1);
    await write('fine', 1);
    assert.equal(await find(), undefined);
    await spend('b', 5);
    await write('b', 6);
    assert.equal((await find())?.differences.length, 2);
  });

  it('is told in one of the windows that look at the same time', async () => {
    const { clock, look, spend, write } = product();
    await spend('a', 5);
    await write('a', 3);
    const found = await clock.until(Promise.all([look(), look(), look()]));
    assert.equal(found.filter(Boolean).length, 1);
  });

  it('passes over what is in order a minute later', async () => {
    const { clock, look, spend, write } = product();
    await spend('a', 5);
    await write('a', 8);
    const found = look();
    clock.after(1_000, () => void spend('a', 3));
    assert.equal(await clock.until(found), undefined);
  });
});
