import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CitedPages } from '../../../../src/adapters/llm/citedPages.ts';
import type { LlmCall, LlmCompletion } from '../../../../src/core/completion.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import type { SimulatedService } from '../../../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';
import { simulatedVendor } from '../../../fakes/simulatedVendor.ts';

const models = { openai: 'gpt-6-luna', anthropic: 'claude-haiku-5-5' } as const;

describe('The search tools of the vendors', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  const provider = (service: SimulatedService) => simulatedVendor(simulated, service);

  function complete(service: keyof typeof models, call: Partial<LlmCall> = {}): Promise<LlmCompletion> {
    const whole = { model: models[service], system: 'Search.', prompt: 'How does it work?', maxOutputTokens: 300, ...call };
    return provider(service).complete({ webSearch: { maxUses: 2 }, ...whole }, () => undefined, new AbortController().signal);
  }

  it('are there with OpenAI and Anthropic for models that are known, and nowhere else', () => {
    assert.ok(provider('anthropic').searchesWeb?.('claude-haiku-4-5-20251001'));
    assert.ok(provider('openai').searchesWeb?.('gpt-6-luna'));
    for (const [service, model] of [
      ['anthropic', 'claude-unknown'],
      ['openai', 'gpt-4.1-mini'],
      ['openai', 'gpt-4o'],
      ['openai', 'llama-5'],
      ['chat', 'gpt-6-luna'],
      ['gemini', 'gemini-3.8-flash'],
      ['gemini', 'gemini-2.5-pro'],
    ] as const)
      assert.equal(provider(service).searchesWeb?.(model) ?? false, false, model);
  });

  it('are offered with their bound, as each wire says it', async () => {
    await complete('anthropic');
    await complete('openai');
    const [anthropic, openai] = simulated.requests.map(({ body }) => body);
    assert.deepEqual(anthropic?.tools, [{ type: 'web_search_20250305', name: 'web_search', max_uses: 2 }]);
    assert.deepEqual(openai?.tools, [{ type: 'web_search', search_context_size: 'low', user_location: { type: 'approximate' } }]);
    assert.equal(openai?.max_tool_calls, 2);
  });

  for (const service of ['anthropic', 'openai'] as const) {
    it(`of ${service} are not on the wire where nothing is said of a search`, async () => {
      const answer = await complete(service, { webSearch: undefined });
      const body = simulated.requests[0]?.body ?? {};
      assert.deepEqual([body.tools, body.max_tool_calls, answer.pages], [undefined, undefined, undefined]);
    });

    it(`of ${service} give the pages an answer cites, and the number of searches`, async () => {
      simulated.enqueue(service, {
        search: {
          uses: 2,
          pages: [
            { url: 'https://docs.example.com/a', title: 'A\nguide', text: 'It works by retrying.' },
            { url: 'https://docs.example.com/b', title: null, text: 'It gives up after three.' },
            { url: 'https://docs.example.com/a', title: 'again', text: 'It waits between two.' },
          ],
        },
      });
      const { pages, usage, stop } = await complete(service);
      const wordsOf = service === 'anthropic' ? 'page' : 'model';
      assert.deepEqual(pages, [
        { address: 'https://docs.example.com/a', title: 'A guide', text: 'It works by retrying.\n\nIt waits between two.', wordsOf },
        { address: 'https://docs.example.com/b', title: '', text: 'It gives up after three.', wordsOf },
      ]);
      assert.deepEqual([usage?.webSearches, stop], [2, 'complete']);
    });

    it(`of ${service} bring nothing but pages of the public web, and tell of searches above the bound`, async () => {
      const bad = [
        undefined,
        null,
        7,
        '',
        'no address',
        'javascript:alert(1)',
        'command:workbench.action.quit',
        'data:text/html,x',
        'file:///etc/passwd',
        'http://docs.example.com/plain',
        'https://localhost/x',
        'https://127.0.0.1/x',
        'https://[::1]/x',
        'https://169.254.169.254/latest',
        'https://user:word@docs.example.com/',
        `https://docs.example.com/${'x'.repeat(600)}`,
      ];
      const pages = [...bad, 'https://docs.example.com/good'].map((url, at) => ({ url, title: {}, text: `Line number ${at} is cited.` }));
      simulated.enqueue(service, { search: { uses: 9, pages } });
      const answer = await complete(service);
      assert.deepEqual(
        answer.pages?.map(({ address, title }) => [address, title]),
        [['https://docs.example.com/good', '']],
      );
      assert.equal(answer.usage?.webSearches, 9);
    });

    it(`of ${service} tell no number where the service tells none`, async () => {
      simulated.enqueue(service, { search: { uses: 'untold' } }, { usage: 'missing' });
      assert.equal((await complete(service)).usage?.webSearches, undefined);
      assert.equal((await complete(service)).usage, undefined);
    });

    it(`of ${service} give no page where the answer breaks off`, async () => {
      simulated.enqueue(service, { cutAfterChunks: 1 }, { endAfterChunks: 1 });
      for (let at = 0; at < 2; at++)
        await assert.rejects(
          complete(service),
          (error) => error instanceof ProviderError && ['streamCut', 'network'].includes(error.reason),
        );
    });
  }
});

describe('Pages that are cited', () => {
  it('have a public https address and well-formed text, whatever a service sends', () => {
    const scheme = fc.constantFrom(
      'https://',
      'HTTPS://',
      'http://',
      'https:/',
      '//',
      'javascript:',
      'https://user@',
      'https://10.0.0.1/',
      '',
    );
    const url = fc.oneof(
      fc.anything(),
      fc.webUrl(),
      fc.tuple(scheme, fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ url, title: fc.anything(), text: fc.oneof(fc.anything(), fc.string({ unit: 'binary' })) })),
        (all) => {
          const pages = new CitedPages();
          for (const one of all) pages.add({ ...one, wordsOf: 'page' });
          for (const { address, title, text } of pages.all()) {
            const { protocol, username, hostname } = new URL(address);
            assert.deepEqual([protocol, username], ['https:', '']);
            assert.ok(hostname !== '' && !hostname.startsWith('10.') && !hostname.endsWith('localhost'), hostname);
            assert.ok(text.trim() !== '' && text.isWellFormed() && title.isWellFormed());
          }
        },
      ),
    );
  });

  it('lose what nobody sees, and are bounded in number and length', () => {
    const pages = new CitedPages();
    const add = (url: string, text: string) => pages.add({ url, title: `T\u202e\u0007${'t'.repeat(900)}`, text, wordsOf: 'page' });
    add('https://docs.example.com/0', 'one\u202e \u0000two\t three\nfour\ud800');
    for (let at = 1; at < 100; at++) add(`https://docs.example.com/${at}`, `${at} ${'x'.repeat(50_000)}`);
    const all = pages.all();
    assert.equal(all[0]?.text, 'one two three\nfour\ufffd');
    assert.ok(all.length <= 20 && all.reduce((sum, { text }) => sum + text.length, 0) <= 40_100);
    assert.ok(all.every(({ title }) => title.length <= 200 && title.startsWith('T t') === true));
  });
});
