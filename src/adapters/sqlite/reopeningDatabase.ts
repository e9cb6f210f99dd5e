import type { StorageError } from '../../core/errors.ts';
import type { Database, DatabaseChange } from './database.ts';

/**
 * A database that could not be opened: each call tries again, one at a time, and rejects with the `StorageError` of the last try. Once it
 * opens, it goes on as if it had always been there.
 */
export function createReopeningDatabase(firstError: StorageError, open: () => Promise<Database>, onOpened: () => void): Database {
  const listeners = new Set<(change: DatabaseChange) => void>();
  let error = firstError;
  let opened: Database | undefined;
  let opening: Promise<Database> | undefined;
  let isClosed = false;

  async function tryOpen(): Promise<Database> {
    if (isClosed) throw error;
    try {
      const database = await open();
      for (const listener of listeners) database.onDidChange(listener);
      opened = database;
      onOpened();
      for (const listener of listeners) listener({ by: 'anotherWindow' });
      return database;
    } catch (cause) {
      error = cause as StorageError;
      throw error;
    } finally {
      opening = undefined;
    }
  }

  function database(): Database | Promise<Database> {
    if (opened) return opened;
    opening ??= tryOpen();
    return opening;
  }

  return {
    read: async (fn) => (await database()).read(fn),
    write: async (fn) => (await database()).write(fn),
    onDidChange(listener) {
      if (opened) return opened.onDidChange(listener);
      // Of a database that opens later, a listener that was taken back hears nothing.
      const call = (change: DatabaseChange): void => {
        if (listeners.has(call)) listener(change);
      };
      listeners.add(call);
      return () => listeners.delete(call);
    },
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}
