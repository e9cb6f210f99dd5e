import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnthropicProvider } from '../../../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../../../src/adapters/llm/openAiProvider.ts';
import type { ProviderOptions } from '../../../../src/adapters/llm/providerOptions.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import type { SimulatedService } from '../../../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';

const key = 'sk-canary-0123456789';
const call = { model: 'm', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 9 };

const subjects: readonly { service: SimulatedService; keyHeader: string; create: (options: ProviderOptions) => LlmProvider }[] = [
  { service: 'openai', keyHeader: 'authorization', create: (options) => createOpenAiProvider({ ...options, mode: 'responses' }) },
  { service: 'chat', keyHeader: 'authorization', create: (options) => createOpenAiProvider({ ...options, mode: 'chat' }) },
  { service: 'anthropic', keyHeader: 'authorization', create: createAnthropicProvider },
  { service: 'gemini', keyHeader: 'x-goog-api-key', create: createGeminiProvider },
];

describe('a key travels', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  let elsewhere: Server;
  let strayRequests = 0;
  let elsewhereUrl = '';
  let nobodyUrl = '';
  const environment = { ...process.env };
  const fetched: string[] = [];
  const originalFetch = globalThis.fetch;

  before(async () => {
    simulated = await startSimulatedProvider();
    elsewhere = createServer((_request, response) => {
      strayRequests += 1;
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    nobodyUrl = `http://127.0.0.1:${(nobody.address() as AddressInfo).port}`;
    await new Promise((resolve) => nobody.close(resolve));
    // Everything the SDKs would read when we left it to them.
    Object.assign(process.env, {
      OPENAI_BASE_URL: elsewhereUrl,
      OPENAI_API_KEY: 'sk-from-environment',
      OPENAI_ADMIN_KEY: 'sk-from-environment',
      OPENAI_ORG_ID: 'org-from-environment',
      OPENAI_PROJECT_ID: 'project-from-environment',
      OPENAI_CUSTOM_HEADERS: 'x-stray: from-environment\nauthorization: Bearer from-environment',
      OPENAI_LOG: 'debug',
      ANTHROPIC_BASE_URL: elsewhereUrl,
      ANTHROPIC_API_KEY: 'sk-from-environment',
      ANTHROPIC_AUTH_TOKEN: 'from-environment',
      ANTHROPIC_CUSTOM_HEADERS: 'x-stray: from-environment\nAuthorization: Bearer from-environment\nanthropic-version: from-environment',
      ANTHROPIC_LOG: 'debug',
      GOOGLE_API_KEY: 'from-environment',
      GEMINI_API_KEY: 'from-environment',
    });
    globalThis.fetch = (input, init) => {
      fetched.push(new URL(input instanceof Request ? input.url : input).origin);
      return originalFetch(input, init);
    };
  });
  after(async () => {
    globalThis.fetch = originalFetch;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, environment);
    await simulated.stop();
    elsewhere.closeAllConnections();
    await new Promise((resolve) => elsewhere.close(resolve));
  });
  beforeEach(() => {
    simulated.reset();
    fetched.length = 0;
    strayRequests = 0;
  });

  for (const { service, keyHeader, create } of subjects) {
    const provider = (options: Partial<ProviderOptions> = {}) =>
      create({
        id: service,
        label: service,
        vendor: service,
        apiKey: async () => key,
        baseUrl: simulated.baseUrls[service],
        clock: { now: () => 0 },
        ...options,
      });

    it(`to ${service} in the ${keyHeader} header and nowhere else, whatever the environment says`, async () => {
      const asked = provider();
      await asked.complete(call, () => undefined, new AbortController().signal);
      await asked.countTokens?.(call, new AbortController().signal);
      assert.ok(simulated.requests.length >= 1);
      for (const { headers, body, path } of simulated.requests) {
        const holders = Object.keys(headers).filter((name) => String(headers[name]).includes(key));
        assert.deepEqual(holders, [keyHeader]);
        assert.doesNotMatch(JSON.stringify([headers, body, path]), /from-environment/);
        assert.ok(!JSON.stringify([body, path]).includes(key));
      }
      assert.deepEqual([...new Set(fetched)], [simulated.url]);
      assert.equal(strayRequests, 0);
    });

    it(`to ${service} with the headers the user configured`, async () => {
      await provider({ headers: { 'X-Team': 'blue' } }).complete(call, () => undefined, new AbortController().signal);
      assert.equal(simulated.requests[0]?.headers['x-team'], 'blue');
    });

    it(`to ${service} never over plain http to another computer`, async () => {
      const asked = provider({ baseUrl: 'http://192.0.2.1/v1' }).complete(call, () => undefined, new AbortController().signal);
      await assert.rejects(
        asked,
        (error) => error instanceof ProviderError && error.reason === 'modelUnavailable' && /https/.test(error.message),
      );
      assert.deepEqual(fetched, []);
    });

    it(`to ${service} never when it cannot be a key, and without being quoted`, async () => {
      const odd = 'sk-canary\r\nx-injected: yes';
      const asked = provider({ apiKey: async () => odd }).complete(call, () => undefined, new AbortController().signal);
      await assert.rejects(
        asked,
        (error) => error instanceof ProviderError && error.reason === 'unauthorized' && !/canary/.test(error.message),
      );
      assert.deepEqual(fetched, []);
    });

    it(`to ${service} writes nothing to the console`, async () => {
      const written: unknown[] = [];
      const originals = { log: console.log, warn: console.warn, error: console.error, debug: console.debug, info: console.info };
      for (const name of Object.keys(originals) as (keyof typeof originals)[]) console[name] = (...parts: unknown[]) => written.push(parts);
      try {
        simulated.enqueue(service, { status: 500 });
        await provider()
          .complete(call, () => undefined, new AbortController().signal)
          .catch(() => undefined);
        await provider().complete(call, () => undefined, new AbortController().signal);
      } finally {
        Object.assign(console, originals);
      }
      assert.deepEqual(written, []);
    });

    it(`to ${service} not at all when nobody is there, which is told`, async () => {
      const platformFetch = globalThis.fetch;
      const asked = provider({ baseUrl: nobodyUrl }).complete(call, () => undefined, new AbortController().signal);
      await assert.rejects(asked, (error) => error instanceof ProviderError && error.reason === 'network' && error.neverSent);
      assert.equal(globalThis.fetch, platformFetch);
    });

    it(`to ${service} never along a redirect`, async () => {
      for (const status of [301, 307]) {
        simulated.enqueue(service, { status, headers: { location: `${elsewhereUrl}/v1/responses` } });
        const asked = provider().complete(call, () => undefined, new AbortController().signal);
        await assert.rejects(asked, (error) => error instanceof ProviderError && error.reason === 'modelUnavailable');
      }
      assert.equal(strayRequests, 0);
    });
  }

  it('not at all to a server that needs none', async () => {
    const { baseUrls } = simulated;
    const options = { id: 'local', label: 'Local', vendor: 'local', baseUrl: baseUrls.chat, clock: { now: () => 0 } };
    const provider = createOpenAiProvider({ ...options, mode: 'chat', keyOptional: true, apiKey: async () => undefined });
    await provider.complete(call, () => undefined, new AbortController().signal);
    assert.equal(simulated.requests[0]?.headers.authorization, undefined);
  });
});
