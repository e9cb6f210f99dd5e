import assert from 'node:assert/strict';
import type { Ledger } from '../../src/core/budget/ledger.ts';
import type { PlanHold } from '../../src/core/budget/planMoney.ts';
import { systemScope } from '../../src/core/budget/spendRules.ts';
import { eachLedger, limit, month, reservation, type Windows } from './ledgerSubjects.ts';

eachLedger((name, create) => {
  describe(`A plan in the ledger: ${name}`, () => {
    let windows: Windows;
    beforeEach(async () => {
      windows = await create();
    });
    afterEach(() => windows.dispose());

    const plan = { id: 'plan', task: 'task-1' };
    const hold = (parts: Partial<PlanHold> = {}): PlanHold => ({
      id: 'plan',
      project: 'shop',
      month,
      atMs: 1,
      leaseUntilMs: 1_000_000,
      limitNanoUsd: 60,
      ...parts,
    });
    const inMonth = async (ledger: Ledger, scope = systemScope, of = month): Promise<readonly [committed: number, reserved: number]> => {
      const { committedNanoUsd, reservedNanoUsd } = await ledger.scopeState(of, scope);
      return [committedNanoUsd, reservedNanoUsd];
    };
    const ofPlan = async (ledger: Ledger): Promise<readonly unknown[]> => {
      const money = await ledger.planMoney('plan');
      return [money?.limitNanoUsd, money?.committedNanoUsd, money?.reservedNanoUsd, money?.isOpen];
    };

    it('is held whole before its first call, or not at all', async () => {
      const { first, second } = windows;
      await first.reserve(reservation({ worstCaseNanoUsd: 50 }), limit(100));
      assert.deepEqual(await second.openPlan(hold(), limit(100)), { granted: false, reason: 'doesNotFit', availableNanoUsd: 50 });
      assert.equal(await second.planMoney('plan'), undefined);
      assert.deepEqual(await second.openPlan(hold({ limitNanoUsd: 50 }), limit(100)), { granted: true });
      assert.deepEqual(await inMonth(first), [0, 100]);
      assert.deepEqual(await inMonth(first, 'project:shop'), [0, 100]);
      assert.equal((await first.reserve(reservation({ worstCaseNanoUsd: 1 }), limit(100))).granted, false);
    });

    it('pays no call that goes over the limit of a day, and goes on the next', async () => {
      const { first } = windows;
      const limits = { ...limit(100), dailyNanoUsd: 30 };
      assert.deepEqual(await first.openPlan(hold(), limits), { granted: true });
      assert.equal((await first.reserve(reservation({ plan, worstCaseNanoUsd: 30 }), limits)).granted, true);
      assert.deepEqual(await first.reserve(reservation({ plan, worstCaseNanoUsd: 1 }), limits), {
        granted: false,
        reason: 'limitReached',
        availableNanoUsd: 0,
        by: 'day',
      });
      assert.equal((await first.reserve(reservation({ plan, day: `${month}-17`, worstCaseNanoUsd: 30 }), limits)).granted, true);
    });

    it('pays its calls out of what is held, and no more than that', async () => {
      const { first } = windows;
      await first.openPlan(hold(), limit(60));
      assert.equal((await first.reserve(reservation({ id: 'a', plan, worstCaseNanoUsd: 40 }), limit(60))).granted, true);
      assert.deepEqual(await inMonth(first), [0, 60]);
      assert.deepEqual(await first.reserve(reservation({ plan, worstCaseNanoUsd: 21 }), limit(60)), {
        granted: false,
        reason: 'doesNotFit',
        availableNanoUsd: 20,
        by: 'plan',
      });
      await first.settle('a', { costNanoUsd: 15, estimated: false }, limit(60));
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [15, 45],
          [60, 15, 0, true],
        ],
      );
      assert.equal((await first.reserve(reservation({ plan, worstCaseNanoUsd: 45 }), limit(60))).granted, true);
      assert.deepEqual(await first.reserve(reservation({ plan, worstCaseNanoUsd: 1 }), limit(1_000)), {
        granted: false,
        reason: 'limitReached',
        availableNanoUsd: 0,
        by: 'plan',
      });
    });

    it('admits no more than its limit from a hundred calls at once', async () => {
      const { first } = windows;
      await first.openPlan(hold({ limitNanoUsd: 505 }), limit(10_000));
      const asks = Array.from({ length: 100 }, () => first.reserve(reservation({ plan, worstCaseNanoUsd: 10 }), limit(10_000)));
      assert.equal((await Promise.all(asks)).filter(({ granted }) => granted).length, 50);
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [0, 505],
          [505, 0, 500, true],
        ],
      );
    });

    it('gives back what is left when it is closed, and of a call under way when that is settled', async () => {
      const { first } = windows;
      await first.openPlan(hold(), limit(100));
      await first.reserve(reservation({ id: 'a', plan, worstCaseNanoUsd: 20 }), limit(100));
      await first.closePlan('plan');
      await first.closePlan('plan');
      await first.closePlan('stranger');
      assert.deepEqual(await inMonth(first), [0, 20]);
      await first.settle('a', { costNanoUsd: 5, estimated: false }, limit(100));
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [5, 0],
          [60, 5, 0, false],
        ],
      );
      assert.equal((await first.reserve(reservation({ plan, worstCaseNanoUsd: 1 }), limit(100))).granted, false, 'it is closed');
    });

    it('takes no call that names a plan nobody opened', async () => {
      const answer = await windows.first.reserve(reservation({ plan, worstCaseNanoUsd: 1 }), limit(100));
      assert.deepEqual(answer, { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'plan' });
    });

    it('goes on where it stood, and its limit can be raised', async () => {
      const { first } = windows;
      await first.openPlan(hold(), limit(100));
      await first.reserve(reservation({ id: 'a', plan, worstCaseNanoUsd: 50 }), limit(100));
      await first.settle('a', { costNanoUsd: 50, estimated: false }, limit(100));
      await first.closePlan('plan');
      assert.deepEqual(await first.openPlan(hold(), limit(100)), { granted: true });
      assert.deepEqual(await inMonth(first), [50, 10]);
      assert.deepEqual(await first.openPlan(hold({ limitNanoUsd: 101 }), limit(100)), {
        granted: false,
        reason: 'doesNotFit',
        availableNanoUsd: 50,
      });
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [50, 10],
          [60, 50, 0, true],
        ],
      );
      assert.equal((await first.openPlan(hold({ limitNanoUsd: 100 }), limit(100))).granted, true);
      assert.deepEqual(await inMonth(first), [50, 50]);
      assert.equal((await first.openPlan(hold({ limitNanoUsd: 10 }), limit(100))).granted, true, 'it has cost more already');
      assert.deepEqual(await inMonth(first), [50, 0]);
    });

    it('belongs to one window at a time, and to another when that one crashed', async () => {
      const { first, second, crashSecond } = windows;
      await second.openPlan(hold(), limit(100));
      await second.reserve(reservation({ id: 'a', plan, worstCaseNanoUsd: 20 }), limit(100));
      assert.deepEqual(await first.openPlan(hold(), limit(100)), { granted: false, reason: 'inUse' });
      await first.recover(3);
      assert.deepEqual(await inMonth(first), [0, 60]);
      crashSecond();
      const entries = await first.recover(3);
      assert.deepEqual(
        entries.map((entry) => [entry.id, entry.plan, entry.costNanoUsd]),
        [['a', plan, 20]],
      );
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [20, 0],
          [60, 20, 0, false],
        ],
      );
      assert.deepEqual(await first.openPlan(hold(), limit(100)), { granted: true });
      assert.deepEqual(await inMonth(first), [20, 40]);
    });

    it('is taken over from a crashed window that nobody has looked after yet', async () => {
      const { first, second, crashSecond } = windows;
      await second.openPlan(hold(), limit(100));
      crashSecond();
      assert.deepEqual(await first.openPlan(hold(), limit(100)), { granted: true });
      await first.recover(3);
      assert.deepEqual(await inMonth(first), [0, 60], 'it is ours now');
    });

    it('gets back what a call cost less than it was taken for', async () => {
      const { first } = windows;
      await first.openPlan(hold(), limit(100));
      await first.reserve(reservation({ id: 'slow', plan, worstCaseNanoUsd: 40, leaseUntilMs: 1_000 }), limit(100));
      await first.recover(1_001);
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [40, 20],
          [60, 40, 0, true],
        ],
      );
      await first.settle('slow', { costNanoUsd: 15, estimated: false }, limit(100));
      assert.deepEqual(
        [await inMonth(first), await ofPlan(first)],
        [
          [15, 45],
          [60, 15, 0, true],
        ],
      );
    });

    it('keeps its calls in the month it was opened in, and takes what is left along when it is opened in the next', async () => {
      const { first } = windows;
      await first.openPlan(hold(), limit(100));
      await first.reserve(reservation({ id: 'late', plan, month: '2026-12', worstCaseNanoUsd: 30 }), limit(100));
      await first.settle('late', { costNanoUsd: 30, estimated: false }, limit(100));
      assert.deepEqual(
        [await inMonth(first), await inMonth(first, systemScope, '2026-12')],
        [
          [30, 30],
          [0, 0],
        ],
      );
      await first.openPlan(hold({ month: '2026-12' }), limit(100));
      assert.deepEqual(
        [await inMonth(first), await inMonth(first, systemScope, '2026-12')],
        [
          [30, 0],
          [0, 30],
        ],
      );
    });

    it('that costs nothing is opened although nothing is left', async () => {
      const { first } = windows;
      assert.deepEqual(await first.openPlan(hold({ limitNanoUsd: 0 }), limit(0)), { granted: true });
    });
  });
});
