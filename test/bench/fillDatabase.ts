import { openDatabase } from '../../src/adapters/sqlite/database.ts';
import type { SqlValue } from '../../src/adapters/sqlite/engine.ts';
import type { Migration } from '../../src/adapters/sqlite/migrations.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { openEngine, silentLog } from '../fakes/temporaryDatabase.ts';

/** Fills one database of a store's folder in one commit and folds it into a snapshot. */
export async function fillDatabase(
  folder: string,
  name: string,
  migrations: readonly Migration[],
  rows: (run: (sql: string, ...params: readonly SqlValue[]) => void) => void,
): Promise<void> {
  const database = await openDatabase({
    folder,
    name,
    migrations,
    openEngine,
    writer: 'filling',
    clock: systemClock,
    log: silentLog,
    onDamage: () => {},
    compactAtBytes: 1,
  });
  await database.write((transaction) => rows((sql, ...params) => transaction.run(sql, ...params)));
  await database.close();
}
