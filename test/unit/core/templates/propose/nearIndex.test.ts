import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createNearIndex } from '../../../../../src/core/templates/propose/nearIndex.ts';

type Words = Readonly<Record<string, number>>;
const terms = (words: Words) => new Map(Object.entries(words));

function indexOf(documents: Readonly<Record<string, Words>>, language = 'go') {
  const index = createNearIndex();
  for (const [id, words] of Object.entries(documents)) index.put(id, language, terms(words));
  return index;
}

describe('near index', () => {
  it('finds what shares words, rare ones first, and nothing that shares none', () => {
    const index = indexOf({ a: { worker: 1, pool: 1 }, b: { worker: 1, queue: 1 }, c: { http: 1, worker: 1 }, d: { sql: 1 } });
    assert.deepEqual(index.best(terms({ worker: 1, queue: 1 }), [], 9).map(({ id }) => id)[0], 'b');
    assert.deepEqual(
      index
        .best(terms({ worker: 1 }), [], 9)
        .map(({ id }) => id)
        .toSorted(),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(index.best(terms({ unheard: 1 }), [], 9), []);
  });

  it('says which share of the question each has, what nobody has told included', () => {
    const index = createNearIndex();
    index.put(
      'csv',
      'python',
      new Map([
        ['function', 1],
        ['csv', 1],
      ]),
    );
    index.put(
      'trie',
      'python',
      new Map([
        ['function', 1],
        ['trie', 1],
      ]),
    );
    const [both] = index.best(
      new Map([
        ['function', 1],
        ['csv', 1],
      ]),
      [],
      1,
    );
    assert.equal(both?.coverage, 1);
    const [odd] = index.best(
      new Map([
        ['function', 1],
        ['quaternion', 1],
        ['frames', 1],
      ]),
      [],
      1,
    );
    assert.ok(odd && odd.coverage < 0.2 && odd.score > 0.2, JSON.stringify(odd));
  });

  it('looks only at the languages that are asked for', () => {
    const index = createNearIndex();
    index.put('tsx', 'typescriptreact', terms({ form: 1 }));
    index.put('ts', 'typescript', terms({ form: 1 }));
    index.put('py', 'python', terms({ form: 1 }));
    const ids = (languages: readonly string[]) =>
      index
        .best(terms({ form: 1 }), languages, 9)
        .map(({ id }) => id)
        .toSorted();
    assert.deepEqual(ids(['python']), ['py']);
    assert.deepEqual(ids(['typescriptreact', 'typescript']), ['ts', 'tsx']);
    assert.deepEqual(ids([]), ['py', 'ts', 'tsx']);
  });

  it('gives one that says nothing else full marks', () => {
    const index = indexOf({ a: { retry: 1, backoff: 2 }, b: { http: 1 } });
    assert.ok(Math.abs((index.best(terms({ retry: 1, backoff: 2 }), [], 1)[0]?.score ?? 0) - 1) < 1e-9);
  });

  it('agrees, whatever is put in, replaced and taken out, with comparing all of them', () => {
    const words = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom(0.5, 1, 2), { maxKeys: 4 });
    const step = fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), words: fc.option(words) });
    return fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), words, (steps, asked) => {
        const index = createNearIndex();
        const model = new Map<string, Words>();
        for (const { id, words: put } of steps) {
          if (put) index.put(id, 'go', terms(put));
          else index.remove(id);
          if (put && Object.keys(put).length > 0) model.set(id, put);
          else model.delete(id);
        }
        const found = index.best(terms(asked), ['go'], 5);
        const sharing = [...model].filter(([, own]) => Object.keys(own).some((word) => word in asked)).map(([id]) => id);
        assert.deepEqual(found.map(({ id }) => id).toSorted(), sharing.toSorted());
        for (const { score } of found) assert.ok(score > 0 && score <= 1 + 1e-9, String(score));
        assert.ok(found.every(({ score }, i) => i === 0 || score <= (found[i - 1]?.score ?? 0)));
      }),
    );
  });
});
