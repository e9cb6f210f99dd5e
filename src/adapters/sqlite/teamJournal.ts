import type { TeamJournal } from '../../core/team/teamJournal.ts';
import type { TeamEntry } from '../../core/team/teamStore.ts';
import type { Database } from './database.ts';
import { type EntryRow, entryOf } from './ledger.ts';
import { receiptOf } from './receiptStore.ts';

/** The entries of the ledger as the journal of what the team store has: `sent` is the cost that it was told, -1 before. */
export function createSqliteTeamJournal(database: Database): TeamJournal {
  return {
    unsent: (limit) =>
      database.read((query) =>
        query
          .all<EntryRow>("SELECT * FROM entries WHERE sent <> cost AND state <> 'open' ORDER BY at_ms, id LIMIT ?", limit)
          .map(teamEntryOf),
      ),

    open: () =>
      database.read((query) => query.all<EntryRow>("SELECT * FROM entries WHERE state = 'open' ORDER BY at_ms, id").map(teamEntryOf)),

    sent: (entries) =>
      database.write((transaction) => {
        for (const { id, costNanoUsd } of entries) transaction.run('UPDATE entries SET sent = ? WHERE id = ?', costNanoUsd, id);
      }),

    unsentReceipts: (limit) =>
      database.read((query) =>
        query
          .all<ReceiptRow>('SELECT id, at_ms, cost, document FROM receipts WHERE sent = 0 ORDER BY number LIMIT ?', limit)
          .map(({ id, at_ms: atMs, cost: costNanoUsd, document }) => (document === null ? { id, atMs, costNanoUsd } : receiptOf(document))),
      ),

    sentReceipts: (ids) =>
      database.write((transaction) => {
        for (const id of ids) transaction.run('UPDATE receipts SET sent = 1 WHERE id = ?', id);
      }),

    forgetSent: () =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET sent = -1');
        // Those of months whose entries are rolled up are the backup's.
        transaction.run('UPDATE receipts SET sent = 0 WHERE id IN (SELECT generation FROM entries)');
      }),

    startAfresh: (month = '') =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET sent = iif(month = ?, -1, cost)', month);
        transaction.run('UPDATE receipts SET sent = id NOT IN (SELECT generation FROM entries WHERE month = ?)', month);
      }),

    payFrom: (entryId, holdId) =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET hold = ? WHERE id = ?', holdId, entryId);
      }),
  };
}

interface ReceiptRow {
  readonly id: string;
  readonly at_ms: number;
  readonly cost: number;
  readonly document: string | null;
}

/** A plan's calls are paid from what was set aside for the plan. */
function teamEntryOf(row: EntryRow): TeamEntry {
  const hold = row.hold ?? row.plan ?? undefined;
  return { ...entryOf(row), ...(hold === undefined ? {} : { hold }) };
}
