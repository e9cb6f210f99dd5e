import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/adapters/sqlite/database.ts';
import { loadEngine } from '../../src/adapters/sqlite/engine.ts';
import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { openLocalStore } from '../../src/adapters/sqlite/localStore.ts';
import { windowOwner } from '../../src/adapters/sqlite/windowOwner.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { createBudget } from '../../src/core/budget/budget.ts';
import { StorageError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/ports.ts';
import { countedRows, writeCounted } from '../fakes/stepped/countedRows.ts';

/**
 * One process of a store test, as another window would be: it says `ready`, waits for a line on stdin, does what its argument says
 * and reports in lines of JSON on stdout. `storeProcess` starts it.
 */
export type ChildTask =
  /** Writes rows one after the other and reports each id once it was acknowledged. */
  | { readonly kind: 'rows'; readonly folder: string; readonly name: string; readonly count: number; readonly compactAtBytes: number }
  /** Reserves at once, reports the answers, and settles what was granted at `costNanoUsd`, reporting the alerts. */
  | {
      readonly kind: 'spend';
      readonly folder: string;
      readonly calls: number;
      readonly limitNanoUsd: number;
      readonly worstCaseNanoUsd: number;
      readonly costNanoUsd: number;
    }
  /** Writes counted rows and, every twenty of them, reserves and settles $1; both stores are compacted every few writes. */
  | { readonly kind: 'stress'; readonly folder: string; readonly name: string; readonly count: number; readonly limitNanoUsd: number }
  /** Opens the whole store, tries to read and to write, and reports what happened. */
  | { readonly kind: 'probe'; readonly folder: string };

export const rowMigrations = [{ reason: 'Rows of a test.', sql: 'CREATE TABLE rows (id TEXT PRIMARY KEY, filling TEXT)' }];

const silent: Logger = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function run(task: ChildTask, wasmFile: string): Promise<void> {
  if (task.kind === 'rows') return writeRows(task, wasmFile);
  if (task.kind === 'stress') return stress(task, wasmFile);
  const notices: string[] = [];
  const onNotice = (message: string): number => notices.push(message);
  const store = await openLocalStore({ folder: task.folder, wasmFile, windowId: randomUUID(), clock: systemClock, log: silent, onNotice });
  if (task.kind === 'spend') await spend(task, store);
  else await probe(store, notices);
  await store.close();
}

async function writeRows(task: Extract<ChildTask, { kind: 'rows' }>, wasmFile: string): Promise<void> {
  const { folder, name, count, compactAtBytes } = task;
  const database = await openDatabase({
    folder,
    name: 'rows',
    migrations: rowMigrations,
    openEngine: await loadEngine(wasmFile),
    writer: randomUUID(),
    clock: systemClock,
    log: silent,
    onDamage: (message) => say({ damage: message }),
    compactAtBytes,
  });
  await ready();
  for (let index = 0; index < count; index++) {
    const id = `${name}-${index}`;
    await database.write((transaction) => transaction.run('INSERT INTO rows VALUES (?, ?)', id, 'x'.repeat(100)));
    say({ id });
  }
  await database.close();
}

/** Journals of this length are folded into a snapshot, so that compaction is constant. */
const stressedJournalBytes = 8_000;

async function stress({ folder, name, count, limitNanoUsd }: Extract<ChildTask, { kind: 'stress' }>, wasmFile: string): Promise<void> {
  const onDamage = (message: string): void => say({ damage: message });
  const common = { folder, writer: randomUUID(), clock: systemClock, log: silent, onDamage, compactAtBytes: stressedJournalBytes };
  const openEngine = await loadEngine(wasmFile);
  const rows = await openDatabase({ ...common, name: 'rows', migrations: countedRows, openEngine });
  const ledger = createSqliteLedger({
    database: await openDatabase({ ...common, name: 'ledger', migrations: ledgerMigrations, openEngine }),
    owner: windowOwner(name),
  });
  const limits = { monthlyNanoUsd: limitNanoUsd, projects: {} };
  const usd = 1_000_000_000;
  const call = { project: 'shop', agent: 'coder', provider: 'p', model: 'm', purpose: 'author', worstCaseNanoUsd: usd } as const;
  const month = stressMonth;
  await ready();
  for (let index = 0; index < count; index++) {
    const id = `${name}-${index}`;
    try {
      await rows.write((transaction) => writeCounted(transaction, id));
      say({ id });
      if (index % 20 !== 0) continue;
      const reservation = {
        ...call,
        generationId: id,
        id,
        month,
        day: `${month}-01`,
        atMs: Date.now(),
        leaseUntilMs: Date.now() + 3_600_000,
      };
      const answer = await ledger.reserve(reservation, limits);
      if (!answer.granted) {
        say({ blockedNanoUsd: answer.availableNanoUsd });
        continue;
      }
      say({ reserved: id });
      await ledger.settle(id, { costNanoUsd: usd, estimated: false }, limits);
      say({ settled: id });
    } catch (error) {
      if (!(error instanceof StorageError) || error.reason !== 'locked') throw error;
      // The lock of a window that stands still was kept too often: not acknowledged, so nothing is claimed.
      say({ locked: id });
    }
  }
}

export const stressMonth = '2026-11';

type Store = Awaited<ReturnType<typeof openLocalStore>>;

async function spend(task: Extract<ChildTask, { kind: 'spend' }>, store: Store): Promise<void> {
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock: systemClock,
    ids: { next: randomUUID, random: () => 0.5 },
    log: silent,
    limits: () => ({ monthlyNanoUsd: task.limitNanoUsd, projects: {} }),
    saveLimit: async () => {},
  });
  budget.onDidAlert((crossing) => say({ alert: crossing.level }));
  await budget.status();
  await ready();
  const call = { project: 'shop', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author' } as const;
  const answers = await Promise.all(
    Array.from({ length: task.calls }, () =>
      budget.reserve({ ...call, generationId: randomUUID(), worstCaseNanoUsd: task.worstCaseNanoUsd }),
    ),
  );
  const granted = answers.flatMap((answer) => (answer.granted ? [answer.reservationId] : []));
  say({ granted: granted.length });
  await ready();
  await Promise.all(granted.map((id) => budget.settle(id, { costNanoUsd: task.costNanoUsd, estimated: false })));
}

async function probe(store: Store, notices: readonly string[]): Promise<void> {
  const outcome = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'done';
    } catch (error) {
      return error instanceof Error && 'reason' in error ? `${error.name} ${String(error.reason)}: ${error.message}` : String(error);
    }
  };
  const read = await outcome(store.state.get('before'));
  const value = read === 'done' ? await store.state.get('before') : undefined;
  const write = await outcome(store.state.set('probe', 'x'.repeat(50_000)));
  say({ read, value: value ?? null, write, notices });
}

function say(message: unknown): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

/** Says `ready` and goes on with the next line on stdin. */
function ready(): Promise<void> {
  say({ ready: true });
  return new Promise((resolve) => {
    process.stdin.ref();
    process.stdin.resume().once('data', () => {
      process.stdin.pause().unref();
      resolve();
    });
  });
}

const [taskText, wasmFile] = process.argv.slice(2);
if (import.meta.main && taskText && wasmFile) await run(JSON.parse(taskText) as ChildTask, wasmFile);
