import { randomUUID } from 'node:crypto';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteStateStore } from '../../src/adapters/sqlite/stateStore.ts';
import { createSqliteTeamJournal } from '../../src/adapters/sqlite/teamJournal.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import type { Ledger, Reservation } from '../../src/core/budget/ledger.ts';
import type { BudgetLimits } from '../../src/core/budget/spendRules.ts';
import { createTeam } from '../../src/core/team/createTeam.ts';
import type { TeamLink } from '../../src/core/team/teamLink.ts';
import { createMemoryLedger, MemoryBooks } from '../fakes/memoryLedger.ts';
import { commonTeamDatabase } from '../fakes/postgresServer.ts';
import { silentLog, TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

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
  describeOne('SQLite under a team store on PostgreSQL', underTeam);
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

let teams = 0;

/** A team without limits adds nothing: what its member's own ledger says is all there is. */
async function underTeam(): Promise<Windows> {
  const database = await commonTeamDatabase();
  await database.addTeam(`ledger ${++teams}`, ['anna']);
  const databases = new TemporaryDatabases(systemClock);
  const folder = databases.folder();
  const gone = new Set<string>();
  const links: TeamLink[] = [];
  const open = async (owner: string): Promise<Ledger> => {
    const opened = await databases.open({ folder, migrations: ledgerMigrations });
    const { ledger, link } = createTeam({
      ledger: createSqliteLedger({ database: opened, owner, isOwnerGone: (one) => gone.has(one) }),
      journal: createSqliteTeamJournal(opened),
      state: createSqliteStateStore(opened),
      team: createPostgresTeamStore({ ...database.login('anna'), tls: 'off', hostId: 'desk' }),
      clock: systemClock,
      newId: () => randomUUID(),
      log: silentLog,
    });
    links.push(link);
    return ledger;
  };
  return {
    first: await open('first'),
    second: await open('second'),
    crashSecond: () => gone.add('second'),
    async dispose() {
      for (const link of links) await link.close();
      await databases.dispose();
    },
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
