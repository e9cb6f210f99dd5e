import type { BudgetView } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import type { BudgetStatus, LimitStatus } from '../budget/budgetStatus.ts';
import { formatUsd } from '../budget/money.ts';
import type { StatisticsRow } from '../budget/statisticsRules.ts';

/**
 * The gauge and the amounts beside it.
 * @param byProvider the month's statistics by provider.
 */
export function budgetView(status: BudgetStatus, byProvider: readonly StatisticsRow[]): BudgetView {
  const saved = savings(byProvider);
  return {
    month: status.month,
    spent: formatUsd(status.spentNanoUsd),
    reserved: formatUsd(status.reservedNanoUsd),
    left: formatUsd(status.leftNanoUsd),
    limit: formatUsd(status.limitNanoUsd),
    forecast: formatUsd(Math.min(status.forecastNanoUsd, Number.MAX_SAFE_INTEGER)),
    forecastIsAbove: status.forecastNanoUsd > status.limitNanoUsd,
    savedByTemplates: formatUsd(saved.templatesNanoUsd),
    savedByCache: formatUsd(saved.cacheNanoUsd),
    percent: percentOf(status.spentNanoUsd, status.limitNanoUsd),
    reservedPercent: percentOf(status.reservedNanoUsd, status.limitNanoUsd),
    level: status.level,
    ...(status.offFor ? { offFor: status.offFor } : {}),
    ...(status.host ? { hostSharePercent: status.host.sharePercent } : {}),
    others: status.others.map(otherLimit),
  };
}

function otherLimit({ kind, name = '', spentNanoUsd, limitNanoUsd, level }: LimitStatus): BudgetView['others'][number] {
  return {
    name: kind === 'day' ? t('Today') : kind === 'week' ? t('This week') : name,
    spent: formatUsd(spentNanoUsd),
    limit: formatUsd(limitNanoUsd),
    percent: percentOf(spentNanoUsd, limitNanoUsd),
    level,
  };
}

/**
 * What templates and the cache saved. A cached answer is filed under the provider that once gave it, an answer from a template under
 * none; a template that a model adapted counts with the cache.
 */
export function savings(byProvider: readonly StatisticsRow[]): { readonly templatesNanoUsd: number; readonly cacheNanoUsd: number } {
  const sum = (rows: readonly StatisticsRow[]) => rows.reduce((total, row) => total + row.savedNanoUsd, 0);
  return {
    templatesNanoUsd: sum(byProvider.filter((row) => row.key === '')),
    cacheNanoUsd: sum(byProvider.filter((row) => row.key !== '')),
  };
}

/** Never rounded up to 100: the gauge is full only when the limit is reached. */
function percentOf(nanoUsd: number, limitNanoUsd: number): number {
  if (limitNanoUsd <= 0) return nanoUsd > 0 ? 100 : 0;
  return Math.floor((nanoUsd / limitNanoUsd) * 1_000) / 10;
}
