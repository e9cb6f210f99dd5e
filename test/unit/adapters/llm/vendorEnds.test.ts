import assert from 'node:assert/strict';
import type { ProviderOptions } from '../../../../src/adapters/llm/providerOptions.ts';
import { CancelledError, ProviderError } from '../../../../src/core/errors.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import type { Behaviour, SimulatedService } from '../../../fakes/simulated/behaviour.ts';
import { sse } from '../../../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';
import { simulatedVendor } from '../../../fakes/simulatedVendor.ts';

const eventStream = { status: 200, headers: { 'content-type': 'text/event-stream' } };

describe('the ends an answer can have', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  const provider = (service: SimulatedService, options: Partial<ProviderOptions> = {}) => simulatedVendor(simulated, service, options);
  const call = { model: 'm', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 9 };
  const ask = (service: SimulatedService, behaviour: Behaviour, signal = new AbortController().signal) => {
    simulated.enqueue(service, behaviour);
    return provider(service).complete(call, () => undefined, signal);
  };

  const failures: readonly [SimulatedService, string, ProviderReason, RegExp][] = [
    ['openai', 'failed:server_error', 'serverFault', /Simulated failure/],
    ['openai', 'failed:rate_limit_exceeded', 'rateLimited', /./],
    ['openai', 'failed:invalid_prompt', 'filtered', /./],
    ['openai', 'failed:bio_policy', 'filtered', /./],
    ['anthropic', 'refused', 'filtered', /\(cyber\)/],
    ['chat', 'error', 'serverFault', /failed/],
    ['gemini', 'blocked', 'filtered', /prompt was blocked \(PROHIBITED_CONTENT\)/],
    ...['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII'].map(
      (stop) => ['gemini', stop, 'filtered', new RegExp(stop)] satisfies [SimulatedService, string, ProviderReason, RegExp],
    ),
    ['gemini', 'MALFORMED_FUNCTION_CALL', 'serverFault', /MALFORMED/],
    ['gemini', 'OTHER', 'serverFault', /OTHER/],
  ];
  for (const [service, stop, reason, words] of failures) {
    it(`${service} ${stop}: ${reason}, with its usage`, async () => {
      const asked = ask(service, { text: 'partly', stop, usage: { input: 9, output: 3 } });
      await assert.rejects(asked, (error) => {
        assert.ok(error instanceof ProviderError);
        assert.equal(error.reason, reason);
        assert.match(error.message, words);
        assert.equal(error.usage?.outputTokens, 3);
        return true;
      });
    });
  }

  it('is no answer where a tool was called that nobody offered, and is one with text before the call', async () => {
    const chat = (content: string, reason: string): string =>
      sse({
        choices: [{ delta: { content, tool_calls: [{ index: 0, function: { name: 'write', arguments: '{}' } }] }, finish_reason: reason }],
      });
    const anthropic =
      sse({ type: 'message_start', message: { usage: { input_tokens: 1, output_tokens: 1 } } }) +
      sse({ type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 2 } }) +
      sse({ type: 'message_stop' });
    for (const [service, body] of [
      ['chat', chat('', 'tool_calls')],
      ['chat', chat('\n', 'function_call')],
      ['anthropic', anthropic],
    ] as const) {
      await assert.rejects(ask(service, { ...eventStream, body }), { reason: 'emptyReply', message: /called a tool/ });
    }
    assert.deepEqual(await ask('chat', { ...eventStream, body: chat('half', 'tool_calls') }).then(({ text, stop }) => [text, stop]), [
      'half',
      'truncated',
    ]);
  });

  it('goes by the status where a server calls every end completed', async () => {
    const response = { id: 'r', model: 'm', status: 'incomplete', output: [], usage: null };
    const body = `${sse({ type: 'response.output_text.delta', delta: 'half' })}${sse({ type: 'response.completed', response })}`;
    assert.equal((await ask('openai', { ...eventStream, body })).stop, 'truncated');
  });

  it('does not need the connection after the terminal event', async () => {
    const openAi =
      sse({ type: 'response.output_text.delta', delta: 'whole' }) + sse({ type: 'response.completed', response: { status: 'completed' } });
    assert.equal((await ask('openai', { ...eventStream, body: `${openAi}data: {"broken` })).text, 'whole');
    const gemini = sse({ candidates: [{ content: { parts: [{ text: 'whole' }] }, finishReason: 'STOP' }] });
    assert.equal((await ask('gemini', { ...eventStream, body: `${gemini}data: {"broken` })).text, 'whole');
    const chat = sse({ choices: [{ delta: { content: 'whole' }, finish_reason: 'stop' }] });
    assert.equal((await ask('chat', { ...eventStream, body: `${chat}data: {"broken\n\n` })).text, 'whole');
  });

  it('does not hang up after the terminal event, so that the connection can serve again', async () => {
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      simulated.reset();
      await ask(service, { text: 'whole', endDelayMs: 5 });
      while (!simulated.requests[0]?.closed) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(simulated.requests[0].aborted, false, service);
    }
  });

  it('leaves no rejection unheard', async () => {
    const unheard: unknown[] = [];
    const onUnheard = (error: unknown) => unheard.push(error);
    process.on('unhandledRejection', onUnheard);
    try {
      for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
        for (const behaviour of [
          { cutAfterChunks: 1 },
          { malformedSse: true },
          { inStreamError: {} },
          { status: 500 },
          { html200: true },
        ]) {
          await ask(service, { text: 'one two three', chunkSize: 4, ...behaviour }).catch(() => undefined);
        }
        const controller = new AbortController();
        simulated.enqueue(service, { text: 'one two three', chunkSize: 4, hang: 'midStream' });
        await provider(service)
          .complete(call, () => controller.abort(), controller.signal)
          .catch(() => undefined);
      }
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', onUnheard);
    }
    assert.deepEqual(unheard, []);
  });

  it('does not break over events of nonsense', async () => {
    const nonsense = [
      {},
      [],
      7,
      'text',
      { type: 'response.output_text.delta', delta: { deep: true } },
      { type: 'content_block_delta' },
      { candidates: 'x' },
      { choices: 3 },
    ];
    const body = nonsense.map((event) => sse(event)).join('');
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      await assert.rejects(ask(service, { ...eventStream, body }), ProviderError, service);
    }
  });

  it('takes no name that is none, and repeats no prompt', async () => {
    const gemini = { candidates: [{ content: { parts: [{ text: 'x' }] }, finishReason: 'STOP' }], modelVersion: { a: 1 }, responseId: 7 };
    const completion = await ask('gemini', { ...eventStream, body: sse(gemini) });
    assert.deepEqual([completion.model, completion.requestId], ['m', undefined]);
    const prompt = 'Write the login of the secret project Albatross.';
    simulated.enqueue('gemini', { ...eventStream, body: sse({ promptFeedback: { blockReason: prompt } }) });
    const asked = provider('gemini').complete({ ...call, prompt }, () => undefined, new AbortController().signal);
    await assert.rejects(
      asked,
      (error) => error instanceof ProviderError && error.reason === 'filtered' && !/Albatross/.test(error.message),
    );
  });

  it('settles what OpenRouter says the call cost', async () => {
    const { usage } = await ask('chat', { text: 'x', usage: { input: 10, output: 5, costUsd: 0.00042 } });
    assert.equal(usage?.reportedCostNanoUsd, 420_000);
  });

  it('knows the input of an Anthropic answer that was cut', async () => {
    const asked = ask('anthropic', {
      text: 'one two three',
      chunkSize: 4,
      cutAfterChunks: 1,
      usage: { input: 1000, cached: 100, output: 50 },
    });
    await assert.rejects(
      asked,
      (error) => error instanceof ProviderError && error.usage?.inputTokens === 1000 && error.usage.cachedInputTokens === 100,
    );
  });

  it('names the request, for a complaint to the vendor', async () => {
    for (const service of ['openai', 'chat', 'anthropic'] as const)
      assert.match((await ask(service, { text: 'x' })).requestId ?? '', /^req_\d+$/, service);
    assert.match((await ask('gemini', { text: 'x' })).requestId ?? '', /^gem-\d+$/);
  });

  it('reports a proxy’s page in words a user can act on', async () => {
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      await assert.rejects(ask(service, { html200: true }), /sign-in page/, service);
    }
    await assert.rejects(ask('openai', { status: 200, body: { error: 'The disk is full' } }), /openai.*: The disk is full/);
  });

  it('is cancelled even while the key is being read, and asks no one afterwards', async () => {
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      const key = Promise.withResolvers<string>();
      const controller = new AbortController();
      const asked = provider(service, { apiKey: () => key.promise }).complete(call, () => undefined, controller.signal);
      controller.abort();
      await assert.rejects(asked, CancelledError);
      key.resolve('k');
      // A request of the cancelled call would arrive before this one.
      await ask(service, { text: 'x' });
      assert.equal(simulated.requests.filter((request) => request.service === service).length, 1, service);
    }
  });

  it('leaves no listener on the caller’s signal', async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = controller.signal;
    controller.signal.addEventListener = (...parts: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(controller.signal, parts);
    };
    controller.signal.removeEventListener = (...parts: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(controller.signal, parts);
    };
    for (const service of ['openai', 'chat', 'anthropic', 'gemini'] as const) {
      await ask(service, { text: 'x' }, controller.signal);
      await ask(service, { status: 500 }, controller.signal).catch(() => undefined);
    }
    assert.equal(listeners, 0);
  });

  it('is a ProviderError when the key cannot be read', async () => {
    const broken = provider('openai', { apiKey: () => Promise.reject(new Error('the keyring is locked')) });
    await assert.rejects(
      broken.complete(call, () => undefined, new AbortController().signal),
      (error) => error instanceof ProviderError && /keyring/.test(error.message),
    );
  });
});
