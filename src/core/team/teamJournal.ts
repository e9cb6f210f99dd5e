import type { MonthKey } from '../budget/month.ts';
import type { TeamEntry, TeamReceipt } from './teamStore.ts';

/**
 * Which entries of this host's ledger the team store has. The ledger is the journal: what was settled in it is acknowledged, and is sent until the
 * team store has it. Rejects with `StorageError` only.
 */
export interface TeamJournal {
  /** Settled or lapsed, and not sent at the cost that is booked; oldest first. */
  unsent(limit: number): Promise<readonly TeamEntry[]>;
  /** The calls under way, of all windows of this host. */
  open(): Promise<readonly TeamEntry[]>;
  /** The team store has them at these costs. */
  sent(entries: readonly Pick<TeamEntry, 'id' | 'costNanoUsd'>[]): Promise<void>;
  /** Receipts that were not sent, oldest first; of those that are kept in sums only by now, the cost. */
  unsentReceipts(limit: number): Promise<readonly TeamReceipt[]>;
  sentReceipts(ids: readonly string[]): Promise<void>;
  /** Counts all entries and receipts as unsent: the team store has lost some. */
  forgetSent(): Promise<void>;
  /** Leaves all entries and receipts there are out: what was spent before this host was connected is not the team's. */
  startAfresh(): Promise<void>;
  /** What was spent in the month before this host was connected, and is left out. */
  leftOut(month: MonthKey): Promise<LeftOut>;
  /** Leaves that out no longer: it waits to be sent. */
  takeIn(month: MonthKey): Promise<void>;
  /** The call is paid from what was set aside. */
  payFrom(entryId: string, holdId: string): Promise<void>;
}

/** Calls with what they cost in all, and receipts. */
export interface LeftOut {
  readonly entries: number;
  readonly costNanoUsd: number;
  readonly receipts: number;
}
