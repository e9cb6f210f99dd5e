import type { StateStore } from '../../core/storage.ts';
import type { Database } from './database.ts';

export function createSqliteStateStore(database: Database): StateStore {
  return {
    get: (key) => database.read((query) => query.get<{ value: string }>('SELECT value FROM state WHERE key = ?', key)?.value),
    async set(key, value) {
      await database.write((transaction) => transaction.run('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)', key, value));
    },
    async delete(key) {
      await database.write((transaction) => transaction.run('DELETE FROM state WHERE key = ?', key));
    },
  };
}
