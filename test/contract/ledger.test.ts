import assert from 'node:assert/strict';
import type { Ledger } from '../../src/core/budget/ledger.ts';
import { systemScope } from '../../src/core/budget/spendRules.ts';
import { eachLedger, limit, month, periods, reservation, type Windows } from './ledgerSubjects.ts';

eachLedger((name, create) => describeLedger(name, create));

function describeLedger(name: string, create: () => Promise<Windows>): void {
  describe(`Ledger: ${name}`, () => {
    let windows: Windows;
    beforeEach(async () => {
      windows = await create();
    });
    afterEach(() => windows.dispose());

    it('files what is reserved under another generation, and no more once it is settled', async () => {
      const { first, second, crashSecond } = windows;
      for (const id of ['a', 'b']) await second.reserve(reservation({ id, generationId: 'left', month }), limit(1_000_000_000));
      await second.handOver('a', 'stays');
      await second.settle('a', { costNanoUsd: 7, estimated: false }, limit(1_000_000_000));
      await second.handOver('a', 'late');
      await second.handOver('b', 'stays');
      await second.handOver('unknown', 'stays');
      assert.deepEqual([...(await first.generationCosts(month))], [['stays', 7]]);
      crashSecond();
      assert.deepEqual(
        (await first.recover(0)).map((entry) => [entry.id, entry.generationId]),
        [
          ['a', 'stays'],
          ['b', 'stays'],
        ],
      );
    });

    it('never admits more than the limit, from however many windows at once', async () => {
      const { first, second } = windows;
      const asks = Array.from({ length: 100 }, (_, index) =>
        (index % 2 ? first : second).reserve(reservation({ worstCaseNanoUsd: 100_000_000 }), limit(5_000_000_000)),
      );
      const answers = await Promise.all(asks);
      assert.equal(answers.filter((answer) => answer.granted).length, 50);
      assert.deepEqual(
        answers.find((answer) => !answer.granted),
        { granted: false, reason: 'limitReached', availableNanoUsd: 0 },
      );
      assert.equal((await first.scopeState(month, systemScope)).reservedNanoUsd, 5_000_000_000);
    });

    it('frees what was reserved too much', async () => {
      const { first, second } = windows;
      await first.reserve(reservation({ id: 'a', worstCaseNanoUsd: 90 }), limit(100));
      assert.deepEqual(await second.reserve(reservation({ worstCaseNanoUsd: 20 }), limit(100)), {
        granted: false,
        reason: 'doesNotFit',
        availableNanoUsd: 10,
      });
      await first.settle('a', { costNanoUsd: 30, estimated: false }, limit(100));
      assert.equal((await second.reserve(reservation({ worstCaseNanoUsd: 70 }), limit(100))).granted, true);
      const state = await second.scopeState(month, systemScope);
      assert.deepEqual([state.committedNanoUsd, state.reservedNanoUsd], [30, 70]);
    });

    it('settles once, and never what it does not know', async () => {
      const { first } = windows;
      await first.reserve(reservation({ id: 'a', generationId: 'g', worstCaseNanoUsd: 50 }), limit(100));
      await first.settle('a', { costNanoUsd: 40, estimated: false }, limit(100));
      await first.settle('a', { costNanoUsd: 1, estimated: false }, limit(100));
      await first.settle('b', { costNanoUsd: 7, estimated: false }, limit(100));
      assert.equal((await first.scopeState(month, systemScope)).committedNanoUsd, 40);
      assert.deepEqual([...(await first.generationCosts(month))], [['g', 40]]);
    });

    it('keeps months apart, and an entry in the month it was reserved in', async () => {
      const { first } = windows;
      await first.reserve(reservation({ id: 'old', month: '2026-10', worstCaseNanoUsd: 100 }), limit(100));
      assert.equal((await first.reserve(reservation({ worstCaseNanoUsd: 100 }), limit(100))).granted, true);
      await first.settle('old', { costNanoUsd: 60, estimated: false }, limit(100));
      assert.equal((await first.scopeState('2026-10', systemScope)).committedNanoUsd, 60);
      assert.equal((await first.scopeState(month, systemScope)).committedNanoUsd, 0);
    });

    for (const project of ['shop', '__proto__', 'constructor']) {
      it(`holds the limit of the project ${project}, which stops or only warns`, async () => {
        const { first } = windows;
        const stopping = limit(1_000, { [project]: { monthlyNanoUsd: 50, whenReached: 'stop' } });
        const warning = limit(1_000, { [project]: { monthlyNanoUsd: 50, whenReached: 'warn' } });
        assert.equal((await first.reserve(reservation({ project, worstCaseNanoUsd: 51 }), stopping)).granted, false);
        assert.equal((await first.reserve(reservation({ project: 'other', worstCaseNanoUsd: 51 }), stopping)).granted, true);
        assert.equal((await first.reserve(reservation({ id: 'w', project, worstCaseNanoUsd: 51 }), warning)).granted, true);
        const crossings = await first.settle('w', { costNanoUsd: 51, estimated: false }, warning);
        assert.deepEqual(
          crossings.map((one) => [one.scope, one.level]),
          [[`project:${project}`, 100]],
        );
      });
    }

    for (const [by, limits] of [
      ['week', { weeklyNanoUsd: 50 }],
      ['day', { dailyNanoUsd: 50 }],
      ['provider', { providers: { gemini: 50 } }],
      ['model', { models: { flash: 50 } }],
    ] as const) {
      it(`holds the limit of a ${by}, of what was spent before it was set too`, async () => {
        const { first, second } = windows;
        const all = { ...limit(1_000), ...limits };
        await first.reserve(reservation({ id: 'before', worstCaseNanoUsd: 30 }), limit(1_000));
        assert.deepEqual(await second.reserve(reservation({ worstCaseNanoUsd: 21 }), all), {
          granted: false,
          reason: 'doesNotFit',
          availableNanoUsd: 20,
          by,
        });
        await first.settle('before', { costNanoUsd: 10, estimated: false }, limit(1_000));
        assert.equal((await second.reserve(reservation({ id: 'fits', worstCaseNanoUsd: 40 }), all)).granted, true);
        const crossings = await second.settle('fits', { costNanoUsd: 40, estimated: false }, all);
        assert.deepEqual(
          crossings.map((one) => [one.kind, one.level, one.period]),
          [[by, 100, by === 'week' || by === 'day' ? periods[by] : month]],
        );
        assert.deepEqual(await first.review(periods, all), []);
        const elsewhere = {
          week: { day: '2026-11-23' },
          day: { day: '2026-11-17' },
          provider: { provider: 'openai' },
          model: { model: 'pro' },
        };
        assert.equal((await first.reserve(reservation({ ...elsewhere[by], worstCaseNanoUsd: 50 }), all)).granted, true);
        assert.equal((await first.reserve(reservation({ worstCaseNanoUsd: 1 }), all)).granted, false);
      });
    }

    it('tells each alert once, to one window, the highest level only', async () => {
      const { first, second } = windows;
      for (const id of ['a', 'b', 'c']) await first.reserve(reservation({ id, worstCaseNanoUsd: 45 }), limit(200));
      const spend = (ledger: Ledger, id: string) => ledger.settle(id, { costNanoUsd: 45, estimated: false }, limit(100));
      assert.deepEqual(await spend(first, 'a'), []);
      assert.deepEqual(
        (await spend(second, 'b')).map((one) => one.level),
        [90],
      );
      assert.deepEqual(
        (await spend(first, 'c')).map((one) => one.level),
        [100],
      );
      assert.deepEqual(await second.review(periods, limit(100)), []);
    });

    it('arms the alerts anew when the limit changes', async () => {
      const { first } = windows;
      await first.reserve(reservation({ id: 'a', worstCaseNanoUsd: 60 }), limit(100));
      assert.equal((await first.settle('a', { costNanoUsd: 60, estimated: false }, limit(100)))[0]?.level, 50);
      assert.deepEqual(await first.review(periods, limit(1_000)), []);
      assert.equal((await first.review(periods, limit(100)))[0]?.level, 50);
      assert.deepEqual(await first.review(periods, limit(100)), []);
    });

    it('adds an override to its month alone and records it', async () => {
      const { first, second } = windows;
      const decision = { atMs: 5, period: month, scope: systemScope, kind: 'override', nanoUsd: 40, beforeNanoUsd: 100 } as const;
      await first.recordDecision(decision);
      await first.recordDecision({ ...decision, kind: 'limitChanged', nanoUsd: 7 });
      assert.equal((await second.reserve(reservation({ worstCaseNanoUsd: 141 }), limit(100))).granted, false);
      assert.equal((await second.reserve(reservation({ worstCaseNanoUsd: 140 }), limit(100))).granted, true);
      assert.equal((await second.reserve(reservation({ month: '2026-12', worstCaseNanoUsd: 101 }), limit(100))).granted, false);
      assert.deepEqual(
        (await second.decisions()).map((one) => one.kind),
        ['limitChanged', 'override'],
      );
    });

    it('accounts the reservations of a crashed window at their worst case, and leaves those of a living one', async () => {
      const { first, second, crashSecond } = windows;
      await first.reserve(reservation({ id: 'mine', worstCaseNanoUsd: 10 }), limit(100));
      await second.reserve(reservation({ id: 'a', generationId: 'g', worstCaseNanoUsd: 20, atMs: 1 }), limit(100));
      await second.reserve(reservation({ id: 'b', generationId: 'g', worstCaseNanoUsd: 30, atMs: 2 }), limit(100));
      await second.settle('a', { costNanoUsd: 5, estimated: false }, limit(100));
      assert.deepEqual(await first.recover(3), []);
      crashSecond();
      const entries = await first.recover(3);
      assert.deepEqual(
        entries.map((one) => [one.id, one.generationId, one.state, one.costNanoUsd, one.estimated]),
        [
          ['a', 'g', 'settled', 5, false],
          ['b', 'g', 'lapsed', 30, true],
        ],
      );
      const state = await first.scopeState(month, systemScope);
      assert.deepEqual([state.committedNanoUsd, state.reservedNanoUsd], [35, 10]);
      assert.equal((await first.recover(3)).length, 2, 'told until the generation is closed');
      await first.close(['g']);
      assert.deepEqual(await first.recover(3), []);
    });

    it('takes a reservation behind its lease for abandoned, and corrects it when it is settled after all', async () => {
      const { first } = windows;
      await first.reserve(reservation({ id: 'slow', worstCaseNanoUsd: 80, leaseUntilMs: 1_000 }), limit(100));
      assert.deepEqual(await first.recover(1_001), []);
      assert.equal((await first.scopeState(month, systemScope)).committedNanoUsd, 80);
      await first.settle('slow', { costNanoUsd: 25, estimated: false }, limit(100));
      const state = await first.scopeState(month, systemScope);
      assert.deepEqual([state.committedNanoUsd, state.reservedNanoUsd], [25, 0]);
      assert.equal((await first.recover(1_000 + 86_400_001)).length, 1, 'a day behind its lease no window can be alive for it');
    });

    it('settles nothing of a living window, however far a clock was set ahead', async () => {
      const { first, second } = windows;
      const [minuteMs, dayMs] = [60_000, 86_400_000];
      const atMs = Date.UTC(2026, 10, 20);
      await second.reserve(reservation({ id: 'living', worstCaseNanoUsd: 70, atMs, leaseUntilMs: atMs + 30 * minuteMs }), limit(100));
      for (const nowMs of [atMs - 60 * minuteMs, atMs + dayMs, atMs + 366 * dayMs]) {
        assert.deepEqual(await first.recover(nowMs), []);
        const { committedNanoUsd, reservedNanoUsd } = await first.scopeState(month, systemScope);
        assert.deepEqual([committedNanoUsd, reservedNanoUsd], [0, 70], String(nowMs));
      }
      await second.settle('living', { costNanoUsd: 40, estimated: false }, limit(100));
      assert.equal((await first.scopeState(month, systemScope)).committedNanoUsd, 40);
    });

    it('tells each alert once where two windows hold different limits', async () => {
      const { first, second } = windows;
      const told: string[] = [];
      for (let call = 1; call <= 10; call++) {
        const [window, mine] = call % 2 ? ([first, limit(20)] as const) : ([second, limit(40)] as const);
        await window.reserve(reservation({ id: `flap-${call}`, worstCaseNanoUsd: 2 }), limit(1_000));
        const crossings = await window.settle(`flap-${call}`, { costNanoUsd: 2, estimated: false }, mine);
        told.push(...crossings.map((one) => `${one.level} of ${one.limitNanoUsd}`));
      }
      assert.equal(new Set(told).size, told.length, told.join());
      assert.ok(told.includes('50 of 20') && told.includes('50 of 40'), told.join());
    });

    it('knows what the entries it forgot have cost', async () => {
      const { first } = windows;
      await first.reserve(reservation({ id: 'rolled', worstCaseNanoUsd: 9 }), limit(100));
      await first.settle('rolled', { costNanoUsd: 7, estimated: false }, limit(100));
      await first.rollUp('2027-09');
      await first.reserve(reservation({ id: 'later', worstCaseNanoUsd: 9 }), limit(100));
      await first.settle('later', { costNanoUsd: 3, estimated: false }, limit(100));
      await first.rollUp('2027-10');
      await first.rollUp('2027-10');
      assert.equal(await first.rolledUp(month), 10);
      assert.equal((await first.scopeState(month, systemScope)).committedNanoUsd, 10);
      assert.equal(await first.rolledUp('2026-10'), 0);
    });

    it('keeps the totals of months whose entries it forgets', async () => {
      const { first } = windows;
      for (const one of ['2026-08', '2026-11']) {
        await first.reserve(reservation({ id: one, month: one, worstCaseNanoUsd: 9 }), limit(100));
        await first.settle(one, { costNanoUsd: 9, estimated: false }, limit(100));
      }
      await first.rollUp('2026-09');
      assert.equal((await first.generationCosts('2026-08')).size, 0);
      assert.equal((await first.generationCosts('2026-11')).size, 1);
      assert.equal((await first.scopeState('2026-08', systemScope)).committedNanoUsd, 9);
    });

    it('refuses what is not an amount', async () => {
      const { first } = windows;
      for (const worstCaseNanoUsd of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        await assert.rejects(first.reserve(reservation({ worstCaseNanoUsd }), limit(100)), RangeError);
      }
      assert.equal((await first.scopeState(month, systemScope)).reservedNanoUsd, 0);
    });
  });
}
