import type { MonthKey } from './month.ts';
import type { Period } from './period.ts';
import {
  type AlertLevel,
  type HostShare,
  isForAll,
  isHeldByPlans,
  type LimitKind,
  leftOf,
  levelOf,
  periodOf,
  type Scope,
  type Standing,
} from './spendRules.ts';

/** All amounts in nano-dollars. */
export interface BudgetStatus {
  readonly scope: Scope;
  readonly month: MonthKey;
  /** Overrides of this month included. */
  readonly limitNanoUsd: number;
  /** The limit of every month, without this one's overrides. */
  readonly usualLimitNanoUsd: number;
  readonly spentNanoUsd: number;
  readonly reservedNanoUsd: number;
  /** Not below 0. */
  readonly leftNanoUsd: number;
  /** What the month will have cost at its end if it goes on like this; a straight line through what is spent. */
  readonly forecastNanoUsd: number;
  readonly level: AlertLevel | 0;
  /** True when a limit that stops every call is used up, of the month, the week, the day or the project: templates answer alone. */
  readonly modelsOff: boolean;
  /** What has to end before models are on again; the longest of them. */
  readonly offFor: Period | undefined;
  /** Where the amounts are those of one host only. */
  readonly host?: HostShare | undefined;
  /** What the limits of month, project, week and day leave for a call; those of a provider or a model are not asked, as another may answer. */
  readonly now: LeftNow;
  /** What the limits leave that a plan holds its money at, those of the month and of the project. */
  readonly leftForPlansNanoUsd: number;
  /** The other limits that are set: of the week, the day, of providers and of models. */
  readonly others: readonly LimitStatus[];
}

/** What may still be spent now, and until when: the least that limits leave which stop. */
export interface LeftNow {
  readonly nanoUsd: number;
  readonly period: Period;
  /** Other hosts have counts of their own. */
  readonly isOfHost?: true;
}

/** All amounts in nano-dollars. */
export interface LimitStatus {
  readonly kind: LimitKind;
  /** The provider or the model. */
  readonly name: string | undefined;
  /** One-time overrides included. */
  readonly limitNanoUsd: number;
  readonly spentNanoUsd: number;
  readonly reservedNanoUsd: number;
  /** Not below 0. */
  readonly leftNanoUsd: number;
  readonly level: AlertLevel | 0;
}

/**
 * How a month stands.
 * @param standings of the limits that apply: the system's first, a project's where it has one, and all others.
 * @param elapsed how much of the month is over, above 0 and at most 1.
 */
export function budgetStatus(standings: readonly [Standing, ...Standing[]], month: MonthKey, elapsed: number): BudgetStatus {
  const { limit, state } = standings.find((one) => one.limit.kind === 'project') ?? standings[0];
  const { limitNanoUsd, spentNanoUsd, reservedNanoUsd, leftNanoUsd, level } = limitStatus({ limit, state });
  const used = standings.filter((one) => isForAll(one.limit) && one.limit.stops && isUsedUp(one)).map((one) => periodOf(one.limit.kind));
  return {
    scope: limit.scope,
    month,
    limitNanoUsd,
    usualLimitNanoUsd: limit.limitNanoUsd,
    spentNanoUsd,
    reservedNanoUsd,
    leftNanoUsd,
    forecastNanoUsd: Math.ceil(spentNanoUsd / elapsed),
    level,
    modelsOff: used.length > 0,
    offFor: (['month', 'week', 'day'] as const).find((period) => used.includes(period)),
    now: leastOf(standings.filter(({ limit }) => isForAll(limit))),
    leftForPlansNanoUsd: leastOf(standings.filter(({ limit }) => isHeldByPlans(limit))).nanoUsd,
    others: standings.filter((one) => !isHeldByPlans(one.limit)).map(limitStatus),
  };
}

function leastOf(standings: readonly Standing[]): LeftNow {
  const each = standings
    .filter(({ limit }) => limit.stops)
    .map(({ limit, state }): LeftNow => ({ nanoUsd: Math.max(0, leftOf(limit, state)), period: periodOf(limit.kind) }));
  return each.reduce((lower, one) => (one.nanoUsd < lower.nanoUsd ? one : lower));
}

function isUsedUp({ limit, state }: Standing): boolean {
  return state.committedNanoUsd >= limit.limitNanoUsd + state.extraNanoUsd;
}

function limitStatus({ limit, state }: Standing): LimitStatus {
  const limitNanoUsd = limit.limitNanoUsd + state.extraNanoUsd;
  return {
    kind: limit.kind,
    name: limit.name,
    limitNanoUsd,
    spentNanoUsd: state.committedNanoUsd,
    reservedNanoUsd: state.reservedNanoUsd,
    leftNanoUsd: Math.max(0, leftOf(limit, state)),
    level: levelOf(state.committedNanoUsd, limitNanoUsd),
  };
}
