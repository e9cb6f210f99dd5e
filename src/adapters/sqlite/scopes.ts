import type { Period, PeriodKey } from '../../core/budget/period.ts';
import { emptyScopeState, periodOf, type Scope, type ScopeLimit, type ScopeState, type Standing } from '../../core/budget/spendRules.ts';
import type { Query, Transaction } from './engine.ts';

/** One scope in one period; empty where nothing was written. */
export function scopeState(query: Query, period: PeriodKey, scope: Scope): ScopeState {
  const found = query.get<ScopeState>(
    `SELECT committed AS committedNanoUsd, reserved AS reservedNanoUsd, extra AS extraNanoUsd,
            alert_limit AS alertLimitNanoUsd, alert_level AS alertLevel
     FROM scopes WHERE month = ? AND scope = ?`,
    period,
    scope,
  );
  return found ?? emptyScopeState;
}

export function saveScope(transaction: Transaction, period: PeriodKey, scope: Scope, state: ScopeState): void {
  transaction.run(
    'INSERT OR REPLACE INTO scopes (month, scope, committed, reserved, extra, alert_limit, alert_level) VALUES (?, ?, ?, ?, ?, ?, ?)',
    period,
    scope,
    state.committedNanoUsd,
    state.reservedNanoUsd,
    state.extraNanoUsd,
    state.alertLimitNanoUsd,
    state.alertLevel,
  );
}

/** How limits stand in the periods that each is for. */
export function standingsOf(query: Query, limits: readonly ScopeLimit[], keyOf: (period: Period) => PeriodKey): readonly Standing[] {
  return limits.map((limit) => ({ limit, state: scopeState(query, keyOf(periodOf(limit.kind)), limit.scope) }));
}
