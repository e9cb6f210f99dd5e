import assert from 'node:assert/strict';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteStateStore } from '../../src/adapters/sqlite/stateStore.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { createStateBreakerStore } from '../../src/core/llm/stateBreakerStore.ts';
import type { StateStore } from '../../src/core/storage.ts';
import { createMemoryStateStore } from '../fakes/memoryStateStore.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

/** `other`: the same store in another window. */
type Opened = { readonly state: StateStore; readonly other: StateStore; dispose(): Promise<void> };

describeState('in memory', async () => {
  const state = createMemoryStateStore();
  return { state, other: state, dispose: async () => {} };
});

describeState('SQLite', async () => {
  const databases = new TemporaryDatabases(systemClock);
  const folder = databases.folder();
  const open = async () => createSqliteStateStore(await databases.open({ migrations: ledgerMigrations, folder }));
  return { state: await open(), other: await open(), dispose: () => databases.dispose() };
});

function describeState(name: string, create: () => Promise<Opened>): void {
  describe(`StateStore: ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await create();
    });
    afterEach(() => opened.dispose());

    it('keeps, replaces and deletes values', async () => {
      const { state } = opened;
      assert.equal(await state.get('a'), undefined);
      await state.set('a', '1');
      await state.set('a', '2');
      await state.set('b', '');
      assert.deepEqual([await state.get('a'), await state.get('b')], ['2', '']);
      assert.ok(await state.replace('a', '2', undefined));
      assert.equal(await state.get('a'), undefined);
    });

    it('replaces a value only while it is the one expected, whoever asks at once', async () => {
      const { state, other } = opened;
      assert.equal(await state.replace('a', 'x', '1'), false);
      assert.equal(await state.get('a'), undefined);
      for (const before of [undefined, '0']) {
        const done = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? state : other).replace('a', before, '0')));
        assert.equal(done.filter(Boolean).length, before === undefined ? 1 : 20);
      }
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 ? state : other).replace('a', '0', `${index + 1}`)),
      );
      assert.equal(taken.filter(Boolean).length, 1);
      assert.equal(await other.get('a'), `${taken.indexOf(true) + 1}`);
    });

    it('holds breaker states, and takes damaged ones for absent', async () => {
      const { state } = opened;
      const breakers = createStateBreakerStore(state);
      const open = { failures: 3, trips: 1, openUntilMs: 1_800_000_000_000, probeUntilMs: 0 };
      const tripped = { provider: open, models: new Map([['__proto__', open]]) };
      assert.equal(await breakers.load('gemini'), undefined);
      await breakers.change('gemini', () => [tripped, undefined]);
      assert.deepEqual(await breakers.load('gemini'), tripped);
      for (const damaged of ['', 'null', '{"provider":{"failures":-1},"models":[]}', '[]']) {
        await state.set('breaker:openai', damaged);
        assert.equal(await breakers.load('openai'), undefined, damaged);
        await breakers.change('openai', () => [tripped, undefined]);
        assert.deepEqual(await breakers.load('openai'), tripped, damaged);
      }
    });
  });
}
