import assert from 'node:assert/strict';
import type { Answer, ResponseCache } from '../../../../src/core/storage.ts';
import { createSharedResponseCache } from '../../../../src/core/team/sharedResponseCache.ts';
import { TeamError } from '../../../../src/core/team/teamError.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryResponseCache } from '../../../fakes/memoryResponseCache.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const answer = (code: string): Answer => ({ code, provider: 'p', vendor: 'v', model: 'm', costNanoUsd: 5 });

describe('the cache of this host and the team', () => {
  let clock: FakeClock;
  let local: ResponseCache;
  let team: ResponseCache | undefined;
  const cache = (): ResponseCache => createSharedResponseCache({ local, shared: () => team, clock, log: silentLog });
  beforeEach(() => {
    clock = new FakeClock();
    local = createMemoryResponseCache(clock);
    team = createMemoryResponseCache(clock);
  });

  it('puts to both, and asks the team for what this host does not have', async () => {
    await cache().put('key', answer('mine'));
    assert.equal((await team?.get('key'))?.answer.code, 'mine');
    await team?.put('other', answer('theirs'));
    assert.equal((await cache().get('other'))?.answer.code, 'theirs');
    await team?.put('key', answer('theirs'));
    assert.equal((await cache().get('key'))?.answer.code, 'mine');
  });

  it('does not take over what others say of a review', async () => {
    await team?.put('key', { ...answer('theirs'), review: { verdict: 'approved' } as never });
    assert.equal('review' in ((await cache().get('key'))?.answer ?? {}), false);
  });

  it('asks nobody while there is no server', async () => {
    team = undefined;
    await cache().put('key', answer('mine'));
    assert.equal(await cache().get('other'), undefined);
    assert.equal((await cache().get('key'))?.answer.code, 'mine');
  });

  it('waits for a slow server no longer than it may take, and forgives one that fails', async () => {
    const slow: ResponseCache = {
      ...createMemoryResponseCache(clock),
      get: () => new Promise(() => undefined),
      put: () => new Promise(() => undefined),
    };
    team = slow;
    const asked = cache().get('key');
    // The look into the host's own cache comes first.
    await Promise.resolve();
    await clock.advance(300);
    assert.equal(await asked, undefined);
    await cache().put('key', answer('mine'));
    const failing = (): Promise<never> => Promise.reject(new TeamError('away', 'gone'));
    team = { ...slow, get: failing, put: failing };
    assert.equal(await cache().get('other'), undefined);
    await cache().put('other', answer('mine'));
    assert.equal((await cache().get('other'))?.answer.code, 'mine');
  });

  it('clears and measures what lies on this host', async () => {
    await cache().put('key', answer('mine'));
    assert.equal((await cache().size()).entries, 1);
    await cache().clear();
    assert.equal((await local.size()).entries, 0);
    assert.equal((await team?.size())?.entries, 1);
  });
});
