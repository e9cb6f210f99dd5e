import assert from 'node:assert/strict';
import { anthropicUsage, chatUsage, geminiUsage, openAiUsage, usageOfChunk } from '../../../../src/adapters/llm/tokenUsage.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';

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
    assert.deepEqual(chatUsage({ ...raw, cost: '0.00123456789' }), { ...whole, reportedCostNanoUsd: 1_234_568 });
    for (const cost of [-1, Number.NaN, Number.POSITIVE_INFINITY, 'n/a', '', '-1', 1e9, null]) {
      assert.deepEqual(chatUsage({ ...raw, cost }), whole, String(cost));
    }
  });

  it('in texts, as protocol buffers write it', () => {
    const text = { prompt_tokens: '1000', prompt_tokens_details: { cached_tokens: '200' }, completion_tokens: '50', total_tokens: '1050' };
    assert.equal(chatUsage(text)?.outputTokens, 50);
    assert.equal(chatUsage(text)?.cachedInputTokens, 200);
    assert.equal(geminiUsage({ promptTokenCount: '7', candidatesTokenCount: '3', totalTokenCount: '12' })?.outputTokens, 5);
    assert.equal(chatUsage({ prompt_tokens: 'many', completion_tokens: '50' }), undefined);
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

  const nonsense: readonly unknown[] = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e18, 'twelve', true, {}];
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

  /** Each as a server was seen to send it: name, record, what it must read as (undefined: no record). */
  const ofChat: readonly (readonly [string, object, Partial<TokenUsage> | undefined])[] = [
    [
      'reasoning beside the completion (xAI)',
      { prompt_tokens: 32, completion_tokens: 9, total_tokens: 135, completion_tokens_details: { reasoning_tokens: 94 } },
      { outputTokens: 103, reasoningTokens: 94 },
    ],
    [
      'reasoning inside the completion, with a sum that says so',
      { prompt_tokens: 500, completion_tokens: 500, total_tokens: 1000, completion_tokens_details: { reasoning_tokens: 200 } },
      { outputTokens: 500, reasoningTokens: 200 },
    ],
    [
      'no completion but reasoning (Gemini behind a proxy)',
      { prompt_tokens: 21, completion_tokens: 0, total_tokens: 81, completion_tokens_details: { reasoning_tokens: 60 } },
      { outputTokens: 60, reasoningTokens: 60 },
    ],
    [
      'thoughts in the total only',
      { prompt_tokens: 55_021, completion_tokens: 923, total_tokens: 56_729 },
      { outputTokens: 1708, reasoningTokens: 785 },
    ],
    [
      'reasoning above the completion and no sum that holds it',
      { prompt_tokens: 80, completion_tokens: 102, total_tokens: 182, completion_tokens_details: { reasoning_tokens: 109 } },
      undefined,
    ],
    ['all zero', { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, prompt_cache_hit_tokens: 0 }, undefined],
    ['a total and no parts', { total_tokens: 900 }, undefined],
    ['a prompt, a total and no completion', { prompt_tokens: 100, total_tokens: 600 }, { inputTokens: 100, outputTokens: 500 }],
    [
      'Anthropic’s own record behind a gateway',
      { input_tokens: 3, cache_creation_input_tokens: 12_304, cache_read_input_tokens: 0, output_tokens: 550, cost: 0.05439 },
      { inputTokens: 12_307, cacheWriteTokens: 12_304, outputTokens: 550, reportedCostNanoUsd: 54_390_000 },
    ],
    [
      'an own key and the price on the market (Vercel)',
      { prompt_tokens: 84, completion_tokens: 5, cost: 0, market_cost: 1.316e-5, is_byok: true },
      { reportedCostNanoUsd: 13_160 },
    ],
    ['cache hits at the top (DeepSeek)', { prompt_tokens: 10, completion_tokens: 1, prompt_cache_hit_tokens: 8 }, { cachedInputTokens: 8 }],
    ['cached tokens at the top (Moonshot)', { prompt_tokens: 19, completion_tokens: 21, cached_tokens: 10 }, { cachedInputTokens: 10 }],
    [
      'a count of cached tokens (Mistral)',
      { prompt_tokens: 801, completion_tokens: 2, num_cached_tokens: 768 },
      { cachedInputTokens: 768 },
    ],
    [
      'details in the singular (Mistral)',
      { prompt_tokens: 801, completion_tokens: 2, prompt_token_details: { cached_tokens: 768 } },
      { cachedInputTokens: 768 },
    ],
    [
      'reads and writes in two places (LiteLLM)',
      {
        prompt_tokens: 98_805,
        completion_tokens: 5120,
        total_tokens: 103_925,
        prompt_tokens_details: { cached_tokens: 66_360, cache_creation_tokens: 32_435, text_tokens: null },
        cache_read_input_tokens: 66_360,
        cache_creation_input_tokens: 32_435,
        completion_tokens_details: { reasoning_tokens: 1710, text_tokens: null },
      },
      { inputTokens: 98_805, cachedInputTokens: 66_360, cacheWriteTokens: 32_435, outputTokens: 5120 },
    ],
    ['reads beside an input without them', { prompt_tokens: 19, completion_tokens: 5, cache_read_input_tokens: 39_000 }, undefined],
    ['names of the Responses API', { input_tokens: 7, output_tokens: 3, total_tokens: 10 }, { inputTokens: 7, outputTokens: 3 }],
    [
      'times beside the counts (Groq)',
      { queue_time: 0.07, prompt_tokens: 23, completion_tokens: 19, total_tokens: 42 },
      { outputTokens: 19 },
    ],
    ['ticks (xAI)', { prompt_tokens: 198, completion_tokens: 90, cost_in_usd_ticks: 2_709_000 }, { reportedCostNanoUsd: 270_900 }],
    ['an estimated cost (DeepInfra)', { prompt_tokens: 11, completion_tokens: 5, estimated_cost: 8.775e-6 }, { reportedCostNanoUsd: 8775 }],
    [
      'a cost with a fee per request (Perplexity)',
      {
        prompt_tokens: 8,
        completion_tokens: 7,
        cost: { input_tokens_cost: 0, output_tokens_cost: 0, request_cost: 0.005, total_cost: 0.00515 },
      },
      { reportedCostNanoUsd: 5_150_000 },
    ],
    [
      'a cost and the price on the market (Vercel)',
      { prompt_tokens: 84, completion_tokens: 5, cost: 1.316e-5, market_cost: 1.316e-5, gateway_cost: 1.316e-5 },
      { reportedCostNanoUsd: 13_160 },
    ],
    [
      'an own key, nothing charged by the gateway (OpenRouter)',
      { prompt_tokens: 9171, completion_tokens: 113, cost: 0, is_byok: true, cost_details: { upstream_inference_cost: 0.0360795 } },
      { reportedCostNanoUsd: 36_079_500 },
    ],
    [
      'an own key and the gateway’s fee',
      { prompt_tokens: 10, completion_tokens: 5, cost: 0.0005, is_byok: true, cost_details: { upstream_inference_cost: 0.01 } },
      { reportedCostNanoUsd: 10_500_000 },
    ],
    [
      'an own key whose bill is not told: the fee comes on top of the tokens',
      { prompt_tokens: 10, completion_tokens: 5, cost: 0.0005, is_byok: true, cost_details: { upstream_inference_cost: null } },
      { feeNanoUsd: 500_000, reportedCostNanoUsd: undefined },
    ],
    [
      'the upstream cost as a part of the cost',
      { prompt_tokens: 10, completion_tokens: 5, cost: 0.02, is_byok: false, cost_details: { upstream_inference_cost: 0.018 } },
      { reportedCostNanoUsd: 20_000_000 },
    ],
    [
      'an upstream cost above the cost, and nobody says whose key it was',
      { prompt_tokens: 10, completion_tokens: 5, cost: 0, cost_details: { upstream_inference_cost: 4.45e-6 } },
      { reportedCostNanoUsd: 4450 },
    ],
    [
      'a tier in the record',
      { prompt_tokens: 9, completion_tokens: 2, service_tier: 'flex' },
      { servedTier: { name: 'flex', pricePercent: 50 } },
    ],
    ['the standard tier by another name', { prompt_tokens: 9, completion_tokens: 2, service_tier: 'on_demand' }, { servedTier: undefined }],
  ];
  for (const [name, raw, expected] of ofChat) {
    it(`of Chat Completions: ${name}`, () => {
      const read = chatUsage(raw);
      assert.equal(read === undefined, expected === undefined);
      for (const [field, value] of Object.entries(expected ?? {})) assert.deepEqual(read?.[field as keyof TokenUsage], value, field);
    });
  }

  it('is found wherever a chunk has it', () => {
    const usage = { prompt_tokens: 23, completion_tokens: 19 };
    assert.equal(usageOfChunk({ choices: [], usage }), usage);
    assert.equal(usageOfChunk({ choices: [{ delta: {}, usage }], usage: null }), usage);
    assert.equal(usageOfChunk({ choices: [{ delta: {} }], x_groq: { id: 'req_1', usage } }), usage);
    for (const chunk of [{}, { choices: [] }, { usage: null, x_groq: { id: 'a' } }, null, 'text'])
      assert.equal(usageOfChunk(chunk), undefined);
  });

  it('is priced by the tier that served the call', () => {
    const counts = { input_tokens: 9, output_tokens: 2 };
    assert.deepEqual(openAiUsage(counts, { serviceTier: 'priority' })?.servedTier, { name: 'priority', pricePercent: 200 });
    assert.equal(openAiUsage(counts, { serviceTier: 'default' })?.servedTier, undefined);
    assert.deepEqual(anthropicUsage({ ...counts, speed: 'fast', inference_geo: 'us' }, undefined)?.servedTier, {
      name: 'fast us',
      pricePercent: 220,
    });
    assert.equal(
      anthropicUsage({ ...counts, speed: 'standard', service_tier: 'standard', inference_geo: 'global' }, {})?.servedTier,
      undefined,
    );
    assert.deepEqual(anthropicUsage({ ...counts, speed: 'fast' }, { output_tokens: 3, speed: 'standard' })?.servedTier, undefined);
    const ofGemini = geminiUsage({ promptTokenCount: 7, candidatesTokenCount: 205, trafficType: 'ON_DEMAND_FLEX' });
    assert.deepEqual(ofGemini?.servedTier, { name: 'on_demand_flex', pricePercent: 50 });
  });

  it('keeps cache writes for an hour apart', () => {
    const start = {
      input_tokens: 3,
      cache_creation_input_tokens: 1000,
      cache_creation: { ephemeral_5m_input_tokens: 600, ephemeral_1h_input_tokens: 400 },
    };
    const read = anthropicUsage(start, { output_tokens: 5 });
    assert.deepEqual([read?.inputTokens, read?.cacheWriteTokens, read?.longCacheWriteTokens], [1003, 1000, 400]);
    assert.equal(anthropicUsage({ ...start, cache_creation: { ephemeral_1h_input_tokens: 1001 } }, { output_tokens: 5 }), undefined);
    const twelveHours = { cache_write_tokens: 50, cache_write_tokens_details: { ttl_30m_tokens: 20, ttl_12h_tokens: 30 } };
    assert.equal(openAiUsage({ input_tokens: 90, output_tokens: 5, input_tokens_details: twelveHours })?.longCacheWriteTokens, 30);
  });

  it('of gateways that tell Anthropic’s input in the last event, or take it back there', () => {
    const zero = { input_tokens: 0, output_tokens: 0 };
    assert.equal(anthropicUsage(zero, { input_tokens: 700, output_tokens: 50 })?.inputTokens, 700);
    assert.equal(anthropicUsage({ input_tokens: 700, output_tokens: 1 }, { ...zero, output_tokens: 50 })?.inputTokens, 700);
    assert.equal(anthropicUsage(zero, zero), undefined);
  });

  it('of Anthropic: what compacting the context cost is in no sum of its', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 180_000, output_tokens: 3500, cache_read_input_tokens: 1000 },
      { type: 'message', input_tokens: 23_000, output_tokens: 1000 },
    ];
    const read = anthropicUsage({ input_tokens: 23_000, output_tokens: 1 }, { output_tokens: 1000, iterations });
    assert.deepEqual([read?.inputTokens, read?.cachedInputTokens, read?.outputTokens], [204_000, 1000, 4500]);
  });

  it('of Gemini: prompts of tools are input', () => {
    const raw = { promptTokenCount: 100, toolUsePromptTokenCount: 40, candidatesTokenCount: 10, totalTokenCount: 150 };
    assert.deepEqual([geminiUsage(raw)?.inputTokens, geminiUsage(raw)?.outputTokens], [140, 10]);
  });
});
