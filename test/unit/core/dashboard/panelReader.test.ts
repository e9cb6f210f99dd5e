import assert from 'node:assert/strict';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { nanoUsdPerUsd } from '../../../../src/core/budget/money.ts';
import { monthOf } from '../../../../src/core/budget/month.ts';
import { createAlertJournal } from '../../../../src/core/dashboard/alertJournal.ts';
import { type PanelDeps, readPanel } from '../../../../src/core/dashboard/panelReader.ts';
import { templatesSnapshot } from '../../../../src/core/dashboard/templateRows.ts';
import { noTrouble } from '../../../../src/core/llm/breakers.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';
import type { Template } from '../../../../src/core/templates/template.ts';
import { hostMessageSchema } from '../../../../src/shared/protocol.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { pastReceipt, pastTemplate } from '../../../fakes/history.ts';
import { createMemoryLedger } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';
import { attemptWith, receiptWith } from '../../../fakes/receipts.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const given = builtInLibrary.map((seed) => ({ seed, source: 'builtIn' as const }));
const view = { page: 'panel', search: '', limit: 8 } as const;
const gemini = { id: 'gemini', label: 'Gemini', model: 'flash', needsKey: true, key: 'own' as const };

function product(templates: readonly Template[] = []) {
  const clock = new FakeClock(Date.UTC(2026, 10, 16));
  const receipts = createMemoryReceiptStore(clock);
  const ledger = createMemoryLedger();
  const alerts = createAlertJournal(createMemoryStateStore());
  let ids = 0;
  const budget = createBudget({
    ledger,
    receipts,
    clock,
    ids: { next: () => `id-${++ids}`, random: () => 0.5 },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: 10 * nanoUsdPerUsd, projects: {} }),
    saveLimit: async () => {},
  });
  const recorded: Promise<void>[] = [];
  budget.onDidAlert((crossing) => recorded.push(alerts.record(crossing, monthOf(clock.localDate(clock.now())), clock.now())));
  const deps: PanelDeps = {
    budget,
    statistics: receipts,
    receipts,
    library: { load: async () => {}, all: () => templates },
    alerts,
    team: () => undefined,
    breakers: { load: async () => undefined },
    clock,
    providers: async () => [gemini],
    given: () => given,
    ideas: async () => [{ task: 'FastAPI health check', language: 'python' }],
  };
  async function spend(usd: number): Promise<void> {
    const costNanoUsd = usd * nanoUsdPerUsd;
    const ask = { project: 'p', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author', generationId: 'g' } as const;
    const answer = await budget.reserve({ ...ask, worstCaseNanoUsd: costNanoUsd });
    assert.ok(answer.granted);
    await budget.settle(answer.reservationId, { costNanoUsd, estimated: false });
    await Promise.all(recorded);
  }
  return { deps, clock, receipts, alerts, spend };
}

describe('the panel', () => {
  it('shows spent, left, forecast, marks and dated alerts', async () => {
    const { deps, spend } = product();
    await spend(6);
    await spend(3);
    const { budget, alerts } = await readPanel(deps, view);
    assert.deepEqual([budget.spent, budget.left, budget.limit, budget.percent, budget.level], ['$9.00', '$1.00', '$10.00', 90, 90]);
    assert.equal(budget.forecastIsAbove, true);
    assert.equal(budget.offFor, undefined);
    assert.deepEqual(
      alerts.rows.map(({ level, atMs }) => [level, atMs]),
      [
        [90, deps.clock.now()],
        [50, deps.clock.now()],
      ],
    );
  });

  it('says at 100 % that models are off', async () => {
    const { deps, spend } = product();
    await spend(10);
    const { budget } = await readPanel(deps, view);
    assert.deepEqual([budget.offFor, budget.level, budget.percent, budget.left], ['month', 100, 100, '$0']);
  });

  it('parts savings into templates and cache', async () => {
    const { deps, receipts } = product();
    const atMs = deps.clock.now();
    await receipts.add(receiptWith({ id: 'a', atMs, source: 'learned', provider: undefined, model: undefined, savedNanoUsd: 2e9 }));
    await receipts.add(receiptWith({ id: 'b', atMs, source: 'cache', savedNanoUsd: 5e8 }));
    const { budget } = await readPanel(deps, view);
    assert.deepEqual([budget.savedByTemplates, budget.savedByCache], ['$2.00', '$0.50']);
  });

  it('shows how a provider does: its last error until it answers again, and its median time', async () => {
    const { deps, receipts, clock } = product();
    const at = (minute: number) => clock.now() + minute * 60_000;
    const good = [800, 1_000, 3_000].map((durationMs, index) => attemptWith({ startedAtMs: at(index), durationMs }));
    const bad = attemptWith({ startedAtMs: at(9), outcome: 'overloaded', status: 529, message: 'busy' });
    await receipts.add(receiptWith({ id: 'a', attempts: good }));
    await receipts.add(receiptWith({ id: 'b', attempts: [bad] }));
    const open = { failures: 3, trips: 1, openUntilMs: clock.now() + 30_000, probeUntilMs: 0 };
    const breakers = { load: async () => ({ ...noTrouble, provider: open }) };
    const [row] = (await readPanel({ ...deps, breakers }, view)).providers;
    assert.deepEqual(
      [row?.medianMs, row?.lastError?.text, row?.state, row?.key],
      [1_000, 'the service is overloaded (529): busy', 'resting', 'present'],
    );
    await receipts.add(receiptWith({ id: 'c', attempts: [attemptWith({ startedAtMs: at(10) })] }));
    assert.equal((await readPanel(deps, view)).providers[0]?.lastError, undefined);
  });

  it('tells a key from a placeholder, from none and from a provider that needs none', async () => {
    const { deps } = product();
    const providers = [
      gemini,
      { ...gemini, key: 'simulated' as const },
      { ...gemini, key: undefined },
      { ...gemini, needsKey: false, key: undefined },
    ];
    const snapshot = await readPanel({ ...deps, providers: async () => providers }, view);
    assert.deepEqual(
      snapshot.providers.map(({ key }) => key),
      ['present', 'simulated', 'missing', 'notNeeded'],
    );
  });

  it('says which of its models is shut down soon or was, and that prices are old, by the clock', async () => {
    const { deps, clock } = product();
    const openai = { id: 'openai', label: 'OpenAI', model: 'gpt-5', cheapModel: 'gpt-4o-mini', needsKey: true, key: 'own' as const };
    const read = async () => {
      const snapshot = await readPanel({ ...deps, providers: async () => [gemini, openai] }, view);
      return [snapshot.providers.map(({ warnings }) => warnings), snapshot.pricesWarning?.slice(0, 27)];
    };
    const soon = ['gpt-5 is shut down on 2026-12-11. Choose another model before.'];
    assert.deepEqual(await read(), [[[], [...soon, 'gpt-4o-mini is shut down on 2027-01-14. Choose another model before.']], undefined]);
    await clock.advance(180 * 86_400_000);
    const gone = (model: string, day: string) =>
      `${model} was shut down on ${day} and is no longer asked. Choose another model in the settings.`;
    assert.deepEqual(await read(), [[[], [gone('gpt-5', '2026-12-11'), gone('gpt-4o-mini', '2027-01-14')]], 'The built-in prices are tho']);
  });

  it('tells a model that is left alone from its provider, which is not', async () => {
    const { deps, clock } = product();
    const until = (openUntilMs: number) => ({ failures: 1, trips: 1, openUntilMs, probeUntilMs: 0 });
    const models = new Map([
      ['lite', until(clock.now() + 600_000)],
      ['pro', until(clock.now())],
      ['flash', until(0)],
    ]);
    const breakers = { load: async () => ({ ...noTrouble, models }) };
    const [row] = (await readPanel({ ...deps, breakers }, view)).providers;
    assert.equal(row?.state, 'ready');
    assert.deepEqual(row?.models, [{ model: 'lite', restsUntilMs: clock.now() + 600_000 }, { model: 'pro' }]);
  });

  it('finds templates by all words, the most used first, and says how many there are', async () => {
    const { deps } = product(Array.from({ length: 30 }, (_, index) => pastTemplate(index, Date.UTC(2026, 10, 16))));
    const all = (await readPanel(deps, view)).templates;
    assert.deepEqual([all.total, all.matching, all.rows.length], [30, 30, 8]);
    assert.ok((all.rows[0]?.uses ?? 0) >= (all.rows[7]?.uses ?? 0));
    const { templates: found } = await readPanel(deps, { ...view, search: 'ORDERS python' });
    assert.equal(found.matching, 3);
  });

  it('offers tasks to begin with until three generations were made', async () => {
    const { deps, receipts } = product();
    assert.equal((await readPanel(deps, view)).ideas.length, 1);
    for (const id of ['a', 'b', 'c']) await receipts.add(receiptWith({ id }));
    assert.equal((await readPanel(deps, view)).ideas.length, 0);
  });

  it('shows some of thousands of alerts and counts the rest', async () => {
    const { deps, alerts } = product();
    const crossing = { kind: 'system', scope: 'system', period: '2026-11', committedNanoUsd: 1, limitNanoUsd: 2 } as const;
    for (let index = 0; index < 3_000; index++) void alerts.record({ ...crossing, level: index % 2 === 0 ? 50 : 100 }, '2026-11', index);
    await alerts.record({ ...crossing, level: 70 }, '2026-11', 5_000);
    const panel = await readPanel(deps, view);
    assert.deepEqual([panel.alerts.total, panel.alerts.rows.length, panel.alerts.rows[0]?.level], [401, 20, 70]);
  });

  it('fits any message into 200 KB, hostile names included, and passes the protocol', async () => {
    const nowMs = Date.UTC(2026, 10, 16);
    const hostile = '<img src=x onerror=alert(1)></script>'.repeat(50);
    const templates = Array.from({ length: 2_000 }, (_, index) => ({
      ...pastTemplate(index, nowMs),
      task: `${hostile} ${index}`,
      code: hostile.repeat(20),
    }));
    const { deps, receipts } = product(templates);
    for (let index = 0; index < 150; index++) await receipts.add({ ...pastReceipt(index, nowMs, 60_000), task: hostile.repeat(100) });
    const panel = await readPanel(deps, { ...view, limit: 200 });
    const page = templatesSnapshot(templates, given, { page: 'templates', search: '', limit: 200, sort: 'used', selected: 'template-4' });
    for (const snapshot of [panel, page]) {
      const message = { kind: 'snapshot', number: 1, snapshot };
      assert.deepEqual(hostMessageSchema.parse(message), message);
      const bytes = new TextEncoder().encode(JSON.stringify(message)).byteLength;
      assert.ok(bytes < 200_000, `${snapshot.page}: ${bytes} bytes`);
    }
  });
});
