import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pricesAsOf, priceTable } from '../../../../src/core/llm/priceTable.ts';
import { costNanoUsd, type Price, priceOf, worstCaseNanoUsd } from '../../../../src/core/llm/pricing.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';

function price(model: string, provider: string, atMs: number): Price {
  const found = priceOf(model, provider, atMs);
  assert.ok(found, `no price for ${model}`);
  return found;
}

function tokens(input: number, cached: number, written: number, output: number, reasoning = 0): TokenUsage {
  return { inputTokens: input, cachedInputTokens: cached, cacheWriteTokens: written, outputTokens: output, reasoningTokens: reasoning };
}

describe('prices that change and models that end', () => {
  it('knows gemini-4-carbon by its figures of both months', () => {
    const rates = (input: number, output: number, cachedInput: number) => ({ input, output, cachedInput, cacheWrite: input });
    assert.deepEqual(price('gemini-4-carbon', 'gemini', Date.UTC(2026, 10, 30, 23, 59)).standard, rates(2000, 10_000, 100));
    assert.deepEqual(price('gemini-4-carbon', 'gemini', Date.UTC(2026, 11, 1)).standard, rates(4000, 20_000, 200));
    assert.deepEqual(price('gemini-4-neon', 'gemini', Date.UTC(2026, 11, 1)).standard, rates(3000, 15_000, 150));
    assert.deepEqual(price('gemini-4-hydrogen', 'gemini', Date.UTC(2026, 11, 1)).standard, rates(1500, 7500, 75));
  });

  it('bounds a call that spans a change by the higher rates, wherever it falls', () => {
    const changing = [...priceTable].flatMap(([provider, rows]) =>
      rows.flatMap(({ model, from }) => (from === undefined ? [] : [{ provider, model, changeMs: Date.parse(from) }])),
    );
    assert.ok(changing.length >= 4);
    const cases = fc.record({
      one: fc.constantFrom(...changing),
      beforeMs: fc.nat(3_600_000),
      lastsMs: fc.nat(1_800_000),
      endsAt: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ one: { provider, model, changeMs }, beforeMs, lastsMs, endsAt }) => {
        const startMs = changeMs - beforeMs;
        const bound = priceOf(model, provider, startMs, {}, lastsMs);
        assert.ok(bound);
        const billed = price(model, provider, startMs + Math.floor(endsAt * lastsMs));
        assert.ok(costNanoUsd(billed, tokens(1000, 300, 200, 500)) <= worstCaseNanoUsd(bound, 1000, 500));
        if (beforeMs > lastsMs) assert.deepEqual(bound, price(model, provider, startMs));
      }),
    );
  });

  it('has no price for a model from the day it is shut down, unless the user gave one', () => {
    for (const [provider, rows] of priceTable)
      for (const { model, aliases = [], shutDown } of rows.filter((row) => row.shutDown !== undefined))
        for (const name of [model, ...aliases]) {
          const endMs = Date.parse(shutDown ?? '');
          assert.ok(priceOf(name, provider, endMs - 1), name);
          assert.equal(priceOf(name, provider, endMs), undefined, name);
          assert.ok(priceOf(name, provider, endMs, { [name]: { inputPerMTok: 1, outputPerMTok: 1 } }), name);
        }
  });

  it('says of each row when it was confirmed and by what, and rows of a model that changes in their order', () => {
    for (const rows of priceTable.values()) {
      for (const { model, confirmed, source, from, shutDown } of rows) {
        for (const day of [confirmed, from, shutDown]) if (day !== undefined) assert.match(day, /^20\d\d-\d\d-\d\d$/, model);
        assert.ok(!Number.isNaN(Date.parse(confirmed)) && source.length > 5, model);
        assert.ok(pricesAsOf <= confirmed);
      }
      for (const model of new Set(rows.map((row) => row.model))) {
        const froms = rows.filter((row) => row.model === model).map(({ from = '' }) => from);
        assert.deepEqual(froms, froms.toSorted(), model);
        assert.equal(new Set(froms).size, froms.length, model);
      }
    }
  });
});
