import assert from 'node:assert/strict';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteStateStore } from '../../src/adapters/sqlite/stateStore.ts';
import { createStateBreakerStore } from '../../src/core/stateBreakerStore.ts';
import type { StateStore } from '../../src/core/storage.ts';
import { createMemoryStateStore } from '../fakes/memoryStateStore.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

type Opened = { readonly state: StateStore; dispose(): Promise<void> };

describeState('in memory', async () => ({ state: createMemoryStateStore(), dispose: async () => {} }));

describeState('SQLite', async () => {
  const databases = new TemporaryDatabases();
  const state = createSqliteStateStore(await databases.open({ migrations: ledgerMigrations }));
  return { state, dispose: () => databases.dispose() };
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
      await state.delete('a');
      assert.equal(await state.get('a'), undefined);
    });

    it('holds breaker states, and takes damaged ones for absent', async () => {
      const { state } = opened;
      const breakers = createStateBreakerStore(state);
      const tripped = { failures: 3, trips: 1, openUntilMs: 1_800_000_000_000, probeUntilMs: 0 };
      assert.equal(await breakers.load('gemini'), undefined);
      await breakers.save('gemini', tripped);
      assert.deepEqual(await breakers.load('gemini'), tripped);
      for (const damaged of ['', 'null', '{"failures":-1}', '[]']) {
        await state.set('breaker:openai', damaged);
        assert.equal(await breakers.load('openai'), undefined, damaged);
      }
    });
  });
}
