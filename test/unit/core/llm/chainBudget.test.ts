import assert from 'node:assert/strict';
import { BudgetError, ChainExhaustedError, StorageError } from '../../../../src/core/errors.ts';
import { noTrouble } from '../../../../src/core/llm/breakers.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';
import { ChainFixture, question, route } from '../../../fakes/chainFixture.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { type ScriptedProvider, type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

/** The bound of the fixture's question: its bytes, 2 x 64 and 512; at 125 nano-dollars, the cache-write rate. */
const inputNanoUsd = (11 + 8 + 640) * 125;
/** 1,000 output tokens at 100 nano-dollars. */
const worstNanoUsd = inputNanoUsd + 100_000;

function usage(inputTokens: number, outputTokens: number, more: Partial<TokenUsage> = {}): TokenUsage {
  return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0, ...more };
}

function one(...replies: readonly ScriptedReply[]): { fixture: ChainFixture; provider: ScriptedProvider } {
  const fixture = new ChainFixture();
  const provider = scriptedProvider({ id: 'a' });
  provider.enqueue(...replies);
  fixture.use(provider);
  fixture.options = { ...fixture.options, attemptsPerProvider: 1 };
  return { fixture, provider };
}

describe('the money of an attempt', () => {
  it('is reserved before the request is sent: all input at the dearest rate, all output', async () => {
    const { fixture } = one({ text: 'x', usage: usage(100, 50) });
    await fixture.ask();
    assert.deepEqual(fixture.spend.asks, [
      {
        generationId: 'g1',
        project: 'p1',
        agent: 'coder',
        purpose: 'author',
        provider: 'a',
        model: 'a-model',
        worstCaseNanoUsd: worstNanoUsd,
      },
    ]);
  });

  it('shows no usage that cannot be true', async () => {
    const { fixture } = one({ text: 'x', usage: usage(-5, 50) });
    assert.equal((await fixture.ask()).observer.attempts[0]?.usage, undefined);
  });

  it('needs no reservation where nobody bills, and none is asked for', async () => {
    const { fixture, provider } = one({ text: 'x' });
    fixture.routes = [route(provider, { model: 'unpriced', unmetered: true })];
    fixture.spend.limitNanoUsd = 0;
    assert.equal((await fixture.ask()).answer?.attempts[0]?.costNanoUsd, 0);
    assert.equal(fixture.spend.asks.length, 0);
  });

  it('reserves all that Gemini can think, whatever the output limit', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'gemini' });
    provider.enqueue({ text: 'x', usage: usage(100, 60_000) });
    fixture.routes = [route(provider, { model: 'gemini-3.8-flash' })];
    const { answer } = await fixture.ask();
    assert.equal(fixture.spend.asks[0]?.worstCaseNanoUsd, inputNanoUsd + 65_536 * 100);
    assert.deepEqual([answer?.attempts[0]?.costNanoUsd, answer?.attempts[0]?.costEstimated], [6_010_000, false]);
  });
});

describe('a call that does not fit the budget', () => {
  it('gets a lower output limit, down to a quarter', async () => {
    const { fixture, provider } = one({ text: 'x', usage: usage(1, 1) });
    fixture.spend.limitNanoUsd = inputNanoUsd + 60_000;
    await fixture.ask();
    assert.equal(provider.calls[0]?.maxOutputTokens, 600);
    assert.equal(fixture.spend.asks[0]?.worstCaseNanoUsd, inputNanoUsd + 60_000);
  });

  it('is counted exactly before it is refused', async () => {
    const { fixture, provider } = one({ text: 'x', usage: usage(1, 1) });
    fixture.spend.limitNanoUsd = 60_000; // less than the input's byte bound
    await fixture.ask();
    // 19 characters are 5 tokens by the fake; with the margin 70 x 125, and the output that fits beside it
    assert.equal(provider.calls[0]?.maxOutputTokens, Math.floor((60_000 - 70 * 125) / 100));
  });

  it('is told in the receipt with its request for a count, which is made once for a text', async () => {
    const { fixture, provider } = one({ text: 'x', usage: usage(1, 1) }, { text: 'x', usage: usage(1, 1) });
    fixture.spend.limitNanoUsd = 60_000;
    const { observer } = await fixture.ask();
    assert.deepEqual(
      observer.attempts.map(({ purpose, outcome, costNanoUsd, costBasis }) => [purpose, outcome, costNanoUsd, costBasis]),
      [
        ['count', 'complete', 0, 'unmetered'],
        ['author', 'complete', 200, 'usage'],
      ],
    );
    const again = await fixture.ask();
    assert.deepEqual([again.observer.attempts.length, provider.counts], [1, 1]);
    await fixture.ask({ call: { ...question.call, prompt: 'another task' } });
    assert.equal(provider.counts, 2);
  });

  it('tells a request for a count that was cancelled, and makes no other', async () => {
    const { fixture, provider } = one();
    fixture.use({ ...provider, countTokens: () => new Promise<number>(() => {}) });
    fixture.spend.limitNanoUsd = 60_000;
    const stop = new AbortController();
    const observer = new RecordingObserver();
    const work = fixture.chain.ask(question, observer, stop.signal);
    await fixture.clock.advance(100);
    stop.abort();
    await assert.rejects(work, { name: 'CancelledError' });
    assert.deepEqual(
      [observer.attempts.map(({ purpose, outcome }) => `${purpose} ${outcome}`), provider.calls.length],
      [['count cancelled'], 0],
    );
  });

  it('is not made when the count fails, hangs or is nonsense', async () => {
    const counts = [() => Promise.reject(new Error('no')), () => new Promise<number>(() => {}), async () => -3, async () => Number.NaN];
    for (const countTokens of counts) {
      const { fixture, provider } = one();
      fixture.use({ ...provider, countTokens });
      fixture.spend.limitNanoUsd = 60_000;
      const { error } = await fixture.ask();
      assert.ok(error instanceof BudgetError && error.reason === 'doesNotFit');
      assert.equal(fixture.clock.pendingTimers, 0);
    }
  });

  it('goes to a provider that is cheap enough', async () => {
    const { fixture, provider } = one();
    const small = scriptedProvider({ id: 'b' });
    small.enqueue({ text: 'x', usage: usage(1, 1) });
    fixture.use(provider, small);
    fixture.prices.set('b-model', { standard: { input: 1, output: 1, cachedInput: 1, cacheWrite: 1 } });
    fixture.spend.limitNanoUsd = 2000;
    assert.equal((await fixture.ask()).answer?.provider, 'b');
  });

  it('tells that the limit is used up, without a request for a count', async () => {
    const { fixture, provider } = one();
    fixture.spend.limitNanoUsd = 0;
    let counted = 0;
    fixture.use({
      ...provider,
      countTokens: async () => {
        counted += 1;
        return 1;
      },
    });
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError && error.reason === 'limitReached');
    assert.equal(counted, 0);
  });

  it('is told to be over the limit when that is why one provider may not be asked', async () => {
    const { fixture, provider } = one();
    fixture.use(provider, scriptedProvider({ id: 'b' }));
    fixture.spend.reserve = async ({ provider }) => ({
      granted: false,
      ...(provider === 'a' ? { reason: 'limitReached', availableNanoUsd: 0 } : { reason: 'doesNotFit', availableNanoUsd: 1 }),
    });
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError && error.reason === 'limitReached');
  });

  it('hands the probe of a recovering provider back', async () => {
    const { fixture } = one();
    fixture.store.states.set('a', {
      ...noTrouble,
      provider: { failures: 3, trips: 1, openUntilMs: fixture.clock.now(), probeUntilMs: 0 },
    });
    fixture.spend.limitNanoUsd = 0;
    await fixture.ask();
    assert.equal(await fixture.breakers.peek({ provider: 'a', model: 'a-model' }), 'probe');
  });

  it('stops a chain whose attempts used up what the request may cost', async () => {
    const { fixture, provider } = one();
    provider.otherwise(() => ({ hangs: true, text: 'half' }));
    fixture.options = { ...fixture.options, attemptsPerProvider: 3 };
    const { error, observer } = await fixture.ask({ maxCostNanoUsd: worstNanoUsd });
    assert.ok(error instanceof ChainExhaustedError);
    // The second one is asked for less, a third one does not fit.
    assert.deepEqual([provider.calls.length, (provider.calls[1]?.maxOutputTokens ?? 0) < 1000], [2, true]);
    assert.ok(observer.attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0) <= worstNanoUsd);
  });

  it('waits for the money of a call under way before it is refused, and says so', async () => {
    const { fixture, provider } = one({ text: 'x', usage: usage(100, 50) }, { text: 'y', usage: usage(100, 50) });
    const slow: LlmProvider = {
      ...provider,
      complete: async (...call) => {
        await new Promise<void>((resolve) => {
          fixture.clock.after(3000, resolve);
        });
        return provider.complete(...call);
      },
    };
    fixture.use(slow);
    fixture.spend.limitNanoUsd = worstNanoUsd + 20_000;
    const [first, second] = await Promise.all([fixture.ask(), fixture.ask({ generationId: 'g2' })]);
    assert.deepEqual([first.answer?.text, second.answer?.text, provider.calls.length], ['x', 'y', 2]);
    assert.deepEqual(
      second.observer.waits.map(({ label, delayMs, why }) => [label, delayMs, why]),
      [['Scripted', fixture.options.maxWaitMs, 'money']],
    );
  });

  it('waits for what the provider that needs least may cost', async () => {
    const { fixture, provider } = one({ hangs: true });
    const small = scriptedProvider({ id: 'b', label: 'Small' });
    small.enqueue({ text: 'small', usage: usage(1, 1) });
    fixture.use(provider, small);
    fixture.prices.set('b-model', { standard: { input: 90, output: 90, cachedInput: 90, cacheWrite: 90 } });
    fixture.spend.limitNanoUsd = worstNanoUsd + 1000;
    const [, second] = await Promise.all([fixture.ask(), fixture.ask({ generationId: 'g2' })]);
    assert.equal(second.observer.waits[0]?.label, 'Small');
  });

  it('never spends or reserves more than the limit, with fifty questions at once', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    provider.otherwise(() => ({ text: 'x', stop: 'truncated' }));
    fixture.use(provider);
    fixture.spend.limitNanoUsd = worstNanoUsd * 10;
    const questions = Array.from({ length: 50 }, (_, index) => fixture.ask({ generationId: `g${index}` }));
    const answered = (await Promise.all(questions)).filter(({ answer }) => answer).length;
    assert.ok(answered >= 10 && answered < 50);
    assert.ok(fixture.spend.committedNanoUsd <= worstNanoUsd * 10);
  });
});

describe('a ledger in trouble', () => {
  it('lets no call pass when nothing can be reserved', async () => {
    const { fixture, provider } = one();
    fixture.spend.reserve = () => Promise.reject(new StorageError('locked', 'locked'));
    assert.ok((await fixture.ask()).error instanceof StorageError);
    assert.equal(provider.calls.length, 0);
  });

  it('does not take an answer away when it cannot be settled', async () => {
    const { fixture } = one({ text: 'x', usage: usage(1, 1) });
    fixture.spend.settle = () => Promise.reject(new StorageError('io', 'disk full'));
    assert.equal((await fixture.ask()).answer?.text, 'x');
    assert.ok(fixture.errors[0] instanceof StorageError);
  });

  it('gives a reservation back that was granted after the user cancelled', async () => {
    const { fixture, provider } = one();
    const reserve = fixture.spend.reserve.bind(fixture.spend);
    fixture.spend.reserve = async (ask) => {
      await new Promise<void>((resolve) => {
        fixture.clock.after(500, resolve);
      });
      return reserve(ask);
    };
    const stop = new AbortController();
    const work = fixture.chain.ask(question, new RecordingObserver(), stop.signal);
    await fixture.clock.advance(100);
    stop.abort();
    await assert.rejects(work, { name: 'CancelledError' });
    await fixture.clock.advance(1000);
    assert.deepEqual([...fixture.spend.settlements.values()], [{ costNanoUsd: 0, estimated: false }]);
    assert.equal(fixture.spend.openReservations, 0);
    assert.equal(provider.calls.length, 0);
  });
});
