import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';

export type SqlValue = string | number | null;

/** Reading inside `Database.read` and `Database.write`. Rows come from our own schema, so their type is stated, not checked. */
export interface Query {
  get<Row>(sql: string, ...params: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...params: readonly SqlValue[]): Row[];
}

/**
 * Writing inside `Database.write`. Statements are stored and replayed by other windows: they must not read a clock, chance or
 * anything else that is not in the database or in `params`.
 */
export interface Transaction extends Query {
  /** Returns the number of rows changed. */
  run(sql: string, ...params: readonly SqlValue[]): number;
}

/** A statement as it was run, for the journal. */
export type RecordedStatement = readonly [sql: string, params: readonly SqlValue[]];

/** One SQLite database in the memory of sql.js. Synchronous; knows nothing of files. */
export interface Engine extends Transaction {
  /** Runs several statements without parameters: schema changes and transaction control. */
  execute(sql: string): void;
  /** Ends a transaction without its changes, and is content when SQLite has done so already. */
  rollBack(): void;
  /** SQLite's `user_version`. */
  version(): number;
  /** Runs `work` and tells which statements changed the database meanwhile. */
  record<T>(work: () => T): { readonly result: T; readonly statements: readonly RecordedStatement[] };
  /** The whole database as the bytes of a SQLite file. Throws inside a transaction. */
  export(): Uint8Array;
  /** What `PRAGMA quick_check` finds; `ok` for a healthy database. */
  check(): string;
  close(): void;
}

export type OpenEngine = (bytes?: Uint8Array) => Engine;

/** Loads the WASM once; each call of the result makes a database, empty or from the bytes of a SQLite file. */
export async function loadEngine(wasmFile: string): Promise<OpenEngine> {
  const bytes = readFileSync(wasmFile);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const sqlJs = await initSqlJs({ wasmBinary });
  return (content) => createEngine(new sqlJs.Database(content ?? null));
}

function createEngine(database: initSqlJs.Database): Engine {
  const prepared = new Map<string, initSqlJs.Statement>();
  let recorded: RecordedStatement[] | undefined;
  configure();

  // What SQLite keeps for a rollback stays in memory; durability is the business of the journal and the snapshots.
  function configure(): void {
    database.run('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
  }

  function statement(sql: string): initSqlJs.Statement {
    const known = prepared.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  }

  function forgetStatements(): void {
    for (const one of prepared.values()) one.free();
    prepared.clear();
  }

  function rows<Row>(sql: string, params: readonly SqlValue[], atMost: number): Row[] {
    const query = statement(sql);
    const found: Row[] = [];
    try {
      query.bind([...params]);
      while (found.length < atMost && query.step()) found.push(query.getAsObject() as Row);
    } finally {
      query.reset();
    }
    return found;
  }

  return {
    get: <Row>(sql: string, ...params: readonly SqlValue[]) => rows<Row>(sql, params, 1)[0],
    all: <Row>(sql: string, ...params: readonly SqlValue[]) => rows<Row>(sql, params, Number.POSITIVE_INFINITY),
    run(sql, ...params) {
      const command = statement(sql);
      try {
        command.run([...params]);
      } finally {
        command.reset();
      }
      recorded?.push([sql, params]);
      return database.getRowsModified();
    },
    execute(sql) {
      database.exec(sql);
    },
    rollBack() {
      try {
        database.exec('ROLLBACK');
      } catch {
        // Some errors make SQLite roll back by itself.
      }
    },
    version: () => Number(database.exec('PRAGMA user_version')[0]?.values[0]?.[0] ?? 0),
    record(work) {
      const statements: RecordedStatement[] = [];
      recorded = statements;
      try {
        return { result: work(), statements };
      } finally {
        recorded = undefined;
      }
    },
    export() {
      forgetStatements();
      const bytes = database.export();
      configure();
      return bytes;
    },
    check: () => String(database.exec('PRAGMA quick_check(1)')[0]?.values[0]?.[0] ?? 'no answer'),
    close() {
      forgetStatements();
      database.close();
    },
  };
}
