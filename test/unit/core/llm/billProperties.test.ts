import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { systemScope } from '../../../../src/core/budget/spendRules.ts';
import type { LlmCall } from '../../../../src/core/completion.ts';
import { CancelledError, ProviderError } from '../../../../src/core/errors.ts';
import { Breakers } from '../../../../src/core/llm/breakers.ts';
import { chainDefaults } from '../../../../src/core/llm/chainOptions.ts';
import { fastestTokensPerSecond } from '../../../../src/core/llm/generationRate.ts';
import { createProviderChain } from '../../../../src/core/llm/providerChain.ts';
import { utf8Bytes } from '../../../../src/core/llm/tokenBound.ts';
import type { Clock, LlmProvider } from '../../../../src/core/ports.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';
import { question, tenthOfAMicroDollar } from '../../../fakes/chainFixture.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

/** What a vendor does with one request, and how it tells what it bills. */
interface Fate {
  readonly kind: 'answer' | 'status' | 'unreached' | 'cut' | 'hang' | 'refused';
  /** Share of the fastest rate known. */
  readonly speed: number;
  /** Tokens of thought before the text; nothing of them is shown. */
  readonly thoughts: number;
  /** Tokens of text, at four bytes each. */
  readonly text: number;
  /** When it is cut or goes silent, as a share of its tokens. */
  readonly until: number;
  readonly usage: 'honest' | 'missing' | 'allZero' | 'zeroOutput' | 'firstEvent' | 'absurd' | 'partsAboveTheSum';
}

const fate: fc.Arbitrary<Fate> = fc.record({
  kind: fc.constantFrom('answer', 'answer', 'status', 'unreached', 'cut', 'hang', 'refused'),
  speed: fc.double({ min: 0.02, max: 1, noNaN: true }),
  thoughts: fc.constantFrom(0, 0, 60, 700),
  text: fc.integer({ min: 1, max: 900 }),
  until: fc.double({ min: 0, max: 1, noNaN: true }),
  usage: fc.constantFrom('honest', 'honest', 'missing', 'allZero', 'zeroOutput', 'firstEvent', 'absurd', 'partsAboveTheSum'),
});

/** Bills every token it generated until its connection was closed. */
class Vendor implements LlmProvider {
  readonly id: string;
  readonly vendor: string;
  readonly label = 'Vendor';
  /** By the time of the request and its prompt. */
  readonly billed = new Map<string, number>();
  readonly #clock: Clock;
  readonly #fates: readonly Fate[];
  #requests = 0;

  constructor(id: string, clock: Clock, fates: readonly Fate[]) {
    this.id = id;
    this.vendor = id;
    this.#clock = clock;
    this.#fates = fates;
  }

  get totalNanoUsd(): number {
    return [...this.billed.values()].reduce((sum, one) => sum + one, 0);
  }

  async complete(call: LlmCall, onText: (piece: string) => void, signal: AbortSignal) {
    const number = this.#requests++;
    const fate = this.#fates[number % this.#fates.length];
    assert.ok(fate);
    const { kind, until } = fate;
    const fail = (reason: 'serverFault' | 'network' | 'streamCut' | 'refused', more: object = {}): never => {
      throw new ProviderError('as scripted', { provider: this.id, reason, ...more });
    };
    if (kind === 'unreached') return fail('network', { neverSent: true });
    if (kind === 'status') return fail('serverFault', { status: 503 });
    // Endpoints of the user show what they think.
    const fastest = fastestTokensPerSecond(call.model, this.id);
    const hidden = this.id === 'own' ? 0 : fate.thoughts;
    const asked = call.maxOutputTokens;
    const wanted = hidden + fate.text;
    const total = Math.min(wanted, asked);
    const rate = fate.speed * fastest;
    const startedMs = this.#clock.monotonicMs();
    const inputTokens = Math.ceil((utf8Bytes(call.system) + utf8Bytes(call.prompt)) / 4);
    const generated = (): number => Math.min(total, Math.floor(((this.#clock.monotonicMs() - startedMs) * rate) / 1000));
    const bill = (outputTokens: number): void => void this.billed.set(`${number}`, inputTokens * 100 + outputTokens * 100);
    const stop = (): void => bill(generated());
    signal.addEventListener('abort', stop, { once: true });
    let shown = 0;
    const end = kind === 'cut' || kind === 'hang' ? Math.floor(total * until) : total;
    for (let tokens = 0; tokens < end; ) {
      const step = Math.min(50, end - tokens);
      await new Promise<void>((resolve) => void this.#clock.after((step * 1000) / rate, resolve));
      if (signal.aborted) throw new CancelledError();
      tokens += step;
      const visible = Math.max(0, tokens - hidden) - shown;
      shown += visible;
      onText('abcd'.repeat(visible));
    }
    if (kind === 'hang') {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      throw new CancelledError();
    }
    signal.removeEventListener('abort', stop);
    if (kind === 'cut') {
      bill(end);
      return fail('streamCut', { partialChars: shown * 4 });
    }
    bill(total);
    // A lie beside nothing or next to nothing cannot be told from the truth.
    const usage = told(fate.usage !== 'honest' && shown < 4 ? 'missing' : fate.usage, inputTokens, total);
    if (kind === 'refused') return fail('refused', { usage, partialChars: shown * 4 });
    return { text: 'abcd'.repeat(shown), stop: total < wanted ? ('truncated' as const) : ('complete' as const), usage, model: call.model };
  }
}

function told(how: Fate['usage'], inputTokens: number, outputTokens: number): TokenUsage | undefined {
  const honest = { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0 };
  switch (how) {
    case 'honest':
      return honest;
    case 'missing':
      return undefined;
    case 'allZero':
      return { ...honest, inputTokens: 0, outputTokens: 0 };
    case 'zeroOutput':
      return { ...honest, outputTokens: 0 };
    case 'firstEvent':
      return { ...honest, outputTokens: 1 };
    case 'absurd':
      return { ...honest, outputTokens: 1e15 };
    case 'partsAboveTheSum':
      return { ...honest, cachedInputTokens: inputTokens + 1 };
  }
}

const schedule = fc.record({
  vendors: fc.array(fc.tuple(fc.constantFrom('gemini', 'openai', 'anthropic', 'own'), fc.array(fate, { minLength: 1, maxLength: 6 })), {
    minLength: 1,
    maxLength: 3,
  }),
  limitNanoUsd: fc.constantFrom(1e12, 2_000_000, 700_000, 250_000),
  questions: fc.array(fc.record({ atMs: fc.nat(30_000), cancelAfterMs: fc.option(fc.nat(20_000), { nil: undefined }) }), {
    minLength: 1,
    maxLength: 12,
  }),
});

describe('whatever vendors do with requests and bills', () => {
  it('the limit holds, receipts are the ledger, and no more is billed than booked', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(schedule, async ({ vendors, limitNanoUsd, questions }) => {
        const clock = new FakeClock();
        const books = new MemoryBooks();
        const ledger = createMemoryLedger({ books });
        let ids = 0;
        const budget = createBudget({
          ledger,
          receipts: createMemoryReceiptStore(clock),
          clock,
          ids: { next: () => `r${++ids}`, random: () => 0.5 },
          log: silentLog,
          limits: () => ({ monthlyNanoUsd: limitNanoUsd, projects: {} }),
          saveLimit: async () => {},
        });
        const providers = vendors.map(([id, fates]) => new Vendor(id, clock, fates));
        const chain = createProviderChain({
          clock,
          ids: { next: () => 'id', random: () => 0.5 },
          log: silentLog,
          spend: budget,
          breakers: new Breakers(new MemoryBreakerStore(), clock),
          routes: async () =>
            providers.map((provider) => ({
              provider,
              configured: true,
              model: `${provider.id}-model`,
              maxOutputTokens: 1000,
              effort: 'low' as const,
            })),
          price: () => tenthOfAMicroDollar,
          options: () => chainDefaults,
        });
        const holds = (): void => {
          const { committedNanoUsd, reservedNanoUsd } = books.scopeState('2026-11', systemScope);
          assert.ok(committedNanoUsd + reservedNanoUsd <= limitNanoUsd, 'over the limit');
        };
        books.listeners.add(holds);
        const observers = questions.map(() => new RecordingObserver());
        const asked = questions.map(async ({ atMs, cancelAfterMs }, index) => {
          const observer = observers[index];
          assert.ok(observer);
          await new Promise<void>((resolve) => void clock.after(atMs, resolve));
          const stop = new AbortController();
          const stopTimer = cancelAfterMs === undefined ? () => {} : clock.after(cancelAfterMs, () => stop.abort());
          await chain.ask({ ...question, generationId: `g${index}` }, observer, stop.signal).catch(() => {});
          stopTimer();
        });
        await clock.until(Promise.all(asked));
        // What vendors still generate for a connection that is closed.
        await clock.advance(3_600_000);
        books.listeners.delete(holds);

        const { committedNanoUsd, reservedNanoUsd } = books.scopeState('2026-11', systemScope);
        assert.equal(reservedNanoUsd, 0);
        const costs = await ledger.generationCosts('2026-11');
        for (const [index, { attempts }] of observers.entries()) {
          const told = attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0);
          assert.equal(told, costs.get(`g${index}`) ?? 0, 'a receipt differs from the ledger');
          for (const { costBasis, costEstimated } of attempts) {
            assert.equal(costEstimated, costBasis === 'estimate' || costBasis === 'bound' || costBasis === 'reservation');
          }
        }
        const billed = providers.reduce((sum, vendor) => sum + vendor.totalNanoUsd, 0);
        assert.ok(billed <= committedNanoUsd, `billed ${billed}, booked ${committedNanoUsd}`);
        assert.equal(clock.pendingTimers, 0);
      }),
      { numRuns: 400 },
    );
  });
});
