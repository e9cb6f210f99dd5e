import type { MonthKey } from './month.ts';
import { decide, isHeldByPlans, type SpendDecision, type Standing } from './spendRules.ts';

/**
 * The limit of a plan and what became of it. While it is open, what is left of it counts as reserved at the monthly limits, so that the whole
 * plan was refused or granted at once; what is left goes back when it is closed. Opened again, it goes on where it stood.
 */
export interface PlanMoney {
  readonly id: string;
  readonly project: string;
  /** The month in which what is left is reserved, and to which new calls of the plan belong. */
  readonly month: MonthKey;
  readonly limitNanoUsd: number;
  /** What all its calls cost, those of earlier months too. */
  readonly committedNanoUsd: number;
  /** Worst cases of its calls under way. */
  readonly reservedNanoUsd: number;
  readonly isOpen: boolean;
}

/** What a window asks to be held for a plan. */
export interface PlanAsk {
  readonly id: string;
  readonly project: string;
  /** What the plan may cost in all, with what it has cost so far. */
  readonly limitNanoUsd: number;
}

export interface PlanHold extends PlanAsk {
  readonly month: MonthKey;
  readonly atMs: number;
  /** When it may be taken for abandoned although its window seems alive. */
  readonly leaseUntilMs: number;
}

/** `inUse`: another window works at the plan. */
export type PlanAnswer = SpendDecision | { readonly granted: false; readonly reason: 'inUse' };

/** What of the plan's limit no call is using: reserved at the monthly limits beside its calls. */
export function unusedOf(plan: PlanMoney): number {
  return plan.isOpen ? leftOfPlan(plan) : 0;
}

/** What a plan needs to be held when it is opened. */
export function leftOfPlan({ limitNanoUsd, committedNanoUsd, reservedNanoUsd }: PlanMoney): number {
  return Math.max(0, limitNanoUsd - committedNanoUsd - reservedNanoUsd);
}

/**
 * Grants a call of the plan when its worst case fits into what no other call of it is using, and stays within the limits at which a plan
 * holds nothing: of the week, the day, the provider, the model.
 */
export function decideInPlan(worstCaseNanoUsd: number, plan: PlanMoney | undefined, standings: readonly Standing[]): SpendDecision {
  const availableNanoUsd = plan ? unusedOf(plan) : 0;
  if (plan?.isOpen && worstCaseNanoUsd <= availableNanoUsd)
    return decide(
      worstCaseNanoUsd,
      standings.filter(({ limit }) => !isHeldByPlans(limit)),
    );
  return { granted: false, reason: availableNanoUsd === 0 ? 'limitReached' : 'doesNotFit', availableNanoUsd, by: 'plan' };
}
