import { createSightings } from '../../src/adapters/sqlite/sightings.ts';
import type { Ledger, LedgerEntry, LimitDecision } from '../../src/core/budget/ledger.ts';
import { type Period, type PeriodKey, type Periods, periodsOfCall } from '../../src/core/budget/period.ts';
import { decideInPlan, leftOfPlan, type PlanMoney, unusedOf } from '../../src/core/budget/planMoney.ts';
import {
  alert,
  type Crossing,
  countedIn,
  decide,
  emptyScopeState,
  everyLimit,
  isHeldByPlans,
  limitsFor,
  periodOf,
  projectScope,
  type Scope,
  type ScopeLimit,
  type ScopeState,
  type Standing,
  systemScope,
  withReserved,
  withSettled,
} from '../../src/core/budget/spendRules.ts';

/** What several memory ledgers share, as windows share files. */
export class MemoryBooks {
  readonly entries = new Map<string, LedgerEntry & { readonly owner: string; readonly closed: boolean }>();
  readonly plans = new Map<string, PlanMoney & { readonly owner: string }>();
  readonly scopes = new Map<string, ScopeState>();
  readonly decisions: LimitDecision[] = [];
  /** The level told under each limit of a scope and month. */
  readonly told = new Map<string, number>();
  readonly rolled = new Map<string, number>();
  readonly listeners = new Set<() => void>();

  scopeState(period: string, scope: Scope): ScopeState {
    return this.scopes.get(`${period} ${scope}`) ?? emptyScopeState;
  }

  standings(limits: readonly ScopeLimit[], keyOf: (period: Period) => PeriodKey): readonly Standing[] {
    return limits.map((limit) => ({ limit, state: this.scopeState(keyOf(periodOf(limit.kind)), limit.scope) }));
  }
}

export interface MemoryLedgerOptions {
  readonly books?: MemoryBooks;
  readonly owner?: string;
  readonly isOwnerGone?: (owner: string) => boolean;
  readonly monotonicMs?: () => number;
}

/** A ledger in memory with the rules of core; several of them over the same books are several windows. */
export function createMemoryLedger({
  books = new MemoryBooks(),
  owner = 'window',
  isOwnerGone = () => false,
  monotonicMs = () => performance.now(),
}: MemoryLedgerOptions = {}): Ledger {
  const sightings = createSightings(monotonicMs);

  function save(month: string, scope: Scope, state: ScopeState): void {
    books.scopes.set(`${month} ${scope}`, state);
  }

  function changed(): void {
    for (const listener of books.listeners) listener();
  }

  function moveTo(id: string, state: LedgerEntry['state'], costNanoUsd: number, estimated: boolean): void {
    const entry = books.entries.get(id);
    if (!entry) return;
    for (const { period, scope } of countedIn(entry)) {
      save(period, scope, withSettled(books.scopeState(period, scope), entry.state, entry.costNanoUsd, costNanoUsd));
    }
    if (entry.plan) {
      const wasOpen = entry.state === 'open';
      changePlan(entry.plan.id, {
        reservedNanoUsd: wasOpen ? -entry.worstCaseNanoUsd : 0,
        committedNanoUsd: costNanoUsd - (wasOpen ? 0 : entry.costNanoUsd),
      });
    }
    books.entries.set(id, { ...entry, state, costNanoUsd, estimated });
  }

  function changePlan(id: string, by: { reservedNanoUsd?: number; committedNanoUsd?: number; isOpen?: boolean }): void {
    const before = books.plans.get(id);
    if (!before) return;
    const after = {
      ...before,
      reservedNanoUsd: before.reservedNanoUsd + (by.reservedNanoUsd ?? 0),
      committedNanoUsd: before.committedNanoUsd + (by.committedNanoUsd ?? 0),
      isOpen: by.isOpen ?? before.isOpen,
    };
    books.plans.set(id, after);
    for (const scope of [systemScope, projectScope(before.project)]) {
      const state = books.scopeState(before.month, scope);
      save(before.month, scope, { ...state, reservedNanoUsd: state.reservedNanoUsd + unusedOf(after) - unusedOf(before) });
    }
  }

  function moneyOf(id: string): PlanMoney | undefined {
    const found = books.plans.get(id);
    if (!found) return undefined;
    const { owner: _, ...money } = found;
    return money;
  }

  function dueAlert(periods: Periods, limit: ScopeLimit, why: 'limits' | 'spent'): readonly Crossing[] {
    const { kind, scope, name } = limit;
    const period = periods[periodOf(kind)];
    const before = books.scopeState(period, scope);
    const key = `${period} ${scope} ${limit.limitNanoUsd + before.extraNanoUsd}`;
    const { state: after, level } = alert(limit, before, why === 'spent' ? books.told.get(key) : 0);
    books.told.set(key, after.alertLevel);
    save(period, scope, after);
    if (level === undefined) return [];
    const { committedNanoUsd, alertLimitNanoUsd: limitNanoUsd } = after;
    return [{ kind, scope, name, period, level, committedNanoUsd, limitNanoUsd }];
  }

  return {
    async reserve(reservation, limits) {
      const { id, worstCaseNanoUsd, plan } = reservation;
      const held = plan && moneyOf(plan.id);
      const month = held?.month ?? reservation.month;
      const applying = books.standings(limitsFor(limits, reservation), (period) => periodsOfCall({ ...reservation, month })[period]);
      const decision = plan ? decideInPlan(worstCaseNanoUsd, held, applying) : decide(worstCaseNanoUsd, applying);
      if (!decision.granted) return decision;
      for (const { period, scope } of countedIn({ ...reservation, month }))
        save(period, scope, withReserved(books.scopeState(period, scope), worstCaseNanoUsd));
      if (plan) changePlan(plan.id, { reservedNanoUsd: worstCaseNanoUsd });
      books.entries.set(id, {
        ...reservation,
        month,
        state: 'open',
        costNanoUsd: worstCaseNanoUsd,
        estimated: false,
        owner,
        closed: false,
      });
      changed();
      return { granted: true, reservationId: id };
    },
    async settle(id, settlement, limits) {
      const entry = books.entries.get(id);
      if (!entry || entry.state === 'settled' || entry.closed) return [];
      moveTo(id, 'settled', settlement.costNanoUsd, settlement.estimated);
      changed();
      return limitsFor(limits, entry).flatMap((limit) => dueAlert(periodsOfCall(entry), limit, 'spent'));
    },
    async handOver(id, generationId) {
      const entry = books.entries.get(id);
      if (entry && entry.state !== 'settled' && !entry.closed) books.entries.set(id, { ...entry, generationId });
      changed();
    },
    async review(periods, limits) {
      return everyLimit(limits).flatMap((limit) => dueAlert(periods, limit, 'limits'));
    },
    async openPlan({ id, project, month, limitNanoUsd }, limits) {
      const before = books.plans.get(id);
      if (before?.isOpen && before.owner !== owner && !isOwnerGone(before.owner)) return { granted: false, reason: 'inUse' };
      changePlan(id, { isOpen: false });
      const { committedNanoUsd = 0, reservedNanoUsd = 0 } = before ?? {};
      const closed = { id, project, month, limitNanoUsd, committedNanoUsd, reservedNanoUsd, isOpen: false, owner };
      const needed = leftOfPlan(closed);
      const applying = books.standings(limitsFor(limits, { project }).filter(isHeldByPlans), () => month);
      const decision = needed === 0 ? ({ granted: true } as const) : decide(needed, applying);
      if (decision.granted) books.plans.set(id, closed);
      if (decision.granted || before?.isOpen) changePlan(id, { isOpen: true });
      changed();
      return decision;
    },
    async closePlan(id) {
      changePlan(id, { isOpen: false });
      changed();
    },
    planMoney: async (id) => moneyOf(id),
    scopeState: async (month, scope) => books.scopeState(month, scope),
    async recordDecision(decision) {
      books.decisions.unshift(decision);
      if (decision.kind === 'override') {
        const before = books.scopeState(decision.period, decision.scope);
        save(decision.period, decision.scope, { ...before, extraNanoUsd: before.extraNanoUsd + decision.nanoUsd });
      }
      changed();
    },
    decisions: async () => [...books.decisions],
    async recover(nowMs) {
      const unclosed = [...books.entries.values()].filter((entry) => !entry.closed);
      sightings.keep(unclosed.map((entry) => entry.id));
      const isOver = (entry: (typeof unclosed)[number], sinceMs: number): boolean =>
        entry.leaseUntilMs < sinceMs && (entry.owner === owner || sightings.ageOf(entry.id) >= entry.leaseUntilMs - entry.atMs);
      const abandoned = unclosed.filter(
        (entry) => (entry.owner !== owner && isOwnerGone(entry.owner)) || isOver(entry, nowMs - 86_400_000),
      );
      for (const entry of unclosed) {
        if (entry.state === 'open' && (abandoned.includes(entry) || isOver(entry, nowMs))) {
          moveTo(entry.id, 'lapsed', entry.worstCaseNanoUsd, true);
        }
      }
      for (const plan of books.plans.values()) if (plan.owner !== owner && isOwnerGone(plan.owner)) changePlan(plan.id, { isOpen: false });
      changed();
      return abandoned
        .flatMap(({ id }) => {
          const now = books.entries.get(id);
          if (!now) return [];
          const { owner: _, closed: __, ...entry } = now;
          return [entry];
        })
        .sort((left, right) => left.atMs - right.atMs || (left.id < right.id ? -1 : 1));
    },
    async close(generationIds) {
      for (const entry of books.entries.values()) {
        if (generationIds.includes(entry.generationId)) books.entries.set(entry.id, { ...entry, closed: true });
      }
    },
    async rollUp(month) {
      for (const entry of books.entries.values()) {
        if (entry.month >= month || entry.state !== 'settled') continue;
        books.rolled.set(entry.month, (books.rolled.get(entry.month) ?? 0) + entry.costNanoUsd);
        books.entries.delete(entry.id);
      }
    },
    async generationCosts(month) {
      const costs = new Map<string, number>();
      for (const entry of books.entries.values()) {
        if (entry.month !== month || entry.state === 'open') continue;
        costs.set(entry.generationId, (costs.get(entry.generationId) ?? 0) + entry.costNanoUsd);
      }
      return costs;
    },
    rolledUp: async (month) => books.rolled.get(month) ?? 0,
    onDidChange(listener) {
      books.listeners.add(listener);
      return () => books.listeners.delete(listener);
    },
  };
}
