import type { StateStore } from '../../core/storage.ts';
import type { Database } from './database.ts';
import type { Query, Transaction } from './engine.ts';

export function createSqliteStateStore(database: Database): StateStore {
  return {
    get: (key) => database.read((query) => stored(query, key)),
    async set(key, value) {
      await database.write((transaction) => put(transaction, key, value));
    },
    replace: (key, before, after) =>
      database.write((transaction) => {
        if (stored(transaction, key) !== before) return false;
        if (after === undefined) transaction.run('DELETE FROM state WHERE key = ?', key);
        else put(transaction, key, after);
        return true;
      }),
  };
}

function stored(query: Query, key: string): string | undefined {
  return query.get<{ value: string }>('SELECT value FROM state WHERE key = ?', key)?.value;
}

function put(transaction: Transaction, key: string, value: string): void {
  transaction.run('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)', key, value);
}
