import assert from 'node:assert/strict';
import type { Conversation } from '../../../../src/core/completion.ts';
import { priceOf } from '../../../../src/core/llm/pricing.ts';
import { candidatesOf } from '../../../../src/core/llm/route.ts';
import { inputTokenBound, leastInputTokens } from '../../../../src/core/llm/tokenBound.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const image = { kind: 'image', mimeType: 'image/png', base64: 'A'.repeat(4_000_000) } as const;
const conversation: Conversation = {
  turns: [{ role: 'user', parts: [{ kind: 'text', text: 'Build this page' }, image, image] }],
  tools: [],
  toolChoice: 'auto',
};
const call = { system: '', prompt: '', conversation };

describe('images in a conversation', () => {
  it('are bounded by what vendors bill for one, not by their bytes', () => {
    assert.ok(inputTokenBound(call) >= 2 * 6_150);
    assert.ok(inputTokenBound(call) < 2 * 6_150 + 2_000);
    assert.ok(leastInputTokens(call) <= 1);
  });

  const models: readonly [provider: string, model: string, reads: boolean][] = [
    ['openai', 'gpt-6-luna', true],
    ['anthropic', 'claude-haiku-4-5', true],
    ['gemini', 'gemini-2.5-flash', true],
    ['openai', 'gpt-4o-mini', false],
    ['ollama', 'llama', false],
    ['openai', 'a-model-with-a-price-of-the-user', false],
  ];
  for (const [id, model, reads] of models)
    it(`${reads ? 'are sent to' : 'are told in words to'} ${id}/${model}`, () => {
      const route = { provider: scriptedProvider({ id }), configured: true, model, maxOutputTokens: 1_000 };
      const request = { purpose: 'editor', generationId: 'g', project: 'p', agent: 'a', call } as const;
      const own = {
        llama: { inputPerMTok: 1, outputPerMTok: 1 },
        'a-model-with-a-price-of-the-user': { inputPerMTok: 1, outputPerMTok: 1 },
      };
      const [candidate] = candidatesOf([route], request, (name, provider) => priceOf(name, provider, 0, own)).candidates;
      assert.ok(candidate);
      const sent = JSON.stringify(candidate.call.conversation);
      assert.equal(sent.includes('"image"'), reads);
      assert.equal(sent.includes('An image stood here'), !reads);
      assert.equal(candidate.inputBound >= 2 * 6_150, reads);
    });
});
