import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createNearIndex } from '../../../../../src/core/templates/propose/nearIndex.ts';

type Words = Readonly<Record<string, number>>;
const terms = (words: Words) => new Map(Object.entries(words));

function indexOf(documents: Readonly<Record<string, Words>>, language = 'go') {
  const index = createNearIndex();
  for (const [id, words] of Object.entries(documents)) index.put(id, language, [terms(words)]);
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
    const index = indexOf({ csv: { function: 1, csv: 1 }, trie: { function: 1, trie: 1 } }, 'python');
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
    index.put('tsx', 'typescriptreact', [terms({ form: 1 })]);
    index.put('ts', 'typescript', [terms({ form: 1 })]);
    index.put('py', 'python', [terms({ form: 1 })]);
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

  it('takes the nearest text of each document', () => {
    const index = createNearIndex();
    index.put('a', 'go', [terms({ retry: 1 }), terms({ queue: 1, worker: 1 })]);
    index.put('b', 'go', [terms({ queue: 1, worker: 1, retry: 1 })]);
    const found = index.best(terms({ queue: 1, worker: 1 }), [], 9);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.ok(Math.abs((found[0]?.score ?? 0) - 1) < 1e-6);
  });

  it('gives, whatever is put in, replaced and taken out, what comparing every text of every document gives', () => {
    const words = fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.constantFrom(0.5, 1, 2), { maxKeys: 5 });
    const texts = fc.array(words, { minLength: 1, maxLength: 4 });
    const step = fc.record({ id: fc.constantFrom(...'0123456789'), texts: fc.option(texts) });
    return fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), words, fc.constantFrom(1, 2, 3, 10), (steps, asked, limit) => {
        const index = createNearIndex();
        const model = new Map<string, readonly Words[]>();
        for (const { id, texts: put } of steps) {
          if (put) index.put(id, 'go', put.map(terms));
          else index.remove(id);
          const said = (put ?? []).filter((text) => Object.keys(text).length > 0);
          if (said.length > 0) model.set(id, said);
          else model.delete(id);
        }
        const found = index.best(terms(asked), ['go'], limit);
        const expected = bestOfAll(model, asked, limit);
        assert.equal(found.length, expected.length);
        for (const [i, { id, score, coverage }] of found.entries()) {
          assert.ok(Math.abs(score - (expected[i] ?? 0)) < 1e-9, `${id} ${score} ${expected[i]}`);
          assert.ok(coverage > 0 && coverage <= 1 + 1e-9, String(coverage));
        }
      }),
    );
  });

  it('keeps the first of those that are alike', () => {
    const index = createNearIndex();
    for (let i = 0; i < 300; i++) index.put(`same-${i}`, 'go', [terms({ queue: 1, worker: 1 })]);
    const found = index.best(terms({ queue: 1 }), [], 5);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['same-0', 'same-1', 'same-2', 'same-3', 'same-4'],
    );
  });

  it('knows which text of a document says a term', () => {
    const index = createNearIndex();
    index.put('a', 'go', [terms({ retry: 1 }), terms({}), terms({ queue: 1, worker: 1 })]);
    const saying = (term: string) => [0, 1, 2, 3].filter((text) => index.says('a', text, term));
    assert.deepEqual([saying('retry'), saying('queue'), saying('worker'), saying('unheard')], [[0], [2], [2], []]);
    assert.ok(!index.says('b', 0, 'retry'));
  });

  it('knows the terms of what it has', () => {
    const index = indexOf({ a: { worker: 1 }, b: { worker: 1, queue: 1 } });
    index.remove('b');
    assert.deepEqual([...index.terms()], ['worker']);
  });
});

/** The scores of the best documents, each compared in full: first by the plain length of its texts, of those that do best so by rarity. */
function bestOfAll(documents: ReadonlyMap<string, readonly Words[]>, asked: Words, limit: number): readonly number[] {
  const all = [...documents.values()];
  const rarity = (word: string): number => {
    const count = all.filter((texts) => texts.some((text) => word in text)).length;
    return Math.log(1 + all.length / Math.max(1, count));
  };
  const known = Object.entries(asked).filter(([word]) => all.some((texts) => texts.some((text) => word in text)));
  const askedLength = Math.hypot(...known.map(([word, weight]) => weight * rarity(word)));
  const shared = (text: Words): number => known.reduce((sum, [word, weight]) => sum + weight * rarity(word) ** 2 * (text[word] ?? 0), 0);
  const plain = (text: Words): number => shared(text) / Math.hypot(...Object.values(text));
  const exact = (text: Words): number =>
    shared(text) / (askedLength * Math.hypot(...Object.entries(text).map(([word, weight]) => weight * rarity(word))));
  const best = (texts: readonly Words[], sizeOf: (text: Words) => number): number => Math.max(...texts.map(sizeOf));
  return all
    .filter((texts) => best(texts, shared) > 0)
    .sort((one, other) => best(other, plain) - best(one, plain))
    .slice(0, limit * 4)
    .map((texts) => best(texts, exact))
    .sort((one, other) => other - one)
    .slice(0, limit);
}
