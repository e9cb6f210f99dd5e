import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import { checkBooks } from '../../../../src/core/budget/checkBooks.ts';
import { CancelledError, ProviderError } from '../../../../src/core/errors.ts';
import { askWithReceipt } from '../../../../src/core/generation/askWithReceipt.ts';
import { Breakers } from '../../../../src/core/llm/breakers.ts';
import { chainDefaults } from '../../../../src/core/llm/chainOptions.ts';
import { createProviderChain } from '../../../../src/core/llm/providerChain.ts';
import { shareInFlight } from '../../../../src/core/llm/singleFlight.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import { question, route, tenthOfAMicroDollar } from '../../../fakes/chainFixture.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const month = '2026-11';

interface Reply {
  readonly ms: number;
  readonly outcome: 'answered' | 'withoutUsage' | 'overloaded' | 'cut' | 'refused';
}

/** One window over books that others share; once it has crashed, nothing of it reaches them any more. */
function windowOver(books: MemoryBooks, clock: FakeClock, receipts: ReturnType<typeof createMemoryReceiptStore>, owner: string) {
  const crashed = new Set<string>();
  let ids = 0;
  const alive = <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => (crashed.has(owner) ? new Promise(() => {}) : write(...args));
  };
  const own = createMemoryLedger({ books, owner, isOwnerGone: (one) => one !== owner });
  const ledger = { ...own, reserve: alive(own.reserve), settle: alive(own.settle), handOver: alive(own.handOver) };
  const saveReceipt = alive(receipts.add);
  const chainIds = { next: () => `${owner}-${++ids}`, random: () => 0.5 };
  const limits = () => ({ monthlyNanoUsd: 1e12, projects: {} });
  const budget = createBudget({ ledger, receipts, clock, ids: chainIds, log: silentLog, limits, saveLimit: async () => {} });
  return { budget, ledger, saveReceipt, ids: chainIds, crash: () => crashed.add(owner) };
}

function slowProvider(clock: FakeClock, replies: readonly Reply[]): LlmProvider {
  const left = [...replies];
  return {
    id: 'a',
    vendor: 'a',
    label: 'A',
    complete: (call, onText, signal) => {
      const reply = left.shift() ?? { ms: 1_000, outcome: 'answered' };
      return new Promise((resolve, reject) => {
        const usage = { inputTokens: 20, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 30, reasoningTokens: 0 };
        const fail = (reason: 'overloaded' | 'streamCut' | 'refused', status?: number) =>
          reject(new ProviderError('no', { provider: 'a', reason, status, partialChars: reason === 'streamCut' ? 4 : 0 }));
        const stop = clock.after(reply.ms, () => {
          if (reply.outcome === 'overloaded') return fail('overloaded', 503);
          if (reply.outcome === 'refused') return fail('refused');
          onText('code');
          if (reply.outcome === 'cut') return fail('streamCut');
          resolve({ text: 'code', stop: 'complete', model: call.model, usage: reply.outcome === 'answered' ? usage : undefined });
        });
        signal.addEventListener('abort', () => {
          stop();
          reject(new CancelledError());
        });
      });
    },
  };
}

const script = fc.record({
  replies: fc.array(
    fc.record({
      ms: fc.integer({ min: 1, max: 3_000 }),
      outcome: fc.constantFrom('answered' as const, 'withoutUsage' as const, 'overloaded' as const, 'cut' as const, 'refused' as const),
    }),
    { maxLength: 6 },
  ),
  callers: fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 6_000 }),
      leavesAfterMs: fc.option(fc.integer({ min: 0, max: 6_000 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  crashAtMs: fc.option(fc.integer({ min: 0, max: 8_000 }), { nil: undefined }),
});

describe('the cost of a call that several generations share', () => {
  it('stands in their receipts as it stands in the ledger, each cent once, whoever leaves and whenever the window crashes', async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ replies, callers, crashAtMs }) => {
        const clock = new FakeClock(Date.UTC(2026, 10, 16));
        const books = new MemoryBooks();
        const receipts = createMemoryReceiptStore(clock);
        const window = windowOver(books, clock, receipts, 'window');
        const provider = slowProvider(clock, replies);
        const chain = shareInFlight(
          createProviderChain({
            clock,
            ids: window.ids,
            log: silentLog,
            spend: window.budget,
            breakers: new Breakers(new MemoryBreakerStore(), clock),
            routes: async () => [route(provider)],
            price: () => tenthOfAMicroDollar,
            options: () => chainDefaults,
          }),
          window.budget,
          silentLog,
        );
        const desk = { saveReceipt: window.saveReceipt, clock, log: silentLog };
        const done: Promise<unknown>[] = [];
        for (const [index, { atMs, leavesAfterMs }] of callers.entries()) {
          clock.after(atMs, () => {
            const id = `g${index}`;
            const stop = new AbortController();
            if (leavesAfterMs !== undefined) clock.after(leavesAfterMs, () => stop.abort());
            const subject = { id, task: 't', language: '', project: question.project, agent: question.agent };
            done.push(
              askWithReceipt(desk, subject, (observer) => chain.ask({ ...question, generationId: id }, observer, stop.signal)).catch(
                () => {},
              ),
            );
          });
        }
        if (crashAtMs !== undefined) clock.after(crashAtMs, window.crash);
        await clock.advance(600_000);
        if (crashAtMs === undefined) await Promise.all(done);

        const next = windowOver(books, clock, receipts, 'next');
        await next.budget.status();
        const report = await checkBooks(next.ledger, receipts, month, clock.now());
        assert.deepEqual(report.differences, []);
        assert.deepEqual([report.verdict, report.reservedNanoUsd], ['balanced', 0]);
        const told = [...(await receipts.costs(0)).values()].reduce((sum, cost) => sum + cost, 0);
        assert.equal(told, report.committedNanoUsd);
      }),
      { numRuns: 300 },
    );
  });
});
