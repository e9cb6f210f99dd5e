import { leftOfPlan, type PlanAnswer, type PlanHold, type PlanMoney, unusedOf } from '../../core/budget/planMoney.ts';
import { type BudgetLimits, decide, isHeldByPlans, limitsFor, projectScope, systemScope } from '../../core/budget/spendRules.ts';
import type { Query, Transaction } from './engine.ts';
import { saveScope, scopeState, standingsOf } from './scopes.ts';

export interface HeldPlan extends PlanMoney {
  readonly owner: string;
  readonly leaseUntilMs: number;
}

/** Those of the open plans that nobody works at any more. */
export type FindAbandoned = (open: readonly HeldPlan[]) => readonly HeldPlan[];

/** One step of `Ledger.openPlan`, inside a transaction. */
export function openPlan(
  transaction: Transaction,
  { id, project, month, atMs, leaseUntilMs, limitNanoUsd }: PlanHold,
  limits: BudgetLimits,
  { owner, isAbandoned }: { readonly owner: string; readonly isAbandoned: FindAbandoned },
): PlanAnswer {
  const before = heldPlan(transaction, id);
  if (before?.isOpen && before.owner !== owner && isAbandoned(openPlans(transaction)).every((plan) => plan.id !== id))
    return { granted: false, reason: 'inUse' };
  // What it held until now is given back first; a refusal puts it back as it was.
  if (before) changePlan(transaction, id, { isOpen: false });
  const { committedNanoUsd, reservedNanoUsd } = before ?? { committedNanoUsd: 0, reservedNanoUsd: 0 };
  const closed: PlanMoney = { id, project, month, limitNanoUsd, committedNanoUsd, reservedNanoUsd, isOpen: false };
  const needed = leftOfPlan(closed);
  const applying = standingsOf(transaction, limitsFor(limits, { project }).filter(isHeldByPlans), () => month);
  const decision = needed === 0 ? ({ granted: true } as const) : decide(needed, applying);
  if (!decision.granted) {
    if (before?.isOpen) changePlan(transaction, id, { isOpen: true });
    return decision;
  }
  transaction.run(
    `INSERT OR REPLACE INTO plans (id, project, month, at_ms, lease_until_ms, owner, amount, committed, reserved, open)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    id,
    project,
    month,
    atMs,
    leaseUntilMs,
    owner,
    limitNanoUsd,
    committedNanoUsd,
    reservedNanoUsd,
  );
  changePlan(transaction, id, { isOpen: true });
  return { granted: true };
}

/** Adds to the plan's sums, or opens or closes it; what it does not use is reserved at the monthly limits exactly while it is open. */
export function changePlan(
  transaction: Transaction,
  id: string,
  { reservedNanoUsd = 0, committedNanoUsd = 0, isOpen }: { reservedNanoUsd?: number; committedNanoUsd?: number; isOpen?: boolean },
): void {
  const before = planMoney(transaction, id);
  if (!before) return;
  const after: PlanMoney = {
    ...before,
    reservedNanoUsd: before.reservedNanoUsd + reservedNanoUsd,
    committedNanoUsd: before.committedNanoUsd + committedNanoUsd,
    isOpen: isOpen ?? before.isOpen,
  };
  transaction.run(
    'UPDATE plans SET committed = ?, reserved = ?, open = ? WHERE id = ?',
    after.committedNanoUsd,
    after.reservedNanoUsd,
    after.isOpen ? 1 : 0,
    id,
  );
  const moreNanoUsd = unusedOf(after) - unusedOf(before);
  if (moreNanoUsd === 0) return;
  for (const scope of [systemScope, projectScope(before.project)]) {
    const state = scopeState(transaction, before.month, scope);
    saveScope(transaction, before.month, scope, { ...state, reservedNanoUsd: state.reservedNanoUsd + moreNanoUsd });
  }
}

export function closeAbandonedPlans(transaction: Transaction, isAbandoned: FindAbandoned): void {
  for (const plan of isAbandoned(openPlans(transaction))) changePlan(transaction, plan.id, { isOpen: false });
}

export function planMoney(query: Query, id: string): PlanMoney | undefined {
  const found = heldPlan(query, id);
  if (!found) return undefined;
  const { owner: _, leaseUntilMs: __, ...money } = found;
  return money;
}

function heldPlan(query: Query, id: string): HeldPlan | undefined {
  const row = query.get<PlanRow>('SELECT * FROM plans WHERE id = ?', id);
  return row && heldOf(row);
}

function openPlans(query: Query): readonly HeldPlan[] {
  return query.all<PlanRow>('SELECT * FROM plans WHERE open = 1').map(heldOf);
}

interface PlanRow {
  readonly id: string;
  readonly project: string;
  readonly month: string;
  readonly lease_until_ms: number;
  readonly owner: string;
  readonly amount: number;
  readonly committed: number;
  readonly reserved: number;
  readonly open: number;
}

function heldOf(row: PlanRow): HeldPlan {
  return {
    id: row.id,
    project: row.project,
    month: row.month,
    limitNanoUsd: row.amount,
    committedNanoUsd: row.committed,
    reservedNanoUsd: row.reserved,
    isOpen: row.open === 1,
    owner: row.owner,
    leaseUntilMs: row.lease_until_ms,
  };
}
