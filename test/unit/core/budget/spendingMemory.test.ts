import assert from 'node:assert/strict';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { findForgottenSpending } from '../../../../src/core/budget/spendingMemory.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('findForgottenSpending', () => {
  const clock = new FakeClock();
  let kept: unknown;
  const memory = {
    get: () => kept,
    set: async (value: unknown) => {
      kept = value;
    },
  };

  it('tells once that the ledger began anew within a month, and nothing of a new month or a small correction', async () => {
    const [first, same, empty] = [new MemoryBooks(), new MemoryBooks(), new MemoryBooks()];
    assert.equal(await findForgottenSpending(await spent(first, 0), memory, silentLog), undefined);
    const budget = await spent(first, 0);
    await findForgottenSpending(budget, memory, silentLog);
    await spend(budget, 5_000);
    await clock.advance(0);
    assert.deepEqual(kept, { month: '2026-11', spentNanoUsd: 5_000 });
    assert.equal(await findForgottenSpending(await spent(same, 4_950), memory, silentLog), undefined, 'a correction');
    assert.deepEqual(await findForgottenSpending(await spent(empty, 0), memory, silentLog), {
      month: '2026-11',
      knownBeforeNanoUsd: 4_950,
      knownNowNanoUsd: 0,
    });
    assert.equal(await findForgottenSpending(await spent(empty, 0), memory, silentLog), undefined, 'told once');
    kept = { month: '2026-10', spentNanoUsd: 9_000 };
    assert.equal(await findForgottenSpending(await spent(empty, 0), memory, silentLog), undefined, 'a new month');
    kept = 'not what was kept';
    assert.equal(await findForgottenSpending(await spent(empty, 0), memory, silentLog), undefined);
  });

  let ids = 0;
  async function spent(books: MemoryBooks, nanoUsd: number): Promise<ReturnType<typeof createBudget>> {
    const budget = createBudget({
      ledger: createMemoryLedger({ books }),
      receipts: createMemoryReceiptStore(clock),
      clock,
      ids: { next: () => `id-${++ids}`, random: () => 0 },
      log: silentLog,
      limits: () => ({ monthlyNanoUsd: 1_000_000, projects: {} }),
      saveLimit: async () => {},
    });
    if (nanoUsd > 0) await spend(budget, nanoUsd);
    return budget;
  }

  async function spend(budget: ReturnType<typeof createBudget>, nanoUsd: number): Promise<void> {
    const ask = { generationId: `g-${++ids}`, project: 'shop', agent: 'coder', provider: 'p', model: 'm', purpose: 'author' } as const;
    const answer = await budget.reserve({ ...ask, worstCaseNanoUsd: nanoUsd });
    if (answer.granted) await budget.settle(answer.reservationId, { costNanoUsd: nanoUsd, estimated: false });
  }
});
