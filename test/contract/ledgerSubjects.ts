import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import type { Ledger, Reservation } from '../../src/core/budget/ledger.ts';
import type { BudgetLimits } from '../../src/core/budget/spendRules.ts';
import { createMemoryLedger, MemoryBooks } from '../fakes/memoryLedger.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

export interface Windows {
  readonly first: Ledger;
  readonly second: Ledger;
  /** From now on the second window counts as crashed. */
  crashSecond(): void;
  dispose(): Promise<void>;
}

/** Hands over each ledger there is, as two windows over the same books. */
export function eachLedger(describeOne: (name: string, create: () => Promise<Windows>) => void): void {
  describeOne('in memory', inMemory);
  describeOne('SQLite', inSqlite);
}

async function inMemory(): Promise<Windows> {
  const books = new MemoryBooks();
  const gone = new Set<string>();
  const isOwnerGone = (owner: string): boolean => gone.has(owner);
  return {
    first: createMemoryLedger({ books, owner: 'first', isOwnerGone }),
    second: createMemoryLedger({ books, owner: 'second', isOwnerGone }),
    crashSecond: () => gone.add('second'),
    dispose: async () => {},
  };
}

async function inSqlite(): Promise<Windows> {
  const databases = new TemporaryDatabases(systemClock);
  const folder = databases.folder();
  const gone = new Set<string>();
  const isOwnerGone = (owner: string): boolean => gone.has(owner);
  const open = async (owner: string): Promise<Ledger> =>
    createSqliteLedger({ database: await databases.open({ folder, migrations: ledgerMigrations }), owner, isOwnerGone });
  return {
    first: await open('first'),
    second: await open('second'),
    crashSecond: () => gone.add('second'),
    dispose: () => databases.dispose(),
  };
}

export const month = '2026-11';
export const periods = { month, week: '2026-W47', day: '2026-11-16' };
let count = 0;

export function reservation(parts: Partial<Reservation>): Reservation {
  return {
    id: `reservation-${++count}`,
    generationId: `generation-${count}`,
    project: 'shop',
    agent: 'coder',
    provider: 'gemini',
    model: 'flash',
    purpose: 'author',
    month,
    day: `${parts.month ?? month}-16`,
    atMs: count,
    leaseUntilMs: 1_000_000,
    worstCaseNanoUsd: 1,
    ...parts,
  };
}

export function limit(monthlyNanoUsd: number, projects: BudgetLimits['projects'] = {}): BudgetLimits {
  return { monthlyNanoUsd, projects };
}
