import assert from 'node:assert/strict';
import type { Conversation, LlmCall } from '../../../../src/core/completion.ts';
import type { SimulatedRequest, SimulatedService } from '../../../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';
import { simulatedVendor } from '../../../fakes/simulatedVendor.ts';

describe('what is sent', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  async function sent(service: SimulatedService, call: Pick<LlmCall, 'prompt' | 'conversation'>): Promise<SimulatedRequest> {
    const whole = { model: 'm', system: 'Be brief.', maxOutputTokens: 300, ...call };
    await simulatedVendor(simulated, service).complete(whole, () => undefined, new AbortController().signal);
    const request = simulated.requests[0];
    assert.ok(request);
    return request;
  }

  describe('of a conversation', () => {
    const schemaOfRead = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
    const conversation: Conversation = {
      turns: [
        { role: 'user', parts: [{ kind: 'text', text: 'Look at a.ts' }] },
        {
          role: 'model',
          parts: [
            { kind: 'text', text: 'I look.' },
            { kind: 'toolCall', id: 'id 1', name: 'fs.read', input: { path: 'a.ts' }, signature: 'c2ln' },
            { kind: 'toolCall', id: '2', name: 'list', input: {} },
          ],
        },
        {
          role: 'user',
          parts: [
            { kind: 'toolResult', id: 'id 1', name: 'fs.read', text: 'code' },
            { kind: 'toolResult', id: '2', name: 'list', text: 'a.ts' },
            { kind: 'text', text: 'Now?' },
          ],
        },
      ],
      tools: [
        { name: 'fs.read', description: 'Reads.', schema: schemaOfRead },
        { name: 'list', description: 'Lists.', schema: {} },
      ],
      toolChoice: 'required',
    };
    const noInput = { type: 'object', properties: {} };
    const call = { prompt: '', conversation };

    it('to Anthropic', async () => {
      const { body } = await sent('anthropic', call);
      assert.deepEqual(body.messages, [
        { role: 'user', content: [{ type: 'text', text: 'Look at a.ts' }] },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'I look.' },
            { type: 'tool_use', id: 'id_1', name: 'fs_read', input: { path: 'a.ts' } },
            { type: 'tool_use', id: '2', name: 'list', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'id_1', content: 'code' },
            { type: 'tool_result', tool_use_id: '2', content: 'a.ts' },
            { type: 'text', text: 'Now?', cache_control: { type: 'ephemeral' } },
          ],
        },
      ]);
      assert.deepEqual(body.tools, [
        { name: 'fs_read', description: 'Reads.', input_schema: schemaOfRead },
        { name: 'list', description: 'Lists.', input_schema: noInput },
      ]);
      assert.deepEqual(body.tool_choice, { type: 'any' });
    });

    it('to Gemini', async () => {
      const { body } = await sent('gemini', call);
      assert.deepEqual(body.contents, [
        { role: 'user', parts: [{ text: 'Look at a.ts' }] },
        {
          role: 'model',
          parts: [
            { text: 'I look.' },
            { functionCall: { name: 'fs_read', args: { path: 'a.ts' } }, thoughtSignature: 'c2ln' },
            { functionCall: { name: 'list', args: {} }, thoughtSignature: 'skip_thought_signature_validator' },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { name: 'fs_read', response: { result: 'code' } } },
            { functionResponse: { name: 'list', response: { result: 'a.ts' } } },
            { text: 'Now?' },
          ],
        },
      ]);
      assert.deepEqual(body.tools, [
        {
          functionDeclarations: [
            { name: 'fs_read', description: 'Reads.', parametersJsonSchema: schemaOfRead },
            { name: 'list', description: 'Lists.', parametersJsonSchema: noInput },
          ],
        },
      ]);
      assert.deepEqual(body.toolConfig, { functionCallingConfig: { mode: 'ANY' } });
    });

    it('to OpenAI', async () => {
      const { body } = await sent('openai', call);
      assert.deepEqual(body.input, [
        { role: 'user', content: 'Look at a.ts' },
        { role: 'assistant', content: 'I look.' },
        { type: 'function_call', call_id: 'id_1', name: 'fs_read', arguments: '{"path":"a.ts"}' },
        { type: 'function_call', call_id: '2', name: 'list', arguments: '{}' },
        { type: 'function_call_output', call_id: 'id_1', output: 'code' },
        { type: 'function_call_output', call_id: '2', output: 'a.ts' },
        { role: 'user', content: 'Now?' },
      ]);
      assert.deepEqual(body.tools, [
        { type: 'function', name: 'fs_read', description: 'Reads.', parameters: schemaOfRead, strict: false },
        { type: 'function', name: 'list', description: 'Lists.', parameters: noInput, strict: false },
      ]);
      assert.equal(body.tool_choice, 'required');
    });

    it('to a Chat Completions server', async () => {
      const { body } = await sent('chat', call);
      assert.deepEqual(body.messages, [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Look at a.ts' },
        {
          role: 'assistant',
          content: 'I look.',
          tool_calls: [
            { id: 'id 1', type: 'function', function: { name: 'fs_read', arguments: '{"path":"a.ts"}' } },
            { id: '2', type: 'function', function: { name: 'list', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'id 1', content: 'code' },
        { role: 'tool', tool_call_id: '2', content: 'a.ts' },
        { role: 'user', content: 'Now?' },
      ]);
      assert.equal(body.tool_choice, 'required');
    });
  });

  describe('of an image between words', () => {
    const turn: Conversation['turns'][number] = {
      role: 'user',
      parts: [
        { kind: 'text', text: 'This page' },
        { kind: 'image', mimeType: 'image/png', base64: 'iVBORw0KGgo=' },
        { kind: 'text', text: 'in React' },
      ],
    };
    const call = { prompt: '', conversation: { turns: [turn], tools: [], toolChoice: 'auto' as const } };
    const image_url = 'data:image/png;base64,iVBORw0KGgo=';

    it('to Anthropic', async () => {
      const { body } = await sent('anthropic', call);
      const source = { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' };
      const content = [
        { type: 'text', text: 'This page' },
        { type: 'image', source },
        { type: 'text', text: 'in React', cache_control: { type: 'ephemeral' } },
      ];
      assert.deepEqual(body.messages, [{ role: 'user', content }]);
    });

    it('to Gemini', async () => {
      const { body } = await sent('gemini', call);
      const parts = [{ text: 'This page' }, { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } }, { text: 'in React' }];
      assert.deepEqual(body.contents, [{ role: 'user', parts }]);
    });

    it('to OpenAI', async () => {
      const { body } = await sent('openai', call);
      assert.deepEqual(body.input, [
        { role: 'user', content: 'This page' },
        { role: 'user', content: [{ type: 'input_image', image_url, detail: 'high' }] },
        { role: 'user', content: 'in React' },
      ]);
    });

    it('to a Chat Completions server', async () => {
      const { body } = await sent('chat', call);
      const content = [
        { type: 'text', text: 'This page' },
        { type: 'image_url', image_url: { url: image_url, detail: 'high' } },
        { type: 'text', text: 'in React' },
      ];
      assert.deepEqual(body.messages, [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content },
      ]);
    });
  });
});
