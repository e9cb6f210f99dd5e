import assert from 'node:assert/strict';
import { freePrice } from '../../../../src/core/llm/pricing.ts';
import type { CostBasis } from '../../../../src/core/receipt/attempt.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';
import { ChainFixture, route } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

/** The bound of the fixture's question: its bytes, 2 x 64 and 512; at 125 nano-dollars, the cache-write rate. */
const worstNanoUsd = (11 + 8 + 640) * 125 + 100_000;
/** The input of a request whose tokens nobody tells: a third of its 19 bytes, and 32 for the frame of its messages. */
const dearInputNanoUsd = (7 + 32) * 125;

function usage(inputTokens: number, outputTokens: number, more: Partial<TokenUsage> = {}): TokenUsage {
  return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0, ...more };
}

/** A chain that makes one attempt at one provider. */
function one(reply: ScriptedReply, id = 'a', model = `${id}-model`, effort: 'low' | undefined = undefined): ChainFixture {
  const fixture = new ChainFixture();
  const provider = scriptedProvider({ id });
  provider.enqueue(reply);
  fixture.routes = [route(provider, { model, effort })];
  fixture.options = { ...fixture.options, attemptsPerProvider: 1 };
  return fixture;
}

describe('the bill of an attempt', () => {
  /** name, reply, settled cost, estimated */
  const rows: readonly (readonly [string, ScriptedReply, number, boolean])[] = [
    ['an answer by its usage', { text: 'x', usage: usage(100, 50) }, 15_000, false],
    [
      'cached, written and reasoning tokens at their rates',
      { text: 'x', usage: usage(100, 50, { cachedInputTokens: 40, cacheWriteTokens: 20, reasoningTokens: 30 }) },
      4000 + 400 + 2500 + 5000,
      false,
    ],
    ['an answer without usage by its text', { text: 'x'.repeat(300) }, dearInputNanoUsd + 10_000, true],
    ['a truncated answer without usage by all output', { text: 'x', stop: 'truncated' }, dearInputNanoUsd + 100_000, true],
    ['negative usage by the text', { text: 'xx', usage: usage(-5, 50) }, dearInputNanoUsd + 100, true],
    ['huge usage by all that was reserved', { text: 'x', usage: usage(5, 1e15) }, worstNanoUsd, true],
    ['more output than was asked for by what it costs', { text: 'x', usage: usage(100, 1200) }, 130_000, false],
    ['zero output beside text by the text', { text: 'x'.repeat(300), usage: usage(100, 0) }, dearInputNanoUsd + 10_000, true],
    [
      'the output of the first event beside a long text by the text',
      { text: 'x'.repeat(900), usage: usage(100, 1) },
      dearInputNanoUsd + 30_000,
      true,
    ],
    ['parts above their sum by the text', { text: 'xx', usage: usage(100, 50, { cachedInputTokens: 101 }) }, dearInputNanoUsd + 100, true],
    ['what the endpoint says it cost', { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 777 }) }, 777, false],
    [
      'a cost said by the endpoint that is next to nothing by its usage',
      { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 1 }) },
      15_000,
      false,
    ],
    [
      'a cost said by the endpoint that is more than was possible by the worst case',
      { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 1e14 }) },
      worstNanoUsd,
      true,
    ],
    [
      'a call that the endpoint says was free, where the user gave a price, by its usage',
      { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 0 }) },
      15_000,
      false,
    ],
    ['an HTTP error before any output as free', { fails: 'serverFault', status: 500 }, 0, false],
    ['a rate limit as free', { fails: 'rateLimited' }, 0, false],
    [
      'an overload told inside a stream that had begun by its known input and output',
      { fails: 'overloaded', usage: usage(100, 1) },
      10_000 + 100,
      true,
    ],
    ['a missing key as free', { fails: 'unauthorized' }, 0, false],
    ['a connection never made as free', { fails: 'network', neverSent: true }, 0, false],
    ['a connection lost at once by the input', { fails: 'network' }, dearInputNanoUsd, true],
    ['a stream cut at once by the input and what came', { fails: 'streamCut', text: 'half' }, dearInputNanoUsd + 200, true],
    ['a cut stream with known input by that and what came', { fails: 'streamCut', text: 'half', usage: usage(100, 1) }, 10_000 + 200, true],
    [
      'a cut stream that told more output than came by what it told',
      { fails: 'streamCut', text: 'half', usage: usage(100, 90) },
      10_000 + 9000,
      true,
    ],
    ['an HTTP status told inside a stream by what came', { fails: 'overloaded', status: 529, text: 'half' }, dearInputNanoUsd + 200, true],
    ['a failure of an unknown kind by the input', { fails: 'serverFault' }, dearInputNanoUsd, true],
    ['a redirect as free', { fails: 'serverFault', status: 302 }, 0, false],
    ['a refusal by its usage', { fails: 'refused', usage: usage(100, 5) }, 10_500, false],
    ['a refusal without usage by what came', { fails: 'refused', text: 'No' }, dearInputNanoUsd + 100, true],
    ['an empty answer by its usage', { text: '', usage: usage(100, 900) }, 100_000, false],
    ['a context that ran full by its usage', { fails: 'requestTooLarge', text: 'half', usage: usage(100, 5) }, 10_500, false],
    ['a request that was too large from the start as free', { fails: 'requestTooLarge' }, 0, false],
    ['silence after the input was told by that', { hangs: true, usage: usage(100, 1) }, 10_000 + 100_000, true],
    ['silence by the input and all output asked for', { hangs: true }, dearInputNanoUsd + 100_000, true],
  ];
  for (const [name, reply, costNanoUsd, estimated] of rows) {
    it(`accounts ${name}`, async () => {
      const fixture = one(reply);
      const { observer } = await fixture.ask();
      assert.deepEqual([...fixture.spend.settlements.values()], [{ costNanoUsd, estimated }]);
      assert.deepEqual([observer.attempts[0]?.costNanoUsd, observer.attempts[0]?.costEstimated], [costNanoUsd, estimated]);
      assert.equal(fixture.spend.openReservations, 0);
    });
  }

  /** name, reply, what the receipt says the cost rests on */
  const bases: readonly (readonly [string, ScriptedReply, CostBasis])[] = [
    ['tokens the provider told', { text: 'x', usage: usage(100, 50) }, 'usage'],
    ['an amount the provider told', { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 777 }) }, 'reported'],
    ['more than was reserved', { text: 'x', usage: usage(100, 50, { reportedCostNanoUsd: 1e14 }) }, 'reservation'],
    ['the text', { text: 'x', usage: usage(100, -1) }, 'estimate'],
    ['what can have been generated', { fails: 'streamCut', text: 'half' }, 'bound'],
    ['silence', { hangs: true }, 'bound'],
    ['a connection never made', { fails: 'network', neverSent: true }, 'notSent'],
    ['a request not taken', { fails: 'serverFault', status: 503 }, 'refused'],
  ];
  for (const [name, reply, basis] of bases) {
    it(`says that it rests on ${name}`, async () => {
      assert.equal((await one(reply).ask()).observer.attempts[0]?.costBasis, basis);
    });
  }

  it('says that nobody bills a model on the own machine', async () => {
    const fixture = one({ fails: 'streamCut', text: 'half' });
    fixture.prices.set('a-model', freePrice);
    assert.deepEqual(
      (await fixture.ask()).observer.attempts.map(({ costBasis, costNanoUsd }) => [costBasis, costNanoUsd]),
      [['unmetered', 0]],
    );
  });
});

describe('output that nobody saw', () => {
  it('is bounded by the output asked for, and never by all the model can give', async () => {
    const fixture = one({ hangs: true }, 'gemini', 'gemini-3.8-flash', 'low');
    await fixture.ask();
    // 60 s x 300 tokens a second are more than the 1,000 asked for.
    assert.equal(fixture.spend.settlements.get('reservation-1')?.costNanoUsd, dearInputNanoUsd + 1000 * 100);
    assert.equal(fixture.spend.asks[0]?.worstCaseNanoUsd, (11 + 8 + 640) * 125 + 65_536 * 100);
  });

  it('is bounded by what the model at its fastest generates in the time', async () => {
    const fixture = one({ text: 'x'.repeat(80), hangs: true }, 'openai', 'gpt-6-luna');
    fixture.options = { ...fixture.options, idleTimeoutMs: 2000 };
    await fixture.ask();
    // 2 s x 300, of which some came as text.
    assert.equal(fixture.spend.settlements.get('reservation-1')?.costNanoUsd, dearInputNanoUsd + 600 * 100);
  });

  it('is no part of an answer that came at once', async () => {
    const fixture = one({ text: 'x'.repeat(81) }, 'openai', 'gpt-6-luna');
    await fixture.ask();
    assert.equal(fixture.spend.settlements.get('reservation-1')?.costNanoUsd, dearInputNanoUsd + 27 * 100);
  });
});

describe('a model that answered in the place of another', () => {
  it('is priced as what it is, and named', async () => {
    const fixture = one({ text: 'x', model: 'gpt-6.2-astra', usage: usage(100, 50) }, 'openai', 'gpt-6-luna');
    fixture.prices.set('gpt-6.2-astra', { standard: { input: 800, output: 400, cachedInput: 800, cacheWrite: 800 } });
    const [attempt] = (await fixture.ask()).observer.attempts;
    assert.deepEqual([attempt?.costNanoUsd, attempt?.costBasis, attempt?.answeredBy], [100_000, 'usage', 'gpt-6.2-astra']);
  });

  it('takes no more than was reserved, and says so', async () => {
    const fixture = one({ text: 'x', model: 'gpt-6.2-astra', usage: usage(100, 50) }, 'openai', 'gpt-6-luna');
    fixture.prices.set('gpt-6.2-astra', { standard: { input: 8000, output: 4000, cachedInput: 8000, cacheWrite: 8000 } });
    const [attempt] = (await fixture.ask()).observer.attempts;
    assert.deepEqual([attempt?.costNanoUsd, attempt?.costBasis, attempt?.costEstimated], [worstNanoUsd, 'reservation', true]);
  });
});
