import assert from 'node:assert/strict';
import fc from 'fast-check';
import { searchFeeNanoUsd } from '../../../../src/core/llm/priceTableSearch.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';
import { ChainFixture, question, route } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const webSearch = { maxUses: 2 };
const fee = 10_000_000;
/** The window of the model, read once and after each search, at the cache-write rate; all output each time; both fees. */
const worst = 3 * 1_000_000 * 125 + 3 * 1000 * 100 + 2 * fee;
const page = { address: 'https://docs.example.com/a', title: 'A', text: 'It retries.', wordsOf: 'page' } as const;

function usage(inputTokens: number, outputTokens: number, more: Partial<TokenUsage> = {}): TokenUsage {
  return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0, ...more };
}

function searching(reply?: ScriptedReply) {
  const fixture = new ChainFixture();
  const provider = scriptedProvider({ id: 'anthropic', searchesWeb: () => true });
  if (reply) provider.enqueue(reply);
  fixture.routes = [route(provider, { model: 'claude-haiku-5-5' })];
  fixture.options = { ...fixture.options, attemptsPerProvider: 1 };
  return { fixture, provider };
}

describe('A request that offers the search of the web', () => {
  it('reserves fees and all that may be read, bills what was told, and hands the pages on', async () => {
    const { fixture, provider } = searching({ text: 'x', pages: [page], usage: usage(30_000, 50, { webSearches: 1 }) });
    const estimate = await fixture.chain.estimate({ ...question, webSearch });
    const { answer } = await fixture.ask({ webSearch });
    assert.deepEqual(answer?.pages, [page]);
    assert.deepEqual(provider.calls[0]?.webSearch, webSearch);
    assert.equal(answer?.attempts[0]?.costNanoUsd, 30_050 * 100 + fee);
    assert.deepEqual(
      fixture.spend.asks.map(({ worstCaseNanoUsd }) => worstCaseNanoUsd),
      [worst],
    );
    assert.equal(estimate?.atMostNanoUsd, worst);
    assert.ok(estimate && estimate.likelyNanoUsd < worst && estimate.likelyNanoUsd > 2 * fee);
    assert.equal(provider.counts, 0);
  });

  const bills: readonly (readonly [string, ScriptedReply, number, boolean])[] = [
    ['all fees where nobody tells the searches', { text: 'x', usage: usage(30_000, 50) }, 30_050 * 100 + 2 * fee, true],
    ['the whole reservation where nobody tells the tokens', { text: 'x' }, worst, true],
    ['the whole reservation for tokens that cannot be', { text: 'x', usage: usage(-1, 50, { webSearches: 1 }) }, worst, true],
    [
      'no more than the reservation for searches above the bound',
      { text: 'x', usage: usage(30_000, 50, { webSearches: 900 }) },
      worst,
      true,
    ],
    ['the whole reservation for an answer that broke off', { text: 'x', fails: 'streamCut' }, worst, true],
    ['no search that the model did not make', { text: 'x', usage: usage(500, 50, { webSearches: 0 }) }, 55_000, false],
    ['nothing for what the service did not take', { fails: 'badRequest', status: 400 }, 0, false],
    ['nothing for what was never sent', { fails: 'network', neverSent: true }, 0, false],
  ];
  for (const [name, reply, cost, estimated] of bills) {
    it(`is billed ${name}`, async () => {
      const { fixture } = searching(reply);
      const { observer } = await fixture.ask({ webSearch });
      const [attempt] = observer.attempts;
      assert.deepEqual([attempt?.costNanoUsd, attempt?.costEstimated], [cost, estimated]);
    });
  }

  it('is never booked above what was reserved, and by its figures within the bounds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          input: fc.integer({ min: 1_000, max: 3_000_000 }),
          output: fc.integer({ min: 1, max: 3_000 }),
          searches: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
          uses: fc.integer({ min: 1, max: 4 }),
        }),
        async ({ input, output, searches, uses }) => {
          const { fixture } = searching({ text: 'x', usage: usage(input, output, { webSearches: searches }) });
          const { observer } = await fixture.ask({ webSearch: { maxUses: uses } });
          const [attempt] = observer.attempts;
          const reserved = fixture.spend.asks[0]?.worstCaseNanoUsd ?? 0;
          assert.ok(attempt && attempt.costNanoUsd <= reserved);
          const isWithin = input <= (uses + 1) * 1_000_000 && output <= (uses + 1) * 1000 && (searches ?? 0) <= uses;
          if (isWithin) assert.equal(attempt.costNanoUsd, (input + output) * 100 + (searches ?? uses) * fee);
        },
      ),
    );
  });

  it('passes over who has no search, no known fee or no known window, and nobody else', async () => {
    const others = [
      route(scriptedProvider({ id: 'anthropic' }), { model: 'claude-haiku-5-5' }),
      route(scriptedProvider({ id: 'anthropic', searchesWeb: (model) => model !== 'claude-haiku-5-5' }), { model: 'claude-haiku-5-5' }),
      route(scriptedProvider({ id: 'own', searchesWeb: () => true }), { model: 'claude-haiku-5-5' }),
      route(scriptedProvider({ id: 'gemini', searchesWeb: () => true }), { model: 'gemini-3.8-flash' }),
      route(scriptedProvider({ id: 'openai', searchesWeb: () => true }), { model: 'unheard-of' }),
      route(scriptedProvider({ id: 'openai', searchesWeb: () => true }), { model: 'gpt-6-luna', unmetered: true }),
    ];
    const { fixture } = searching({ text: 'x', usage: usage(30_000, 50, { webSearches: 1 }) });
    fixture.routes = [...others, ...fixture.routes];
    assert.equal((await fixture.ask({ webSearch })).answer?.model, 'claude-haiku-5-5');
    fixture.routes = others;
    assert.equal(await fixture.chain.estimate({ ...question, webSearch }), undefined);
    assert.match(String((await fixture.ask({ webSearch })).error), /No provider that is set up/);
  });

  it('is not made where the money does not suffice', async () => {
    const { fixture, provider } = searching();
    assert.match(String((await fixture.ask({ webSearch, maxCostNanoUsd: fee })).error), /could cost/);
    assert.deepEqual([provider.calls.length, provider.counts], [0, 0]);
  });

  it('changes nothing of a request that offers none', async () => {
    const { fixture, provider } = searching({ text: 'x', usage: usage(300, 50) });
    assert.equal((await fixture.ask()).answer?.attempts[0]?.costNanoUsd, 35_000);
    assert.equal('webSearch' in (provider.calls[0] ?? {}), false);
  });

  it('has a fee for vendors that bound it alone', () => {
    assert.deepEqual(['anthropic', 'openai', 'gemini', 'own'].map(searchFeeNanoUsd), [fee, fee, undefined, undefined]);
  });
});
