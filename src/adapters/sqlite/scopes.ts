import type { MonthKey } from '../../core/budget/month.ts';
import { emptyScopeMonth, type Scope, type ScopeMonth } from '../../core/budget/spendRules.ts';
import type { Query, Transaction } from './engine.ts';

/** One scope in one month; empty where nothing was written. */
export function scopeMonth(query: Query, month: MonthKey, scope: Scope): ScopeMonth {
  const found = query.get<ScopeMonth>(
    `SELECT committed AS committedNanoUsd, reserved AS reservedNanoUsd, extra AS extraNanoUsd,
            alert_limit AS alertLimitNanoUsd, alert_level AS alertLevel
     FROM scopes WHERE month = ? AND scope = ?`,
    month,
    scope,
  );
  return found ?? emptyScopeMonth;
}

export function saveScope(transaction: Transaction, month: MonthKey, scope: Scope, state: ScopeMonth): void {
  transaction.run(
    'INSERT OR REPLACE INTO scopes (month, scope, committed, reserved, extra, alert_limit, alert_level) VALUES (?, ?, ?, ?, ?, ?, ?)',
    month,
    scope,
    state.committedNanoUsd,
    state.reservedNanoUsd,
    state.extraNanoUsd,
    state.alertLimitNanoUsd,
    state.alertLevel,
  );
}
