import { nanoUsdOf } from '../budget/money.ts';
import type { AllocationRules } from '../budget/monthlyAllocation.ts';
import type { BudgetLimits, ProjectLimit } from '../budget/spendRules.ts';
import { monthlyLimit } from './effective.ts';
import type { Settings } from './settingsTable.ts';

/**
 * All limits that hold: the system's, those that projects have by themselves, and the parts of a divided monthly limit.
 * @param own by project id; @param parts in nano-dollars by project id.
 */
export function spendLimits(
  user: Settings,
  own: Readonly<Record<string, ProjectLimit | undefined>>,
  parts: Readonly<Record<string, number>>,
): BudgetLimits {
  const whenReached = user['budget.whenProjectReached'];
  const projects = [...new Set([...Object.keys(own), ...Object.keys(parts)])].flatMap((project) => {
    const part = Object.hasOwn(parts, project) ? parts[project] : undefined;
    const limit = stricter(own[project], part === undefined ? undefined : { monthlyNanoUsd: part, whenReached });
    return limit ? [[project, limit] as const] : [];
  });
  return {
    monthlyNanoUsd: monthlyLimit(user),
    weeklyNanoUsd: amountOf(user['budget.weeklyLimitUsd']),
    dailyNanoUsd: amountOf(user['budget.dailyLimitUsd']),
    projects: Object.fromEntries(projects),
    providers: amountsOf(user['budget.providerLimitsUsd']),
    models: amountsOf(user['budget.modelLimitsUsd']),
    alertLevels: user['budget.alertLevels'],
  };
}

/** Undefined while the monthly limit is not to be divided. */
export function allocationRules(user: Settings): AllocationRules | undefined {
  if (!user['budget.allocate']) return undefined;
  return {
    limitNanoUsd: monthlyLimit(user),
    floorNanoUsd: nanoUsdOf(user['budget.allocation.floorUsd']) ?? 0,
    pins: amountsOf(user['budget.allocation.pinsUsd']),
    reservePercent: user['budget.allocation.reservePercent'],
    months: user['budget.allocation.months'],
  };
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
