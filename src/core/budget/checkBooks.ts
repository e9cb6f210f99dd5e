import type { ReceiptStore } from '../storage.ts';
import type { Ledger } from './ledger.ts';
import { addMonths, type MonthKey } from './month.ts';
import { systemScope } from './spendRules.ts';

/** Whether the books of a month agree. All amounts are nano-dollars. */
export interface BooksReport {
  readonly month: MonthKey;
  /** `pending`: they will agree when the calls under way are done. */
  readonly verdict: 'balanced' | 'pending' | 'unbalanced';
  /** What the limit is held against. */
  readonly committedNanoUsd: number;
  /** The sum of the single entries. */
  readonly entriesNanoUsd: number;
  readonly reservedNanoUsd: number;
  /** Generations whose receipt says something else than the ledger. */
  readonly differences: readonly { readonly generationId: string; readonly ledgerNanoUsd: number; readonly receiptNanoUsd: number }[];
  /** Generations that have cost something and have no receipt: under way, or of a window that crashed since the last start. */
  readonly withoutReceipt: readonly string[];
}

// A receipt's month is that of its start; its calls may have been made in the next one, or before the clock was set back.
const slackMs = 40 * 86_400_000;

// A call before the clock was set and one after it may lie years apart.
const monthsAround = [-24, -13, -12, -11, -2, -1, 1, 2, 11, 12, 13, 24] as const;

/** Proves that the ledger is the sum of the receipts. `nowMs`: any time in the month. */
export async function checkBooks(ledger: Ledger, receipts: ReceiptStore, month: MonthKey, nowMs: number): Promise<BooksReport> {
  const own = await ledger.generationCosts(month);
  const others = await Promise.all(monthsAround.map((distance) => ledger.generationCosts(addMonths(month, distance))));
  const told = await receipts.costs(nowMs - slackMs);
  const { committedNanoUsd, reservedNanoUsd } = await ledger.scopeState(month, systemScope);
  const rolledNanoUsd = await ledger.rolledUp(month);

  const differences: BooksReport['differences'][number][] = [];
  const withoutReceipt: string[] = [];
  let entriesNanoUsd = 0;
  for (const [generationId, cost] of own) {
    entriesNanoUsd += cost;
    const ledgerNanoUsd = others.reduce((sum, other) => sum + (other.get(generationId) ?? 0), cost);
    const receiptNanoUsd = told.get(generationId);
    if (receiptNanoUsd === undefined) withoutReceipt.push(generationId);
    else if (receiptNanoUsd !== ledgerNanoUsd) differences.push({ generationId, ledgerNanoUsd, receiptNanoUsd });
  }
  const isUnbalanced = differences.length > 0 || entriesNanoUsd + rolledNanoUsd !== committedNanoUsd;
  const verdict = isUnbalanced ? 'unbalanced' : withoutReceipt.length > 0 ? 'pending' : 'balanced';
  return { month, verdict, committedNanoUsd, entriesNanoUsd, reservedNanoUsd, differences, withoutReceipt };
}
