import assert from 'node:assert/strict';
import { createPostgresResponseCache } from '../../src/adapters/postgres/postgresResponseCache.ts';
import { openTeamConnection } from '../../src/adapters/postgres/teamConnection.ts';
import { cacheMigrations } from '../../src/adapters/sqlite/cacheSchema.ts';
import { createSqliteResponseCache } from '../../src/adapters/sqlite/responseCache.ts';
import type { Answer, ResponseCache } from '../../src/core/storage.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { createMemoryResponseCache } from '../fakes/memoryResponseCache.ts';
import { commonTeamDatabase } from '../fakes/postgresServer.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
interface Opened {
  readonly cache: ResponseCache;
  /** By the clock of the cache. */
  nowMs(): number;
  advance(ms: number): Promise<unknown>;
  dispose(): Promise<void>;
}

describeCache('in memory', async (capBytes) => {
  const clock = new FakeClock();
  return { cache: createMemoryResponseCache(clock, 90 * dayMs, capBytes), ...timeOf(clock), dispose: async () => {} };
});

describeCache('SQLite', async (capBytes) => {
  const clock = new FakeClock();
  const databases = new TemporaryDatabases(clock);
  const database = await databases.open({ migrations: cacheMigrations });
  return { cache: createSqliteResponseCache({ database, clock, capBytes }), ...timeOf(clock), dispose: () => databases.dispose() };
});

let teams = 0;
describeCache('PostgreSQL', async (capBytes) => {
  const database = await commonTeamDatabase();
  const team = `answers ${++teams}`;
  await database.addTeam(team, ['anna'], ['lea']);
  await database.owner.query('UPDATE q2o.teams SET keeps_prompts = true, cache_bytes = $2 WHERE id = $1', [team, capBytes]);
  const connection = openTeamConnection({ ...database.login('anna'), tls: 'off', hostId: 'desk' });
  // Time passes there where what is stored becomes older.
  const older =
    "UPDATE q2o.cache SET stored_at = stored_at - $2 * interval '1 ms', used_at = used_at - $2 * interval '1 ms' WHERE team = $1";
  let passedMs = 0;
  return {
    cache: createPostgresResponseCache(connection),
    nowMs: () => Date.now() + passedMs,
    async advance(ms) {
      passedMs += ms;
      await database.owner.query(older, [team, ms]);
    },
    dispose: () => connection.close(),
  };
});

function timeOf(clock: FakeClock): Pick<Opened, 'nowMs' | 'advance'> {
  return { nowMs: () => clock.now(), advance: (ms) => clock.advance(ms) };
}

function describeCache(name: string, create: (capBytes: number) => Promise<Opened>): void {
  describe(`ResponseCache: ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await create(2_000);
    });
    afterEach(() => opened.dispose());

    it('gives back the answer and when it was stored', async () => {
      const { cache, nowMs } = opened;
      const beforeMs = nowMs();
      await cache.put('key', answer('code'));
      const { storedAtMs = 0, ...found } = (await cache.get('key')) ?? {};
      assert.deepEqual(found, { answer: answer('code') });
      assert.ok(storedAtMs >= beforeMs - 2 && storedAtMs <= nowMs() + 2);
      assert.equal(await cache.get('Key'), undefined);
    });

    it('forgets after ninety days, however often it was used', async () => {
      const { cache, advance } = opened;
      await cache.put('key', answer('code'));
      await advance(90 * dayMs - minuteMs);
      assert.ok(await cache.get('key'));
      await advance(minuteMs);
      assert.equal(await cache.get('key'), undefined);
    });

    it('stays under its cap by letting go of the least recently used', async () => {
      const { cache, advance } = opened;
      const large = 'x'.repeat(500);
      for (const key of ['a', 'b', 'c']) {
        await cache.put(key, answer(large));
        await advance(10);
      }
      await cache.get('a');
      await advance(10);
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
