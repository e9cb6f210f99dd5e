import assert from 'node:assert/strict';
import { BudgetError, ChainExhaustedError, ProviderError, SetupError } from '../../../../src/core/errors.ts';
import { noCandidate } from '../../../../src/core/llm/noCandidate.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import { ChainFixture, question, route } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const down: ScriptedReply = { fails: 'serverFault', status: 503 };
const healthy: ScriptedReply = { text: 'def parse(): pass' };

/** Three providers a, b and c, each playing its replies and then the last of them again. */
function three(...scripts: readonly (readonly ScriptedReply[])[]) {
  const fixture = new ChainFixture();
  const providers = scripts.map((replies, index) => {
    const id = ['a', 'b', 'c'][index] ?? 'd';
    const provider = scriptedProvider({ id, vendor: `${id}-vendor`, label: id.toUpperCase() });
    const left = [...replies];
    provider.otherwise(() => (left.length > 1 ? left.shift() : left[0]) ?? { fails: 'serverFault' });
    return provider;
  });
  fixture.use(...providers);
  return { fixture, providers, calls: () => providers.map((provider) => provider.calls.length) };
}

function outcomes(attempts: readonly { readonly provider: string; readonly outcome: string }[]): string {
  return attempts.map(({ provider, outcome }) => `${provider}:${outcome}`).join(' ');
}

describe('the provider chain', () => {
  it('answers from the first provider with one request and no wait', async () => {
    const { fixture, calls } = three([healthy], [healthy], [healthy]);
    const { answer, observer, tookMs } = await fixture.ask();
    assert.equal(answer?.text, 'def parse(): pass');
    assert.deepEqual([answer.provider, answer.vendor, answer.model, answer.stop], ['a', 'a-vendor', 'a-model', 'complete']);
    assert.deepEqual(calls(), [1, 0, 0]);
    assert.equal(observer.text, answer.text);
    assert.deepEqual(observer.attempts, answer.attempts);
    assert.equal(tookMs, 0);
    assert.equal(fixture.clock.pendingTimers, 0);
  });

  it('tries again after 2 and 4 seconds, then goes on to the next provider', async () => {
    const { fixture, calls } = three([down], [healthy]);
    const { answer, observer, tookMs } = await fixture.ask();
    assert.equal(answer?.provider, 'b');
    assert.deepEqual(calls(), [3, 1]);
    assert.equal(tookMs, 6000);
    assert.deepEqual(
      observer.waits.map(({ label, number, of, delayMs, next }) => [label, number, of, delayMs, next]),
      [
        ['A', 2, 3, 2000, 'B'],
        ['A', 3, 3, 4000, 'B'],
      ],
    );
    assert.equal(outcomes(answer.attempts), 'a:serverFault a:serverFault a:serverFault b:complete');
  });

  it('makes nine requests when all are down, and lists every one', async () => {
    const { fixture, calls } = three([down], [down], [down]);
    const { error, tookMs } = await fixture.ask();
    assert.ok(error instanceof ChainExhaustedError);
    assert.equal(error.reason, 'allFailed');
    assert.equal(error.attempts.length, 9);
    assert.deepEqual(calls(), [3, 3, 3]);
    assert.equal(tookMs, 18_000);
    assert.equal(fixture.spend.openReservations, 0);
  });

  it('asks a primary that is down four times at most over five questions, and from the second on loses no time', async () => {
    const { fixture, calls } = three([down], [healthy]);
    const tookMs: number[] = [];
    for (let index = 0; index < 5; index++) tookMs.push((await fixture.ask()).tookMs);
    assert.deepEqual(calls(), [3, 5]);
    assert.deepEqual(tookMs, [6000, 0, 0, 0, 0]);
  });

  it('probes a provider once after the cool-down and comes back to it when it answers', async () => {
    const { fixture, providers } = three([down], [healthy]);
    await fixture.ask();
    await fixture.clock.advance(30_000);
    assert.equal((await fixture.ask()).observer.waits.length, 0);
    assert.equal(providers[0]?.calls.length, 4);
    await fixture.clock.advance(60_000);
    providers[0]?.enqueue(healthy);
    assert.equal((await fixture.ask()).answer?.provider, 'a');
    assert.equal((await fixture.breakers.peek({ provider: 'a', model: 'a-model' })) === 'go', true);
  });

  it('asks providers with an open breaker all the same when no other is left', async () => {
    const { fixture, providers } = three([down], [down]);
    await fixture.ask();
    providers[1]?.enqueue(healthy);
    const { answer } = await fixture.ask();
    assert.equal(answer?.provider, 'b');
    assert.equal(outcomes(answer.attempts), 'a:serverFault a:serverFault a:serverFault b:complete');
  });

  it('leaves a provider that opened while this request waited', async () => {
    const { fixture, providers, calls } = three([down], [healthy]);
    const questions = Array.from({ length: 6 }, (_, index) => fixture.ask({ generationId: `g${index}` }));
    const outcomesOfAll = await Promise.all(questions);
    for (const { answer } of outcomesOfAll) assert.equal(answer?.provider, 'b');
    // The first two failures did not open it yet; nobody after them waits.
    assert.equal(outcomesOfAll.flatMap(({ observer }) => observer.waits).length, 2);
    assert.equal(providers[0]?.calls.length, 6);
    assert.deepEqual(calls(), [6, 6]);
  });

  const stopping: readonly ProviderReason[] = ['badRequest', 'refused'];
  for (const reason of stopping) {
    it(`${reason}: one request, no other provider, and the error as it is`, async () => {
      const { fixture, calls } = three([{ fails: reason, status: 400 }], [healthy]);
      const { error, observer } = await fixture.ask();
      assert.ok(error instanceof ProviderError);
      assert.equal(error.reason, reason);
      assert.deepEqual(calls(), [1, 0]);
      assert.equal(outcomes(observer.attempts), `a:${reason}`);
    });
  }

  const leaving: readonly ProviderReason[] = ['unauthorized', 'quotaExhausted', 'modelUnavailable'];
  for (const reason of leaving) {
    it(`${reason}: one request, then the next provider at once, and this one is left alone for a while`, async () => {
      const { fixture, calls } = three([{ fails: reason, status: 403 }], [healthy]);
      assert.equal((await fixture.ask()).tookMs, 0);
      await fixture.ask();
      assert.deepEqual(calls(), [1, 2]);
      await fixture.breakers.reset('a');
      await fixture.ask();
      assert.deepEqual(calls(), [2, 3]);
    });
  }

  it('leaves a model that does not exist alone, and goes on to ask the provider for its other one', async () => {
    const { fixture, providers, calls } = three([], [healthy]);
    providers[0]?.otherwise(({ model }) => (model === 'cheap' ? { fails: 'modelUnavailable', status: 404, modelOnly: true } : healthy));
    fixture.routes = fixture.routes.map((one, index) => (index === 0 ? { ...one, cheapModel: 'cheap' } : one));
    fixture.prices.set('cheap', { standard: { input: 1, output: 1, cachedInput: 1, cacheWrite: 1 } });
    const cheaply = { route: 'cheapest' as const };
    assert.equal((await fixture.ask(cheaply)).answer?.provider, 'b');
    assert.equal((await fixture.ask(cheaply)).answer?.provider, 'b');
    assert.deepEqual(calls(), [1, 2]);
    assert.equal((await fixture.ask()).answer?.model, 'a-model');
    assert.equal((await fixture.ask(cheaply)).answer?.provider, 'b');
    assert.deepEqual(calls(), [2, 3]);
    assert.equal((await fixture.chain.estimate({ ...question, ...cheaply }))?.provider, 'b');
    assert.equal((await fixture.chain.estimate(question))?.model, 'a-model');
  });

  it('waits as long as the provider asks, and goes on when that is too long', async () => {
    const patient = three([{ fails: 'rateLimited', status: 429, retryAfterMs: 9000 }, healthy], [healthy]);
    const waited = await patient.fixture.ask();
    assert.deepEqual([waited.answer?.provider, waited.tookMs], ['a', 9000]);
    const hasty = three([{ fails: 'rateLimited', status: 429, retryAfterMs: 90_000 }, healthy], [healthy]);
    const went = await hasty.fixture.ask();
    assert.deepEqual([went.answer?.provider, went.tookMs], ['b', 0]);
    assert.equal(await hasty.fixture.breakers.peek({ provider: 'a', model: 'a-model' }), 'wait');
    await hasty.fixture.clock.advance(90_000);
    assert.equal(await hasty.fixture.breakers.peek({ provider: 'a', model: 'a-model' }), 'probe');
  });

  it('throws the text of a failed attempt away and shows that it did', async () => {
    const { fixture } = three([{ fails: 'streamCut', text: 'def half_of_' }], [healthy]);
    const { answer, observer } = await fixture.ask();
    assert.equal(observer.withdrawn, 3);
    assert.equal(observer.text, 'def parse(): pass');
    assert.equal(answer?.text, 'def parse(): pass');
  });

  it('withdraws the beginning of a refusal too', async () => {
    const { fixture } = three([{ fails: 'refused', text: 'Well, I' }]);
    const { observer } = await fixture.ask();
    assert.deepEqual([observer.withdrawn, observer.text], [1, '']);
  });

  it('hands a truncated answer out as what it is, with one request', async () => {
    const { fixture, calls } = three([{ text: 'def half', stop: 'truncated' }], [healthy]);
    const { answer } = await fixture.ask();
    assert.deepEqual([answer?.stop, answer?.attempts[0]?.outcome], ['truncated', 'truncated']);
    assert.deepEqual(calls(), [1, 0]);
  });

  it('takes an empty answer for none; truncated before its first word, it is not asked for again', async () => {
    const empty = three([{ text: '  \n' }], [healthy]);
    assert.equal(outcomes((await empty.fixture.ask()).answer?.attempts ?? []), 'a:emptyReply a:emptyReply a:emptyReply b:complete');
    const cut = three([{ text: '', stop: 'truncated' }], [healthy]);
    assert.equal(outcomes((await cut.fixture.ask()).answer?.attempts ?? []), 'a:emptyReply b:complete');
  });

  it('takes a request that is too large only to a model with a larger window', async () => {
    const fixture = new ChainFixture();
    const models = { openai: 'gpt-5', anthropic: 'claude-sonnet-4-5', gemini: 'gemini-3.8-flash' };
    const providers = Object.keys(models).map((id) => scriptedProvider({ id }));
    providers[0]?.enqueue({ fails: 'requestTooLarge', status: 400 });
    providers[2]?.enqueue(healthy);
    fixture.routes = providers.map((provider, index) => route(provider, { model: Object.values(models)[index] ?? '' }));
    assert.equal((await fixture.ask()).answer?.provider, 'gemini');
    assert.deepEqual(
      providers.map(({ calls }) => calls.length),
      [1, 0, 1],
    );
  });

  it('stops when there is no larger window, or none is known', async () => {
    const { fixture, calls } = three([{ fails: 'requestTooLarge', status: 400 }], [healthy]);
    const { error } = await fixture.ask();
    assert.ok(error instanceof ProviderError && error.reason === 'requestTooLarge');
    assert.deepEqual(calls(), [1, 0]);
  });

  it('passes over what is not set up and the vendors that may not answer', async () => {
    const { fixture, providers, calls } = three([healthy], [healthy], [healthy]);
    fixture.routes = providers.map((provider, index) => route(provider, { configured: index > 0 }));
    assert.equal((await fixture.ask({ notVendors: ['b-vendor'] })).answer?.provider, 'c');
    const { error } = await fixture.ask({ notVendors: ['b-vendor', 'c-vendor'] });
    assert.ok(error instanceof ChainExhaustedError && error.reason === 'noneConfigured');
    assert.deepEqual(calls(), [0, 0, 1]);
  });

  it('does not call a model without a price', async () => {
    const { fixture, providers, calls } = three([healthy], [healthy]);
    fixture.routes = providers.map((provider, index) => route(provider, { model: index === 0 ? 'unpriced' : 'b-model' }));
    assert.equal((await fixture.ask()).answer?.provider, 'b');
    fixture.routes = fixture.routes.slice(0, 1);
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError);
    assert.deepEqual([error.reason, error.model], ['noPrice', 'unpriced']);
    assert.deepEqual(calls(), [0, 1]);
  });

  it('says of a model that was shut down that another is to be chosen, not that its price is missing', () => {
    const nowMs = Date.parse('2026-12-11');
    const gone = noCandidate([{ provider: 'openai', model: 'gpt-5' }], nowMs);
    assert.ok(gone instanceof SetupError && gone.reason === 'badSetting');
    assert.match(gone.message, /^gpt-5 was shut down on 2026-12-11/);
    for (const [provider, atMs] of [
      ['openai', nowMs - 1],
      ['my-gateway', nowMs],
    ] as const)
      assert.ok(noCandidate([{ provider, model: 'gpt-5' }], atMs) instanceof BudgetError);
  });

  it('asks the cheapest model of each provider, cheapest provider first, for the cheap tier', async () => {
    const { fixture, providers } = three([healthy], [healthy]);
    const cheap = { standard: { input: 1, output: 1, cachedInput: 1, cacheWrite: 1 } };
    fixture.prices.set('b-small', cheap);
    fixture.routes = providers.map((provider) => route(provider, { cheapModel: `${provider.id}-small`, effort: 'high' }));
    assert.deepEqual([(await fixture.ask()).answer?.model, providers[0]?.calls[0]?.effort], ['a-model', 'high']);
    assert.equal((await fixture.ask({ route: 'cheapest' })).answer?.model, 'b-small');
    assert.equal(providers[1]?.calls[0]?.effort, 'low');
  });

  it('goes on after a defect of an adapter, says so in the log, and does not repeat it', async () => {
    const { fixture, providers } = three([healthy], [healthy]);
    const broken: LlmProvider = {
      ...scriptedProvider({ id: 'x' }),
      complete: () => {
        throw new TypeError('no such property');
      },
    };
    fixture.use(broken, ...providers);
    const { answer } = await fixture.ask();
    assert.equal(outcomes(answer?.attempts ?? []), 'x:serverFault a:complete');
    assert.ok(fixture.errors[0] instanceof TypeError);
  });

  it('passes the lower of the asked, the set and the possible output limit on', async () => {
    const { fixture, providers } = three([healthy]);
    await fixture.ask({ maxOutputTokens: 5000 });
    await fixture.ask({ maxOutputTokens: 500 });
    assert.deepEqual(
      providers[0]?.calls.map((call) => call.maxOutputTokens),
      [1000, 500],
    );
  });

  describe('estimate', () => {
    it('tells the model that would be asked first, without a request', async () => {
      const { fixture, calls } = three([down], [healthy]);
      const request = { purpose: 'author', generationId: 'g', project: 'p', agent: 'coder', call: { system: '', prompt: 'x' } } as const;
      const first = await fixture.chain.estimate(request);
      // 641 bytes bound at the cache-write rate of 125 and 1,000 tokens at 100
      assert.deepEqual([first?.provider, first?.label, first?.model, first?.atMostNanoUsd], ['a', 'A', 'a-model', 641 * 125 + 100_000]);
      assert.ok(Number(first?.likelyNanoUsd) < Number(first?.atMostNanoUsd));
      await fixture.ask();
      assert.equal((await fixture.chain.estimate(request))?.provider, 'b');
      assert.deepEqual(calls(), [3, 1]);
      fixture.routes = [];
      assert.equal(await fixture.chain.estimate(request), undefined);
    });
  });
});
