import assert from 'node:assert/strict';
import { type Budget, type BudgetOptions, createBudget } from '../../../../src/core/budget/budget.ts';
import { checkBooks } from '../../../../src/core/budget/checkBooks.ts';
import type { BudgetLimits, Crossing } from '../../../../src/core/budget/spendRules.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import type { ReceiptStore } from '../../../../src/core/storage.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { attemptWith, receiptWith } from '../../../fakes/receipts.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('Budget', () => {
  let clock: FakeClock;
  let books: MemoryBooks;
  let receipts: ReceiptStore;
  let limits: BudgetLimits;
  let saved: unknown[];
  let gone: Set<string>;
  let ids: number;
  beforeEach(() => {
    clock = new FakeClock(Date.UTC(2026, 10, 16, 0, 30));
    books = new MemoryBooks();
    receipts = createMemoryReceiptStore(clock);
    limits = { monthlyNanoUsd: 1_000, projects: {} };
    saved = [];
    gone = new Set();
    ids = 0;
  });

  it('tells how the month stands and where it will end', async () => {
    const budget = open();
    const first = await reserved(budget, 400);
    await reserved(budget, 100);
    await budget.settle(first, { costNanoUsd: 300, estimated: false });
    assert.deepEqual(await budget.status(), {
      scope: 'system',
      month: '2026-11',
      limitNanoUsd: 1_000,
      usualLimitNanoUsd: 1_000,
      spentNanoUsd: 300,
      reservedNanoUsd: 100,
      leftNanoUsd: 600,
      now: { nanoUsd: 600, period: 'month' },
      leftForPlansNanoUsd: 600,
      // Fifteen days and an hour of thirty days have cost 300.
      forecastNanoUsd: Math.ceil(300 / ((15 + 1 / 24) / 30)),
      level: 0,
      modelsOff: false,
      offFor: undefined,
      others: [],
    });
  });

  it('turns models off at 100 % and on again with the month', async () => {
    const budget = open();
    await spend(budget, 1_000);
    assert.deepEqual(pick(await budget.status()), { level: 100, modelsOff: true, leftNanoUsd: 0 });
    assert.deepEqual(await budget.reserve(ask(1)), { granted: false, reason: 'limitReached', availableNanoUsd: 0 });
    clock.setNow(Date.UTC(2026, 11, 1));
    assert.deepEqual(pick(await budget.status()), { level: 0, modelsOff: false, leftNanoUsd: 1_000 });
    assert.equal((await budget.reserve(ask(1_000))).granted, true);
  });

  it('finds the old spending again when the clock is set back, and resets nothing', async () => {
    const budget = open();
    await spend(budget, 900);
    clock.setNow(Date.UTC(2026, 11, 2));
    await spend(budget, 200);
    clock.setNow(Date.UTC(2026, 10, 20));
    assert.equal((await budget.status()).spentNanoUsd, 900);
    assert.equal((await budget.reserve(ask(101))).granted, false);
  });

  it('counts a call in the month it was reserved in', async () => {
    const budget = open();
    clock.setNow(Date.UTC(2026, 11, 1) - 1);
    const id = await reserved(budget, 50);
    clock.setNow(Date.UTC(2026, 11, 1));
    await budget.settle(id, { costNanoUsd: 40, estimated: false });
    assert.equal((await budget.status()).spentNanoUsd, 0);
    clock.setNow(Date.UTC(2026, 10, 30));
    assert.equal((await budget.status()).spentNanoUsd, 40);
  });

  it('sends each of seven alerts once a month, over windows, and again in the next', async () => {
    const windows = [open('a'), open('b')];
    const heard: number[] = [];
    for (const window of windows) window.onDidAlert((crossing) => heard.push(crossing.level));
    for (const month of [10, 11]) {
      clock.setNow(Date.UTC(2026, month, 5));
      for (let call = 0; call < 100; call++) await spend(windows[call % 2] ?? assert.fail(), 10);
    }
    assert.deepEqual(heard, [50, 70, 80, 90, 95, 99, 100, 50, 70, 80, 90, 95, 99, 100]);
  });

  it('alerts once for fifty crossings at the same moment', async () => {
    const windows = [open('a'), open('b')];
    const heard: Crossing[] = [];
    for (const window of windows) window.onDidAlert((crossing) => heard.push(crossing));
    const calls = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const window = windows[index % 2] ?? assert.fail();
        return { window, id: await reserved(window, 12) };
      }),
    );
    await Promise.all(calls.map(({ window, id }) => window.settle(id, { costNanoUsd: 12, estimated: false })));
    assert.deepEqual(
      heard.map((one) => one.level),
      [50],
    );
  });

  it('alerts at once when a limit is lowered below what is spent', async () => {
    const budget = open();
    await spend(budget, 300);
    const heard: number[] = [];
    budget.onDidAlert((crossing) => heard.push(crossing.level));
    limits = { ...limits, monthlyNanoUsd: 320 };
    await budget.limitsChanged();
    await budget.limitsChanged();
    assert.deepEqual(heard, [90]);
  });

  it('saves and records a changed limit, and tells what it was', async () => {
    const budget = open();
    await budget.changeLimit(2_000);
    assert.deepEqual(saved, [2_000]);
    assert.deepEqual(
      (await budget.decisions()).map((one) => [one.scope, one.kind, one.beforeNanoUsd, one.nanoUsd]),
      [['system', 'limitChanged', 1_000, 2_000]],
    );
    await assert.rejects(budget.changeLimit(-5), RangeError);
  });

  it('tells the usual limit apart from that of a month with an override', async () => {
    const budget = open();
    await budget.overrideOnce(50);
    const { limitNanoUsd, usualLimitNanoUsd } = await budget.status();
    assert.deepEqual([limitNanoUsd, usualLimitNanoUsd], [1_050, 1_000]);
  });

  it('records nothing when the limit could not be saved', async () => {
    const budget = open('a', { saveLimit: () => Promise.reject(new Error('settings are read-only')) });
    await assert.rejects(budget.changeLimit(2_000), /read-only/);
    assert.deepEqual(await budget.decisions(), []);
  });

  it('lets an override last for its month', async () => {
    const budget = open();
    await spend(budget, 1_000);
    await budget.overrideOnce(50);
    assert.equal((await budget.status()).limitNanoUsd, 1_050);
    await spend(budget, 50);
    assert.equal((await budget.reserve(ask(1))).granted, false);
    clock.setNow(Date.UTC(2026, 11, 1));
    assert.equal((await budget.status()).limitNanoUsd, 1_000);
    assert.deepEqual(
      (await budget.decisions()).map((one) => [one.kind, one.nanoUsd]),
      [['override', 50]],
    );
  });

  it('lets an override raise the limits that are in the way, and no other', async () => {
    limits = { monthlyNanoUsd: 100, projects: { shop: { monthlyNanoUsd: 40, whenReached: 'stop' } } };
    const budget = open();
    await spend(budget, 40, 'shop');
    assert.equal((await budget.reserve(ask(1, 'shop'))).granted, false);
    await budget.overrideOnce(10, 'shop');
    await spend(budget, 10, 'shop');
    assert.equal((await budget.status()).limitNanoUsd, 100);
    await spend(budget, 50, 'blog');
    await budget.overrideOnce(10, 'shop');
    await spend(budget, 10, 'shop');
    assert.deepEqual([(await budget.status()).limitNanoUsd, (await budget.status('shop')).limitNanoUsd], [110, 60]);
    limits = { monthlyNanoUsd: 1_000, projects: { shop: { monthlyNanoUsd: 60, whenReached: 'warn' } } };
    await budget.overrideOnce(10, 'shop');
    assert.deepEqual(
      (await budget.decisions()).map((one) => one.scope),
      ['system', 'project:shop', 'system', 'project:shop'],
    );
  });

  it('shows a project its own limit, and the end of either', async () => {
    limits = { monthlyNanoUsd: 100, projects: { shop: { monthlyNanoUsd: 40, whenReached: 'stop' } } };
    const budget = open();
    await spend(budget, 40, 'shop');
    assert.deepEqual([(await budget.status('shop')).scope, (await budget.status('shop')).modelsOff], ['project:shop', true]);
    assert.deepEqual([(await budget.status('blog')).scope, (await budget.status('blog')).modelsOff], ['system', false]);
    limits = { ...limits, projects: { shop: { monthlyNanoUsd: 400, whenReached: 'stop' } } };
    await spend(budget, 60, 'blog');
    assert.deepEqual([(await budget.status('shop')).modelsOff, (await budget.status('blog')).modelsOff], [true, true]);
  });

  it('accounts what a crashed window had begun, with a receipt, before anything else is reserved', async () => {
    const crashed = open('crashed');
    const settled = await reserved(crashed, 30, 'generation');
    await crashed.settle(settled, { costNanoUsd: 20, estimated: false });
    await reserved(crashed, 50, 'generation');
    gone.add('crashed');
    const budget = open('next');
    assert.deepEqual(await budget.reserve(ask(931)), { granted: false, reason: 'doesNotFit', availableNanoUsd: 930 });
    assert.equal((await budget.status()).spentNanoUsd, 70);
    const receipt = await receipts.get('generation');
    assert.deepEqual(
      [receipt?.outcome, receipt?.costNanoUsd, receipt?.costEstimated, receipt?.attempts.map((one) => one.costNanoUsd)],
      ['failed', 70, true, [20, 50]],
    );
    const report = await checkBooks(createMemoryLedger({ books }), receipts, '2026-11', clock.now());
    assert.equal(report.verdict, 'balanced');
  });

  it('keeps the receipt that the crashed window had written', async () => {
    const crashed = open('crashed');
    const id = await reserved(crashed, 30, 'generation');
    await crashed.settle(id, { costNanoUsd: 20, estimated: false });
    await receipts.add(receiptWith({ id: 'generation', atMs: clock.now(), costNanoUsd: 20, attempts: [attemptWith({ costNanoUsd: 20 })] }));
    gone.add('crashed');
    await open('next').status();
    assert.equal((await receipts.get('generation'))?.outcome, 'answered');
  });

  it('grants nothing when the store cannot be used', async () => {
    const refuse = () => Promise.reject(new StorageError('io', 'The disk is full.'));
    const ledger = { ...createMemoryLedger({ books }), reserve: refuse, recover: refuse };
    await assert.rejects(open('a', { ledger }).reserve(ask(1)), StorageError);
  });

  it('tells listeners of changes until they are gone', async () => {
    const budget = open();
    let changes = 0;
    const stop = budget.onDidChange(() => changes++);
    await spend(budget, 1);
    assert.ok(changes >= 2);
    stop();
    const before = changes;
    await spend(budget, 1);
    await budget.limitsChanged();
    assert.equal(changes, before);
    assert.equal(books.listeners.size, 0);
  });

  it('finds books that do not agree', async () => {
    const budget = open();
    const ledger = createMemoryLedger({ books });
    const check = async () => checkBooks(ledger, receipts, '2026-11', clock.now());
    assert.equal((await check()).verdict, 'balanced');
    const id = await reserved(budget, 10, 'generation');
    await budget.settle(id, { costNanoUsd: 8, estimated: false });
    assert.deepEqual((await check()).withoutReceipt, ['generation']);
    assert.equal((await check()).verdict, 'pending');
    await receipts.add(receiptWith({ id: 'generation', atMs: clock.now(), costNanoUsd: 7 }));
    assert.deepEqual((await check()).differences, [{ generationId: 'generation', ledgerNanoUsd: 8, receiptNanoUsd: 7 }]);
    assert.equal((await check()).verdict, 'unbalanced');
  });

  function open(owner = 'window', parts: Partial<BudgetOptions> = {}): Budget {
    const ledger = createMemoryLedger({ books, owner, isOwnerGone: (one) => gone.has(one) });
    const saveLimit = async (limitNanoUsd: number): Promise<void> => {
      saved.push(limitNanoUsd);
      limits = { ...limits, monthlyNanoUsd: limitNanoUsd };
    };
    const next = (): string => `id-${++ids}`;
    return createBudget({
      ledger,
      receipts,
      clock,
      ids: { next, random: () => 0 },
      log: silentLog,
      limits: () => limits,
      saveLimit,
      ...parts,
    });
  }

  function ask(worstCaseNanoUsd: number, project = 'shop', generationId = `generation-${++ids}`) {
    return { generationId, project, agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author', worstCaseNanoUsd } as const;
  }

  async function reserved(budget: Budget, worstCaseNanoUsd: number, generationId?: string, project?: string): Promise<string> {
    const answer = await budget.reserve(ask(worstCaseNanoUsd, project, generationId));
    return answer.granted ? answer.reservationId : assert.fail(`refused: ${answer.reason}`);
  }

  async function spend(budget: Budget, costNanoUsd: number, project?: string): Promise<void> {
    const id = await reserved(budget, costNanoUsd, undefined, project);
    await budget.settle(id, { costNanoUsd, estimated: false });
  }
});

function pick({ level, modelsOff, leftNanoUsd }: Awaited<ReturnType<Budget['status']>>) {
  return { level, modelsOff, leftNanoUsd };
}
