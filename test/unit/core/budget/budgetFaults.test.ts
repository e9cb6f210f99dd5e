import assert from 'node:assert/strict';
import { type Budget, type BudgetOptions, createBudget } from '../../../../src/core/budget/budget.ts';
import { checkBooks } from '../../../../src/core/budget/checkBooks.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import type { ReceiptStore } from '../../../../src/core/storage.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { receiptWith } from '../../../fakes/receipts.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('Budget with a store that fails and clocks that are set', () => {
  let clock: FakeClock;
  let books: MemoryBooks;
  let receipts: ReceiptStore;
  let gone: Set<string>;
  let ids: number;
  beforeEach(() => {
    clock = new FakeClock(Date.UTC(2026, 10, 16, 0, 30));
    books = new MemoryBooks();
    receipts = createMemoryReceiptStore(clock);
    gone = new Set();
    ids = 0;
  });

  it('settles what the store refused as soon as it answers again, and frees what was reserved without a call', async () => {
    const ledger = createMemoryLedger({ books });
    let isDown = false;
    const down = <T extends unknown[], R>(call: (...args: T) => Promise<R>, after = false): ((...args: T) => Promise<R>) => {
      return async (...args) => {
        // A write may reach the disk although it is answered with an error.
        if (after) await call(...args);
        if (isDown) throw new StorageError('io', 'The disk does not answer.');
        return call(...args);
      };
    };
    const budget = open('a', {
      ledger: {
        ...ledger,
        settle: down(ledger.settle),
        reserve: async (...args) => (isDown ? down(ledger.reserve, true)(...args) : ledger.reserve(...args)),
      },
    });
    const id = await reserved(budget, 400);
    isDown = true;
    await assert.rejects(budget.settle(id, { costNanoUsd: 300, estimated: false }), StorageError);
    await assert.rejects(budget.reserve(ask(200)), StorageError);
    assert.equal((await budget.status()).reservedNanoUsd, 600);
    isDown = false;
    const { spentNanoUsd, reservedNanoUsd } = await budget.status();
    assert.deepEqual([spentNanoUsd, reservedNanoUsd], [300, 0]);
  });

  it('looks again for reservations of closed windows, and after the store refused', async () => {
    let isDown = true;
    const ledger = createMemoryLedger({ books, isOwnerGone: (one) => gone.has(one) });
    const recover: typeof ledger.recover = async (nowMs) => {
      if (isDown) throw new StorageError('io', 'The disk does not answer.');
      return ledger.recover(nowMs);
    };
    const budget = open('next', { ledger: { ...ledger, recover } });
    const heard: number[] = [];
    budget.onDidAlert((crossing) => heard.push(crossing.level));
    await reserved(open('crashed'), 950);
    gone.add('crashed');
    await budget.status();
    assert.equal((await budget.status()).spentNanoUsd, 0);
    isDown = false;
    await clock.advance(6_000);
    assert.equal((await budget.status()).spentNanoUsd, 950);
    assert.deepEqual(heard, [95], 'the alert that is due with the recovered money');
    await reserved(open('crashed later'), 50);
    gone.add('crashed later');
    assert.equal((await budget.status()).spentNanoUsd, 950);
    await clock.advance(11 * 60_000);
    assert.equal((await budget.status()).spentNanoUsd, 1_000);
  });

  it('keeps the books of the month when the clock was a year ahead for a while', async () => {
    const ledger = createMemoryLedger({ books });
    const nowMs = clock.now();
    const budget = open();
    const id = await reserved(budget, 10, 'generation');
    await budget.settle(id, { costNanoUsd: 8, estimated: false });
    await receipts.add(receiptWith({ id: 'generation', atMs: nowMs, costNanoUsd: 8 }));
    clock.setNow(nowMs + 366 * 86_400_000);
    await open('ahead').status();
    clock.setNow(nowMs);
    assert.equal((await checkBooks(ledger, receipts, '2026-11', nowMs)).verdict, 'balanced');
    assert.equal((await budget.status()).spentNanoUsd, 8);
  });

  function open(owner = 'window', parts: Partial<BudgetOptions> = {}): Budget {
    return createBudget({
      ledger: createMemoryLedger({ books, owner, isOwnerGone: (one) => gone.has(one) }),
      receipts,
      clock,
      ids: { next: () => `id-${++ids}`, random: () => 0 },
      log: silentLog,
      limits: () => ({ monthlyNanoUsd: 1_000, projects: {} }),
      saveLimit: async () => {},
      ...parts,
    });
  }

  function ask(worstCaseNanoUsd: number, generationId = `generation-${++ids}`) {
    const common = { project: 'shop', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author' } as const;
    return { ...common, generationId, worstCaseNanoUsd };
  }

  async function reserved(budget: Budget, worstCaseNanoUsd: number, generationId?: string): Promise<string> {
    const answer = await budget.reserve(ask(worstCaseNanoUsd, generationId));
    return answer.granted ? answer.reservationId : assert.fail(`refused: ${answer.reason}`);
  }
});
