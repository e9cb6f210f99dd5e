import assert from 'node:assert/strict';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { createSums, createWordIndex } from '../../../../../src/core/templates/propose/wordIndex.ts';

const boost = (term: string): number => (term < 'c' ? 3 : 1);

describe('word index', () => {
  it('ranks as MiniSearch does, whatever is put in, replaced and taken out', () => {
    const words = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 6 });
    const step = fc.record({ id: fc.constantFrom(...'0123456789'), terms: fc.option(words) });
    return fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), words, fc.constantFrom(1, 3, 20), (steps, asked, limit) => {
        const index = createWordIndex(createSums());
        const peer = new MiniSearch<{ id: string; terms: string }>({ fields: ['terms'], autoVacuum: false });
        for (const { id, terms } of steps) {
          if (peer.has(id)) peer.discard(id);
          index.remove(id);
          if (!terms) continue;
          peer.add({ id, terms: terms.join(' ') });
          index.put(id, new Set(terms));
        }
        // What was thrown away is forgotten term by term, by the first question that comes across it.
        peer.search(asked.join(' '));
        const expected = peer.search(asked.join(' '), { boostTerm: boost });
        const found = index.best(asked, boost, limit);
        assert.equal(found.length, Math.min(limit, expected.length));
        for (const [at, { id, score }] of found.entries()) {
          assert.ok(Math.abs(score - (expected[at]?.score ?? 0)) < 1e-9, `${id}: ${score}, not ${expected[at]?.score}`);
          assert.ok(Math.abs(score - (expected.find((one) => one.id === id)?.score ?? 0)) < 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives of those that are alike the first', () => {
    const index = createWordIndex(createSums());
    for (let i = 0; i < 300; i++) index.put(`same ${i}`, new Set(['queue', 'worker']));
    index.remove('same 1');
    assert.deepEqual(
      index.best(['queue'], () => 1, 3).map(({ id }) => id),
      ['same 0', 'same 2', 'same 3'],
    );
  });

  it('takes no more room for what is replaced again and again', () => {
    const index = createWordIndex(createSums());
    for (let i = 0; i < 5_000; i++) index.put(`id ${i % 5}`, new Set([`word ${i}`, 'all']));
    assert.equal(index.size, 5);
    assert.equal(index.best(['all'], () => 1, 10).length, 5);
    assert.deepEqual(
      index.best(['word 4999'], () => 1, 10).map(({ id }) => id),
      ['id 4'],
    );
  });
});
