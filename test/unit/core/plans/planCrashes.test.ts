import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { checkBooks } from '../../../../src/core/budget/checkBooks.ts';
import { systemScope } from '../../../../src/core/budget/spendRules.ts';
import { emptyPack } from '../../../../src/core/context/contextPiece.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import { createAnswerCache } from '../../../../src/core/generation/answerCache.ts';
import { createGenerator } from '../../../../src/core/generation/generator.ts';
import { plainPrompt } from '../../../../src/core/generation/request/prompt.ts';
import type { GenerationObserver } from '../../../../src/core/generation/stages/generationRun.ts';
import { Breakers } from '../../../../src/core/llm/breakers.ts';
import { chainDefaults } from '../../../../src/core/llm/chainOptions.ts';
import { createProviderChain } from '../../../../src/core/llm/providerChain.ts';
import type { Plan } from '../../../../src/core/plans/plan.ts';
import type { PlanRecord } from '../../../../src/core/plans/planRecord.ts';
import { runPlan } from '../../../../src/core/plans/planRunner.ts';
import { createPlanShelf } from '../../../../src/core/plans/planShelf.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import { route, tenthOfAMicroDollar } from '../../../fakes/chainFixture.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { createMemoryResponseCache } from '../../../fakes/memoryResponseCache.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';
import { Mortal } from '../../../fakes/mortalPorts.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';
import { task } from './samplePlan.ts';

const observer: GenerationObserver = { onStage() {}, onAttempt() {}, onText() {}, onWithdrawn() {}, onAttemptDone() {}, onWait() {} };
const monthly = 1_000_000_000;

interface Outcome {
  readonly tasks: number;
  readonly answered: number;
  readonly kills: number;
  readonly paidAgain: readonly string[];
  readonly overLimit: readonly string[];
}

/** One plan through as many windows as are killed on the way, until one ends it. All of them share ledger, state, cache and receipts. */
async function live(seed: number, most: { readonly kills: number; readonly useCache: boolean }): Promise<Outcome> {
  const next = seededRandom(seed);
  const pick = (count: number): number => Math.floor(next() * count);
  const taskCount = 5 + pick(11);
  const plan: Plan = {
    goal: 'A booking service',
    tasks: Array.from({ length: taskCount }, (_, at) =>
      task(at + 1, {
        dependsOn: [...new Set(Array.from({ length: at === 0 ? 0 : pick(3) }, () => `task-${pick(at) + 1}`))],
        description: `Write part ${at + 1} of plan ${seed}.`,
      }),
    ),
  };
  const record: PlanRecord = {
    ...plan,
    id: `plan-${seed}`,
    project: 'shop',
    folder: 'f',
    createdAtMs: 0,
    state: 'approved',
    limitNanoUsd: 60_000_000,
    notes: [],
  };
  const books = new MemoryBooks();
  const state = createMemoryStateStore();
  const gone = new Set<string>();
  const time = { startMs: Date.UTC(2026, 10, 10, 12) };
  const receipts = createMemoryReceiptStore(new FakeClock(time.startMs));
  const cache = createMemoryResponseCache(new FakeClock(time.startMs));
  const shelf = createPlanShelf(state);
  await shelf.put(record, undefined);
  const paidAgain: string[] = [];
  const overLimit: string[] = [];
  const cached = new Set<string>();
  let kills = 0;
  let ids = 0;

  for (;;) {
    const mortal = new Mortal(kills < most.kills ? 1 + pick(8 * taskCount) : Number.POSITIVE_INFINITY, next() < 0.5);
    const owner = `window-${++ids}`;
    const clock = new FakeClock(time.startMs);
    const real = createMemoryLedger({ books, owner, isOwnerGone: (one) => gone.has(one), monotonicMs: () => clock.monotonicMs() });
    const watched: typeof real = {
      ...real,
      async reserve(reservation, limits) {
        const finished = reservation.plan && (await shelf.result(reservation.plan.id, reservation.plan.task));
        if (finished?.kind === 'done') paidAgain.push(`${reservation.plan?.task} after its result`);
        if (reservation.plan && cached.has(reservation.plan.task)) paidAgain.push(`${reservation.plan.task} after its answer`);
        const answer = await real.reserve(reservation, limits);
        const money = await real.planMoney(record.id);
        const month = await real.scopeState('2026-11', systemScope);
        if (!money || money.committedNanoUsd + money.reservedNanoUsd > record.limitNanoUsd) overLimit.push('the plan');
        if (month.committedNanoUsd + month.reservedNanoUsd > monthly) overLimit.push('the month');
        return answer;
      },
    };
    const ledger = mortal.port(watched, [
      'reserve',
      'settle',
      'openPlan',
      'closePlan',
      'planMoney',
      'scopeState',
      'recover',
      'close',
      'rollUp',
    ]);
    const diskReceipts = mortal.port(receipts, ['add']);
    const diskCache = mortal.port(cache, ['get', 'put']);
    const windowShelf = createPlanShelf(mortal.port(state, ['get', 'set', 'replace']));
    const windowIds = { next: () => `id-${++ids}`, random: next };
    const budget = createBudget({
      ledger,
      receipts: diskReceipts,
      clock,
      ids: windowIds,
      log: silentLog,
      limits: () => ({ monthlyNanoUsd: monthly, projects: {} }),
      saveLimit: async () => {},
    });
    const provider = (id: string): LlmProvider => ({
      id,
      vendor: id,
      label: id,
      async complete(call, onText, signal) {
        await new Promise<void>((resolve, reject) => {
          const stop = clock.after(500 + pick(20_000), resolve);
          signal.addEventListener('abort', () => {
            stop();
            reject(new ProviderError('cut', { provider: id, reason: 'streamCut' }));
          });
        });
        if (next() < 0.3) {
          const reasons = ['overloaded', 'serverFault', 'network', 'streamCut', 'rateLimited'] as const;
          throw new ProviderError('planted', { provider: id, reason: reasons[pick(reasons.length)] ?? 'network' });
        }
        const number = /part (\d+)/.exec(call.prompt.slice(call.prompt.lastIndexOf('Task:')))?.[1];
        const text = `\`\`\`typescript\nexport const part${number} = ${number};\n\`\`\`\n`;
        onText(text);
        const usage = { inputTokens: 300, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 40, reasoningTokens: 0 };
        return { text, stop: 'complete', usage, model: call.model };
      },
    });
    const chain = createProviderChain({
      clock,
      ids: windowIds,
      log: silentLog,
      spend: budget,
      breakers: new Breakers(new MemoryBreakerStore(), clock),
      routes: async () => [route(provider('one')), route(provider('two'))],
      price: () => tenthOfAMicroDollar,
      options: () => chainDefaults,
    });
    const answers = createAnswerCache({
      cache: diskCache,
      clock,
      models: () => ['one', 'two'].map((id) => ({ provider: id, model: `${id}-model` })),
      hash: (text) => text,
    });
    const generator = createGenerator({
      chain,
      templates: new ScriptedTemplates(),
      cache: {
        find: (request) => answers.find(request),
        async store(request, answer) {
          await answers.store(request, answer);
          cached.add(`task-${/part(\d+)/.exec(answer.code)?.[1]}`);
        },
      },
      clock,
      log: silentLog,
      settings: () => ({
        useLearned: true,
        useBuiltIn: true,
        useCache: most.useCache,
        useCheapTier: false,
        learn: false,
        learnThreshold: 90,
        threshold: 80,
        repair: true,
        review: [],
        maxOutputTokens: 1_000,
        prompt: plainPrompt,
      }),
      saveReceipt: (receipt) => diskReceipts.add(receipt),
      validate: async () => ({ score: 100, checks: [], findings: [], critical: [], parsed: 'yes' }),
      gather: async () => emptyPack,
      filesOfProject: async () => undefined,
      cheapTier: async () => ({ kind: 'none', why: '' }),
      review: async () => ({ verdict: 'approved', categories: [], summary: '', costNanoUsd: 0 }),
    });
    const order: string[] = [];
    const run = runPlan(
      (await shelf.plan(record.id)) ?? assert.fail('the plan is gone'),
      {
        shelf: windowShelf,
        budget,
        clock,
        log: silentLog,
        words: String,
        async generate(one, mark, needed, signal) {
          for (const need of one.dependsOn) assert.ok((await shelf.result(record.id, need))?.kind === 'done', `${one.id} needs ${need}`);
          const request = {
            id: windowIds.next(),
            task: one.description,
            language: one.language,
            technologies: [],
            fileName: one.path,
            imports: [],
            project: record.project,
            agent: one.agent,
            plan: mark,
            attached: needed.map((file) => ({
              kind: 'declaration' as const,
              path: file.task.path,
              lines: [1, 1] as const,
              why: 'planned' as const,
              text: file.code ?? '',
            })),
            startAt: 'templates' as const,
          };
          return { result: await generator.generate(request, { fragment: false }, observer, signal), before: undefined };
        },
      },
      {
        parallel: 3,
        onTask: (one, result) => void (result && order.push(one.id)),
      },
      new AbortController().signal,
    );
    const ended = await clock.until(Promise.race([run, mortal.death.then(() => 'killed' as const)]));
    time.startMs = clock.now() + 60_000;
    gone.add(owner);
    if (ended === 'killed') {
      kills += 1;
      continue;
    }
    assert.deepEqual(ended, { kind: 'ended' });
    const results = await shelf.results(record);
    // What was killed is seen to by the next window.
    const survivor = createMemoryLedger({ books, owner: 'survivor', isOwnerGone: (one) => gone.has(one) });
    const after = createBudget({
      ledger: survivor,
      receipts,
      clock: new FakeClock(time.startMs),
      ids: windowIds,
      log: silentLog,
      limits: () => ({ monthlyNanoUsd: monthly, projects: {} }),
      saveLimit: async () => {},
    });
    await after.status();
    const report = await checkBooks(survivor, receipts, '2026-11', time.startMs);
    assert.equal(report.reservedNanoUsd, 0, 'nothing stays reserved');
    assert.deepEqual([report.verdict, report.differences, report.withoutReceipt], ['balanced', [], []]);
    assert.ok(report.committedNanoUsd <= record.limitNanoUsd);
    for (const [id, result] of results) {
      if (result.kind === 'done') assert.equal(result.code.trim(), `export const part${id.slice(5)} = ${id.slice(5)};`);
    }
    return { tasks: taskCount, answered: [...results.values()].filter(({ kind }) => kind === 'done').length, kills, paidAgain, overLimit };
  }
}

describe('A plan that is killed and resumed at any point, with 30 % faults', function () {
  this.timeout(120_000);

  it('pays no task twice, stays within its limit, and answers all but one task in a hundred', async () => {
    const outcomes: Outcome[] = [];
    for (let seed = 1; seed <= 100; seed++) outcomes.push(await live(seed, { kills: seed % 6, useCache: true }));
    const sum = (of: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0);
    assert.deepEqual(
      outcomes.flatMap(({ paidAgain }) => paidAgain),
      [],
    );
    assert.deepEqual(
      outcomes.flatMap(({ overLimit }) => overLimit),
      [],
    );
    assert.ok(sum(({ kills }) => kills) >= 150, `${sum(({ kills }) => kills)} windows were killed`);
    const share = sum(({ answered }) => answered) / sum(({ tasks }) => tasks);
    assert.ok(share >= 0.99, `${sum(({ answered }) => answered)} of ${sum(({ tasks }) => tasks)} tasks were answered`);
  });

  it('pays nothing that has a result twice, for any seed, with and without the response cache', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 1_000_000 }), fc.nat(4), fc.boolean(), async (seed, kills, useCache) => {
        const { paidAgain, overLimit } = await live(seed, { kills, useCache });
        assert.deepEqual([paidAgain, overLimit], [[], []]);
      }),
      { numRuns: 25 },
    ));
});
