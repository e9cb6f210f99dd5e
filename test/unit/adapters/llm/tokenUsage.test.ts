import assert from 'node:assert/strict';
import { anthropicUsage, chatUsage, geminiUsage, openAiUsage } from '../../../../src/adapters/llm/tokenUsage.ts';

const whole = { inputTokens: 1000, cachedInputTokens: 200, cacheWriteTokens: 100, outputTokens: 50, reasoningTokens: 20 };

describe('token usage', () => {
  it('of OpenAI Responses: cached and written are parts of the input', () => {
    const raw = {
      input_tokens: 1000,
      input_tokens_details: { cached_tokens: 200, cache_write_tokens: 100 },
      output_tokens: 50,
      output_tokens_details: { reasoning_tokens: 20 },
    };
    assert.deepEqual(openAiUsage(raw), whole);
  });

  it('of Chat Completions, with OpenRouter’s cost rounded up', () => {
    const raw = {
      prompt_tokens: 1000,
      prompt_tokens_details: { cached_tokens: 200, cache_write_tokens: 100 },
      completion_tokens: 50,
      completion_tokens_details: { reasoning_tokens: 20 },
      cost: 0.00123456789,
    };
    assert.deepEqual(chatUsage(raw), { ...whole, reportedCostNanoUsd: 1_234_568 });
    for (const cost of [-1, Number.NaN, Number.POSITIVE_INFINITY, '0.1', 1e9, null]) {
      assert.deepEqual(chatUsage({ ...raw, cost }), whole, String(cost));
    }
  });

  it('of a server that reports totals only', () => {
    assert.deepEqual(chatUsage({ prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: null }), {
      inputTokens: 10,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 5,
      reasoningTokens: 0,
    });
  });

  it('of Anthropic: cache reads and writes are added to the input', () => {
    const start = { input_tokens: 700, cache_read_input_tokens: 200, cache_creation_input_tokens: 100, output_tokens: 1 };
    assert.deepEqual(anthropicUsage(start, { output_tokens: 50, output_tokens_details: { thinking_tokens: 20 } }), whole);
    assert.deepEqual(anthropicUsage(start, undefined), { ...whole, outputTokens: 1, reasoningTokens: 0 });
    assert.deepEqual(anthropicUsage(start, { output_tokens: 50, input_tokens: null })?.inputTokens, 1000);
  });

  it('of Gemini: thoughts are billed beside the candidates', () => {
    const raw = {
      promptTokenCount: 1000,
      cachedContentTokenCount: 200,
      candidatesTokenCount: 30,
      thoughtsTokenCount: 20,
      totalTokenCount: 1050,
    };
    assert.deepEqual(geminiUsage(raw), { ...whole, cacheWriteTokens: 0 });
  });

  it('of Gemini: thoughts that stand in the total only are billed too', () => {
    assert.equal(geminiUsage({ promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 40 })?.outputTokens, 30);
    assert.equal(geminiUsage({ promptTokenCount: 10 })?.outputTokens, 0);
  });

  const nonsense: readonly unknown[] = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e18, '12', true, {}];
  for (const count of nonsense) {
    it(`is none at all when a count is ${JSON.stringify(count) ?? String(count)} (${String(count)})`, () => {
      assert.equal(openAiUsage({ input_tokens: count, output_tokens: 5 }), undefined);
      assert.equal(openAiUsage({ input_tokens: 5, output_tokens: count }), undefined);
      assert.equal(openAiUsage({ input_tokens: 5, output_tokens: 5, input_tokens_details: { cached_tokens: count } }), undefined);
      assert.equal(chatUsage({ prompt_tokens: count, completion_tokens: 5 }), undefined);
      assert.equal(anthropicUsage({ input_tokens: 5, cache_read_input_tokens: count, output_tokens: 1 }, undefined), undefined);
      assert.equal(anthropicUsage({ input_tokens: 5, output_tokens: 1 }, { output_tokens: count }), undefined);
      assert.equal(geminiUsage({ promptTokenCount: 5, candidatesTokenCount: count }), undefined);
      assert.equal(geminiUsage({ promptTokenCount: 5, candidatesTokenCount: 5, totalTokenCount: count }), undefined);
    });
  }

  it('is none at all when it is missing or contradicts itself', () => {
    for (const raw of [undefined, null, 'usage', 7, [], {}]) {
      assert.equal(openAiUsage(raw), undefined);
      assert.equal(chatUsage(raw), undefined);
      assert.equal(anthropicUsage(raw, raw), undefined);
      assert.equal(geminiUsage(raw), undefined);
    }
    assert.equal(openAiUsage({ input_tokens: 5, output_tokens: 5, input_tokens_details: { cached_tokens: 6 } }), undefined);
    assert.equal(openAiUsage({ input_tokens: 5, output_tokens: 5, output_tokens_details: { reasoning_tokens: 6 } }), undefined);
  });
});
