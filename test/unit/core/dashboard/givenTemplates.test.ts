import assert from 'node:assert/strict';
import { findGiven, type GivenTemplate } from '../../../../src/core/dashboard/givenTemplates.ts';
import { templatesSnapshot } from '../../../../src/core/dashboard/templateRows.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';
import { hostMessageSchema } from '../../../../src/shared/protocol.ts';
import type { ViewOf } from '../../../../src/shared/protocolViews.ts';
import { pastTemplate } from '../../../fakes/history.ts';

const builtIn: readonly GivenTemplate[] = builtInLibrary.map((seed) => ({ seed, source: 'builtIn' }));
const shared: GivenTemplate = {
  seed: {
    id: 'workspace:audit',
    task: 'Audit table for orders',
    language: 'sql',
    technologies: ['postgresql'],
    fileName: 'audit.sql',
    code: 'CREATE TABLE orders_audit (id BIGINT);',
    slots: [{ word: 'orders', kind: 'noun' }],
  },
  source: 'workspace',
};
const view: ViewOf<'templates'> = { page: 'templates', search: '', limit: 200, sort: 'used' };
const learned = [pastTemplate(1, 1_000_000), pastTemplate(2, 1_000_000)];

describe('templates that nobody taught', () => {
  const searches: readonly [search: string, every: RegExp][] = [
    ['fastapi', /fastapi/i],
    ['Python jwt', /jwt/i],
    ['JWT   python', /jwt/i],
    ['c#', /c#|csharp/i],
    ['TypeScript zod', /zod/i],
    ['docker', /docker/i],
    ['shell', /shell/i],
    ['github actions', /actions/i],
    ['terraform', /terraform/i],
  ];
  for (const [search, every] of searches)
    it(`are found by ${JSON.stringify(search)}`, () => {
      const found = findGiven(builtIn, { search });
      assert.ok(found.length > 0 && found.length < builtIn.length, `${found.length}`);
      for (const { seed } of found)
        assert.match(`${seed.task} ${seed.language} ${seed.technologies.join(' ')} ${seed.slots.map(({ word }) => word).join(' ')}`, every);
    });

  it('are all found by nothing typed, those of the workspace first', () => {
    const found = findGiven([...builtIn, shared], { search: ' ' });
    assert.equal(found.length, builtIn.length + 1);
    assert.equal(found[0], shared);
  });

  it('stand below the learned ones on the page, by language and technology, and pass the protocol', () => {
    const page = templatesSnapshot(learned, [shared, ...builtIn], view);
    assert.equal(page.rows.length, 2);
    assert.equal(page.given.rows.length, builtIn.length + 1);
    assert.deepEqual(hostMessageSchema.parse({ kind: 'snapshot', number: 1, snapshot: page }), {
      kind: 'snapshot',
      number: 1,
      snapshot: page,
    });
    for (const { id, count } of page.languages) {
      const one = templatesSnapshot(learned, [shared, ...builtIn], { ...view, language: id });
      assert.equal(one.matching + one.given.matching, count, id);
      for (const technology of one.technologies) {
        const both = templatesSnapshot(learned, [shared, ...builtIn], { ...view, language: id, technology: technology.id });
        assert.equal(both.matching + both.given.matching, technology.count, `${id} ${technology.id}`);
      }
    }
  });

  it('give way where only learned ones are looked at, and the other way round', () => {
    const only = (change: Partial<typeof view>) => {
      const page = templatesSnapshot(learned, builtIn, { ...view, ...change });
      return [page.rows.length, page.given.rows.length];
    };
    assert.deepEqual(only({ source: 'learned' }), [2, 0]);
    assert.deepEqual(only({ source: 'given' }), [0, builtIn.length]);
    assert.deepEqual(only({ alike: true }), [2, 0]);
    assert.deepEqual(only({ limit: 5 }), [2, 3]);
  });

  it('are shown in full with their parameters and code', () => {
    for (const { seed } of builtIn) {
      const { selected } = templatesSnapshot([], builtIn, { ...view, selected: seed.id }).given;
      assert.equal(selected?.code, seed.code);
      assert.deepEqual(
        selected?.slots.map(({ word }) => word),
        seed.slots.map(({ word }) => word),
      );
      assert.ok(selected?.slots.every(({ places }) => places > 0));
    }
  });
});
