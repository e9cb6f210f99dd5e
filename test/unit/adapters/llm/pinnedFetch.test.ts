import assert from 'node:assert/strict';
import { pinnedFetch } from '../../../../src/adapters/llm/pinnedFetch.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';

describe('pinnedFetch', () => {
  let configured: SimulatedProvider;
  let other: SimulatedProvider;
  before(async () => {
    configured = await startSimulatedProvider();
    other = await startSimulatedProvider();
  });
  after(() => Promise.all([configured.stop(), other.stop()]));

  it('asks the configured origin, with its own headers only', async () => {
    const fetch = pinnedFetch(configured.baseUrls.chat, { Authorization: 'Bearer first', authorization: 'Bearer last' });
    const init = { method: 'POST', headers: { 'x-stray': '1', authorization: 'Bearer stray' }, body: '{"model":"m"}' };
    await fetch(`${configured.baseUrls.chat}/chat/completions`, init);
    const headers = configured.requests[0]?.headers;
    assert.equal(headers?.authorization, 'Bearer last');
    assert.equal(headers?.['x-stray'], undefined);
  });

  it('asks no other origin, in whatever form the address is given', async () => {
    const fetch = pinnedFetch(configured.url, {});
    const address = `${other.baseUrls.chat}/chat/completions`;
    for (const input of [address, new URL(address), new Request(address, { method: 'POST', body: '{}' })]) {
      await assert.rejects(fetch(input, { method: 'POST', body: '{}' }), /another host/);
    }
    assert.equal(other.requests.length, 0);
  });
});
