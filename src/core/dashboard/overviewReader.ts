import type { Chart, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { TeamView } from '../../shared/protocolTeam.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import type { Budget } from '../budget/budget.ts';
import type { BudgetStatus } from '../budget/budgetStatus.ts';
import { formatUsd } from '../budget/money.ts';
import { type DayKey, dayOf, daysIn } from '../budget/month.ts';
import type { Statistics } from '../budget/statistics.ts';
import { add, type Counters, noCounters, type StatisticsRow } from '../budget/statisticsRules.ts';
import { plainLine } from '../plainLine.ts';
import type { Clock, LocalDate } from '../ports.ts';
import { savings } from './budgetView.ts';
import { daysUntil } from './calendar.ts';

export interface OverviewDeps {
  readonly budget: Pick<Budget, 'status'>;
  readonly statistics: Statistics;
  readonly clock: Clock;
  /** Undefined while this host belongs to no team. */
  readonly team: () => TeamView | undefined;
  /** A provider's name for the user, by its id. */
  readonly labelOf: (provider: string) => string;
  /** The plans of the project, newest first, with what they have cost. */
  readonly plans: () => Promise<readonly PlanCost[]>;
}

export interface PlanCost {
  readonly id: string;
  readonly goal: string;
  readonly spentNanoUsd: number;
  /** What it may cost at most. */
  readonly limitNanoUsd: number;
  /** What is left of its limit is held. */
  readonly isOpen: boolean;
}

/** Providers with a colour of their own; the cheaper rest is one. */
const maxProviders = 5;

/** Reads figures and charts of the last days. Rejects with `StorageError` when the store cannot be read. */
export async function readOverview(deps: OverviewDeps, view: ViewOf<'overview'>): Promise<SnapshotOf<'overview'>> {
  const { statistics, clock } = deps;
  const today = clock.localDate(clock.now());
  const days = daysUntil(today, view.days);
  const range = { from: days[0] ?? dayOf(today), to: dayOf(today) };
  const [status, byDay, byProvider, monthDays, byAgent, plans] = await Promise.all([
    deps.budget.status(),
    statistics.query({ ...range, by: 'day' }),
    statistics.query({ ...range, by: 'provider' }),
    statistics.query({ from: dayOf({ ...today, day: 1 }), to: dayOf(today), by: 'day' }),
    statistics.query({ ...range, by: 'agent' }),
    deps.plans(),
  ]);
  const named = byProvider.filter((row) => row.key !== '');
  const spending = await Promise.all(
    named.slice(0, maxProviders).map(async (row) => ({
      name: deps.labelOf(row.key),
      rows: await statistics.query({ ...range, by: 'day', provider: row.key }),
    })),
  );
  const buckets = bucketsOf(days);
  const sums = sumsOf(buckets, byDay);
  const total = sums.reduce<Counters>(add, noCounters);
  const team = deps.team();
  const each = (value: (counters: Counters) => number | null) => sums.map(value);
  return {
    page: 'overview',
    ...range,
    figures: figuresOf(total, byProvider, status.host !== undefined),
    ...(team ? { team } : {}),
    charts: [
      monthChart(status, monthDays, today),
      spendChart(buckets, spending, sums),
      chart(t('Saved'), 'usd', buckets, [[t('Saved'), 'bar', each((row) => usd(row.savedNanoUsd))]]),
      chart(t('Answered free of charge'), 'percent', buckets, [
        [t('From templates'), 'line', each((row) => share(row.templateHits, row.generations))],
        [t('From the cache'), 'line', each((row) => share(row.cacheHits, row.generations))],
      ]),
      chart(t('Time of a generation'), 'seconds', buckets, [
        [t('Average'), 'line', each((row) => ratio(row.durationMs / 1_000, row.generations))],
      ]),
      chart(t('Requests to models'), 'number', buckets, [
        [t('Answered'), 'bar', each((row) => row.completeAttempts)],
        [t('Failed'), 'bar', each((row) => row.attempts - row.completeAttempts)],
      ]),
    ],
    providers: named.slice(0, 20).map((row) => ({
      name: deps.labelOf(row.key),
      cost: formatUsd(row.costNanoUsd),
      attempts: row.attempts,
      complete: share(row.completeAttempts, row.attempts) ?? 0,
      meanMs: Math.round(ratio(row.attemptMs, row.attempts) ?? 0),
      tokensIn: row.inputTokens,
      tokensOut: row.outputTokens,
    })),
    agents: byAgent.map(({ key, costNanoUsd, generations, attempts }) => ({
      name: key.charAt(0).toUpperCase() + key.slice(1),
      cost: formatUsd(costNanoUsd),
      generations,
      attempts,
    })),
    plans: plans.map(({ id, goal, spentNanoUsd, limitNanoUsd, isOpen }) => ({
      id,
      name: plainLine(goal, 120),
      cost: formatUsd(spentNanoUsd),
      limit: formatUsd(limitNanoUsd),
      isOpen,
    })),
  };
}

function figuresOf(total: Counters, byProvider: readonly StatisticsRow[], isOfHost: boolean): SnapshotOf<'overview'>['figures'] {
  const saved = savings(byProvider);
  const percent = (part: number, of: number) => (of === 0 ? '–' : `${Math.floor((part / of) * 100)} %`);
  return [
    {
      name: isOfHost ? t('Spent on this host') : t('Spent'),
      value: formatUsd(total.costNanoUsd),
      hint: t('{0} requests to models', total.attempts),
    },
    { name: t('Saved by templates'), value: formatUsd(saved.templatesNanoUsd), hint: t('{0} answers', total.templateHits) },
    { name: t('Saved by the cache'), value: formatUsd(saved.cacheNanoUsd), hint: t('{0} answers', total.cacheHits) },
    {
      name: t('Answered free'),
      value: percent(total.templateHits + total.cacheHits, total.generations),
      hint: t('of {0} generations', total.generations),
    },
    { name: t('Answered'), value: percent(total.answered, total.generations), hint: t('{0} failed', total.failed) },
    {
      name: t('Average time'),
      value: total.generations === 0 ? '–' : `${(total.durationMs / total.generations / 1_000).toFixed(1)} s`,
      hint: t('from the question to the code'),
    },
  ];
}

/** Spending of this month, added up, with the limit and where it goes. */
function monthChart(status: BudgetStatus, rows: readonly StatisticsRow[], today: LocalDate): Chart {
  const length = daysIn(today);
  const byKey = new Map(rows.map((row) => [row.key, row.costNanoUsd]));
  let sum = 0;
  const spent = Array.from({ length }, (_, index) => {
    if (index >= today.day) return null;
    sum += byKey.get(dayOf({ ...today, day: index + 1 })) ?? 0;
    return usd(sum);
  });
  const now = usd(sum);
  const end = Math.max(now, usd(status.forecastNanoUsd));
  const slope = length === today.day ? 0 : (end - now) / (length - today.day);
  const forecast = spent.map((_, index) => (index + 1 < today.day ? null : now + slope * (index + 1 - today.day)));
  return {
    title: t('This month'),
    unit: 'usd',
    labels: spent.map((_, index) => String(index + 1)),
    series: [
      { name: t('Spent'), kind: 'line', values: spent },
      { name: t('Forecast'), kind: 'dashed', values: forecast },
      { name: t('Limit'), kind: 'dashed', values: spent.map(() => usd(status.limitNanoUsd)) },
    ],
  };
}

function spendChart(
  buckets: readonly Bucket[],
  spending: readonly { readonly name: string; readonly rows: readonly StatisticsRow[] }[],
  sums: readonly Counters[],
): Chart {
  const series = spending.map(({ name, rows }) => ({
    name,
    kind: 'bar' as const,
    values: sumsOf(buckets, rows).map((row) => usd(row.costNanoUsd)),
  }));
  const rest = sums.map(({ costNanoUsd }, index) => {
    const shown = series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0);
    return Math.max(0, Math.round((usd(costNanoUsd) - shown) * 1e9) / 1e9);
  });
  const hasRest = rest.some((value) => value > 0);
  const title = buckets.some((bucket) => bucket.days.length > 1) ? t('Spent by week and provider') : t('Spent by day and provider');
  return {
    title,
    unit: 'usd',
    labels: buckets.map((bucket) => bucket.label),
    series: hasRest ? [...series, { name: t('Others'), kind: 'bar', values: rest }] : series,
  };
}

interface Bucket {
  readonly label: string;
  readonly days: readonly DayKey[];
}

/** A day each, or a week each where days would be too thin to read. */
function bucketsOf(days: readonly DayKey[]): readonly Bucket[] {
  if (days.length <= 92) return days.map((day) => ({ label: day.slice(5), days: [day] }));
  const buckets: Bucket[] = [];
  for (let end = days.length; end > 0; end -= 7) {
    const week = days.slice(Math.max(0, end - 7), end);
    buckets.unshift({ label: week[0] ?? '', days: week });
  }
  return buckets;
}

function sumsOf(buckets: readonly Bucket[], rows: readonly StatisticsRow[]): readonly Counters[] {
  const byDay = new Map(rows.map((row) => [row.key, row]));
  return buckets.map(({ days }) => days.flatMap((day) => byDay.get(day) ?? []).reduce<Counters>(add, noCounters));
}

function chart(
  title: string,
  unit: Chart['unit'],
  buckets: readonly Bucket[],
  series: readonly (readonly [string, 'bar' | 'line' | 'dashed', readonly (number | null)[]])[],
): Chart {
  return {
    title,
    unit,
    labels: buckets.map((bucket) => bucket.label),
    series: series.map(([name, kind, all]) => ({ name, kind, values: [...all] })),
  };
}

function usd(nanoUsd: number): number {
  return nanoUsd / 1e9;
}

function ratio(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}

function share(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((part / of) * 1_000) / 10;
}
