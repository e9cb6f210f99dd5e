import assert from 'node:assert/strict';
import { cacheMigrations } from '../../src/adapters/sqlite/cacheSchema.ts';
import { createSqliteResponseCache } from '../../src/adapters/sqlite/responseCache.ts';
import type { Answer, ResponseCache } from '../../src/core/storage.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { createMemoryResponseCache } from '../fakes/memoryResponseCache.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

const dayMs = 86_400_000;
type Opened = { readonly cache: ResponseCache; readonly clock: FakeClock; dispose(): Promise<void> };

describeCache('in memory', async (capBytes) => {
  const clock = new FakeClock();
  return { cache: createMemoryResponseCache(clock, 90 * dayMs, capBytes), clock, dispose: async () => {} };
});

describeCache('SQLite', async (capBytes) => {
  const clock = new FakeClock();
  const databases = new TemporaryDatabases(clock);
  const database = await databases.open({ migrations: cacheMigrations });
  return { cache: createSqliteResponseCache({ database, clock, capBytes }), clock, dispose: () => databases.dispose() };
});

function describeCache(name: string, create: (capBytes: number) => Promise<Opened>): void {
  describe(`ResponseCache: ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await create(2_000);
    });
    afterEach(() => opened.dispose());

    it('gives back the answer and when it was stored', async () => {
      const { cache, clock } = opened;
      await cache.put('key', answer('code'));
      assert.deepEqual(await cache.get('key'), { answer: answer('code'), storedAtMs: clock.now() });
      assert.equal(await cache.get('Key'), undefined);
    });

    it('forgets after ninety days, however often it was used', async () => {
      const { cache, clock } = opened;
      await cache.put('key', answer('code'));
      await clock.advance(90 * dayMs - 1);
      assert.ok(await cache.get('key'));
      await clock.advance(1);
      assert.equal(await cache.get('key'), undefined);
    });

    it('stays under its cap by letting go of the least recently used', async () => {
      const { cache, clock } = opened;
      const large = 'x'.repeat(500);
      for (const key of ['a', 'b', 'c']) {
        await cache.put(key, answer(large));
        await clock.advance(10);
      }
      await cache.get('a');
      await clock.advance(10);
      await cache.put('d', answer(large));
      assert.equal(await cache.get('b'), undefined);
      for (const key of ['a', 'c', 'd']) assert.ok(await cache.get(key), key);
      assert.ok((await cache.size()).sizeBytes <= 2_000);
    });

    it('does not keep an answer that is larger than the cap', async () => {
      const { cache } = opened;
      await cache.put('huge', answer('x'.repeat(3_000)));
      assert.deepEqual(await cache.size(), { entries: 0, sizeBytes: 0 });
    });

    it('replaces an answer and clears them all', async () => {
      const { cache } = opened;
      await cache.put('key', answer('old'));
      await cache.put('key', answer('new'));
      assert.equal((await cache.get('key'))?.answer.code, 'new');
      assert.equal((await cache.size()).entries, 1);
      await cache.clear();
      assert.deepEqual(await cache.size(), { entries: 0, sizeBytes: 0 });
    });
  });
}

function answer(code: string): Answer {
  return { code, provider: 'gemini', vendor: 'google', model: 'flash', costNanoUsd: 12_345_678_901 };
}
