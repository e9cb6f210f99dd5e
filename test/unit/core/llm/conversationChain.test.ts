import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Conversation, TurnPart } from '../../../../src/core/completion.ts';
import { BudgetError, ProviderError } from '../../../../src/core/errors.ts';
import type { ChainRequest } from '../../../../src/core/llm/modelChain.ts';
import { inputTokenBound, leastInputTokens, utf8Bytes } from '../../../../src/core/llm/tokenBound.ts';
import { ChainFixture } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const conversation: Conversation = {
  turns: [{ role: 'user', parts: [{ kind: 'text', text: 'Look at a.ts' }] }],
  tools: [{ name: 'read', description: 'Reads.', schema: {} }],
  toolChoice: 'auto',
};
const asked: Partial<ChainRequest> = { purpose: 'editor', call: { system: 'Be brief.', prompt: '', conversation }, textIsFinal: true };
const called = { text: '', toolCalls: [{ id: '1', name: 'read', input: { path: 'a.ts' } }] };

function chainOf(...scripts: readonly ScriptedReply[]) {
  const fixture = new ChainFixture();
  const providers = scripts.map((reply, index) => {
    const provider = scriptedProvider({ id: ['a', 'b', 'c'][index] ?? 'd' });
    provider.otherwise(() => reply);
    return provider;
  });
  fixture.use(...providers);
  return { fixture, calls: () => providers.map((provider) => provider.calls.length) };
}

describe('a conversation on its way along the chain', () => {
  it('is answered by tool calls without any text, which are output and are billed', async () => {
    const { fixture } = chainOf(called);
    const { answer } = await fixture.ask(asked);
    assert.deepEqual(answer?.toolCalls, called.toolCalls);
    assert.equal(answer.text, '');
    const [attempt] = answer.attempts;
    assert.equal(attempt?.purpose, 'editor');
    assert.ok(attempt.costNanoUsd > 0);
  });

  it('falls back to the next provider before the first piece of text', async () => {
    const { fixture, calls } = chainOf({ fails: 'quotaExhausted', status: 402 }, { text: 'Hello' });
    const { answer } = await fixture.ask(asked);
    assert.deepEqual([answer?.provider, calls()], ['b', [1, 1]]);
  });

  it('makes no other attempt after the first piece of text, for nobody can take it back', async () => {
    const { fixture, calls } = chainOf({ fails: 'streamCut', text: 'Half an answer' }, { text: 'Another one' });
    const { error, observer } = await fixture.ask(asked);
    assert.ok(error instanceof ProviderError && error.reason === 'streamCut');
    assert.deepEqual(calls(), [1, 0]);
    assert.ok((observer.attempts[0]?.costNanoUsd ?? 0) > 0);
  });

  it('goes to the one model that was chosen, and to no other when that one fails', async () => {
    const { fixture, calls } = chainOf({ text: 'from a' }, { fails: 'quotaExhausted', status: 402 });
    const { error } = await fixture.ask({ ...asked, only: { provider: 'b', model: 'b-other' } });
    assert.ok(error);
    assert.deepEqual(calls(), [0, 1]);
    const { answer } = await fixture.ask({ ...asked, only: { provider: 'a', model: 'a-other' } });
    assert.equal(answer?.model, 'a-other');
  });

  it('is refused without a request when the limit is used up', async () => {
    const { fixture, calls } = chainOf({ text: 'from a' });
    fixture.spend.limitNanoUsd = 0;
    const { error } = await fixture.ask(asked);
    assert.ok(error instanceof BudgetError);
    assert.deepEqual(calls(), [0]);
  });

  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
  const part: fc.Arbitrary<TurnPart> = fc.oneof(
    text.map((said): TurnPart => ({ kind: 'text', text: said })),
    fc.tuple(text, text, fc.dictionary(text, text)).map(([id, name, input]): TurnPart => ({ kind: 'toolCall', id, name, input })),
    fc.tuple(text, text).map(([id, said]): TurnPart => ({ kind: 'toolResult', id, name: 'read', text: said })),
  );
  const anyConversation: fc.Arbitrary<Conversation> = fc.record({
    turns: fc.array(fc.record({ role: fc.constantFrom('user' as const, 'model' as const), parts: fc.array(part, { maxLength: 4 }) }), {
      maxLength: 5,
    }),
    tools: fc.array(fc.record({ name: text, description: text, schema: fc.dictionary(text, text) }), { maxLength: 3 }),
    toolChoice: fc.constantFrom('auto', 'required'),
  });

  it('has a token bound above the bytes of all that is sent, and below it the least', () =>
    fc.assert(
      fc.property(anyConversation, text, (said, system) => {
        const call = { system, prompt: '', conversation: said };
        const sent = [
          system,
          ...said.turns.flatMap(({ parts }) =>
            parts.flatMap((one) =>
              one.kind === 'toolCall' ? [one.id, one.name, JSON.stringify(one.input)] : 'text' in one ? [one.text] : [],
            ),
          ),
          ...said.tools.flatMap(({ name, description, schema }) => [name, description, JSON.stringify(schema)]),
        ];
        const bytes = sent.reduce((sum, one) => sum + utf8Bytes(one), 0);
        assert.ok(inputTokenBound(call) >= bytes);
        assert.ok(leastInputTokens(call) <= inputTokenBound(call));
      }),
    ));
});
