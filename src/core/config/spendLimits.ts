import { nanoUsdOf } from '../budget/money.ts';
import type { AllocationRules } from '../budget/monthlyAllocation.ts';
import type { BudgetLimits, HostShare, ProjectLimit } from '../budget/spendRules.ts';
import { monthlyLimit } from './effective.ts';
import type { Settings } from './settingsTable.ts';

/**
 * All limits that hold: the system's, those that projects have by themselves, and the parts of a divided monthly limit.
 * @param own by project id; @param parts in nano-dollars by project id, of what this host may spend.
 * @param host where the books are those of one host: it has its share of each limit.
 */
export function spendLimits(
  user: Settings,
  own: Readonly<Record<string, ProjectLimit | undefined>>,
  parts: Readonly<Record<string, number>>,
  host?: HostShare,
): BudgetLimits {
  const shareOf = (nanoUsd: number) => shareOfHost(nanoUsd, host);
  const whenReached = user['budget.whenProjectReached'];
  const projects = [...new Set([...Object.keys(own), ...Object.keys(parts)])].flatMap((project) => {
    const part = Object.hasOwn(parts, project) ? parts[project] : undefined;
    const mine = own[project];
    const limit = stricter(
      mine && { ...mine, monthlyNanoUsd: shareOf(mine.monthlyNanoUsd) },
      part === undefined ? undefined : { monthlyNanoUsd: part, whenReached },
    );
    return limit ? [[project, limit] as const] : [];
  });
  return {
    monthlyNanoUsd: shareOf(monthlyLimit(user)),
    weeklyNanoUsd: optional(amountOf(user['budget.weeklyLimitUsd']), shareOf),
    dailyNanoUsd: optional(amountOf(user['budget.dailyLimitUsd']), shareOf),
    projects: Object.fromEntries(projects),
    providers: sharesOfHost(amountsOf(user['budget.providerLimitsUsd']), host),
    models: sharesOfHost(amountsOf(user['budget.modelLimitsUsd']), host),
    alertLevels: user['budget.alertLevels'],
    host,
  };
}

/** Undefined while the monthly limit is not to be divided. */
export function allocationRules(user: Settings, host?: HostShare): AllocationRules | undefined {
  if (!user['budget.allocate']) return undefined;
  return {
    limitNanoUsd: shareOfHost(monthlyLimit(user), host),
    floorNanoUsd: shareOfHost(nanoUsdOf(user['budget.allocation.floorUsd']) ?? 0, host),
    pins: sharesOfHost(amountsOf(user['budget.allocation.pinsUsd']), host),
    reservePercent: user['budget.allocation.reservePercent'],
    months: user['budget.allocation.months'],
  };
}

/** Rounded down, so that the shares of all hosts never add up to more than the limit. */
function shareOfHost(nanoUsd: number, host: HostShare | undefined): number {
  if (!host || host.sharePercent === 100) return nanoUsd;
  // In two steps, because a product with the whole amount could leave the safe integers.
  const percent = Math.floor(nanoUsd / 100);
  return percent * host.sharePercent + Math.floor(((nanoUsd % 100) * host.sharePercent) / 100);
}

function sharesOfHost(amounts: Readonly<Record<string, number>>, host: HostShare | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(amounts).map(([name, nanoUsd]) => [name, shareOfHost(nanoUsd, host)] as const));
}

function optional(nanoUsd: number | undefined, shareOf: (nanoUsd: number) => number): number | undefined {
  return nanoUsd === undefined ? undefined : shareOf(nanoUsd);
}

function amountOf(usd: number | null): number | undefined {
  return usd === null ? undefined : (nanoUsdOf(usd) ?? 0);
}

function amountsOf(usdByName: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(usdByName).map(([name, usd]) => [name, nanoUsdOf(usd) ?? 0] as const));
}

/** Of two limits for a project the one that stops holds; when both stop or both only warn, the lower one. */
function stricter(one: ProjectLimit | undefined, other: ProjectLimit | undefined): ProjectLimit | undefined {
  if (!one || !other) return one ?? other;
  if (one.whenReached !== other.whenReached) return one.whenReached === 'stop' ? one : other;
  return one.monthlyNanoUsd <= other.monthlyNanoUsd ? one : other;
}
