import { createSightings } from '../../src/adapters/sqlite/sightings.ts';
import type { Ledger, LedgerEntry, LimitDecision } from '../../src/core/budget/ledger.ts';
import {
  alert,
  type Crossing,
  decide,
  emptyScopeMonth,
  limitsFor,
  projectScope,
  type Scope,
  type ScopeLimit,
  type ScopeMonth,
  systemScope,
  withReserved,
  withSettled,
} from '../../src/core/budget/spendRules.ts';

/** What several memory ledgers share, as windows share files. */
export class MemoryBooks {
  readonly entries = new Map<string, LedgerEntry & { readonly owner: string; readonly closed: boolean }>();
  readonly scopes = new Map<string, ScopeMonth>();
  readonly decisions: LimitDecision[] = [];
  /** The level told under each limit of a scope and month. */
  readonly told = new Map<string, number>();
  readonly rolled = new Map<string, number>();
  readonly listeners = new Set<() => void>();

  scopeMonth(month: string, scope: Scope): ScopeMonth {
    return this.scopes.get(`${month} ${scope}`) ?? emptyScopeMonth;
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

  function save(month: string, scope: Scope, state: ScopeMonth): void {
    books.scopes.set(`${month} ${scope}`, state);
  }

  function changed(): void {
    for (const listener of books.listeners) listener();
  }

  function moveTo(id: string, state: LedgerEntry['state'], costNanoUsd: number, estimated: boolean): void {
    const entry = books.entries.get(id);
    if (!entry) return;
    for (const scope of [systemScope, projectScope(entry.project)]) {
      save(entry.month, scope, withSettled(books.scopeMonth(entry.month, scope), entry.state, entry.costNanoUsd, costNanoUsd));
    }
    books.entries.set(id, { ...entry, state, costNanoUsd, estimated });
  }

  function dueAlert(month: string, limit: ScopeLimit, why: 'limits' | 'spent'): readonly Crossing[] {
    const before = books.scopeMonth(month, limit.scope);
    const key = `${month} ${limit.scope} ${limit.limitNanoUsd + before.extraNanoUsd}`;
    const { month: after, level } = alert(limit, before, why === 'spent' ? books.told.get(key) : 0);
    books.told.set(key, after.alertLevel);
    save(month, limit.scope, after);
    if (level === undefined) return [];
    return [{ scope: limit.scope, month, level, committedNanoUsd: after.committedNanoUsd, limitNanoUsd: after.alertLimitNanoUsd }];
  }

  return {
    async reserve(reservation, limits) {
      const { id, month, project, worstCaseNanoUsd } = reservation;
      const applying = limitsFor(limits, project).map((limit) => ({ limit, month: books.scopeMonth(month, limit.scope) }));
      const decision = decide(worstCaseNanoUsd, applying);
      if (!decision.granted) return decision;
      for (const scope of [systemScope, projectScope(project)])
        save(month, scope, withReserved(books.scopeMonth(month, scope), worstCaseNanoUsd));
      books.entries.set(id, { ...reservation, state: 'open', costNanoUsd: worstCaseNanoUsd, estimated: false, owner, closed: false });
      changed();
      return { granted: true, reservationId: id };
    },
    async settle(id, settlement, limits) {
      const entry = books.entries.get(id);
      if (!entry || entry.state === 'settled' || entry.closed) return [];
      moveTo(id, 'settled', settlement.costNanoUsd, settlement.estimated);
      changed();
      return limitsFor(limits, entry.project).flatMap((limit) => dueAlert(entry.month, limit, 'spent'));
    },
    async handOver(id, generationId) {
      const entry = books.entries.get(id);
      if (entry && entry.state !== 'settled' && !entry.closed) books.entries.set(id, { ...entry, generationId });
      changed();
    },
    async review(month, limits) {
      const system = limitsFor(limits, '').slice(0, 1);
      const projects = Object.keys(limits.projects).flatMap((project) => limitsFor(limits, project).slice(1));
      return [...system, ...projects].flatMap((limit) => dueAlert(month, limit, 'limits'));
    },
    scopeMonth: async (month, scope) => books.scopeMonth(month, scope),
    async recordDecision(decision) {
      books.decisions.unshift(decision);
      if (decision.kind === 'override') {
        const before = books.scopeMonth(decision.month, decision.scope);
        save(decision.month, decision.scope, { ...before, extraNanoUsd: before.extraNanoUsd + decision.nanoUsd });
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
