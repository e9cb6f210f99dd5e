import { assertNanoUsd } from './money.ts';
import type { DayKey, MonthKey } from './month.ts';
import { type Period, type PeriodKey, weekOfDay } from './period.ts';
import type { SpendAnswer } from './spendGate.ts';

/**
 * All arithmetic of limits, as functions on plain values. A ledger applies them inside one write transaction shared by all windows;
 * so every ledger, in memory or on disk, has the same rules.
 */

/** What was agreed with the user. All of them stop, but a project's may only warn. */
export interface BudgetLimits {
  readonly monthlyNanoUsd: number;
  readonly weeklyNanoUsd?: number | undefined;
  readonly dailyNanoUsd?: number | undefined;
  /** By project id. */
  readonly projects: Readonly<Record<string, ProjectLimit>>;
  /** For a month, by provider id. */
  readonly providers?: Readonly<Record<string, number>> | undefined;
  /** For a month, by the name the model is asked under. */
  readonly models?: Readonly<Record<string, number>> | undefined;
  /** Per cents of a limit at which the user is told; all of `alertLevels` when absent. */
  readonly alertLevels?: readonly AlertLevel[] | undefined;
  /** Where the books are those of one host and not of the user's machine; its share is taken off the limits already. */
  readonly host?: HostShare | undefined;
}

/** What one host may spend of each limit. */
export interface HostShare {
  readonly sharePercent: number;
}

export interface ProjectLimit {
  readonly monthlyNanoUsd: number;
  readonly whenReached: 'stop' | 'warn';
}

/** `system` for all spending, `project:<id>`, `provider:<id>`, `model:<name>`. */
export type Scope = string;

export const systemScope: Scope = 'system';

export function projectScope(project: string): Scope {
  return partScope('project', project);
}

function partScope(kind: LimitKind, name: string): Scope {
  return `${kind}:${name}`;
}

/** One scope in one month, week or day. */
export interface ScopeState {
  readonly committedNanoUsd: number;
  /** Worst cases of calls under way. */
  readonly reservedNanoUsd: number;
  /** What one-time overrides added to the limit for this period. */
  readonly extraNanoUsd: number;
  /** The limit, extras included, that `alertLevel` was reached under. */
  readonly alertLimitNanoUsd: number;
  /** The highest level the user was told of; 0 for none. */
  readonly alertLevel: number;
}

export const emptyScopeState: ScopeState = {
  committedNanoUsd: 0,
  reservedNanoUsd: 0,
  extraNanoUsd: 0,
  alertLimitNanoUsd: 0,
  alertLevel: 0,
};

/** `system`: of all spending in a month. `week`, `day`: of all spending in it. The others: of their part of a month. */
export type LimitKind = 'system' | 'project' | 'week' | 'day' | 'provider' | 'model';

export interface ScopeLimit {
  readonly kind: LimitKind;
  readonly scope: Scope;
  /** The project, the provider or the model. */
  readonly name?: string | undefined;
  readonly limitNanoUsd: number;
  readonly stops: boolean;
  readonly alertLevels?: readonly AlertLevel[] | undefined;
}

/** A limit and what is used of it in its period. */
export interface Standing {
  readonly limit: ScopeLimit;
  readonly state: ScopeState;
}

/** What a call is counted under. */
export interface Counted {
  readonly month: MonthKey;
  readonly day: DayKey;
  readonly project: string;
  readonly provider: string;
  readonly model: string;
}

/** Everywhere a call counts, whether there is a limit or not: one that is set later knows what was spent before. */
export function countedIn({ month, day, project, provider, model }: Counted): readonly { period: PeriodKey; scope: Scope }[] {
  return [
    { period: month, scope: systemScope },
    { period: month, scope: projectScope(project) },
    { period: weekOfDay(day), scope: systemScope },
    { period: day, scope: systemScope },
    { period: month, scope: partScope('provider', provider) },
    { period: month, scope: partScope('model', model) },
  ];
}

export function periodOf(kind: LimitKind): Period {
  return kind === 'week' || kind === 'day' ? kind : 'month';
}

/** The limits that apply to a call, the system's first, then its project's; to any call of a project where provider and model are absent. */
export function limitsFor(
  limits: BudgetLimits,
  { project, provider, model }: { readonly project: string; readonly provider?: string; readonly model?: string },
): readonly [ScopeLimit, ...ScopeLimit[]] {
  const [system, ...others] = everyLimit(limits);
  const names: Readonly<Partial<Record<LimitKind, string | undefined>>> = { project, provider, model };
  return [system, ...others.filter(({ kind, name }) => name === undefined || names[kind] === name)];
}

/** All limits there are, the system's first. */
export function everyLimit(limits: BudgetLimits): readonly [ScopeLimit, ...ScopeLimit[]] {
  const { alertLevels, weeklyNanoUsd, dailyNanoUsd } = limits;
  const whole = (kind: LimitKind, limitNanoUsd: number): ScopeLimit => ({
    kind,
    scope: systemScope,
    limitNanoUsd,
    stops: true,
    alertLevels,
  });
  const part = (kind: LimitKind, name: string, limitNanoUsd: number, stops = true): ScopeLimit => ({
    ...whole(kind, limitNanoUsd),
    scope: partScope(kind, name),
    name,
    stops,
  });
  return [
    whole('system', limits.monthlyNanoUsd),
    ...Object.entries(limits.projects).map(([name, own]) => part('project', name, own.monthlyNanoUsd, own.whenReached === 'stop')),
    ...(dailyNanoUsd === undefined ? [] : [whole('day', dailyNanoUsd)]),
    ...(weeklyNanoUsd === undefined ? [] : [whole('week', weeklyNanoUsd)]),
    ...Object.entries(limits.providers ?? {}).map(([name, nanoUsd]) => part('provider', name, nanoUsd)),
    ...Object.entries(limits.models ?? {}).map(([name, nanoUsd]) => part('model', name, nanoUsd)),
  ];
}

/** Limits at which a plan holds its money as a whole. The others are asked at each of its calls: a plan may take days and many models. */
export function isHeldByPlans({ kind }: Pick<ScopeLimit, 'kind'>): boolean {
  return kind === 'system' || kind === 'project';
}

/** Whether it is held against every call of a project, whoever is asked. */
export function isForAll({ kind }: Pick<ScopeLimit, 'kind'>): boolean {
  return kind !== 'provider' && kind !== 'model';
}

export type SpendDecision = { readonly granted: true } | Extract<SpendAnswer, { granted: false }>;

/** Grants when committed + reserved + worst case stays within every limit that stops. */
export function decide(worstCaseNanoUsd: number, standings: readonly Standing[]): SpendDecision {
  assertNanoUsd(worstCaseNanoUsd);
  let availableNanoUsd = Number.POSITIVE_INFINITY;
  let by: Pick<Extract<SpendAnswer, { granted: false }>, 'by'> = {};
  for (const { limit, state } of standings) {
    const leftNanoUsd = Math.max(0, leftOf(limit, state));
    if (!limit.stops || leftNanoUsd >= availableNanoUsd) continue;
    availableNanoUsd = leftNanoUsd;
    by = limit.kind === 'system' ? {} : { by: limit.kind };
  }
  if (worstCaseNanoUsd <= availableNanoUsd && availableNanoUsd > 0) return { granted: true };
  return { granted: false, reason: availableNanoUsd === 0 ? 'limitReached' : 'doesNotFit', availableNanoUsd, ...by };
}

/** The limit minus what is spent and reserved; below zero when the limit was lowered under what is already spent. */
export function leftOf(limit: ScopeLimit, state: ScopeState): number {
  return limit.limitNanoUsd + state.extraNanoUsd - state.committedNanoUsd - state.reservedNanoUsd;
}

export function withReserved(state: ScopeState, worstCaseNanoUsd: number): ScopeState {
  return { ...state, reservedNanoUsd: state.reservedNanoUsd + worstCaseNanoUsd };
}

/** `open`: reserved, the call is under way. `settled`: its cost is final. `lapsed`: booked at its worst case because it was not settled before its lease ended; a late `settle` still corrects it. */
export type EntryState = 'open' | 'settled' | 'lapsed';

/** An entry's move from one state and cost to the next, as what it changes in each of its scopes. */
export function withSettled(before: ScopeState, from: EntryState, accountedNanoUsd: number, costNanoUsd: number): ScopeState {
  assertNanoUsd(costNanoUsd);
  return from === 'open'
    ? { ...before, reservedNanoUsd: before.reservedNanoUsd - accountedNanoUsd, committedNanoUsd: before.committedNanoUsd + costNanoUsd }
    : { ...before, committedNanoUsd: before.committedNanoUsd - accountedNanoUsd + costNanoUsd };
}

export const alertLevels = [50, 70, 80, 90, 95, 99, 100] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** The user is to be told that a scope passed `level` per cent of its limit. */
export interface Crossing extends Pick<ScopeLimit, 'kind' | 'scope' | 'name'> {
  /** Of the limit: the month, week or day that the call belongs to, which may be over. */
  readonly period: PeriodKey;
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
 * Which alert is due, and the state in which it is remembered. Each level is due once a period and scope, and again when the limit
 * was changed or its period turned (a new period is a new `ScopeState`). `toldBefore`: the level that was told under this very limit
 * earlier in the period, when another window holds another limit meanwhile.
 */
export function alert(
  limit: ScopeLimit,
  state: ScopeState,
  toldBefore = 0,
): { readonly state: ScopeState; readonly level: AlertLevel | undefined } {
  const limitNanoUsd = limit.limitNanoUsd + state.extraNanoUsd;
  const told = Math.max(toldBefore, limitNanoUsd === state.alertLimitNanoUsd ? state.alertLevel : 0);
  const level = levelOf(state.committedNanoUsd, limitNanoUsd, limit.alertLevels);
  const isDue = level > told && level !== 0;
  return {
    state: { ...state, alertLimitNanoUsd: limitNanoUsd, alertLevel: Math.max(told, level) },
    level: isDue ? level : undefined,
  };
}
