import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheMigrations } from '../../../../src/adapters/sqlite/cacheSchema.ts';
import { ledgerMigrations } from '../../../../src/adapters/sqlite/ledgerSchema.ts';
import type { Migration } from '../../../../src/adapters/sqlite/migrations.ts';
import { teamMigrations } from '../../../../src/adapters/sqlite/teamSchema.ts';
import { templateMigrations } from '../../../../src/adapters/sqlite/templateSchema.ts';
import { weekOfDay } from '../../../../src/core/budget/period.ts';
import { TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/store/', import.meta.url));

const schemas: readonly (readonly [name: string, migrations: readonly Migration[], counts: string])[] = [
  [
    'ledger',
    ledgerMigrations,
    'SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM receipts) + (SELECT count(*) FROM days) AS rows',
  ],
  ['templates', templateMigrations, 'SELECT count(*) AS rows FROM templates'],
  ['team', teamMigrations, 'SELECT count(*) AS rows FROM shared_templates'],
  ['cache', cacheMigrations, 'SELECT count(*) AS rows FROM answers'],
];

describe('What was spent before limits of a week, a day, a provider and a model', () => {
  for (const version of [1, 2])
    it(`counts for them, from files of version ${version}`, async () => {
      const databases = new TemporaryDatabases();
      const folder = databases.folder();
      for (const kind of ['db', 'journal'])
        copyFileSync(path.join(fixtures, `ledger.v${version}.${kind}`), path.join(folder, `ledger.1.${kind}`));
      const database = await databases.open({ folder, name: 'ledger', migrations: ledgerMigrations });
      const sums = (where: string) =>
        database.read((query) => query.get(`SELECT sum(committed) AS committed, sum(reserved) AS reserved FROM scopes WHERE ${where}`));
      const entries = await database.read((query) =>
        query.get("SELECT sum(iif(state = 'open', 0, cost)) AS committed, sum(iif(state = 'open', cost, 0)) AS reserved FROM entries"),
      );
      assert.ok(entries);
      for (const where of [
        "scope LIKE 'provider:%'",
        "scope LIKE 'model:%'",
        "scope = 'system' AND month LIKE '%-W%'",
        "scope = 'system' AND length(month) = 10",
      ])
        assert.deepEqual(await sums(where), entries, where);
      const days = await database.read((query) => query.all<{ day: string }>('SELECT day FROM entries'));
      const weeks = await database.read((query) => query.all<{ month: string }>("SELECT month FROM scopes WHERE month LIKE '%-W%'"));
      assert.deepEqual(new Set(days.map(({ day }) => weekOfDay(day))), new Set(weeks.map(({ month }) => month)));
      await databases.dispose();
    });
});

// A fixture is what that version wrote: `<name>.v<version>.db` and the journal beside it. It is never made anew.
describe('Stored files of every released version', () => {
  for (const [name, migrations, counts] of schemas) {
    for (let version = 1; version <= migrations.length; version++) {
      it(`of ${name}, version ${version}, open with their rows`, async () => {
        const databases = new TemporaryDatabases();
        const folder = databases.folder();
        for (const kind of ['db', 'journal']) {
          const fixture = path.join(fixtures, `${name}.v${version}.${kind}`);
          assert.ok(existsSync(fixture), `${path.basename(fixture)} is stored`);
          copyFileSync(fixture, path.join(folder, `${name}.1.${kind}`));
        }
        const database = await databases.open({ folder, name, migrations });
        const stored = await database.read((query) => query.get<{ rows: number }>(counts));
        assert.ok((stored?.rows ?? 0) > 0);
        assert.deepEqual(databases.damages, []);
        await databases.dispose();
      });
    }
  }
});
