import type { Database } from '../../src/adapters/sqlite/database.ts';
import { StorageError } from '../../src/core/errors.ts';

/** The simplest schema, and how tests of the database fill and read it. */
export const rowMigrations = [{ reason: 'start', sql: 'CREATE TABLE rows (id TEXT PRIMARY KEY, value TEXT)' }];

export function put(database: Database, id: string): Promise<number> {
  return database.write((transaction) => transaction.run('INSERT INTO rows (id, value) VALUES (?, ?)', id, 'value'));
}

/** All ids in order. */
export async function ids(database: Database): Promise<string[]> {
  return (await database.read((query) => query.all<{ id: string }>('SELECT id FROM rows ORDER BY id'))).map((row) => row.id);
}

/** For `assert.rejects`. */
export function isStorage(reason: StorageError['reason']): (error: unknown) => boolean {
  return (error) => error instanceof StorageError && error.reason === reason;
}
