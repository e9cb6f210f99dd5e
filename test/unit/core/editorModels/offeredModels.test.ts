import assert from 'node:assert/strict';
import { resolveSettings } from '../../../../src/core/config/cascade.ts';
import { type ProviderSetup, providerSetups } from '../../../../src/core/config/providerSetup.ts';
import { offeredModels } from '../../../../src/core/editorModels/offeredModels.ts';
import { isRetired, modelsOf, priceOf } from '../../../../src/core/llm/pricing.ts';

const settings = {
  ...resolveSettings([]).values,
  'providers.order': ['vscode', 'anthropic', 'local', 'paid', 'gemini'],
  'providers.endpoints': ['local', 'paid'].map((id) => ({
    id,
    baseUrl: 'http://127.0.0.1:1/v1',
    model: `${id}-model`,
    needsKey: false,
    headers: {},
    maxTokensParam: 'max_tokens' as const,
    systemRole: 'system' as const,
    sendStreamOptions: true,
    supportsReasoningEffort: false,
    supportsJsonSchema: false,
  })),
};
const offered = (configured: (setup: ProviderSetup) => boolean, nowMs = Date.parse('2026-12-02')) =>
  offeredModels(
    providerSetups(settings).setups.map((setup) => ({
      ...setup,
      configured: configured(setup),
      free: setup.id === 'local' || setup.id === 'vscode',
    })),
    (model, provider) => priceOf(model, provider, nowMs),
  );

describe('the models offered to the editor', () => {
  const all = offered(({ id }) => id !== 'gemini');
  const ids = all.map(({ id }) => id);

  it('begin with the chain, then have every priced model of each provider that can be asked', () => {
    assert.equal(ids[0], 'auto');
    assert.equal(all[0]?.only, undefined);
    const served = modelsOf('anthropic').filter((model) => !isRetired(model, 'anthropic', Date.parse('2026-12-02')));
    assert.ok(served.length > 10);
    assert.deepEqual(ids.filter((id) => id.startsWith('anthropic/')).sort(), served.map((model) => `anthropic/${model}`).sort());
    assert.ok(!ids.some((id) => id.startsWith('gemini/')));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('have the price where there is one, and leave out what nobody knows the price of', () => {
    assert.equal(all.find(({ id }) => id === 'local/local-model')?.price, '');
    assert.ok(!ids.includes('paid/paid-model'));
    for (const { id, only, price } of all) if (only?.provider === 'anthropic') assert.match(price, /^\$[\d.]+ in, \$[\d.]+ out$/, id);
  });

  it('leave out a model from the day its vendor shuts it down', () => {
    const has = (day: string) => offered(() => true, Date.parse(day)).some(({ id }) => id === 'anthropic/claude-sonnet-4-5');
    assert.deepEqual(['2026-11-29', '2026-11-30', '2027-01-01'].map(has), [true, false, false]);
  });

  it('leave out the models the editor has already', () => assert.ok(!ids.some((id) => id.startsWith('vscode'))));

  it('say which read images', () => {
    assert.ok(all.filter(({ id }) => id.startsWith('anthropic/')).every(({ readsImages }) => readsImages));
    assert.equal(all.find(({ id }) => id === 'local/local-model')?.readsImages, false);
  });

  it('leave room for the answer in the window', () => {
    for (const { maxInputTokens, maxOutputTokens } of all) assert.ok(maxInputTokens > 0 && maxOutputTokens > 0);
  });

  it('are the chain alone where no provider can be asked, for templates answer without one', () =>
    assert.deepEqual(
      offered(() => false).map(({ id }) => id),
      ['auto'],
    ));
});
