import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { monthOf } from '../../src/core/budget/month.ts';
import { createMemoryLedger, MemoryBooks } from '../fakes/memoryLedger.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { inFolder } from './storeFolder.ts';
import { type Books, interleave } from './storeInterleavings.ts';
import { runTogether, type StoreProcess } from './storeProcess.ts';

const usd = 1_000_000_000;

/** 100 calls at once from four processes, on a limit for 50; then the same again after settling at half the worst case. */
export function admission(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const task = { kind: 'spend', folder, calls: 25, limitNanoUsd: 5 * usd, worstCaseNanoUsd: usd / 10, costNanoUsd: usd / 10 } as const;
    const full = await runTogether([task, task, task, task], 2);
    const committedUsd = (await committed(folder)) / usd;
    return inFolder(async (other) => {
      const half = { ...task, folder: other, costNanoUsd: usd / 20 };
      const first = await runTogether([half, half, half, half], 2);
      const second = await runTogether([half, half, half, half], 2);
      return [
        exactly('admitted', '100 calls of $0.10 on $5 from 4 processes: admitted', granted(full), 50),
        exactly('ledgerUsd', '… ledger at the end, in dollars', committedUsd, 5, 'LiteLLM: $0.60 on a limit of $0.45'),
        exactly(
          'admittedAfterSettling',
          '… admitted again after 50 settled at half',
          granted(first) === 50 ? granted(second) : Number.NaN,
          25,
        ),
      ];
    });
  });
}

/** 50 settlements at once in two processes, which all cross 50 % of the limit together and no other level. */
export function alerts(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const task = {
      kind: 'spend',
      folder,
      calls: 25,
      limitNanoUsd: 10 * usd,
      worstCaseNanoUsd: usd / 10,
      costNanoUsd: usd / 10 + usd / 50,
    } as const;
    const children = await runTogether([task, task], 2);
    const told = children.flatMap((child) => child.lines).filter((line) => 'alert' in line);
    return [exactly('alerts', '50 concurrent crossings of 50 % in 2 processes: alerts', told.length, 1, 'LiteLLM: at every request')];
  });
}

export async function interleavings(): Promise<Figure[]> {
  const inMemory = 20_000;
  const inSqlite = 150;
  const overshoots = await failures(() => interleave(memoryBooks, inMemory));
  const onDisk = await failures(() => interleave(sqliteBooks, inSqlite));
  return [
    exactly('interleavings', `${inMemory.toLocaleString('en')} random interleavings: broken rules`, overshoots, 0),
    exactly('interleavingsSqlite', `… ${inSqlite} of them on the real ledger: broken rules`, onDisk, 0),
  ];
}

async function failures(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  }
}

export async function memoryBooks(): Promise<Books> {
  const books = new MemoryBooks();
  const gone = new Set<string>();
  return {
    open: async (owner) => createMemoryLedger({ books, owner, isOwnerGone: (one) => gone.has(one) }),
    crash: (owner) => gone.add(owner),
    dispose: async () => {},
  };
}

export async function sqliteBooks(): Promise<Books> {
  const databases = new TemporaryDatabases();
  const folder = databases.folder();
  const gone = new Set<string>();
  return {
    open: async (owner) => {
      const database = await databases.open({ folder, migrations: ledgerMigrations });
      return createSqliteLedger({ database, owner, isOwnerGone: (one) => gone.has(one) });
    },
    crash: (owner) => gone.add(owner),
    dispose: () => databases.dispose(),
  };
}

async function committed(folder: string): Promise<number> {
  const databases = new TemporaryDatabases(systemClock);
  const database = await databases.open({ folder, name: 'ledger', migrations: ledgerMigrations });
  const state = await createSqliteLedger({ database, owner: 'reader' }).scopeState(monthOf(systemClock.localDate(Date.now())), 'system');
  await databases.dispose();
  return state.committedNanoUsd + state.reservedNanoUsd;
}

function granted(children: readonly StoreProcess[]): number {
  return children.flatMap((child) => child.lines).reduce((sum, line) => sum + Number(line.granted ?? 0), 0);
}

/** `peer`: what a well-known project showed under the same test, in its own reports or in a run of ours. */
export function exactly(id: string, what: string, value: number, expected: number, peer = ''): Figure {
  return { id, what, value, unit: '', must: String(expected), pass: value === expected, peer };
}
