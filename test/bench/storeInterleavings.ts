import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Budget, createBudget } from '../../src/core/budget/budget.ts';
import { checkBooks } from '../../src/core/budget/checkBooks.ts';
import type { Ledger } from '../../src/core/budget/ledger.ts';
import { monthOf } from '../../src/core/budget/month.ts';
import { unusedOf } from '../../src/core/budget/planMoney.ts';
import type { BudgetLimits } from '../../src/core/budget/spendRules.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { createMemoryReceiptStore } from '../fakes/memoryReceiptStore.ts';
import { receiptWith } from '../fakes/receipts.ts';
import { silentLog } from '../fakes/temporaryDatabase.ts';

/** Where a run's windows keep their books; `open` is another window, `crash` takes one away without a word. */
export interface Books {
  open(owner: string): Promise<Ledger>;
  crash(owner: string): void;
  dispose(): Promise<void>;
}

type Action =
  | { readonly kind: 'reserve'; readonly window: number; readonly project: string; readonly worstCaseNanoUsd: number }
  | { readonly kind: 'settle'; readonly call: number; readonly share: number; readonly receipt: boolean }
  | { readonly kind: 'openPlan'; readonly window: number; readonly plan: number; readonly limitNanoUsd: number }
  | { readonly kind: 'reserveInPlan'; readonly window: number; readonly plan: number; readonly worstCaseNanoUsd: number }
  | { readonly kind: 'closePlan'; readonly window: number; readonly plan: number }
  | { readonly kind: 'crash'; readonly window: number }
  | { readonly kind: 'limit'; readonly nanoUsd: number }
  | { readonly kind: 'override'; readonly window: number; readonly nanoUsd: number }
  | { readonly kind: 'clock'; readonly hours: number };

const amount = fc.integer({ min: 0, max: 60 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      window: fc.nat(1),
      project: fc.constantFrom('a', 'b'),
      worstCaseNanoUsd: amount,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), call: fc.nat(20), share: fc.nat(100), receipt: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('openPlan' as const), window: fc.nat(1), plan: fc.nat(1), limitNanoUsd: amount }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('reserveInPlan' as const),
      window: fc.nat(1),
      plan: fc.nat(1),
      worstCaseNanoUsd: fc.integer({ min: 0, max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('closePlan' as const), window: fc.nat(1), plan: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), window: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('limit' as const), nanoUsd: fc.integer({ min: 0, max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('override' as const), window: fc.nat(1), nanoUsd: fc.nat(50) }) },
  // Three weeks turn most months; steps back are a system clock that was set.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), hours: fc.constantFrom(1, 30, 500, -500) }) },
);

/**
 * Random interleavings of two windows that reserve, settle, hold plans, crash and restart while limits change and months turn. After each step
 * committed + reserved is within the limit or has not grown; at the end, after a restart, the ledger is the sum of the receipts.
 * Throws the smallest interleaving that breaks this. `actions`: most steps of one.
 */
export async function interleave(createBooks: () => Promise<Books>, runs: number, actions = 40): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: actions, size: 'max' }), async (steps) => {
      const books = await createBooks();
      try {
        await runSteps(books, steps);
      } finally {
        await books.dispose();
      }
    }),
    { numRuns: runs },
  );
}

interface Window {
  readonly owner: string;
  readonly ledger: Ledger;
  readonly budget: Budget;
}

interface Call {
  readonly reservationId: string;
  readonly generationId: string;
  readonly window: Window;
  readonly worstCaseNanoUsd: number;
}

async function runSteps(books: Books, steps: readonly Action[]): Promise<void> {
  const clock = new FakeClock(Date.UTC(2026, 10, 15, 12));
  const receipts = createMemoryReceiptStore(clock);
  const alerts = new Set<string>();
  const months = new Set<string>();
  const calls: Call[] = [];
  let limits: BudgetLimits = { monthlyNanoUsd: 100, projects: { a: { monthlyNanoUsd: 70, whenReached: 'stop' } } };
  let ids = 0;
  /** Changes with every limit, after which each alert may come again. */
  let epoch = 0;

  async function open(): Promise<Window> {
    const owner = `window-${++ids}`;
    const ledger = await books.open(owner);
    const next = (): string => `id-${++ids}`;
    const saveLimit = async (): Promise<void> => {};
    const budget = createBudget({
      ledger,
      receipts,
      clock,
      ids: { next, random: () => 0 },
      log: silentLog,
      limits: () => limits,
      saveLimit,
    });
    budget.onDidAlert(({ period, scope, level }) => {
      const alert = `${period} ${scope} ${level} ${epoch}`;
      assert.ok(!alerts.has(alert), `told twice: ${alert}`);
      alerts.add(alert);
    });
    return { owner, ledger, budget };
  }

  const planAt = (index: number): readonly [id: string, project: string] => [`plan-${index}`, index === 0 ? 'a' : 'b'];
  const windows = [await open(), await open()];
  const windowAt = (index: number): Window => windows[index] ?? assert.fail('no such window');

  async function step(action: Action): Promise<void> {
    switch (action.kind) {
      case 'reserve': {
        const window = windowAt(action.window);
        const { project, worstCaseNanoUsd } = action;
        const generationId = `generation-${++ids}`;
        const call = { generationId, project, agent: 'coder', provider: 'p', model: 'm', purpose: 'author', worstCaseNanoUsd } as const;
        const answer = await window.budget.reserve(call);
        if (!answer.granted) return;
        calls.push({ reservationId: answer.reservationId, generationId, window, worstCaseNanoUsd });
        for (const scope of [undefined, project]) {
          const { spentNanoUsd, reservedNanoUsd, limitNanoUsd } = await window.budget.status(scope);
          assert.ok(spentNanoUsd + reservedNanoUsd <= limitNanoUsd, `${spentNanoUsd} + ${reservedNanoUsd} of ${limitNanoUsd}`);
        }
        return;
      }
      case 'openPlan': {
        const { budget } = windowAt(action.window);
        const [id, project] = planAt(action.plan);
        const answer = await budget.openPlan({ id, project, limitNanoUsd: action.limitNanoUsd });
        const money = await budget.planMoney(id);
        if (!answer.granted || !money || unusedOf(money) === 0) return;
        for (const scope of [undefined, project]) {
          const { spentNanoUsd, reservedNanoUsd, limitNanoUsd } = await budget.status(scope);
          assert.ok(spentNanoUsd + reservedNanoUsd <= limitNanoUsd, `a plan: ${spentNanoUsd} + ${reservedNanoUsd} of ${limitNanoUsd}`);
        }
        return;
      }
      case 'reserveInPlan': {
        const window = windowAt(action.window);
        const [id, project] = planAt(action.plan);
        const { worstCaseNanoUsd } = action;
        const before = await committedAndReserved(window.ledger);
        const generationId = `generation-${++ids}`;
        const plan = { id, task: 'task-1' };
        const call = {
          generationId,
          project,
          agent: 'coder',
          provider: 'p',
          model: 'm',
          purpose: 'author',
          plan,
          worstCaseNanoUsd,
        } as const;
        const answer = await window.budget.reserve(call);
        assert.ok((await committedAndReserved(window.ledger)) <= before, 'a call of a plan takes nothing of the month');
        if (!answer.granted) return;
        calls.push({ reservationId: answer.reservationId, generationId, window, worstCaseNanoUsd });
        const money = await window.budget.planMoney(id);
        const isWithin = money && money.committedNanoUsd + money.reservedNanoUsd <= money.limitNanoUsd;
        assert.ok(isWithin || worstCaseNanoUsd === 0, JSON.stringify(money));
        return;
      }
      case 'closePlan':
        await windowAt(action.window).budget.closePlan(planAt(action.plan)[0]);
        return;
      case 'settle': {
        const call = calls.splice(action.call, 1)[0];
        if (!call || !windows.includes(call.window)) return;
        const before = await committedAndReserved(call.window.ledger);
        const costNanoUsd = Math.floor((call.worstCaseNanoUsd * action.share) / 100);
        await call.window.budget.settle(call.reservationId, { costNanoUsd, estimated: false });
        await call.window.budget.settle(call.reservationId, { costNanoUsd: 1, estimated: false });
        assert.ok((await committedAndReserved(call.window.ledger)) <= before, 'settling never adds');
        if (action.receipt) await receipts.add(receiptWith({ id: call.generationId, atMs: clock.now(), costNanoUsd }));
        return;
      }
      case 'crash':
        books.crash(windowAt(action.window).owner);
        windows[action.window] = await open();
        await windowAt(action.window).budget.status();
        return;
      case 'limit':
        limits = { ...limits, monthlyNanoUsd: action.nanoUsd };
        epoch++;
        return;
      case 'override':
        epoch++;
        await windowAt(action.window).budget.overrideOnce(action.nanoUsd);
        return;
      case 'clock': {
        const nowMs = clock.now() + action.hours * 3_600_000;
        // Within the months whose single entries are kept.
        if (nowMs > Date.UTC(2026, 9, 2) && nowMs < Date.UTC(2026, 11, 30)) clock.setNow(nowMs);
      }
    }
  }

  async function committedAndReserved(ledger: Ledger): Promise<number> {
    let sum = 0;
    for (const month of months) {
      const state = await ledger.scopeState(month, 'system');
      assert.ok(state.committedNanoUsd >= 0 && state.reservedNanoUsd >= 0);
      sum += state.committedNanoUsd + state.reservedNanoUsd;
    }
    return sum;
  }

  for (const one of steps) {
    months.add(monthOf(clock.localDate(clock.now())));
    await step(one);
  }
  for (const window of windows) books.crash(window.owner);
  const survivor = await open();
  await survivor.budget.status();
  let ledgerNanoUsd = 0;
  for (const month of months) {
    const report = await checkBooks(survivor.ledger, receipts, month, clock.now());
    assert.equal(report.reservedNanoUsd, 0, 'nothing stays reserved');
    assert.equal(report.entriesNanoUsd, report.committedNanoUsd);
    ledgerNanoUsd += report.committedNanoUsd;
  }
  const told = await receipts.costs(0);
  assert.equal(
    [...told.values()].reduce((sum, cost) => sum + cost, 0),
    ledgerNanoUsd,
    'the ledger is the sum of the receipts',
  );
}
