import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { comparePrices, type Peer, type PeerRow } from '../../../scripts/prices/comparePrices.ts';
import { readLiteLlm, readModelsDev } from '../../../scripts/prices/readPeers.ts';
import type { PriceRow } from '../../../src/core/llm/priceRow.ts';
import { priceTable } from '../../../src/core/llm/priceTable.ts';

const row = (model: string, rates: PriceRow['rates'], more: Partial<PriceRow> = {}): PriceRow => ({
  model,
  rates,
  inputWindow: 1_000_000,
  maxOutput: 1,
  confirmed: '2026-01-01',
  source: 'a page',
  ...more,
});
const peer = (date: string, rows: readonly PeerRow[], whole = true): Peer => ({ name: `list of ${date}`, date, whole, rows });
const say = (rows: readonly PriceRow[], ...peers: readonly Peer[]) =>
  comparePrices(new Map([['openai', rows]]), peers).map(({ kind, model, text }) => `${kind} ${model}: ${text}`);
const told = (model: string, input: number, output: number, more: Partial<PeerRow> = {}): PeerRow => ({
  provider: 'openai',
  model,
  input,
  output,
  ...more,
});

describe('prices compared with other lists', () => {
  it('are silent where all that is told agrees', () => {
    const long = { above: 100, rates: [4, 15, 0.4, 5] } as const;
    const same = told('m', 2, 10, { cached: 0.2, write: 2.5, above: 100, longInput: 4, longOutput: 15 });
    assert.deepEqual(say([row('m', [2, 10, 0.2, 2.5], { long })], peer('2026-02-01', [same])), []);
    assert.deepEqual(say([row('m', [2, 10, 0.2, 2.5])], peer('2026-02-01', [told('m', 2, 10)])), []);
  });

  it('are told by direction, for any rates', () => {
    const rate = fc.integer({ min: 0, max: 5000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(rate, rate, rate, rate, (here, hereOut, there, thereOut) => {
        const kinds = comparePrices(new Map([['openai', [row('m', [here, hereOut, here, here])]]]), [
          peer('2026-02-01', [told('m', there, thereOut)]),
        ]).map(({ kind }) => kind);
        const expected = [
          [here, there],
          [hereOut, thereOut],
        ].flatMap(([own = 0, other = 0]) => (own === other ? [] : [own < other ? 'cheaper' : 'dearer']));
        assert.deepEqual(kinds, expected);
      }),
    );
  });

  it('are those of the newest list that names the model, on its day and on each day it announces', () => {
    const rows = [row('m', [2, 10, 2, 2]), row('m', [4, 20, 4, 4], { from: '2026-12-01' })];
    const old = peer('2026-01-01', [told('m', 1, 1)]);
    const announced = [told('m', 2, 10), told('m', 5, 20, { from: '2026-12-01' })];
    assert.deepEqual(say(rows, old, peer('2026-11-01', announced)), ['cheaper m: input $4 here, $5 in list of 2026-11-01 (2026-12-01)']);
    assert.deepEqual(say(rows, peer('2027-01-01', [told('m', 4, 20)])), []);
  });

  it('say what is new, gone and in no list; a part of a list makes nothing gone', () => {
    const rows = [row('kept', [1, 1, 1, 1], { aliases: ['kept-1'] }), row('left', [1, 1, 1, 1]), row('odd', [1, 1, 1, 1])];
    const before = peer('2026-01-01', [told('kept', 1, 1), told('left', 1, 1)]);
    const now = peer('2026-02-01', [told('kept', 1, 1), told('kept-1', 1, 1), told('fresh', 3, 4)]);
    const part = peer('2026-03-01', [told('fresher', 5, 6)], false);
    assert.deepEqual(say(rows, before, now, part), [
      'gone left: list of 2026-01-01 (2026-01-01) has it, list of 2026-02-01 (2026-02-01) has not',
      'unconfirmed odd: no list names it; confirmed 2026-01-01 by a page',
      'new fresher: $5 in, $6 out in list of 2026-03-01 (2026-03-01)',
      'new fresh: $3 in, $4 out in list of 2026-02-01 (2026-02-01)',
    ]);
  });

  it('leave rates for long requests alone where the model takes none', () => {
    const long = told('m', 3, 15, { above: 200_000, longInput: 6, longOutput: 22.5 });
    assert.deepEqual(say([row('m', [3, 15, 3, 3], { inputWindow: 200_000 })], peer('2026-02-01', [long])), []);
    assert.equal(say([row('m', [3, 15, 3, 3], { inputWindow: 200_001 })], peer('2026-02-01', [long])).length, 2);
  });
});

describe('lists of prices', () => {
  it('of LiteLLM are read in dollars a million tokens, chat models of the three vendors only', () => {
    const entry = (provider: string, mode = 'chat') => ({
      litellm_provider: provider,
      mode,
      input_cost_per_token: 2.5e-6,
      output_cost_per_token: 1e-5,
    });
    const text = JSON.stringify({
      sample_spec: { litellm_provider: 'one of the list', mode: 'one of: chat, embedding' },
      'gpt-x': { ...entry('openai'), cache_read_input_token_cost: 1.1e-7, cache_creation_input_token_cost: null },
      'gemini/gemini-x': entry('gemini'),
      'claude-x': { ...entry('anthropic'), cache_creation_input_token_cost: 3.125e-6 },
      'azure/gpt-x': entry('azure'),
      'text-embedding-x': entry('openai', 'embedding'),
      'gpt-free': { litellm_provider: 'openai', mode: 'chat' },
    });
    const usual = { input: 2.5, output: 10 };
    assert.deepEqual(readLiteLlm(text, 'LiteLLM', '2026-12-01').rows, [
      { provider: 'openai', model: 'gpt-x', ...usual, cached: 0.11 },
      { provider: 'gemini', model: 'gemini-x', ...usual },
      { provider: 'anthropic', model: 'claude-x', ...usual, write: 3.125 },
    ]);
  });

  it('of models.dev are read under our names of the vendors; models without a price are left out', () => {
    const text = JSON.stringify({
      google: { models: { 'gemini-x': { cost: { input: 0.75, output: 3.75, cache_read: 0.075 } }, 'gemini-free': {} } },
      anthropic: { models: { 'claude-x': { cost: { input: 2, output: 10, cache_write: 2.5 } } } },
      other: { models: { x: { cost: { input: 1, output: 1 } } } },
    });
    assert.deepEqual(readModelsDev(text, 'models.dev', '2026-12-01').rows, [
      { provider: 'gemini', model: 'gemini-x', input: 0.75, output: 3.75, cached: 0.075 },
      { provider: 'anthropic', model: 'claude-x', input: 2, output: 10, write: 2.5 },
    ]);
  });

  it('that cannot be read are refused, not taken as empty', () => {
    assert.throws(() => readLiteLlm('{"gpt-x":{"input_cost_per_token":"2"}}', 'LiteLLM', '2026-12-01'));
    assert.throws(() => readModelsDev('{"openai":{}}', 'models.dev', '2026-12-01'));
  });
});

describe('the built-in prices', () => {
  const peers = JSON.parse(readFileSync(new URL('../../../scripts/prices/peers.json', import.meta.url), 'utf8')) as Peer[];

  it('are in no rate below what the newest list says that names the model', () => {
    assert.ok(peers.flatMap(({ rows }) => rows).length > 100);
    assert.deepEqual(
      comparePrices(priceTable, peers).filter(({ kind }) => kind === 'cheaper'),
      [],
    );
  });

  it('are confirmed by a list for most models', () => {
    const unconfirmed = comparePrices(priceTable, peers).filter(({ kind }) => kind === 'unconfirmed');
    const models = [...priceTable.values()].flatMap((rows) => [...new Set(rows.map((one) => one.model))]);
    assert.ok(unconfirmed.length * 8 < models.length, `${unconfirmed.length} of ${models.length}`);
  });
});
