import type { Clock } from '../ports.ts';
import type { ReceiptStore, StateStore } from '../storage.ts';
import { type BooksReport, checkBooks } from './checkBooks.ts';
import type { Ledger } from './ledger.ts';
import { monthOf } from './month.ts';

export interface ImbalanceDeps {
  readonly ledger: Ledger;
  readonly receipts: ReceiptStore;
  readonly state: StateStore;
  readonly clock: Clock;
}

/**
 * The books of this month when they do not agree, and nobody was told so before in any window. To be called when the reservations of
 * closed windows are settled. A generation that is just ending looks like an imbalance, so only one that lasts a minute is told.
 * Rejects with `StorageError`.
 */
export async function findImbalance({ ledger, receipts, state, clock }: ImbalanceDeps): Promise<BooksReport | undefined> {
  const look = async (): Promise<BooksReport | undefined> => {
    const report = await checkBooks(ledger, receipts, monthOf(clock.localDate(clock.now())), clock.now());
    return report.verdict === 'unbalanced' ? report : undefined;
  };
  const first = await look();
  if (!first) return undefined;
  await new Promise<void>((resolve) => clock.after(lastingMs, resolve));
  const second = await look();
  if (!second || textOf(first) !== textOf(second)) return undefined;
  const told = await state.get(toldKey);
  if (told === textOf(second)) return undefined;
  return (await state.replace(toldKey, told, textOf(second))) ? second : undefined;
}

const lastingMs = 60_000;
const toldKey = 'books.told';

/** Identifies the imbalance by its parts that spending meanwhile does not change. */
function textOf({ month, committedNanoUsd, entriesNanoUsd, differences }: BooksReport): string {
  return JSON.stringify([month, committedNanoUsd - entriesNanoUsd, differences]);
}
