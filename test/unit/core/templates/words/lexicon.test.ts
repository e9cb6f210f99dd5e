import assert from 'node:assert/strict';
import { smallTalk } from '../../../../../src/core/templates/words/vocabulary/smallTalk.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';

/** Words of one line mean the same. */
const same = [
  'delete,remove,throw away,clear out',
  'retry,try again,tries again',
  'cache,caches,keep in cache,kept in cache',
  'consume,take off,work through,drain,dequeue',
  'mark,marks,flag',
  'validate,check,vet,double check',
  'expire,lapse,run out',
  'async,asyncio,asynchronously,non blocking',
  'paginated,paging,page by page,in pages',
  'nightly,every night,once a night,on a nightly basis',
  'daily,once a day,every single day',
  'endpoint,route,handler,end point',
  'queue consumer,queue worker,message listener',
];

/** Words of one line are near and not the same: what does one is no answer to who asks for another. */
const apart = [
  'newest first,oldest first,highest first,lowest first,alphabetically,randomly',
  'optimistic locking,pessimistic locking,etag',
  'at least once,at most once,exactly once',
  'weekly,fortnightly,monthly,quarterly,yearly,daily,hourly',
  'unit test,integration test,load test,e2e test,benchmark,property test',
  'list view,detail view',
  'navbar,sidebar,dropdown,breadcrumb,footer,drawer,modal',
  'saga,thunk,epic',
  'checkout session,payment link,payment intent',
  'stored procedure,sql function',
  'restart,reload',
  'resize,crop',
  'vacuum,reindex,analyze',
  'recursive,iterative',
  'multipart,chunked,resumable',
  'controlled,uncontrolled',
  'cursor based,infinite scroll,paged',
];

describe('the vocabulary', () => {
  const lexicon = testLexicon();
  const idsOf = (phrase: string): ReadonlySet<string> => {
    const entry = lexicon.lookup(phrase);
    assert.ok(entry, `"${phrase}" is unknown`);
    return entry.ids;
  };
  const share = (one: string, other: string): boolean => [...idsOf(one)].some((id) => idsOf(other).has(id));

  for (const line of same) {
    it(`takes for the same: ${line}`, () => {
      const [first = '', ...others] = line.split(',');
      for (const other of others) assert.ok(share(first, other), `"${first}" and "${other}"`);
    });
  }

  for (const line of apart) {
    it(`keeps apart: ${line}`, () => {
      const words = line.split(',');
      for (const [i, one] of words.entries())
        for (const other of words.slice(i + 1)) assert.ok(!share(one, other), `"${one}" and "${other}"`);
    });
  }

  it('makes small talk of nothing that is asked for', () => {
    for (const phrase of smallTalk) {
      const entry = lexicon.lookup(phrase.toLowerCase());
      assert.ok(entry?.background, `"${phrase}" is no background`);
      assert.equal(entry.ids.size, 0, `"${phrase}" stands for something`);
      assert.equal(entry.tech === undefined && entry.limit === undefined, true, `"${phrase}" decides something`);
    }
  });
});
