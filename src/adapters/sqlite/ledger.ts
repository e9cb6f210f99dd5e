import type { Ledger, LedgerEntry, LimitDecision } from '../../core/budget/ledger.ts';
import type { DayKey, MonthKey } from '../../core/budget/month.ts';
import { type Periods, periodsOfCall } from '../../core/budget/period.ts';
import { decideInPlan } from '../../core/budget/planMoney.ts';
import {
  alert,
  type Crossing,
  countedIn,
  decide,
  everyLimit,
  limitsFor,
  periodOf,
  type ScopeLimit,
  withReserved,
  withSettled,
} from '../../core/budget/spendRules.ts';
import type { Database } from './database.ts';
import type { Query, Transaction } from './engine.ts';
import { changePlan, closeAbandonedPlans, type HeldPlan, openPlan, planMoney } from './planHolds.ts';
import { saveScope, scopeState, standingsOf } from './scopes.ts';
import { createSightings } from './sightings.ts';
import { isGone } from './windowOwner.ts';

export interface LedgerOptions {
  readonly database: Database;
  /** Who this window is (`windowOwner`). */
  readonly owner: string;
  /** Whether the window of an owner exists no more. */
  readonly isOwnerGone?: (owner: string) => boolean;
  /** Of this window's clock, which no one can set (`Clock.monotonicMs`). */
  readonly monotonicMs?: () => number;
}

/** The ledger in SQLite. Each step is one transaction; the rules are core's. */
export function createSqliteLedger({
  database,
  owner,
  isOwnerGone = isGone,
  monotonicMs = () => performance.now(),
}: LedgerOptions): Ledger {
  const sightings = createSightings(monotonicMs);
  const planSightings = createSightings(monotonicMs);
  // A plan may take days; the window that holds it is asked for, and only a process id that was given anew is told by the time.
  const planIsAbandoned = (nowMs: number) => (plans: readonly HeldPlan[]) => {
    planSightings.keep(plans.map((plan) => plan.id));
    return plans.filter(
      (plan) =>
        plan.owner !== owner &&
        (isOwnerGone(plan.owner) || (plan.leaseUntilMs + planLeaseMs < nowMs && planSightings.ageOf(plan.id) > planLeaseMs)),
    );
  };
  return {
    reserve: (reservation, limits) =>
      database.write((transaction) => {
        const { worstCaseNanoUsd, plan } = reservation;
        const held = plan && planMoney(transaction, plan.id);
        const month = held?.month ?? reservation.month;
        const periods = periodsOfCall({ ...reservation, month });
        const applying = standingsOf(transaction, limitsFor(limits, reservation), (period) => periods[period]);
        const decision = plan ? decideInPlan(worstCaseNanoUsd, held, applying) : decide(worstCaseNanoUsd, applying);
        if (!decision.granted) return decision;
        for (const { period, scope } of countedIn({ ...reservation, month })) {
          saveScope(transaction, period, scope, withReserved(scopeState(transaction, period, scope), worstCaseNanoUsd));
        }
        if (plan) changePlan(transaction, plan.id, { reservedNanoUsd: worstCaseNanoUsd });
        insertEntry(transaction, { ...reservation, month, state: 'open', costNanoUsd: worstCaseNanoUsd, estimated: false }, owner);
        return { granted: true, reservationId: reservation.id };
      }),

    settle: (id, settlement, limits) =>
      database.write((transaction) => {
        const entry = transaction.get<EntryRow>('SELECT * FROM entries WHERE id = ?', id);
        if (!entry || entry.state === 'settled' || entry.closed === 1) return [];
        moveTo(transaction, entry, 'settled', settlement.costNanoUsd, settlement.estimated);
        return limitsFor(limits, entry).flatMap((limit) => dueAlert(transaction, periodsOfCall(entry), limit, 'spent'));
      }),

    handOver: (id, generationId) =>
      database.write((transaction) => {
        transaction.run("UPDATE entries SET generation = ? WHERE id = ? AND state <> 'settled' AND closed = 0", generationId, id);
      }),

    review: (periods, limits) =>
      database.write((transaction) => everyLimit(limits).flatMap((limit) => dueAlert(transaction, periods, limit, 'limits'))),

    openPlan: (hold, limits) =>
      database.write((transaction) => openPlan(transaction, hold, limits, { owner, isAbandoned: planIsAbandoned(hold.atMs) })),

    closePlan: (id) => database.write((transaction) => changePlan(transaction, id, { isOpen: false })),

    planMoney: (id) => database.read((query) => planMoney(query, id)),

    scopeState: (period, scope) => database.read((query) => scopeState(query, period, scope)),

    recordDecision: (decision) =>
      database.write((transaction) => {
        const { atMs, period, scope, kind, nanoUsd, beforeNanoUsd } = decision;
        transaction.run(
          'INSERT INTO decisions (at_ms, month, scope, kind, amount, before) VALUES (?, ?, ?, ?, ?, ?)',
          atMs,
          period,
          scope,
          kind,
          nanoUsd,
          beforeNanoUsd,
        );
        if (kind !== 'override') return;
        const before = scopeState(transaction, period, scope);
        saveScope(transaction, period, scope, { ...before, extraNanoUsd: before.extraNanoUsd + nanoUsd });
      }),

    decisions: () =>
      database.read((query) =>
        query.all<LimitDecision>(
          'SELECT at_ms AS atMs, month AS period, scope, kind, amount AS nanoUsd, before AS beforeNanoUsd FROM decisions ORDER BY number DESC',
        ),
      ),

    recover: (nowMs) =>
      database.write((transaction) => {
        const owners = transaction.all<{ owner: string }>('SELECT DISTINCT owner FROM entries WHERE closed = 0');
        const gone = new Set(owners.map((row) => row.owner).filter((one) => one !== owner && isOwnerGone(one)));
        const rows = unclosed(transaction);
        sightings.keep(rows.map((row) => row.id));
        // What another window reserved is judged by this window's own time too: the clock of either may have been set.
        const isOver = (row: EntryRow, sinceMs: number): boolean =>
          row.lease_until_ms < sinceMs && (row.owner === owner || sightings.ageOf(row.id) >= row.lease_until_ms - row.at_ms);
        const isAbandoned = (row: EntryRow): boolean => gone.has(row.owner) || isOver(row, nowMs - goneAfterLeaseMs);
        for (const row of rows) {
          if (row.state === 'open' && (isAbandoned(row) || isOver(row, nowMs))) moveTo(transaction, row, 'lapsed', row.worst_case, true);
        }
        closeAbandonedPlans(transaction, planIsAbandoned(nowMs));
        return unclosed(transaction).filter(isAbandoned).map(entryOf);
      }),

    close: (generationIds) =>
      database.write((transaction) => {
        for (const id of generationIds) transaction.run('UPDATE entries SET closed = 1 WHERE generation = ? AND closed = 0', id);
      }),

    rollUp: (month) =>
      database.write((transaction) => {
        const old = transaction.all<{ month: MonthKey; cost: number }>(
          "SELECT month, sum(cost) AS cost FROM entries WHERE month < ? AND state = 'settled' GROUP BY month",
          month,
        );
        for (const one of old) {
          const rolledNanoUsd = rolledUp(transaction, one.month) + one.cost;
          transaction.run('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)', rolledKey(one.month), String(rolledNanoUsd));
        }
        if (old.length > 0) transaction.run("DELETE FROM entries WHERE month < ? AND state = 'settled'", month);
      }),

    generationCosts: (month) =>
      database.read((query) => {
        const rows = query.all<{ generation: string; cost: number }>(
          "SELECT generation, sum(cost) AS cost FROM entries WHERE month = ? AND state <> 'open' GROUP BY generation",
          month,
        );
        return new Map(rows.map((row) => [row.generation, row.cost]));
      }),

    rolledUp: (month) => database.read((query) => rolledUp(query, month)),

    onDidChange: (listener) => database.onDidChange(listener),
  };
}

function rolledKey(month: MonthKey): string {
  return `rolled ${month}`;
}

function rolledUp(query: Query, month: MonthKey): number {
  return Number(query.get<{ value: string }>('SELECT value FROM state WHERE key = ?', rolledKey(month))?.value ?? 0);
}

// A process id may be used again after a crash; a day behind its lease no generation is under way.
const goneAfterLeaseMs = 86_400_000;
const planLeaseMs = 7 * 86_400_000;

export interface EntryRow {
  readonly id: string;
  readonly generation: string;
  readonly month: MonthKey;
  readonly day: DayKey;
  readonly at_ms: number;
  readonly lease_until_ms: number;
  readonly owner: string;
  readonly project: string;
  readonly agent: string;
  readonly provider: string;
  readonly model: string;
  readonly purpose: LedgerEntry['purpose'];
  readonly plan: string | null;
  readonly task: string | null;
  readonly worst_case: number;
  readonly state: LedgerEntry['state'];
  readonly cost: number;
  readonly estimated: number;
  readonly closed: number;
  readonly hold: string | null;
}

function insertEntry(transaction: Transaction, entry: LedgerEntry, owner: string): void {
  transaction.run(
    `INSERT INTO entries (id, generation, month, day, at_ms, lease_until_ms, owner, project, agent, provider, model, purpose,
                          plan, task, worst_case, state, cost, estimated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.id,
    entry.generationId,
    entry.month,
    entry.day,
    entry.atMs,
    entry.leaseUntilMs,
    owner,
    entry.project,
    entry.agent,
    entry.provider,
    entry.model,
    entry.purpose,
    entry.plan?.id ?? null,
    entry.plan?.task ?? null,
    entry.worstCaseNanoUsd,
    entry.state,
    entry.costNanoUsd,
    entry.estimated ? 1 : 0,
  );
}

function moveTo(transaction: Transaction, entry: EntryRow, state: LedgerEntry['state'], costNanoUsd: number, estimated: boolean): void {
  for (const { period, scope } of countedIn(entry)) {
    const before = scopeState(transaction, period, scope);
    saveScope(transaction, period, scope, withSettled(before, entry.state, entry.cost, costNanoUsd));
  }
  if (entry.plan !== null) {
    const reservedNanoUsd = entry.state === 'open' ? -entry.worst_case : 0;
    changePlan(transaction, entry.plan, { reservedNanoUsd, committedNanoUsd: costNanoUsd - (entry.state === 'open' ? 0 : entry.cost) });
  }
  transaction.run('UPDATE entries SET state = ?, cost = ?, estimated = ? WHERE id = ?', state, costNanoUsd, estimated ? 1 : 0, entry.id);
}

/** `limits`: the user changed a limit, which arms its alerts anew. `spent`: two windows may hold different limits meanwhile. */
function dueAlert(transaction: Transaction, periods: Periods, limit: ScopeLimit, why: 'limits' | 'spent'): readonly Crossing[] {
  const { kind, scope, name } = limit;
  const period = periods[periodOf(kind)];
  const before = scopeState(transaction, period, scope);
  const key = `alerts ${period} ${scope} ${limit.limitNanoUsd + before.extraNanoUsd}`;
  const told = Number(transaction.get<{ value: string }>('SELECT value FROM state WHERE key = ?', key)?.value ?? 0);
  const { state: after, level } = alert(limit, before, why === 'spent' ? told : 0);
  if (after.alertLevel !== told) transaction.run('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)', key, String(after.alertLevel));
  if (after.alertLevel !== before.alertLevel || after.alertLimitNanoUsd !== before.alertLimitNanoUsd) {
    saveScope(transaction, period, scope, after);
  }
  if (level === undefined) return [];
  return [{ kind, scope, name, period, level, committedNanoUsd: after.committedNanoUsd, limitNanoUsd: after.alertLimitNanoUsd }];
}

function unclosed(query: Query): readonly EntryRow[] {
  return query.all<EntryRow>('SELECT * FROM entries WHERE closed = 0 ORDER BY at_ms, id');
}

export function entryOf(row: EntryRow): LedgerEntry {
  return {
    id: row.id,
    generationId: row.generation,
    month: row.month,
    day: row.day,
    atMs: row.at_ms,
    leaseUntilMs: row.lease_until_ms,
    project: row.project,
    agent: row.agent,
    provider: row.provider,
    model: row.model,
    purpose: row.purpose,
    ...(row.plan === null ? {} : { plan: { id: row.plan, task: row.task ?? '' } }),
    worstCaseNanoUsd: row.worst_case,
    state: row.state,
    costNanoUsd: row.cost,
    estimated: row.estimated === 1,
  };
}
