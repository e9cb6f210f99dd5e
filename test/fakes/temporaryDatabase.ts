import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/adapters/sqlite/database.ts';
import { loadEngine } from '../../src/adapters/sqlite/engine.ts';
import { type Files, nodeFiles } from '../../src/adapters/sqlite/files.ts';
import type { Clock, Logger } from '../../src/core/ports.ts';
import { FakeClock } from './fakeClock.ts';

export const wasmFile = fileURLToPath(new URL('../../node_modules/sql.js/dist/sql-wasm.wasm', import.meta.url));

export const openEngine = await loadEngine(wasmFile);

export const silentLog: Logger = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Real files without the wait for the disk: what a test would see of it is a power cut. */
export const hastyFiles: Files = { ...nodeFiles, fsyncSync: () => {} };

/** Real databases in folders of their own, which `dispose` closes and deletes. */
export class TemporaryDatabases {
  readonly clock: Clock;
  readonly damages: string[] = [];
  readonly #folders: string[] = [];
  readonly #databases: Database[] = [];
  #windows = 0;

  constructor(clock: Clock = new FakeClock()) {
    this.clock = clock;
  }

  folder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'q2o-store-'));
    this.#folders.push(folder);
    return folder;
  }

  /** Each call is another window. */
  async open(options: Pick<DatabaseOptions, 'migrations'> & Partial<DatabaseOptions>): Promise<Database> {
    const database = await openDatabase({
      folder: options.folder ?? this.folder(),
      name: 'store',
      openEngine,
      writer: `window-${++this.#windows}`,
      clock: this.clock,
      log: silentLog,
      onDamage: (message) => this.damages.push(message),
      files: hastyFiles,
      pause: () => {},
      ...options,
    });
    this.#databases.push(database);
    return database;
  }

  async dispose(): Promise<void> {
    for (const database of this.#databases) await database.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}
