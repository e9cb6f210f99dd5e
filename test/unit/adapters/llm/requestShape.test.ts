import assert from 'node:assert/strict';
import { createAnthropicProvider } from '../../../../src/adapters/llm/anthropicProvider.ts';
import type { ChatCapabilities } from '../../../../src/adapters/llm/chatCapabilities.ts';
import { createGeminiProvider } from '../../../../src/adapters/llm/geminiProvider.ts';
import { acceptedParameters } from '../../../../src/adapters/llm/parameters.ts';
import type { LlmCall } from '../../../../src/core/completion.ts';
import type { SimulatedRequest, SimulatedService } from '../../../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';
import { simulatedVendor } from '../../../fakes/simulatedVendor.ts';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { verdict: { type: 'string', enum: ['approved', 'rejected'] }, score: { type: 'integer', minimum: 0 } },
  required: ['verdict', 'score'],
} as const;
const enforced = {
  type: 'object',
  properties: { verdict: { type: 'string', enum: ['approved', 'rejected'] }, score: { type: 'integer' } },
  required: ['verdict', 'score'],
  additionalProperties: false,
};

describe('what is sent', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  async function sent(
    service: SimulatedService,
    call: Partial<LlmCall>,
    capabilities?: Partial<ChatCapabilities>,
  ): Promise<SimulatedRequest> {
    const whole = { model: 'm', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 300, ...call };
    const provider = simulatedVendor(simulated, service, capabilities && { capabilities });
    await provider.complete(whole, () => undefined, new AbortController().signal);
    const request = simulated.requests[0];
    assert.ok(request);
    return request;
  }

  it('to a current OpenAI model: everything that keeps price and data in hand, and no sampling', async () => {
    const { body } = await sent('openai', { model: 'gpt-6.2-sol', effort: 'low', jsonSchema: { name: 'a review', schema } });
    assert.deepEqual(body, {
      model: 'gpt-6.2-sol',
      instructions: 'Be brief.',
      input: 'Task: sum',
      reasoning: { effort: 'low' },
      text: { format: { type: 'json_schema', name: 'a_review', schema: enforced, strict: true } },
      max_output_tokens: 300,
      store: false,
      service_tier: 'default',
      prompt_cache_options: { mode: 'explicit' },
      stream: true,
      stream_options: { include_obfuscation: false },
    });
  });

  it('to an OpenAI model nobody knows: the minimum', async () => {
    const { body } = await sent('openai', { model: 'gpt-9-nova', effort: 'high', jsonSchema: { name: 'x', schema } });
    assert.deepEqual(Object.keys(body).sort(), [
      'input',
      'instructions',
      'max_output_tokens',
      'model',
      'service_tier',
      'store',
      'stream',
      'stream_options',
    ]);
    assert.match(String(body.input), /^Task: sum\n\n.*JSON schema:\n\{"\$schema"/s);
  });

  for (const [effort, thinkingBudget] of [
    ['low', 1024],
    ['high', 24_576],
    [undefined, 8192],
  ] as const) {
    it(`to a Gemini 2.5 model, which knows no level: ${thinkingBudget} tokens for its thoughts`, async () => {
      const { body } = await sent('gemini', { model: 'gemini-2.5-flash', ...(effort && { effort }) });
      assert.deepEqual(body.generationConfig, { maxOutputTokens: 300, thinkingConfig: { thinkingBudget } });
    });
  }

  it('to a current Anthropic model', async () => {
    const { body, headers } = await sent('anthropic', { model: 'claude-sonnet-5-5', effort: 'medium', jsonSchema: { name: 'x', schema } });
    assert.deepEqual(body, {
      model: 'claude-sonnet-5-5',
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'Task: sum' }],
      output_config: { effort: 'medium', format: { type: 'json_schema', schema: enforced } },
      max_tokens: 300,
      service_tier: 'standard_only',
      stream: true,
    });
    assert.equal(headers['anthropic-version'], '2026-10-21');
  });

  it('to an Anthropic model nobody knows: the minimum', async () => {
    const { body } = await sent('anthropic', { model: 'claude-haiku-9', effort: 'low', jsonSchema: { name: 'x', schema } });
    assert.deepEqual(Object.keys(body).sort(), ['max_tokens', 'messages', 'model', 'service_tier', 'stream', 'system']);
  });

  it('to a current Gemini model', async () => {
    const { body, path } = await sent('gemini', { model: 'gemini-3.8-flash', effort: 'low', jsonSchema: { name: 'x', schema } });
    assert.equal(path, '/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse');
    assert.deepEqual(body.contents, [{ role: 'user', parts: [{ text: 'Task: sum' }] }]);
    assert.deepEqual(body.generationConfig, {
      maxOutputTokens: 300,
      thinkingConfig: { thinkingLevel: 'low' },
      responseMimeType: 'application/json',
      responseJsonSchema: enforced,
    });
  });

  it('to a Gemini model nobody knows: the minimum', async () => {
    const { body } = await sent('gemini', { model: 'gemini-9', effort: 'low' });
    assert.deepEqual(body.generationConfig, { maxOutputTokens: 300 });
  });

  it('to a compatible server: what all of them understand', async () => {
    const { body } = await sent('chat', { model: 'llama-5', effort: 'low', jsonSchema: { name: 'x', schema } });
    assert.deepEqual(Object.keys(body).sort(), ['max_tokens', 'messages', 'model', 'stream', 'stream_options']);
    assert.equal(body.max_tokens, 300);
    assert.match(
      JSON.stringify(body.messages),
      /^\[\{"role":"system","content":"Be brief\."\},\{"role":"user","content":"Task: sum.*JSON schema:/,
    );
  });

  it('to a compatible server: what its flags say', async () => {
    const { body } = await sent(
      'chat',
      { model: 'gpt-6-luna', effort: 'low', jsonSchema: { name: 'x', schema } },
      {
        maxTokensParam: 'max_completion_tokens',
        systemRole: 'developer',
        sendStreamOptions: false,
        supportsReasoningEffort: true,
        supportsJsonSchema: true,
      },
    );
    assert.deepEqual(body, {
      model: 'gpt-6-luna',
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: 'Task: sum' },
      ],
      max_completion_tokens: 300,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema: enforced, strict: true } },
      stream: true,
    });
  });

  it('leaves empty instructions out', async () => {
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      simulated.reset();
      const { body } = await sent(service, { system: '' });
      assert.doesNotMatch(JSON.stringify(body), /instructions|"system|systemInstruction|"developer/, service);
    }
  });

  it('keeps a model id with odd characters inside its path segment', async () => {
    const model = '../../v1/x?alt=y#z @host:8';
    const { path } = await sent('gemini', { model });
    assert.equal(path, `/v1beta/models/${encodeURIComponent(model)}:streamGenerateContent?alt=sse`);
  });

  it('accepts a base URL with or without its version', async () => {
    const options = { id: 'x', label: 'x', vendor: 'x', apiKey: async () => 'k', clock: { now: () => 0 } };
    const call = { model: 'm', system: '', prompt: 'Task: sum', maxOutputTokens: 9 };
    const signal = new AbortController().signal;
    await createAnthropicProvider({ ...options, baseUrl: `${simulated.url}/v1/` }).complete(call, () => undefined, signal);
    await createGeminiProvider({ ...options, baseUrl: `${simulated.url}/v1beta/` }).complete(call, () => undefined, signal);
    assert.deepEqual(
      simulated.requests.map(({ path }) => path),
      ['/v1/messages', '/v1beta/models/m:streamGenerateContent?alt=sse'],
    );
  });
});

describe('acceptedParameters', () => {
  it('knows a dated snapshot by its model', () => {
    assert.deepEqual(acceptedParameters('gpt-6.2-sol-2026-11-17'), acceptedParameters('gpt-6.2-sol'));
    assert.deepEqual(acceptedParameters('claude-haiku-4-5-20251001'), acceptedParameters('claude-haiku-4-5'));
  });

  it('sends no effort to models without one', () => {
    for (const model of ['gpt-4.1', 'gpt-4o', 'claude-sonnet-4-5', 'gemini-2.5-pro'])
      assert.equal(acceptedParameters(model).effort, false, model);
  });

  it('gives a model it does not know nothing', () => {
    for (const model of ['', 'gpt-6.2-sol-turbo', 'openai/gpt-6.2-sol', 'GPT-6.2-SOL', 'constructor', '2026-01-01']) {
      assert.deepEqual(acceptedParameters(model), { effort: false, jsonSchema: false, promptCacheOptions: false, webSearch: false }, model);
    }
  });
});
