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
          .all<{ document: string }>('SELECT document FROM receipts WHERE sent = 0 AND document IS NOT NULL ORDER BY number LIMIT ?', limit)
          .map((row) => receiptOf(row.document)),
      ),

    sentReceipts: (ids) =>
      database.write((transaction) => {
        for (const id of ids) transaction.run('UPDATE receipts SET sent = 1 WHERE id = ?', id);
      }),

    forgetSent: () =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET sent = -1');
        transaction.run('UPDATE receipts SET sent = 0 WHERE document IS NOT NULL');
      }),

    startAfresh: () =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET sent = cost');
        transaction.run('UPDATE receipts SET sent = 1');
      }),

    payFrom: (entryId, holdId) =>
      database.write((transaction) => {
        transaction.run('UPDATE entries SET hold = ? WHERE id = ?', holdId, entryId);
      }),
  };
}

/** A plan's calls are paid from what was set aside for the plan. */
function teamEntryOf(row: EntryRow): TeamEntry {
  const hold = row.hold ?? row.plan ?? undefined;
  return { ...entryOf(row), ...(hold === undefined ? {} : { hold }) };
}
