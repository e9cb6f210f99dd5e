import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAnthropicProvider } from '../../../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../../../src/adapters/llm/openAiProvider.ts';
import type { ProviderOptions } from '../../../../src/adapters/llm/providerOptions.ts';
import type { LlmCompletion } from '../../../../src/core/completion.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import { anthropicWire } from '../../../fakes/simulated/anthropicWire.ts';
import { type SimulatedAnswer, type SimulatedService, sse, type Wire } from '../../../fakes/simulated/behaviour.ts';
import { geminiWire } from '../../../fakes/simulated/geminiWire.ts';
import { chatWire, responsesWire } from '../../../fakes/simulated/openAiWire.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';

const subjects: readonly [SimulatedService, Wire, (options: ProviderOptions) => LlmProvider][] = [
  ['openai', responsesWire, (options) => createOpenAiProvider({ ...options, mode: 'responses' })],
  ['chat', chatWire, (options) => createOpenAiProvider({ ...options, mode: 'chat' })],
  ['anthropic', anthropicWire, createAnthropicProvider],
  ['gemini', geminiWire, createGeminiProvider],
];

/** A good answer with what a broken or hostile endpoint may do to it: events dropped, repeated, reordered, replaced, cut in the middle. */
describe('a hostile stream', function () {
  this.timeout(60_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  for (const [service, wire, create] of subjects) {
    it(`of ${service} ends in a completion that makes sense or in a ProviderError`, async () => {
      const call = { model: 'm', system: '', prompt: 'Task: x', maxOutputTokens: 9 };
      const options = {
        id: 'p',
        label: 'P',
        vendor: 'v',
        apiKey: async () => 'key-1',
        baseUrl: simulated.baseUrls[service],
        clock: { now: () => 0 },
      };
      const provider = create(options);
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(eventsOf(wire), { minLength: 0 }),
          junk,
          fc.nat(20),
          fc.nat(40),
          async (events, extra, at, cut) => {
            const whole = events.toSpliced(at % (events.length + 1), 0, ...extra).join('');
            simulated.enqueue(service, {
              status: 200,
              headers: { 'content-type': 'text/event-stream' },
              body: whole.slice(0, whole.length - cut),
            });
            const given: string[] = [];
            const outcome = await provider
              .complete(call, (piece) => given.push(piece), new AbortController().signal)
              .catch((error: unknown) => error);
            if (outcome instanceof Error) {
              assert.ok(outcome instanceof ProviderError, String(outcome));
              return;
            }
            const { text, model, usage, stop } = outcome as LlmCompletion;
            assert.equal(text, given.join(''));
            assert.equal(typeof model, 'string');
            assert.ok(stop === 'truncated' || text.trim() !== '');
            for (const count of Object.values(usage ?? {})) assert.ok(Number.isSafeInteger(count) && count >= 0);
          },
        ),
        { numRuns: 150 },
      );
    });
  }
});

function eventsOf(wire: Wire): string[] {
  const asked = { model: 'm', system: '', prompt: '', schema: undefined };
  const answer: SimulatedAnswer = {
    asked,
    chunks: [],
    toolCalls: [],
    stop: 'complete',
    usage: { input: 9, output: 3 },
    unknownEvents: true,
    number: 1,
  };
  const whole = wire.opening(answer) + wire.text('one ', answer) + wire.text('two', answer) + wire.closing(answer);
  return whole.split(/(?<=\n\n)/);
}

const junk = fc.array(
  fc.oneof(
    fc.json().map((text) => sse(text)),
    fc.string().map((text) => sse(text.replace(/\s/g, ' '))),
    fc.string(),
    fc.constantFrom(
      'event: error\ndata: {}\n\n',
      'data: null\n\n',
      'data: {"error":null}\n\n',
      'data: {"error":{}}\n\n',
      ': comment\n\n',
      '\n\n',
    ),
  ),
  { maxLength: 3 },
);
