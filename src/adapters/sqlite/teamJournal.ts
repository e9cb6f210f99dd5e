import type { TeamJournal } from '../../core/team/teamJournal.ts';
import type { TeamEntry } from '../../core/team/teamStore.ts';
import type { Database } from './database.ts';
import { type EntryRow, entryOf } from './ledger.ts';
import { receiptOf } from './receiptStore.ts';

/**
 * The entries of the ledger as the journal of what the team store has: `sent` is the cost that it was told, -1 before. What was spent before this host was
 * connected has an empty `hold`, and receipts of then are marked with 2.
 */
export function createSqliteTeamJournal(database: Database): TeamJournal {
  return {
    unsent: (limit) =>
      database.read((query) =>
        query
          .all<EntryRow>(
            "SELECT * FROM entries WHERE sent <> cost AND state <> 'open' AND hold IS NOT '' ORDER BY at_ms, id LIMIT ?",
            limit,
          )
          .map(teamEntryOf),
      ),

    open: () =>
      database.read((query) =>
        query.all<EntryRow>("SELECT * FROM entries WHERE state = 'open' AND hold IS NOT '' ORDER BY at_ms, id").map(teamEntryOf),
      ),

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
        transaction.run("UPDATE entries SET sent = -1 WHERE hold IS NOT ''");
        // Those of months whose entries are rolled up are the backup's.
        transaction.run('UPDATE receipts SET sent = 0 WHERE sent = 1 AND id IN (SELECT generation FROM entries)');
      }),

    startAfresh: () =>
      database.write((transaction) => {
        transaction.run("UPDATE entries SET sent = cost, hold = ''");
        transaction.run('UPDATE receipts SET sent = 2');
      }),

    leftOut: (month) =>
      database.read((query) => {
        const [spent] = query.all<{ entries: number; cost: number }>(
          "SELECT count(*) AS entries, coalesce(sum(cost), 0) AS cost FROM entries WHERE hold = '' AND month = ? AND state <> 'open'",
          month,
        );
        const [kept] = query.all<{ receipts: number }>(
          "SELECT count(*) AS receipts FROM receipts WHERE sent = 2 AND document IS NOT NULL AND strftime('%Y-%m', at_ms / 1000, 'unixepoch', 'localtime') = ?",
          month,
        );
        return { entries: spent?.entries ?? 0, costNanoUsd: spent?.cost ?? 0, receipts: kept?.receipts ?? 0 };
      }),

    takeIn: (month) =>
      database.write((transaction) => {
        transaction.run("UPDATE entries SET sent = -1, hold = NULL WHERE hold = '' AND month = ? AND state <> 'open'", month);
        transaction.run(
          "UPDATE receipts SET sent = 0 WHERE sent = 2 AND document IS NOT NULL AND strftime('%Y-%m', at_ms / 1000, 'unixepoch', 'localtime') = ?",
          month,
        );
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
  const hold = row.hold || row.plan || undefined;
  return { ...entryOf(row), ...(hold === undefined ? {} : { hold }) };
}
