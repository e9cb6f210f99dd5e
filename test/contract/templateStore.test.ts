import assert from 'node:assert/strict';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createPostgresTemplates } from '../../src/adapters/postgres/postgresTemplates.ts';
import { openTeamConnection } from '../../src/adapters/postgres/teamConnection.ts';
import { templateMigrations } from '../../src/adapters/sqlite/templateSchema.ts';
import { createSqliteTemplateStore } from '../../src/adapters/sqlite/templateStore.ts';
import type { TemplateRow, TemplateStore } from '../../src/core/storage.ts';
import { createMemoryTemplateStore } from '../fakes/memoryTemplateStore.ts';
import { commonTeamDatabase } from '../fakes/postgresServer.ts';
import { teamTemplateStore } from '../fakes/teamTemplateStore.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

type Opened = { readonly store: TemplateStore; dispose(): Promise<void> };

describeTemplates('in memory', async () => ({ store: createMemoryTemplateStore(), dispose: async () => {} }));

describeTemplates('SQLite', async () => {
  const databases = new TemporaryDatabases();
  const store = createSqliteTemplateStore(await databases.open({ migrations: templateMigrations }));
  return { store, dispose: () => databases.dispose() };
});

let teams = 0;
describeTemplates('PostgreSQL, of a team where nobody has to accept', async () => {
  const database = await commonTeamDatabase();
  await database.addTeam(`templates ${++teams}`, ['anna'], ['lea']);
  const lead = createPostgresTeamStore({ ...database.login('lea'), tls: 'off', hostId: 'desk' });
  await lead.setPolicy({ accepts: 'nobody', sharesTemplates: true });
  await lead.close();
  const connection = openTeamConnection({ ...database.login('anna'), tls: 'off', hostId: 'desk' });
  return { store: teamTemplateStore(createPostgresTemplates(connection)), dispose: () => connection.close() };
});

function describeTemplates(name: string, create: () => Promise<Opened>): void {
  describe(`TemplateStore: ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await create();
    });
    afterEach(() => opened.dispose());

    it('gives back what it was given', async () => {
      const { store } = opened;
      const row = rowWith({ document: JSON.stringify({ code: "print('ü 🎉 \u2028')\n" }) });
      assert.equal(await store.put(row), true);
      assert.deepEqual((await store.load()).rows, [row]);
    });

    it('takes only the next version, so that no window overwrites what it has not seen', async () => {
      const { store } = opened;
      assert.equal(await store.put(rowWith({ version: 2 })), false);
      assert.equal(await store.put(rowWith({ version: 1 })), true);
      assert.equal(await store.put(rowWith({ version: 1, document: 'lost' })), false);
      assert.equal(await store.put(rowWith({ version: 2, document: 'second' })), true);
      assert.equal((await store.load()).rows[0]?.document, 'second');
      const both = await Promise.all([
        store.put(rowWith({ version: 3, document: 'a' })),
        store.put(rowWith({ version: 3, document: 'b' })),
      ]);
      assert.deepEqual(both, [true, false]);
    });

    it('tells what changed since a cursor, removals included', async () => {
      const { store } = opened;
      for (const id of ['a', 'b', 'c']) await store.put(rowWith({ id }));
      const { cursor } = await store.load();
      assert.deepEqual(await store.load(cursor), { rows: [], removed: [], cursor });
      await store.remove('a');
      await store.remove('unknown');
      await store.put(rowWith({ id: 'b', version: 2 }));
      const changes = await store.load(cursor);
      assert.deepEqual([changes.rows.map((row) => row.id), changes.removed], [['b'], ['a']]);
      assert.deepEqual((await store.load()).rows.map((row) => row.id).sort(), ['b', 'c']);
    });

    it('takes a removed template again from its first version', async () => {
      const { store } = opened;
      await store.put(rowWith({}));
      await store.put(rowWith({ version: 2 }));
      await store.remove('template');
      assert.equal(await store.put(rowWith({ version: 3 })), false);
      assert.equal(await store.put(rowWith({ version: 1 })), true);
      assert.equal((await store.load()).rows.length, 1);
    });

    it('says that something changed until the listener is gone', async () => {
      const { store } = opened;
      let changes = 0;
      const stop = store.onDidChange(() => changes++);
      await store.put(rowWith({}));
      assert.equal(changes, 1);
      stop();
      await store.remove('template');
      assert.equal(changes, 1);
    });
  });
}

function rowWith(parts: Partial<TemplateRow>): TemplateRow {
  return { id: 'template', version: 1, source: 'learned', language: 'python', updatedAtMs: 7, document: '{}', ...parts };
}
