import assert from 'node:assert/strict';
import { priceOfAnswer } from '../../../../src/core/llm/answeringModel.ts';
import { type Price, priceOf } from '../../../../src/core/llm/pricing.ts';

const overrides = { m: { inputPerMTok: 0.1, outputPerMTok: 0.2 }, big: { inputPerMTok: 7, outputPerMTok: 9 } };

function price(model: string, provider: string): Price | undefined {
  return priceOf(model, provider, Date.UTC(2026, 10, 30), overrides);
}

describe('the price of the model that answered', () => {
  /** provider, asked, answered, US dollars per million output tokens */
  const rows: readonly (readonly [string, string, string, number])[] = [
    ['openai', 'gpt-6.2-sol', 'gpt-6.2-sol', 10],
    ['openai', 'gpt-6.2-sol', 'gpt-6.2-sol-2026-11-17', 10],
    ['openai', 'gpt-6.2-sol', 'gpt-6.2-astra', 40],
    ['openai', 'gpt-6.2-astra', 'gpt-6.2-sol', 10],
    ['openai', 'gpt-6-luna', 'gpt-5.4-mini-2026-03-17', 4.5],
    ['gemini', 'gemini-3.8-flash', 'gemini-3.8-flash-001', 3.75],
    ['gemini', 'gemini-3.8-flash', 'models/gemini-4-argon', 10],
    ['anthropic', 'claude-fable-5', 'claude-opus-4-8', 25],
    ['anthropic', 'claude-opus-4-8', 'claude-opus-4-8-20260615', 25],
    // Nobody knows it: the dearest of its vendor.
    ['openai', 'gpt-6-luna', 'gpt-7', 50],
    ['anthropic', 'claude-haiku-5-5', 'claude-saga-6', 50],
    ['gemini', 'gemini-3.8-flash', 'gemini-9-flash', 15],
    // The names at an endpoint of the user are its own, unless the user or a vendor has a price for them.
    ['own', 'm', 'm', 0.2],
    ['own', 'm', '/models/llama-4.gguf', 0.2],
    ['own', 'm', 'big', 9],
    ['own', 'm', 'anthropic/claude-opus-4.8', 25],
    ['own', 'm', 'openai/gpt-6-luna:free', 0.5],
    ['own', 'big', 'openai/gpt-6-luna', 9],
  ];
  for (const [provider, asked, answered, usdPerMTok] of rows) {
    it(`is that of ${answered} where ${asked} was asked at ${provider}`, () => {
      const found = price(asked, provider);
      assert.ok(found);
      assert.equal(priceOfAnswer(found, asked, answered, provider, price).standard.output, usdPerMTok * 1000);
    });
  }
});
