import { assertNanoUsd } from './money.ts';
import type { SpendAnswer } from './spendGate.ts';

/**
 * All arithmetic of limits, as functions on plain values. A ledger applies them inside one write transaction shared by all windows;
 * so every ledger, in memory or on disk, has the same rules.
 */

/** What was agreed with the user. The system's limit always stops; a project's may only warn. */
export interface BudgetLimits {
  readonly monthlyNanoUsd: number;
  /** By project id. */
  readonly projects: Readonly<Record<string, ProjectLimit>>;
  /** Per cents of a limit at which the user is told; all of `alertLevels` when absent. */
  readonly alertLevels?: readonly AlertLevel[] | undefined;
}

export interface ProjectLimit {
  readonly monthlyNanoUsd: number;
  readonly whenReached: 'stop' | 'warn';
}

/** `system`, or `project:<id>`. */
export type Scope = string;

export const systemScope: Scope = 'system';

export function projectScope(project: string): Scope {
  return `project:${project}`;
}

/** One scope in one month. */
export interface ScopeMonth {
  readonly committedNanoUsd: number;
  /** Worst cases of calls under way. */
  readonly reservedNanoUsd: number;
  /** What one-time overrides added to this month's limit. */
  readonly extraNanoUsd: number;
  /** The limit, extras included, that `alertLevel` was reached under. */
  readonly alertLimitNanoUsd: number;
  /** The highest level the user was told of; 0 for none. */
  readonly alertLevel: number;
}

export const emptyScopeMonth: ScopeMonth = {
  committedNanoUsd: 0,
  reservedNanoUsd: 0,
  extraNanoUsd: 0,
  alertLimitNanoUsd: 0,
  alertLevel: 0,
};

export interface ScopeLimit {
  readonly scope: Scope;
  readonly limitNanoUsd: number;
  readonly stops: boolean;
  readonly alertLevels?: readonly AlertLevel[] | undefined;
}

/** The limits that apply to a call of `project`, the system's first. */
export function limitsFor(limits: BudgetLimits, project: string): readonly ScopeLimit[] {
  const { alertLevels } = limits;
  const system = { scope: systemScope, limitNanoUsd: limits.monthlyNanoUsd, stops: true, alertLevels };
  const own = Object.hasOwn(limits.projects, project) ? limits.projects[project] : undefined;
  if (!own) return [system];
  return [system, { scope: projectScope(project), limitNanoUsd: own.monthlyNanoUsd, stops: own.whenReached === 'stop', alertLevels }];
}

export type SpendDecision = { readonly granted: true } | Extract<SpendAnswer, { granted: false }>;

/** Grants when committed + reserved + worst case stays within every limit that stops. */
export function decide(
  worstCaseNanoUsd: number,
  scopes: readonly { readonly limit: ScopeLimit; readonly month: ScopeMonth }[],
): SpendDecision {
  assertNanoUsd(worstCaseNanoUsd);
  let availableNanoUsd = Number.POSITIVE_INFINITY;
  let by: { readonly by?: 'project' } = {};
  for (const { limit, month } of scopes) {
    const leftNanoUsd = Math.max(0, leftOf(limit, month));
    if (!limit.stops || leftNanoUsd >= availableNanoUsd) continue;
    availableNanoUsd = leftNanoUsd;
    by = limit.scope === systemScope ? {} : { by: 'project' };
  }
  if (worstCaseNanoUsd <= availableNanoUsd && availableNanoUsd > 0) return { granted: true };
  return { granted: false, reason: availableNanoUsd === 0 ? 'limitReached' : 'doesNotFit', availableNanoUsd, ...by };
}

/** The limit minus what is spent and reserved; below zero when the limit was lowered under what is already spent. */
export function leftOf(limit: ScopeLimit, month: ScopeMonth): number {
  return limit.limitNanoUsd + month.extraNanoUsd - month.committedNanoUsd - month.reservedNanoUsd;
}

export function withReserved(month: ScopeMonth, worstCaseNanoUsd: number): ScopeMonth {
  return { ...month, reservedNanoUsd: month.reservedNanoUsd + worstCaseNanoUsd };
}

/** `open`: reserved, the call is under way. `settled`: its cost is final. `lapsed`: booked at its worst case because it was not settled before its lease ended; a late `settle` still corrects it. */
export type EntryState = 'open' | 'settled' | 'lapsed';

/** An entry's move from one state and cost to the next, as what it changes in each of its scopes. */
export function withSettled(month: ScopeMonth, from: EntryState, accountedNanoUsd: number, costNanoUsd: number): ScopeMonth {
  assertNanoUsd(costNanoUsd);
  return from === 'open'
    ? { ...month, reservedNanoUsd: month.reservedNanoUsd - accountedNanoUsd, committedNanoUsd: month.committedNanoUsd + costNanoUsd }
    : { ...month, committedNanoUsd: month.committedNanoUsd - accountedNanoUsd + costNanoUsd };
}

export const alertLevels = [50, 70, 80, 90, 95, 99, 100] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** The user is to be told that a scope passed `level` per cent of its limit. */
export interface Crossing {
  readonly scope: Scope;
  readonly month: string;
  /** The highest level passed by this change; lower levels passed at the same time get no alert of their own. */
  readonly level: AlertLevel;
  readonly committedNanoUsd: number;
  readonly limitNanoUsd: number;
}

/** The highest of the levels that `committedNanoUsd` has reached; 0 below the first. */
export function levelOf(committedNanoUsd: number, limitNanoUsd: number, levels: readonly AlertLevel[] = alertLevels): AlertLevel | 0 {
  const reached = levels.filter((level) => limitNanoUsd <= 0 || isReached(level, committedNanoUsd, limitNanoUsd));
  return reached.length > 0 ? (Math.max(...reached) as AlertLevel) : 0;
}

// Integers only: limit and spending times 100 may leave the safe range, so whole percents of the limit are compared instead.
function isReached(level: number, committedNanoUsd: number, limitNanoUsd: number): boolean {
  const whole = Math.floor(limitNanoUsd / 100);
  const rest = limitNanoUsd % 100;
  return committedNanoUsd >= whole * level + Math.ceil((rest * level) / 100);
}

/**
 * Which alert is due, and the state in which it is remembered. Each level is due once a month and scope, and again when the limit
 * was changed or the month turned (a new month is a new `ScopeMonth`). `toldBefore`: the level that was told under this very limit
 * earlier in the month, when another window holds another limit meanwhile.
 */
export function alert(
  limit: ScopeLimit,
  month: ScopeMonth,
  toldBefore = 0,
): { readonly month: ScopeMonth; readonly level: AlertLevel | undefined } {
  const limitNanoUsd = limit.limitNanoUsd + month.extraNanoUsd;
  const told = Math.max(toldBefore, limitNanoUsd === month.alertLimitNanoUsd ? month.alertLevel : 0);
  const level = levelOf(month.committedNanoUsd, limitNanoUsd, limit.alertLevels);
  const isDue = level > told && level !== 0;
  return {
    month: { ...month, alertLimitNanoUsd: limitNanoUsd, alertLevel: Math.max(told, level) },
    level: isDue ? level : undefined,
  };
}
