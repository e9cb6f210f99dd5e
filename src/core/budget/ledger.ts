import type { DayKey, MonthKey } from './month.ts';
import type { PeriodKey, Periods } from './period.ts';
import type { PlanAnswer, PlanHold, PlanMoney } from './planMoney.ts';
import type { Settlement, SpendAnswer, SpendAsk } from './spendGate.ts';
import type { BudgetLimits, Crossing, EntryState, Scope, ScopeState } from './spendRules.ts';

/** What was spent and what is reserved, by month, week and day. */
export interface Ledger {
  /** Reserves in one step with the decision (`decide`, `decideInPlan`), whatever other windows do meanwhile. A plan's calls belong to its month, and to the day they are made on. */
  reserve(reservation: Reservation, limits: BudgetLimits): Promise<SpendAnswer>;
  /** Settles once and tells which alerts are due now, each of them to one caller only. A lapsed reservation gets its true cost, unless its generation is closed. */
  settle(id: string, settlement: Settlement, limits: BudgetLimits): Promise<readonly Crossing[]>;
  /** Files a reservation that is not settled under another generation of the same project. */
  handOver(id: string, generationId: string): Promise<void>;
  /** Alerts that are due without new spending, because a limit was lowered or set: of every limit there is. */
  review(periods: Periods, limits: BudgetLimits): Promise<readonly Crossing[]>;
  /**
   * Holds what a plan may still cost, in one step with the decision about it at the limits of the month. Refused while another window that is alive holds
   * it; in the same window the new limit replaces the old.
   */
  openPlan(hold: PlanHold, limits: BudgetLimits): Promise<PlanAnswer>;
  /** Gives back what a plan does not use. Its calls under way stay reserved until they are settled. */
  closePlan(id: string): Promise<void>;
  /** Undefined for a plan that was never opened. */
  planMoney(id: string): Promise<PlanMoney | undefined>;
  scopeState(period: PeriodKey, scope: Scope): Promise<ScopeState>;
  /** Records what the user decided about a limit; an `override` adds its amount to the limit for the period. */
  recordDecision(decision: LimitDecision): Promise<void>;
  /** Newest first. */
  decisions(): Promise<readonly LimitDecision[]>;
  /**
   * Accounts abandoned reservations at their worst case, and closes abandoned plans: those of windows that are gone, and those older than their lease, where one of
   * another window must also have been seen by this one for as long: the clock of either may have been set. To be called now and then.
   * Returns all entries of windows that are gone whose generations were never closed, oldest first.
   */
  recover(nowMs: number): Promise<readonly LedgerEntry[]>;
  /** Marks generations as accounted for by a receipt, so that `recover` is done with them. */
  close(generationIds: readonly string[]): Promise<void>;
  /** Forgets the single entries of months before `month`; their totals stay. */
  rollUp(month: MonthKey): Promise<void>;
  /** Committed cost by generation id, from the single entries of the month. */
  generationCosts(month: MonthKey): Promise<ReadonlyMap<string, number>>;
  /** What the entries of the month that `rollUp` has forgotten have cost; a clock that was a year ahead makes that of any month. */
  rolledUp(month: MonthKey): Promise<number>;
  onDidChange(listener: () => void): () => void;
}

export interface Reservation extends SpendAsk {
  readonly id: string;
  readonly month: MonthKey;
  /** The week is the day's. */
  readonly day: DayKey;
  readonly atMs: number;
  /** When it may be taken for abandoned although its window lives. */
  readonly leaseUntilMs: number;
}

export interface LedgerEntry extends Reservation {
  readonly state: EntryState;
  /** What is accounted: the worst case until it is settled. */
  readonly costNanoUsd: number;
  readonly estimated: boolean;
}

export interface LimitDecision {
  readonly atMs: number;
  readonly period: PeriodKey;
  readonly scope: Scope;
  readonly kind: 'limitChanged' | 'override';
  /** The new limit, or what the override adds. */
  readonly nanoUsd: number;
  /** The limit before it, extras included. */
  readonly beforeNanoUsd: number;
}
