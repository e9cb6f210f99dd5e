import assert from 'node:assert/strict';
import type { LlmCall, LlmCompletion } from '../../src/core/completion.ts';
import { CancelledError, ProviderError } from '../../src/core/errors.ts';
import type { LlmProvider } from '../../src/core/ports.ts';
import type { ProviderReason } from '../../src/core/receipt/providerReason.ts';
import type { Behaviour, SimulatedUsage } from '../fakes/simulated/behaviour.ts';
import { type LlmSubject, llmSubjects } from './llmSubjects.ts';

describe('LlmProvider', function () {
  this.timeout(20_000);
  for (const subject of llmSubjects) contract(subject);
});

function contract(subject: LlmSubject): void {
  describe(`of ${subject.name}`, () => {
    before(() => subject.start());
    after(() => subject.stop());
    beforeEach(() => subject.reset());

    it('gives out the text in order and the same text at the end', async () => {
      subject.next({ text: 'one two three four five six seven', chunkSize: 5 });
      const { pieces, completion } = await ask(subject.create(), call(subject));
      assert.equal(pieces.join(''), 'one two three four five six seven');
      assert.ok(pieces.length > 2);
      assert.equal(completion.text, pieces.join(''));
      assert.equal(completion.stop, 'complete');
      assert.equal(completion.model, subject.model);
    });

    it('reports usage in one meaning', async () => {
      subject.next({ text: 'x', usage });
      const { completion } = await ask(subject.create(), call(subject));
      assert.deepEqual(completion.usage, {
        inputTokens: 1000,
        cachedInputTokens: 200,
        cacheWriteTokens: subject.countsCacheWrites ? 100 : 0,
        outputTokens: 50,
        reasoningTokens: 20,
      });
    });

    for (const kind of ['missing', 'nonsense'] as const) {
      it(`answers without usage when it is ${kind}`, async () => {
        subject.next({ text: 'x', usage: kind });
        const { completion } = await ask(subject.create(), call(subject));
        assert.equal(completion.usage, undefined);
        assert.equal(completion.text, 'x');
      });
    }

    it('tells a truncated answer from a whole one', async () => {
      subject.next({ text: 'half of it', stop: 'truncated' });
      assert.equal((await ask(subject.create(), call(subject))).completion.stop, 'truncated');
    });

    it('never takes a stop reason it does not know for whole', async () => {
      subject.next({ text: 'half of it', stop: 'newReason' });
      assert.equal((await ask(subject.create(), call(subject))).completion.stop, 'truncated');
    });

    it('says that the model refused, with what was used', async () => {
      subject.next({ text: 'I cannot', stop: 'refused', usage });
      const error = await failure(subject.create(), call(subject));
      assert.ok(['refused', 'filtered'].includes(error.reason), error.reason);
      assert.equal(error.usage?.outputTokens, 50);
    });

    it('says that a filter stopped the answer', async () => {
      subject.next({ text: 'partly', stop: 'filtered' });
      const error = await failure(subject.create(), call(subject));
      assert.equal(error.reason, 'filtered');
      assert.equal(error.partialChars, 'partly'.length);
    });

    it('tells which tools are called, in order, with their inputs and unique ids', async () => {
      const toolCalls = [
        { id: 'one', name: 'read', input: { path: 'a.ts', deep: { of: ['x', 1, null] } } },
        { id: 'two', name: 'list', input: {} },
      ];
      subject.next({ text: 'I look.', toolCalls });
      const { completion } = await ask(subject.create(), conversation(subject));
      assert.deepEqual(
        completion.toolCalls?.map(({ name, input }) => ({ name, input })),
        toolCalls.map(({ name, input }) => ({ name, input })),
      );
      assert.equal(new Set(completion.toolCalls?.map(({ id }) => id)).size, 2);
      assert.deepEqual([completion.text, completion.stop], ['I look.', 'complete']);
    });

    it('takes calls without any text for an answer', async () => {
      subject.next({ text: '', toolCalls: [{ id: 'one', name: 'list', input: {} }] });
      const { completion } = await ask(subject.create(), conversation(subject));
      assert.equal(completion.toolCalls?.length, 1);
    });

    it('takes a whole answer without text for a failure', async () => {
      subject.next({ text: '' });
      assert.equal((await failure(subject.create(), call(subject))).reason, 'emptyReply');
    });

    const faults: readonly [string, Behaviour, ProviderReason][] = [
      ['a connection reset', { reset: true }, 'network'],
      ['a stream cut in the middle', { text: 'one two three', chunkSize: 4, cutAfterChunks: 2 }, 'streamCut'],
      ['a stream that ends without its terminal event', { text: 'one two three', chunkSize: 4, endAfterChunks: 2 }, 'streamCut'],
      ['an empty stream', { emptyStream: true }, 'streamCut'],
      ['an event that is no JSON', { text: 'one two', chunkSize: 4, malformedSse: true }, 'streamCut'],
      ['HTML with status 200', { html200: true }, 'serverFault'],
      ['status 500', { status: 500 }, 'serverFault'],
      ['status 502 with HTML', { status: 502, body: '<html><title>Bad Gateway</title></html>' }, 'serverFault'],
      ['status 503', { status: 503 }, 'overloaded'],
      ['status 529', { status: 529 }, 'overloaded'],
      ['status 404', { status: 404 }, 'modelUnavailable'],
      ['status 400', { status: 400, error: { message: 'bad' } }, 'badRequest'],
      ['status 413', { status: 413 }, 'requestTooLarge'],
    ];
    for (const [name, behaviour, reason] of faults) {
      it(`classifies ${name} as ${reason}, and asks once`, async () => {
        subject.next(behaviour);
        const error = await failure(subject.create(), call(subject));
        assert.equal(error.reason, reason, error.message);
        assert.equal(subject.sent().requests, 1);
      });
    }

    it('counts the characters received before a cut', async () => {
      subject.next({ text: 'one two three', chunkSize: 4, cutAfterChunks: 2 });
      assert.equal((await failure(subject.create(), call(subject))).partialChars, 8);
    });

    it('finds the error object inside a stream', async () => {
      const error = { type: 'overloaded_error', code: subject.name === 'Gemini' ? 503 : 'server_is_overloaded', message: 'Overloaded' };
      subject.next({ text: 'one two three', chunkSize: 4, inStreamError: { ...error, afterChunks: 1 } });
      const failed = await failure(subject.create(), call(subject));
      assert.equal(failed.reason, 'overloaded', failed.message);
      assert.equal(failed.partialChars, 4);
    });

    it('passes on what the service asks to wait', async () => {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }];
      const error = { type: 'rate_limit_error', code: 'rate_limit_exceeded', details };
      subject.next({
        status: 429,
        headers: { 'retry-after': '7' },
        error: { ...error, code: subject.name === 'Gemini' ? 429 : error.code },
      });
      const failed = await failure(subject.create(), call(subject));
      assert.equal(failed.reason, 'rateLimited');
      assert.equal(failed.retryAfterMs, 7000);
      assert.equal(failed.status, 429);
    });

    it('ignores events it does not know', async () => {
      subject.next({ text: 'plain text', unknownEvents: true });
      assert.equal((await ask(subject.create(), call(subject))).completion.text, 'plain text');
    });

    it('sends nothing when cancelled before', async () => {
      const cancelled = AbortSignal.abort();
      await assert.rejects(
        subject.create().complete(call(subject), () => undefined, cancelled),
        CancelledError,
      );
      assert.equal(subject.sent().requests, 0);
    });

    it('returns at once when cancelled while connecting, and hangs up', async () => {
      subject.next({ hang: 'beforeHeaders' });
      const controller = new AbortController();
      const asked = subject.create().complete(call(subject), () => undefined, controller.signal);
      await until(() => subject.sent().requests === 1);
      controller.abort();
      await assert.rejects(asked, CancelledError);
      await until(() => subject.sent().aborted === 1);
    });

    it('returns at once when cancelled in the stream, gives out no more text, and hangs up', async () => {
      subject.next({ text: 'one two three', chunkSize: 8, hang: 'midStream' });
      const controller = new AbortController();
      const pieces: string[] = [];
      const asked = subject.create().complete(call(subject), (piece) => pieces.push(piece), controller.signal);
      asked.catch(() => undefined);
      await until(() => pieces.join('').length === 8);
      controller.abort();
      await assert.rejects(asked, CancelledError);
      assert.equal(pieces.join(''), 'one two ');
      await until(() => subject.sent().aborted === 1);
    });

    it('gives out nothing after a cancellation from inside onText', async () => {
      subject.next({ text: 'one two three four', chunkSize: 4 });
      const controller = new AbortController();
      const pieces: string[] = [];
      const onText = (piece: string) => {
        pieces.push(piece);
        controller.abort();
      };
      await assert.rejects(subject.create().complete(call(subject), onText, controller.signal), CancelledError);
      assert.equal(pieces.length, 1);
    });

    it('keeps concurrent calls apart', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => `answer ${index} `.repeat(20));
      for (const text of texts) subject.next({ text });
      const provider = subject.create();
      const answers = await Promise.all(texts.map(() => ask(provider, call(subject))));
      assert.deepEqual(answers.map(({ completion }) => completion.text).sort(), [...texts].sort());
    });

    if (subject.countsTokens) {
      it('counts the input tokens of a call', async () => {
        const counted = await subject.create().countTokens?.(call(subject), new AbortController().signal);
        assert.ok(counted !== undefined && counted > 0 && counted < 100, String(counted));
      });
    }

    if (!subject.overHttp) return;

    it('classifies a wrong key, and keeps it out of the message', async () => {
      const error = await failure(subject.create('wrong'), call(subject));
      assert.equal(error.reason, 'unauthorized', error.message);
      assert.doesNotMatch(error.message, /wrong/);
      assert.equal(error.cause, undefined);
    });

    it('asks no one when there is no key', async () => {
      assert.equal((await failure(subject.create(''), call(subject))).reason, 'unauthorized');
      assert.equal(subject.sent().requests, 0);
    });

    it('gets JSON for a JSON schema', async () => {
      const schema = {
        type: 'object',
        properties: { verdict: { enum: ['rejected', 'approved'] }, count: { type: 'integer', minimum: 3 } },
        required: ['verdict', 'count'],
      };
      const { completion } = await ask(subject.create(), { ...call(subject), jsonSchema: { name: 'review', schema } });
      assert.deepEqual(Object.keys(JSON.parse(completion.text)), ['verdict', 'count']);
      assert.equal(JSON.parse(completion.text).verdict, 'approved');
    });

    it('uses one connection for one call after another', async () => {
      const provider = subject.create();
      for (let round = 0; round < 5; round += 1) await ask(provider, call(subject));
      const { requests, aborted, connections } = subject.sent();
      assert.deepEqual({ requests, aborted }, { requests: 5, aborted: 0 });
      assert.ok(connections <= 1, `${connections} new connections`);
    });
  });
}

const usage: SimulatedUsage = { input: 1000, cached: 200, cacheWrite: 100, output: 50, reasoning: 20 };

function call(subject: LlmSubject): LlmCall {
  return { model: subject.model, system: 'You write code.', prompt: 'Language: python\n\nTask: sum a list', maxOutputTokens: 500 };
}

async function ask(provider: LlmProvider, request: LlmCall): Promise<{ pieces: string[]; completion: LlmCompletion }> {
  const pieces: string[] = [];
  const completion = await provider.complete(request, (piece) => pieces.push(piece), new AbortController().signal);
  return { pieces, completion };
}

async function failure(provider: LlmProvider, request: LlmCall): Promise<ProviderError> {
  const outcome = await ask(provider, request).catch((error: unknown) => error);
  if (outcome instanceof ProviderError) {
    assert.equal(outcome.provider, provider.id);
    return outcome;
  }
  throw new Error(`expected a ProviderError, got ${String(outcome)}`);
}

/** Lets the event loop turn until the condition holds; the test's own timeout ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

function conversation(subject: LlmSubject): LlmCall {
  const tools = ['read', 'list'].map((name) => ({ name, description: `Does ${name}.`, schema: {} }));
  const turns = [{ role: 'user' as const, parts: [{ kind: 'text' as const, text: 'Look around' }] }];
  return { ...call(subject), prompt: '', conversation: { turns, tools, toolChoice: 'auto' } };
}
