import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CitedPages } from '../../../../src/adapters/llm/citedPages.ts';
import { CancelledError } from '../../../../src/core/errors.ts';
import { inputTokenBound } from '../../../../src/core/llm/tokenBound.ts';
import { noteText } from '../../../../src/core/research/noteText.ts';
import { isKnown } from '../../../../src/core/research/researcher.ts';
import { route } from '../../../fakes/chainFixture.ts';
import { ResearchDesk as Desk, found, readme } from '../../../fakes/researchDesk.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';
import { researchFor } from '../../../fakes/simulated/research.ts';

describe('A question that is looked up in the web', () => {
  const page = {
    address: 'https://docs.example.com/retry',
    title: 'Retry guide',
    text: 'Retry waits two seconds.',
    wordsOf: 'page',
  } as const;
  const usage = { inputTokens: 20_000, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 100, reasoningTokens: 0, webSearches: 1 };

  /** A desk whose only model can search, and answers a search with `reply`. */
  function online(reply: Partial<Extract<ScriptedReply, { text: string }>> | Extract<ScriptedReply, { fails: unknown }> = {}) {
    const desk = new Desk();
    desk.webSearch = true;
    const provider = scriptedProvider({ id: 'anthropic', searchesWeb: () => true });
    const found: ScriptedReply = 'fails' in reply ? reply : { text: 'It waits.', pages: [page], usage, ...reply };
    provider.otherwise((call) => (call.webSearch ? found : { text: JSON.stringify(researchFor(call.prompt)) }));
    desk.fixture.routes = [route(provider, { model: 'claude-haiku-5-5', maxOutputTokens: 2_000 })];
    return { desk, provider };
  }

  it('stands on what the search cited too, for a price that was said before', async () => {
    const { desk, provider } = online();
    const prepared = await desk.prepare('How does sendMail retry?');
    assert.ok(prepared.search && prepared.price && prepared.search.atMostNanoUsd < prepared.price.atMostNanoUsd);
    const note = await desk.ask('How does sendMail retry?');
    assert.deepEqual(
      note.sources.map(({ id, kind }) => `${id} ${kind}`),
      ['S1 package', 'S2 code', 'S3 web'],
    );
    assert.ok(note.findings.claims.some(({ evidence }) => evidence.some(({ source }) => source === 'S3')));
    const [receipt] = await desk.receipts.recent(1);
    assert.equal(receipt?.attempts.length, 2);
    assert.equal(receipt?.costNanoUsd, note.costNanoUsd);
    assert.equal(receipt?.attempts[0]?.costNanoUsd, 20_100 * 100 + 10_000_000);
    assert.ok(note.costNanoUsd <= prepared.price.atMostNanoUsd);
    const [search, answer] = provider.calls;
    assert.deepEqual([search?.prompt, search?.jsonSchema, search?.webSearch], ['How does sendMail retry?', undefined, { maxUses: 2 }]);
    assert.deepEqual([answer?.webSearch, answer?.jsonSchema !== undefined], [undefined, true]);
  });

  it('is not, where that is not allowed: no search is offered and none is paid', async () => {
    const { desk, provider } = online();
    desk.webSearch = false;
    const prepared = await desk.prepare('How does sendMail retry?');
    assert.equal(prepared.search, undefined);
    const note = await desk.ask('How does sendMail retry?');
    assert.deepEqual([provider.calls.length, provider.calls.filter(({ webSearch }) => webSearch).length], [1, 0]);
    assert.ok(note.sources.every(({ kind }) => kind !== 'web'));
  });

  it('is not, where no model can search', async () => {
    const desk = new Desk();
    desk.webSearch = true;
    const prepared = await desk.prepare('How does sendMail retry?');
    assert.equal(prepared.search, undefined);
    assert.deepEqual(prepared.pack.notRead, [{ place: 'The web', why: 'No model that is set up can search it.' }]);
    await desk.ask('How does sendMail retry?');
    assert.equal(desk.provider.calls.length, 1);
  });

  it('is answered where nothing else was found', async () => {
    const { desk } = online();
    desk.texts = [];
    const note = await desk.ask('How does sendMail retry?');
    assert.deepEqual(
      note.sources.map(({ id, kind }) => [id, kind]),
      [['S1', 'web']],
    );
    const none = online({ pages: [] });
    none.desk.texts = [];
    await assert.rejects(none.desk.ask('How?'), /Nothing was found.*cited no page/);
    assert.equal(none.provider.calls.length, 1);
  });

  for (const [name, reply] of [
    ['is refused', { fails: 'refused' }],
    ['is not known to the service', { fails: 'badRequest', status: 400 }],
    ['breaks off', { fails: 'streamCut' }],
    ['cites nothing', { pages: [] }],
    ['tells no pages', { pages: undefined }],
  ] as const) {
    it(`is answered from the rest where the search ${name}, and the note says so`, async () => {
      const { desk } = online(reply as Partial<Extract<ScriptedReply, { text: string }>>);
      const note = await desk.ask('How does sendMail retry?');
      assert.equal(note.findings.claims.length, 3);
      assert.match(note.findings.open.at(-1) ?? '', /^The (?:web was not searched|search of the web cited no page)\./);
    });
  }

  it('goes without it where the money of a question does not suffice for both', async () => {
    const { desk, provider } = online();
    desk.maxCostNanoUsd = 60_000_000;
    const note = await desk.ask('How does sendMail retry?');
    assert.ok(note.costNanoUsd <= 60_000_000);
    assert.ok(provider.calls.every(({ webSearch }) => webSearch === undefined));
    assert.match(note.findings.open.at(-1) ?? '', /^The web was not searched\. .*could cost/);
  });

  it('asks nothing more where the search used up the money of the question', async () => {
    const { desk, provider } = online({ usage: undefined });
    // The search may cost 395.6 million: its window three times, its output three times, two fees; untold, all of it counts.
    desk.maxCostNanoUsd = 395_700_000;
    await assert.rejects(desk.ask('How does sendMail retry?'), /could cost/);
    assert.deepEqual([provider.calls.length, desk.fixture.spend.committedNanoUsd], [1, 395_600_000]);
  });

  it('is searched for again only where the first search cost nothing', async () => {
    const cut = online({ fails: 'streamCut', text: 'half' });
    const { search } = await cut.desk.prepare('How does sendMail retry?');
    const note = await cut.desk.ask('How does sendMail retry?');
    assert.equal(cut.provider.calls.filter(({ webSearch }) => webSearch).length, 1);
    assert.match(note.findings.open.at(-1) ?? '', /^The web was not searched/);
    const [receipt] = await cut.desk.receipts.recent(1);
    assert.equal(receipt?.attempts[0]?.costNanoUsd, search?.atMostNanoUsd);
    const busy = online({ fails: 'rateLimited', status: 429 });
    await busy.desk.ask('How does sendMail retry?');
    assert.equal(busy.provider.calls.filter(({ webSearch }) => webSearch).length, 3);
  });

  it('says whose words they are where the vendor gives none of the page', async () => {
    const { desk } = online({ pages: [{ ...page, wordsOf: 'model' }] });
    const note = await desk.ask('How does sendMail retry?');
    assert.match(note.sources.at(-1)?.title ?? '', /^Retry guide, in the words of claude-haiku-5-5$/);
  });

  it('reads a page once that the user named as well, and numbers all sources on', async () => {
    const { desk } = online({ pages: [{ ...page, address: 'https://docs.example.com/named' }, page] });
    desk.texts = [found({ kind: 'page', place: 'https://docs.example.com/named', text: readme })];
    const note = await desk.ask('How does sendMail retry?');
    assert.deepEqual(
      note.sources.map(({ id, kind, place }) => `${id} ${kind} ${place}`),
      ['S1 page https://docs.example.com/named', 'S2 web https://docs.example.com/retry'],
    );
  });

  it('shows what a search gave as such, and nothing of it that can be pressed but the address', async () => {
    const title = '[press](command:workbench.action.quit) <img src=x>';
    const text = 'Retry waits [two](javascript:alert(1)) seconds.';
    const { desk } = online({ pages: [{ ...page, address: 'https://docs.example.com/a_(b)?c=[d]', title, text }] });
    const note = await desk.ask('How does sendMail retry?');
    const shown = noteText(note, {
      say: (words, ...rest) => words.replace(/\{(\d)\}/g, (_, at) => String(rest[Number(at)])),
      localTime: String,
    });
    assert.match(shown, /web, as the search of the vendor gave it/);
    const links = [...shown.matchAll(/\]\(([^)\s]*)\)/g)].map(([, to]) => to ?? '');
    assert.ok(links.some((to) => to.startsWith('https://docs.example.com/a_%28b%29?c=%5Bd%5D')));
    assert.ok(
      links.every((to) => /^(?:https:\/\/docs\.example\.com\/|\/)/.test(to)),
      links.join(' '),
    );
  });

  it('is free again while the other sources did not change, and keeps what the search gave', async () => {
    const { desk, provider } = online();
    const note = await desk.ask('How does sendMail retry?');
    const again = await desk.prepare('How does sendMail retry?');
    assert.ok(isKnown(again));
    assert.deepEqual((await desk.researcher.reuse(again))?.findings, note.findings);
    assert.equal(provider.calls.length, 2);
  });

  it('ends at once when it is cancelled while it searches', async () => {
    const { desk, provider } = online();
    provider.otherwise(() => ({ hangs: true }));
    const prepared = await desk.prepare('How does sendMail retry?');
    const stop = new AbortController();
    const work = desk.researcher.ask(prepared, stop.signal);
    while (provider.calls.length === 0) await Promise.resolve();
    stop.abort();
    await assert.rejects(work, CancelledError);
    assert.equal(provider.calls.length, 1);
  });

  it('never sends more with the answer than its price was worked out for', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 3_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ title: text, passages: fc.array(text, { maxLength: 8 }) }), { maxLength: 30 }), async (all) => {
        const pages = new CitedPages();
        for (const [at, { title, passages }] of all.entries())
          for (const passage of passages)
            pages.add({ url: `https://docs.example.com/${at}/${'p'.repeat(400)}`, title, text: passage, wordsOf: 'page' });
        const { desk, provider } = online({ pages: pages.all() });
        const { price } = await desk.prepare('How does sendMail retry?');
        await desk.ask('How does sendMail retry?');
        const [search = 0, answer = 0] = desk.fixture.spend.asks.map(({ worstCaseNanoUsd }) => worstCaseNanoUsd);
        assert.ok(price && price.atMostNanoUsd >= search + 2 * answer);
        const asked = provider.calls.find(({ webSearch }) => !webSearch);
        const without = new Desk();
        await without.ask('How does sendMail retry?');
        const added =
          inputTokenBound(asked ?? { system: '', prompt: '' }) - inputTokenBound(without.provider.calls[0] ?? { system: '', prompt: '' });
        assert.ok(added <= 60_000, `${added}`);
      }),
      { numRuns: 60 },
    );
  });
});
