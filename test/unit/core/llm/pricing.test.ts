import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveSettings } from '../../../../src/core/config/cascade.ts';
import { providerSetups } from '../../../../src/core/config/providerSetup.ts';
import { priceTable } from '../../../../src/core/llm/priceTable.ts';
import {
  affordableOutputTokens,
  billableOutput,
  costNanoUsd,
  freePrice,
  isRetired,
  isSaneUsage,
  modelLimits,
  type Price,
  priceOf,
  worstCaseNanoUsd,
} from '../../../../src/core/llm/pricing.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';

const today = Date.UTC(2026, 10, 22);

function price(model: string, provider: string, atMs = today): Price {
  const found = priceOf(model, provider, atMs);
  assert.ok(found, `no price for ${model}`);
  return found;
}

function tokens(input: number, cached: number, written: number, output: number, reasoning = 0): TokenUsage {
  return { inputTokens: input, cachedInputTokens: cached, cacheWriteTokens: written, outputTokens: output, reasoningTokens: reasoning };
}

describe('costNanoUsd, against figures computed by hand from the price pages', () => {
  /** model, provider, usage, nano-dollars */
  const rows: readonly (readonly [string, string, string, TokenUsage, number])[] = [
    // 6,000 x $2 + 2,000 x $10 a million = $0.032
    ['OpenAI, plain', 'gpt-6.2-sol', 'openai', tokens(6000, 0, 0, 2000), 32_000_000],
    // 1,000 x 2 + 4,000 x 0.10 + 1,000 x 2.50 + 2,000 x 10 = 2,000 + 400 + 2,500 + 20,000 micro
    ['OpenAI, cached and written', 'gpt-6.2-sol', 'openai', tokens(6000, 4000, 1000, 2000), 24_900_000],
    // reasoning is part of the output: 500 x 2 + 3,000 x 10
    ['OpenAI, reasoning', 'gpt-6.2-sol', 'openai', tokens(500, 0, 0, 3000, 2800), 31_000_000],
    // 272,000 is still the standard tier: 272,000 x 2 + 1,000 x 10
    ['OpenAI, at the threshold', 'gpt-6.2-sol', 'openai', tokens(272_000, 0, 0, 1000), 554_000_000],
    // one more prices the whole request anew: 272,001 x 4 + 1,000 x 15
    ['OpenAI, long context', 'gpt-6.2-sol', 'openai', tokens(272_001, 0, 0, 1000), 1_103_004_000],
    // cached tokens count for the threshold: 100,000 x 4 + 200,000 x 0.20 + 1,000 x 15
    ['OpenAI, long context, cached', 'gpt-6.2-sol', 'openai', tokens(300_000, 200_000, 0, 1000), 455_000_000],
    // the finest rate: 1 x 0.125 a million = 125 nano
    ['OpenAI, one written token', 'gpt-6-luna', 'openai', tokens(1, 0, 1, 0), 125],
    // 6,000 x 0.10 + 2,000 x 0.50
    ['OpenAI, cheap', 'gpt-6-luna', 'openai', tokens(6000, 0, 0, 2000), 1_600_000],
    // 6,000 x 2 + 2,000 x 10
    ['Anthropic, plain', 'claude-sonnet-5-5', 'anthropic', tokens(6000, 0, 0, 2000), 32_000_000],
    // 1,000 x 2 + 3,000 x 0.10 + 2,000 x 2.50 + 2,000 x 10
    ['Anthropic, read and written', 'claude-sonnet-5-5', 'anthropic', tokens(6000, 3000, 2000, 2000), 27_300_000],
    // 6,000 x 0.10 + 2,000 x 0.50
    ['Anthropic, cheap', 'claude-haiku-5-5', 'anthropic', tokens(6000, 0, 0, 2000), 1_600_000],
    // reads and writes count for the threshold, output is re-priced: 50,000 x 0.50 + 40,000 x 0.05 + 10,001 x 0.625 + 1,000 x 2.50
    ['Anthropic, long context', 'claude-haiku-5-5', 'anthropic', tokens(100_001, 40_000, 10_001, 1000), 35_750_625],
    // 6,000 x 0.75 + 2,000 x 3.75
    ['Gemini, plain', 'gemini-3.8-flash', 'gemini', tokens(6000, 0, 0, 2000), 12_000_000],
    // 2,000 x 0.75 + 4,000 x 0.075 + 2,500 x 3.75, thoughts included
    ['Gemini, cached and thinking', 'gemini-3.8-flash', 'gemini', tokens(6000, 4000, 0, 2500, 1500), 11_175_000],
    // 200,001 x 2.50 + 1,000 x 15
    ['Gemini, long context', 'gemini-2.5-pro', 'gemini', tokens(200_001, 0, 0, 1000), 515_002_500],
    ['an alias', 'gemini-flash-latest', 'gemini', tokens(6000, 0, 0, 2000), 12_000_000],
    ['nothing used', 'gpt-6.2-sol', 'openai', tokens(0, 0, 0, 0), 0],
  ];
  for (const [name, model, provider, used, expected] of rows) {
    it(name, () => assert.equal(costNanoUsd(price(model, provider), used), expected));
  }
});

describe('priceOf', () => {
  const changes: readonly (readonly [string, string, number])[] = [
    ['gemini-4-argon', '2026-12-01', 2],
    ['gemini-4-carbon', '2026-12-01', 2],
    ['gemini-3.8-flash', '2027-01-01', 0.75],
    ['gemini-3.7-flash', '2027-01-01', 0.75],
    ['gemini-3.6-flash', '2027-01-01', 0.75],
  ];
  for (const [model, day, inputUsd] of changes) {
    it(`doubles ${model} on ${day}, not a millisecond earlier`, () => {
      const midnight = Date.parse(day);
      assert.equal(price(model, 'gemini', midnight - 1).standard.input, inputUsd * 1000);
      assert.equal(price(model, 'gemini', midnight).standard.input, inputUsd * 2000);
    });
  }

  it('knows nothing of an unknown model, a dated snapshot of a known one, a model shut down, or another provider', () => {
    const unknown = ['gpt-9', 'gpt-6.2-sol-2026-11-17', 'gpt-4', 'claude-3-5-sonnet-latest', 'GPT-6-LUNA', '', '__proto__', 'constructor'];
    for (const model of unknown) assert.equal(priceOf(model, 'openai', today), undefined, model);
    assert.equal(priceOf('gpt-6-luna', 'my-gateway', today), undefined);
  });

  it("takes the user's price first, for any provider", () => {
    const overrides = { 'gpt-6-luna': { inputPerMTok: 3, outputPerMTok: 7.5, cachedInputPerMTok: 0.3 } };
    const own = priceOf('gpt-6-luna', 'my-gateway', today, overrides);
    assert.deepEqual(own, { standard: { input: 3000, output: 7500, cachedInput: 300, cacheWrite: 3750 } });
    assert.deepEqual(priceOf('gpt-6-luna', 'openai', today, overrides), own);
  });

  it("rounds a user's fraction of a nano-dollar up, but not what binary fractions add", () => {
    const own = priceOf('m', 'x', today, { m: { inputPerMTok: 0.0001, outputPerMTok: 1.1 } });
    assert.equal(own?.standard.input, 1);
    assert.equal(own?.standard.output, 1100);
  });

  it('blocks the call when the user gave no number', () => {
    for (const inputPerMTok of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e12]) {
      assert.equal(priceOf('gpt-6-luna', 'openai', today, { 'gpt-6-luna': { inputPerMTok, outputPerMTok: 1 } }), undefined);
    }
  });
});

describe('worstCaseNanoUsd', () => {
  it('takes the dearest input rate and all of the output', () => {
    // 10,000 x $2.50 (a cache write) + 4,000 x $10
    assert.equal(worstCaseNanoUsd(price('gpt-6.2-sol', 'openai'), 10_000, 4000), 65_000_000);
    // over the threshold: 300,000 x $5 + 4,000 x $15
    assert.equal(worstCaseNanoUsd(price('gpt-6.2-sol', 'openai'), 300_000, 4000), 1_560_000_000);
    assert.equal(worstCaseNanoUsd(freePrice, 300_000, 4000), 0);
  });

  it('is never less than the cost of any usage within the bounds, for every model of the table', () => {
    const models = [...priceTable].flatMap(([provider, rows]) => rows.map((row) => [provider, row.model] as const));
    const cases = fc.record({
      model: fc.constantFrom(...models),
      inputBound: fc.nat(1_200_000),
      outputBound: fc.nat(130_000),
      parts: fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      atMs: fc.integer({ min: today, max: Date.UTC(2028, 0, 1) }),
    });
    fc.assert(
      fc.property(cases, ({ model: [provider, model], inputBound, outputBound, parts, atMs }) => {
        const input = Math.floor(inputBound * parts[0]);
        const cached = Math.floor(input * parts[1]);
        const used = tokens(input, cached, Math.floor((input - cached) * parts[2]), outputBound);
        fc.pre(!isRetired(model, provider, atMs));
        const found = price(model, provider, atMs);
        const worst = worstCaseNanoUsd(found, inputBound, outputBound);
        assert.ok(Number.isSafeInteger(worst));
        assert.ok(costNanoUsd(found, used) <= worst);
        assert.ok(isSaneUsage(used, inputBound, outputBound));
      }),
      { numRuns: 500 },
    );
  });
});

describe('affordableOutputTokens', () => {
  it('is the largest output whose worst case fits', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.nat(2_000_000_000), (inputBound, budget) => {
        const found = price('gpt-6.2-sol', 'openai');
        const output = affordableOutputTokens(found, inputBound, budget);
        if (output < 0) return assert.ok(worstCaseNanoUsd(found, inputBound, 0) > budget);
        assert.ok(worstCaseNanoUsd(found, inputBound, output) <= budget);
        assert.ok(worstCaseNanoUsd(found, inputBound, output + 1) > budget);
      }),
    );
  });

  it('has no end where output is free', () => assert.equal(affordableOutputTokens(freePrice, 10, 0), Number.MAX_SAFE_INTEGER));
});

describe('what a call cost beyond its list price', () => {
  const used = { ...tokens(2_000_000, 0, 1_000_000, 0) };

  it('holds writes to a cache that keeps them for an hour or longer at their own rate', () => {
    // 600,000 x $6.25 + 400,000 x $10, beside 1,000,000 x $5
    assert.equal(costNanoUsd(price('claude-opus-4-8', 'anthropic'), { ...used, longCacheWriteTokens: 400_000 }), 12_750_000_000);
    // 12 hours at OpenAI: 2.5 x $0.10
    assert.equal(costNanoUsd(price('gpt-6-luna', 'openai'), { ...tokens(1000, 0, 1000, 0), longCacheWriteTokens: 1000 }), 250_000);
  });

  it('holds the tier that served it, over all kinds of tokens, and the fee once', () => {
    const plain = tokens(1000, 400, 100, 50);
    const list = costNanoUsd(price('claude-opus-5', 'anthropic'), plain);
    const fast = { ...plain, servedTier: { name: 'fast us', pricePercent: 220 }, feeNanoUsd: 7 };
    assert.equal(costNanoUsd(price('claude-opus-5', 'anthropic'), fast), Math.ceil(list * 2.2) + 7);
  });
});

describe('isSaneUsage', () => {
  const rows: readonly (readonly [string, TokenUsage, boolean])[] = [
    ['within the bounds', tokens(100, 50, 50, 100, 100), true],
    ['nothing', tokens(0, 0, 0, 0), true],
    ['negative', tokens(-1, 0, 0, 5), false],
    ['a fraction', tokens(1.5, 0, 0, 5), false],
    ['not a number', tokens(Number.NaN, 0, 0, 5), false],
    ['more input than was sent', tokens(101, 0, 0, 5), false],
    ['more output than was allowed', tokens(10, 0, 0, 101), false],
    ['absurd', tokens(10, 0, 0, 1e18), false],
    ['more cached than input', tokens(10, 6, 5, 5), false],
    ['more reasoning than output', tokens(10, 0, 0, 5, 6), false],
  ];
  for (const [name, used, expected] of rows) it(name, () => assert.equal(isSaneUsage(used, 100, 100), expected));
});

describe('the price table', () => {
  it('holds whole nano-dollars a token, one row a price and day, and sound limits', () => {
    for (const [provider, rows] of priceTable) {
      const seen = new Set<string>();
      for (const row of rows) {
        const name = `${provider} ${row.model} ${row.from ?? ''}`;
        for (const id of [row.model, ...(row.aliases ?? [])]) {
          assert.ok(!seen.has(`${id} ${row.from ?? ''}`), `${name} stands twice`);
          seen.add(`${id} ${row.from ?? ''}`);
        }
        for (const rates of [row.rates, ...(row.long ? [row.long.rates] : [])]) {
          for (const usd of rates) assert.ok(usd > 0 && Math.abs(usd * 1000 - Math.round(usd * 1000)) < 1e-9, `${name}: ${usd}`);
        }
        assert.ok(row.maxOutput > 0 && row.inputWindow > 0 && row.source !== '', name);
        for (const day of [row.from, row.shutDown]) assert.ok(day === undefined || !Number.isNaN(Date.parse(day)), name);
      }
    }
  });

  it('lists the prices of one model in the order they begin', () => {
    for (const [, rows] of priceTable) {
      const last = new Map<string, string>();
      for (const row of rows) {
        assert.ok((row.from ?? '') >= (last.get(row.model) ?? ''), row.model);
        last.set(row.model, row.from ?? '');
      }
    }
  });

  it('prices every default model, the cheap one below the standard one', () => {
    for (const { id, model, cheapModel = '' } of providerSetups(resolveSettings([]).values).setups) {
      const typical = [cheapModel, model].map((name) => costNanoUsd(price(name, id), tokens(6000, 0, 0, 2000)));
      assert.ok(Number(typical[0]) < Number(typical[1]), id);
    }
  });

  it('knows limits', () => {
    assert.deepEqual(modelLimits('gpt-5', 'openai'), { inputWindow: 272_000, maxOutput: 128_000, readsImages: true });
    assert.equal(modelLimits('gpt-4o-mini', 'openai')?.readsImages, false);
    assert.equal(modelLimits('llama', 'ollama'), undefined);
  });

  it('bounds the bill of Gemini by all a model can think, and that of a model nobody knows by the most of any', () => {
    assert.equal(billableOutput('gpt-5', 'openai', 1000), 1000);
    assert.equal(billableOutput('llama', 'ollama', 1000), 1000);
    assert.equal(billableOutput('gemini-3.8-flash', 'gemini', 1000), 65_536);
    assert.ok(billableOutput('gemini-9-flash', 'gemini', 1000) >= 65_536);
    assert.equal(billableOutput('gemini-9-flash', 'gemini', 1_000_000), 1_000_000);
  });
});
