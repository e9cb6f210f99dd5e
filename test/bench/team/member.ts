import { createPostgresTeamStore } from '../../../src/adapters/postgres/postgresTeamStore.ts';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { createSqliteLedger } from '../../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteReceiptStore } from '../../../src/adapters/sqlite/receiptStore.ts';
import { createSqliteStateStore } from '../../../src/adapters/sqlite/stateStore.ts';
import { createSqliteTeamJournal } from '../../../src/adapters/sqlite/teamJournal.ts';
import { isGone, windowOwner } from '../../../src/adapters/sqlite/windowOwner.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import { type Budget, createBudget } from '../../../src/core/budget/budget.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { ReceiptStore } from '../../../src/core/storage.ts';
import { createTeam } from '../../../src/core/team/createTeam.ts';
import type { TeamJournal } from '../../../src/core/team/teamJournal.ts';
import type { TeamLink } from '../../../src/core/team/teamLink.ts';
import type { Login } from '../../fakes/postgresServer.ts';
import { receiptWith } from '../../fakes/receipts.ts';
import { hastyFiles, openEngine, silentLog } from '../../fakes/temporaryDatabase.ts';

export interface HostOptions {
  readonly login: Login;
  /** Of the host's own store; all windows of the host share it. */
  readonly folder: string;
  readonly hostId: string;
  /** How far the host's clock is off. */
  readonly offsetMs: number;
  readonly onAlert: (alert: string) => void;
}

/** One window of one member on one host, as the product composes it. */
export interface MemberWindow {
  readonly budget: Budget;
  readonly receipts: ReceiptStore;
  readonly link: TeamLink;
  readonly journal: TeamJournal;
  /** As when its process ends: nothing under way is settled. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

let windows = 0;
const gone = new Set<string>();

export async function openWindow({ login, folder, hostId, offsetMs, onAlert }: HostOptions): Promise<MemberWindow> {
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + offsetMs };
  const windowId = `${process.pid}-${++windows}`;
  const database = await openDatabase({
    folder,
    name: 'ledger',
    migrations: ledgerMigrations,
    openEngine,
    writer: windowId,
    clock,
    log: silentLog,
    onDamage: (message) => onAlert(`damage ${message}`),
    files: hastyFiles,
  });
  const owner = windowOwner(windowId);
  const receipts = createSqliteReceiptStore({ database, clock });
  const journal = createSqliteTeamJournal(database);
  const { ledger, link } = createTeam({
    ledger: createSqliteLedger({ database, owner, isOwnerGone: (one) => gone.has(one) || isGone(one) }),
    journal,
    state: createSqliteStateStore(database),
    // 120 windows in a row ask a single machine for more than it can do: they wait for their turn.
    team: createPostgresTeamStore({ ...login, tls: 'off', hostId, timeoutMs: 30_000 }),
    clock,
    newId: () => crypto.randomUUID(),
    log: silentLog,
  });
  link.onDidAlert(({ scope, month, level, limitNanoUsd }) => onAlert(`${month} ${scope} ${level} of ${limitNanoUsd}`));
  const budget = createBudget({
    ledger,
    receipts,
    clock,
    ids: { next: () => crypto.randomUUID(), random: Math.random },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: Number.MAX_SAFE_INTEGER, projects: {} }),
    saveLimit: async () => {},
  });
  return {
    budget,
    receipts,
    link,
    journal,
    async crash() {
      gone.add(owner);
      await link.close();
      await database.close();
    },
    async close() {
      await link.close();
      await database.close();
    },
  };
}

/** One generation: reserved, settled, with its receipt. False where the budget refused. */
export async function generate(
  { budget, receipts }: MemberWindow,
  { project, worstCaseNanoUsd, costNanoUsd }: { readonly project: string; readonly worstCaseNanoUsd: number; readonly costNanoUsd: number },
): Promise<{ readonly id: string; readonly costNanoUsd: number } | string> {
  const id = crypto.randomUUID();
  const ask = {
    generationId: id,
    project,
    agent: 'coder',
    provider: 'gemini',
    model: 'flash',
    purpose: 'author',
    worstCaseNanoUsd,
  } as const;
  const answer = await budget.reserve(ask);
  if (!answer.granted) return `${answer.by ?? 'own'}`;
  await budget.settle(answer.reservationId, { costNanoUsd, estimated: false });
  await receipts.add(receiptWith({ id, atMs: Date.now(), project, costNanoUsd }));
  return { id, costNanoUsd };
}

/** Reserves and is never heard of again. */
export async function abandon({ budget }: MemberWindow, project: string, worstCaseNanoUsd: number): Promise<void> {
  const ask = { project, agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author', worstCaseNanoUsd } as const;
  await budget.reserve({ ...ask, generationId: crypto.randomUUID() });
}

/** Sends all that is left to send. */
export async function drain({ link, journal, budget }: MemberWindow): Promise<void> {
  await budget.status();
  for (;;) {
    await link.send();
    if ((await journal.unsent(1)).length === 0 && (await journal.unsentReceipts(1)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
