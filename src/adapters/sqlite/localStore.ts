import path from 'node:path';
import type { Clock, Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { cacheMigrations } from './cacheSchema.ts';
import { type Database, openDatabase } from './database.ts';
import { loadEngine, type OpenEngine } from './engine.ts';
import { ensureFolder, type Files, nodeFiles, storageErrorOf } from './files.ts';
import { createSqliteLedger } from './ledger.ts';
import { ledgerMigrations } from './ledgerSchema.ts';
import type { Migration } from './migrations.ts';
import { createSqliteReceiptStore } from './receiptStore.ts';
import { createReopeningDatabase } from './reopeningDatabase.ts';
import { createSqliteResponseCache } from './responseCache.ts';
import { createSqliteStateStore } from './stateStore.ts';
import { createSqliteStatistics } from './statistics.ts';
import type { CacheLimits, StoreServices } from './storeProtocol.ts';
import { createSqliteTeamJournal } from './teamJournal.ts';
import { teamMigrations } from './teamSchema.ts';
import { createSqliteTemplateCopy } from './templateCopy.ts';
import { createSqliteTemplateOutbox } from './templateOutbox.ts';
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
  /** As in `DatabaseOptions`. */
  readonly pause?: (ms: number) => void;
}

/**
 * Opens the four databases, apart from each other so that trouble with one leaves the others: what must not be lost, the learned templates, the
 * copy of the team's, and the disposable cache. It never rejects: a database that cannot be
 * opened rejects each call with the `StorageError` that says why, and is tried again with each.
 */
export async function openLocalStore(options: LocalStoreOptions): Promise<LocalStore> {
  const { clock, windowId } = options;
  const openEngine = loadEngine(options.wasmFile);
  const [ledger, templates, team, cache] = await Promise.all([
    open(options, 'ledger', ledgerMigrations, openEngine),
    open(options, 'templates', templateMigrations, openEngine),
    open(options, 'team', teamMigrations, openEngine, teamCompactAtBytes),
    open(options, 'cache', cacheMigrations, openEngine),
  ]);
  return {
    ledger: createSqliteLedger({ database: ledger, owner: windowOwner(windowId), monotonicMs: () => clock.monotonicMs() }),
    receipts: createSqliteReceiptStore({ database: ledger, clock }),
    statistics: createSqliteStatistics(ledger),
    templates: createSqliteTemplateStore(templates),
    cache: createSqliteResponseCache({ database: cache, clock, ...options.cacheLimits }),
    state: createSqliteStateStore(ledger),
    journal: createSqliteTeamJournal(ledger),
    outbox: createSqliteTemplateOutbox(templates),
    copy: createSqliteTemplateCopy(team),
    async close() {
      await Promise.all([ledger.close(), templates.close(), team.close(), cache.close()]);
    },
  };
}

/** The first copy of a large team comes all at once, and its snapshot is written again with each. */
const teamCompactAtBytes = 32_000_000;

async function open(
  options: LocalStoreOptions,
  name: string,
  migrations: readonly Migration[],
  engine: Promise<OpenEngine>,
  compactAtBytes?: number,
): Promise<Database> {
  const { folder, windowId, clock, log, onNotice, files = nodeFiles } = options;
  const openOnce = async (pause?: (ms: number) => void): Promise<Database> => {
    try {
      ensureFolder(files, path.resolve(folder));
      const bounds = compactAtBytes === undefined ? {} : { compactAtBytes };
      const database = {
        ...bounds,
        folder,
        name,
        migrations,
        openEngine: await engine,
        writer: windowId,
        clock,
        log,
        onDamage: onNotice,
        files,
      };
      return await openDatabase(pause ? { ...database, pause } : database);
    } catch (cause) {
      throw storageErrorOf(cause);
    }
  };
  try {
    return await openOnce(options.pause);
  } catch (cause) {
    const error = storageErrorOf(cause);
    log.error(`The ${name} store cannot be used.`, error);
    onNotice(t('Q2O continues without its {0} store. {1}', name, error.message));
    // The next calls come by themselves: nobody waits for a file then.
    return createReopeningDatabase(
      error,
      () => openOnce(() => undefined),
      () => log.info(`The ${name} store can be used again.`),
    );
  }
}
