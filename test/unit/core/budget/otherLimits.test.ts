import assert from 'node:assert/strict';
import { type Budget, createBudget } from '../../../../src/core/budget/budget.ts';
import type { BudgetLimits } from '../../../../src/core/budget/spendRules.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('Limits beside the monthly one', () => {
  let clock: FakeClock;
  let books: MemoryBooks;
  let limits: BudgetLimits;
  let ids = 0;
  beforeEach(() => {
    clock = new FakeClock(Date.UTC(2026, 10, 16, 0, 30));
    books = new MemoryBooks();
    limits = { monthlyNanoUsd: 1_000, projects: {} };
  });

  it('turns models off for a day or a week, and on again with the next', async () => {
    const budget = open();
    limits = { ...limits, weeklyNanoUsd: 300, dailyNanoUsd: 200 };
    await spend(budget, 200);
    const off = async () => [(await budget.status()).modelsOff, (await budget.status()).offFor];
    assert.deepEqual(await off(), [true, 'day']);
    assert.deepEqual(await budget.reserve(ask(1)), { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'day' });
    clock.setNow(Date.UTC(2026, 10, 17, 0, 30));
    assert.deepEqual(await off(), [false, undefined]);
    await spend(budget, 100);
    assert.deepEqual(await off(), [true, 'week']);
    // The limit is raised: at once, in this window and in every other.
    limits = { ...limits, weeklyNanoUsd: 400 };
    assert.deepEqual(await off(), [false, undefined]);
    assert.equal((await open('other').reserve(ask(100))).granted, true);
    clock.setNow(Date.UTC(2026, 10, 23));
    assert.deepEqual(
      (await budget.status()).others.map(({ kind, spentNanoUsd }) => [kind, spentNanoUsd]),
      [
        ['day', 0],
        ['week', 0],
      ],
    );
  });

  it('says what is left by the limit that leaves least, whoever is asked', async () => {
    const budget = open();
    limits = { ...limits, weeklyNanoUsd: 300, dailyNanoUsd: 200, models: { mini: 5 } };
    const left = async () => (await budget.status()).now;
    assert.deepEqual(await left(), { nanoUsd: 200, period: 'day' });
    await spend(budget, 150);
    clock.setNow(Date.UTC(2026, 10, 17, 0, 30));
    assert.deepEqual(await left(), { nanoUsd: 150, period: 'week' });
    limits = { monthlyNanoUsd: 1_000, projects: {} };
    assert.deepEqual(await left(), { nanoUsd: 850, period: 'month' });
  });

  it('says what is left for a project by its own limit or the month’s, whichever stops earlier', async () => {
    const budget = open();
    const left = async () => {
      const { now, leftForPlansNanoUsd } = await budget.status('shop');
      return [now.nanoUsd, leftForPlansNanoUsd];
    };
    limits = { ...limits, projects: { shop: { monthlyNanoUsd: 5_000, whenReached: 'stop' } } };
    await spend(budget, 800);
    assert.deepEqual(await left(), [200, 200]);
    limits = { ...limits, dailyNanoUsd: 850, projects: { shop: { monthlyNanoUsd: 100, whenReached: 'warn' } } };
    assert.deepEqual(await left(), [50, 200]);
    limits = { ...limits, projects: { shop: { monthlyNanoUsd: 810, whenReached: 'stop' } } };
    assert.deepEqual(await left(), [10, 10]);
  });

  it('tells nothing of a day that is over when its last call is settled', async () => {
    const budget = open();
    limits = { ...limits, dailyNanoUsd: 200 };
    const told: string[] = [];
    budget.onDidAlert(({ kind, level }) => told.push(`${kind} ${level}`));
    const late = await reserved(budget, 200);
    clock.setNow(Date.UTC(2026, 10, 17, 0, 1));
    await budget.settle(late, { costNanoUsd: 200, estimated: false });
    assert.deepEqual(told, []);
    assert.equal((await budget.status()).modelsOff, false);
    await spend(budget, 200);
    assert.deepEqual(told, ['day 100']);
  });

  it('leaves models on where one of them has used up its own limit, and may be allowed more of it', async () => {
    const budget = open();
    limits = { ...limits, models: { flash: 50 }, providers: { openai: 10 } };
    await spend(budget, 50);
    assert.deepEqual(await budget.reserve(ask(1)), { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'model' });
    assert.equal((await budget.reserve({ ...ask(10), model: 'pro' })).granted, true);
    const { modelsOff, others } = await budget.status();
    assert.equal(modelsOff, false);
    assert.deepEqual(
      others.map(({ kind, name, level }) => [kind, name, level]),
      [
        ['provider', 'openai', 0],
        ['model', 'flash', 100],
      ],
    );
    await budget.overrideOnce(20);
    assert.equal((await budget.reserve(ask(20))).granted, true);
    assert.equal((await budget.status()).limitNanoUsd, 1_000);
    // What stops nobody stays as it is.
    const { others: after } = await budget.status();
    assert.deepEqual(
      after.map(({ name, limitNanoUsd }) => [name, limitNanoUsd]),
      [
        ['openai', 10],
        ['flash', 70],
      ],
    );
  });

  it('grants a call that waits for money at once when the limit is raised', async () => {
    const budget = open();
    await reserved(budget, 900);
    const { signal } = new AbortController();
    const waiting = budget.reserve(ask(200), { waitMs: 60_000, signal, onWait() {} });
    limits = { ...limits, monthlyNanoUsd: 2_000 };
    await budget.limitsChanged();
    assert.equal((await waiting).granted, true);
  });

  function open(owner = 'window'): Budget {
    return createBudget({
      ledger: createMemoryLedger({ books, owner }),
      receipts: createMemoryReceiptStore(clock),
      clock,
      ids: { next: () => `id-${++ids}`, random: () => 0 },
      log: silentLog,
      limits: () => limits,
      saveLimit: async () => {},
    });
  }

  function ask(worstCaseNanoUsd: number) {
    const who = { generationId: `generation-${++ids}`, project: 'shop', agent: 'coder', purpose: 'author' } as const;
    return { ...who, provider: 'gemini', model: 'flash', worstCaseNanoUsd };
  }

  async function reserved(budget: Budget, worstCaseNanoUsd: number): Promise<string> {
    const answer = await budget.reserve(ask(worstCaseNanoUsd));
    return answer.granted ? answer.reservationId : assert.fail(`refused: ${answer.reason}`);
  }

  async function spend(budget: Budget, costNanoUsd: number): Promise<void> {
    await budget.settle(await reserved(budget, costNanoUsd), { costNanoUsd, estimated: false });
  }
});
