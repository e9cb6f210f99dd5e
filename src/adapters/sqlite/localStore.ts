import path from 'node:path';
import type { StorageError } from '../../core/errors.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import { cacheMigrations } from './cacheSchema.ts';
import { type Database, openDatabase } from './database.ts';
import { loadEngine, type OpenEngine } from './engine.ts';
import { type Files, nodeFiles, storageErrorOf } from './files.ts';
import { createSqliteLedger } from './ledger.ts';
import { ledgerMigrations } from './ledgerSchema.ts';
import type { Migration } from './migrations.ts';
import { createSqliteReceiptStore } from './receiptStore.ts';
import { createSqliteResponseCache } from './responseCache.ts';
import { createSqliteStateStore } from './stateStore.ts';
import { createSqliteStatistics } from './statistics.ts';
import type { CacheLimits, StoreServices } from './storeProtocol.ts';
import { templateMigrations } from './templateSchema.ts';
import { createSqliteTemplateStore } from './templateStore.ts';
import { windowOwner } from './windowOwner.ts';

/** All ports of the store over the files of one folder, in the thread that calls. The extension uses it from a worker (`remoteStore`). */
export interface LocalStore extends StoreServices {
  close(): Promise<void>;
}

export interface LocalStoreOptions {
  /** Made when it does not exist. */
  readonly folder: string;
  /** Path of `sql-wasm.wasm`. */
  readonly wasmFile: string;
  /** Unique for ever. */
  readonly windowId: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** In words for the user: something was damaged, recovered or cannot be used. */
  readonly onNotice: (message: string) => void;
  readonly cacheLimits?: CacheLimits | undefined;
  readonly files?: Files;
}

/**
 * Opens the three databases, apart from each other so that trouble with one leaves the others: what must not be lost, the templates,
 * and the disposable cache. It never rejects: a database that cannot be opened rejects each call with the `StorageError` that says why.
 */
export async function openLocalStore(options: LocalStoreOptions): Promise<LocalStore> {
  const { clock, windowId } = options;
  const openEngine = loadEngine(options.wasmFile);
  const [ledger, templates, cache] = await Promise.all([
    open(options, 'ledger', ledgerMigrations, openEngine),
    open(options, 'templates', templateMigrations, openEngine),
    open(options, 'cache', cacheMigrations, openEngine),
  ]);
  return {
    ledger: createSqliteLedger({ database: ledger, owner: windowOwner(windowId) }),
    receipts: createSqliteReceiptStore({ database: ledger, clock }),
    statistics: createSqliteStatistics(ledger),
    templates: createSqliteTemplateStore(templates),
    cache: createSqliteResponseCache({ database: cache, clock, ...options.cacheLimits }),
    state: createSqliteStateStore(ledger),
    async close() {
      await Promise.all([ledger.close(), templates.close(), cache.close()]);
    },
  };
}

async function open(
  options: LocalStoreOptions,
  name: string,
  migrations: readonly Migration[],
  engine: Promise<OpenEngine>,
): Promise<Database> {
  const { folder, windowId, clock, log, onNotice, files = nodeFiles } = options;
  try {
    files.mkdirSync(path.resolve(folder), { recursive: true });
    const openEngine = await engine;
    return await openDatabase({ folder, name, migrations, openEngine, writer: windowId, clock, log, onDamage: onNotice, files });
  } catch (cause) {
    const error = storageErrorOf(cause);
    log.error(`The ${name} store cannot be used.`, error);
    onNotice(`Q2O goes on without its ${name} store. ${error.message}`);
    return unusable(error);
  }
}

function unusable(error: StorageError): Database {
  return {
    read: () => Promise.reject(error),
    write: () => Promise.reject(error),
    onDidChange: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
