import assert from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { createAnthropicProvider } from '../../../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../../../src/adapters/llm/openAiProvider.ts';
import type { ProviderOptions } from '../../../../src/adapters/llm/providerOptions.ts';
import type { Turn } from '../../../../src/core/completion.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';

/** The simulated provider and the adapters were written by the same hands. This server was not. */
describe('against a server written by others', function () {
  this.timeout(20_000);
  const mock = new LLMock({ port: 0, chunkSize: 12 });
  let url = '';
  before(async () => {
    mock.on({ userMessage: /limit/ }, { error: { message: 'Slow down', type: 'rate_limit_error' }, status: 429, retryAfter: 7 });
    mock.on(
      { userMessage: /look/, hasToolResult: false },
      { toolCalls: [{ name: 'read', arguments: '{"path":"a.ts","deep":{"n":[1]}}' }] },
    );
    mock.on({ userMessage: /long/ }, { content: 'A long answer', finishReason: 'length' });
    mock.on({ userMessage: /cut/ }, { content: 'An answer that is cut off on its way' }, { latency: 1, truncateAfterChunks: 2 });
    mock.on(
      { userMessage: /.*/ },
      { content: 'def total(numbers): return sum(numbers)', usage: { prompt_tokens: 11, completion_tokens: 7 } },
    );
    url = await mock.start();
  });
  after(() => mock.stop());

  const subjects: readonly [string, string, (options: ProviderOptions) => LlmProvider][] = [
    ['OpenAI Responses', '/v1', (options) => createOpenAiProvider({ ...options, mode: 'responses' })],
    ['OpenAI Chat Completions', '/v1', (options) => createOpenAiProvider({ ...options, mode: 'chat' })],
    ['Anthropic', '', createAnthropicProvider],
    ['Gemini', '', createGeminiProvider],
  ];
  for (const [name, path, create] of subjects) {
    const providerOf = () =>
      create({
        id: 'p',
        label: name,
        vendor: 'v',
        apiKey: async () => 'sk-test',
        baseUrl: `${url}${path}`,
        clock: { now: () => 0 },
      });
    const ask = async (prompt: string) => {
      const provider = providerOf();
      const pieces: string[] = [];
      const call = { model: 'some-model', system: 'Be brief.', prompt, maxOutputTokens: 100 };
      const completion = await provider.complete(call, (piece) => pieces.push(piece), new AbortController().signal);
      return { pieces, completion };
    };

    it(`${name} streams an answer and its usage`, async () => {
      const { pieces, completion } = await ask('sum a list');
      assert.equal(completion.text, 'def total(numbers): return sum(numbers)');
      assert.equal(pieces.join(''), completion.text);
      assert.ok(pieces.length > 1);
      assert.equal(completion.stop, 'complete');
      assert.equal(completion.usage?.inputTokens, 11);
      assert.equal(completion.usage?.outputTokens, 7);
    });

    it(`${name} tells a rate limit`, async () => {
      await assert.rejects(
        ask('limit'),
        (error) => error instanceof ProviderError && error.reason === 'rateLimited' && error.status === 429,
      );
    });

    it(`${name} tells a truncated answer`, async () => {
      assert.equal((await ask('long')).completion.stop, 'truncated');
    });

    it(`${name} calls a tool and goes on with its result`, async () => {
      const tools = [{ name: 'read', description: 'Reads a file.', schema: { type: 'object', properties: { path: { type: 'string' } } } }];
      const provider = providerOf();
      const say = (turns: readonly Turn[]) =>
        provider.complete(
          {
            model: 'some-model',
            system: 'Be brief.',
            prompt: '',
            maxOutputTokens: 100,
            conversation: { turns, tools, toolChoice: 'auto' },
          },
          () => undefined,
          new AbortController().signal,
        );
      const question: Turn = { role: 'user', parts: [{ kind: 'text', text: 'look at a.ts' }] };
      const { toolCalls = [], stop } = await say([question]);
      assert.equal(stop, 'complete');
      assert.deepEqual(
        toolCalls.map(({ name: called, input }) => ({ called, input })),
        [{ called: 'read', input: { path: 'a.ts', deep: { n: [1] } } }],
      );
      const [call] = toolCalls;
      assert.ok(call);
      const answer = await say([
        question,
        { role: 'model', parts: [{ kind: 'toolCall', ...call }] },
        { role: 'user', parts: [{ kind: 'toolResult', id: call.id, name: 'read', text: 'export const a = 1;' }] },
      ]);
      assert.equal(answer.text, 'def total(numbers): return sum(numbers)');
      assert.equal(answer.toolCalls, undefined);
    });

    it(`${name} tells a cut stream`, async () => {
      await assert.rejects(ask('cut'), (error) => error instanceof ProviderError && ['streamCut', 'network'].includes(error.reason));
    });
  }
});
