import type * as vscode from 'vscode';
import type { Budget } from '../core/budget/budget.ts';
import { findImbalance, type ImbalanceDeps } from '../core/budget/findImbalance.ts';
import { findForgottenSpending, type Memory } from '../core/budget/spendingMemory.ts';
import type { Clock, Logger } from '../core/ports.ts';
import { tellForgottenSpending } from '../vscode/budget/tellForgottenSpending.ts';
import { tellImbalance } from '../vscode/budget/tellImbalance.ts';

export interface Books {
  readonly state: vscode.Memento;
  readonly store: Omit<ImbalanceDeps, 'clock'>;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Tells the user once where ledger, receipts and what is remembered of spending do not agree. Returns at once and never fails. */
export function lookAtBooks({ state, store, budget, clock, log }: Books): void {
  // The first status settles what windows that were closed left open; only then do ledger and receipts add up.
  budget
    .status()
    .then(() => findForgottenSpending(budget, spendingMemory(state), log))
    .then((found) => found && tellForgottenSpending(found, log))
    .then(() => findImbalance({ ...store, clock }))
    .then((found) => found && tellImbalance(found, log))
    .catch((error: unknown) => log.warn('The books could not be looked at', error));
}

/** VS Code's own state is another file than the ledger. */
function spendingMemory(state: vscode.Memento): Memory {
  const key = 'q2o.knownSpending';
  return { get: () => state.get(key), set: (value) => state.update(key, value) };
}
