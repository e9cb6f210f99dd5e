import { dayOf } from '../../core/budget/month.ts';
import { contributionsOf, counterNames } from '../../core/budget/statisticsRules.ts';
import type { Clock } from '../../core/ports.ts';
import { countedSaving, type Receipt } from '../../core/receipt/receipt.ts';
import type { ReceiptStore } from '../../core/storage.ts';
import type { Database } from './database.ts';
import type { Transaction } from './engine.ts';

export interface ReceiptStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** How many receipts are kept whole; older ones keep their id, time and cost. */
  readonly wholeReceipts?: number;
  /** How many are kept at all, besides the daily sums. */
  readonly receipts?: number;
}

export function createSqliteReceiptStore({
  database,
  clock,
  wholeReceipts = 2_000,
  receipts = 200_000,
}: ReceiptStoreOptions): ReceiptStore {
  function shorten(transaction: Transaction): void {
    const newest = transaction.get<{ number: number }>('SELECT max(number) AS number FROM receipts')?.number ?? 0;
    const whole = transaction.get('SELECT 1 FROM receipts WHERE document IS NOT NULL AND number <= ? LIMIT 1', newest - wholeReceipts);
    if (whole) transaction.run('UPDATE receipts SET document = NULL WHERE document IS NOT NULL AND number <= ?', newest - wholeReceipts);
    const old = transaction.get('SELECT 1 FROM receipts WHERE number <= ? LIMIT 1', newest - receipts);
    if (old) transaction.run('DELETE FROM receipts WHERE number <= ?', newest - receipts);
  }

  /** Writes into a receipt what became of it later. */
  function note(id: string, after: Partial<Receipt>): Promise<void> {
    return database.write((transaction) => {
      const found = transaction.get<{ document: string | null }>('SELECT document FROM receipts WHERE id = ?', id)?.document;
      if (found) transaction.run('UPDATE receipts SET document = ? WHERE id = ?', JSON.stringify({ ...receiptOf(found), ...after }), id);
    });
  }

  return {
    add: (receipt) =>
      database.write((transaction) => {
        if (transaction.get('SELECT 1 FROM receipts WHERE id = ?', receipt.id)) return;
        transaction.run(
          'INSERT INTO receipts (id, at_ms, cost, document) VALUES (?, ?, ?, ?)',
          receipt.id,
          receipt.atMs,
          receipt.costNanoUsd,
          JSON.stringify(receipt),
        );
        const day = dayOf(clock.localDate(receipt.atMs));
        for (const { provider, model, counters } of contributionsOf(receipt)) {
          const values = counterNames.map((name) => Math.round(counters[name]));
          transaction.run(addToDay, day, receipt.project, receipt.agent, provider, model, ...values);
        }
        shorten(transaction);
      }),

    decide: (id, decision) =>
      database.write((transaction) => {
        const found = transaction.get<{ document: string | null }>('SELECT document FROM receipts WHERE id = ?', id)?.document;
        if (!found) return;
        const before = receiptOf(found);
        const after = { ...before, decision };
        transaction.run('UPDATE receipts SET document = ? WHERE id = ?', JSON.stringify(after), id);
        const { atMs, project, agent, provider = '', model = '' } = before;
        const day = dayOf(clock.localDate(atMs));
        transaction.run(saveMore, countedSaving(after) - countedSaving(before), day, project, agent, provider, model);
      }),

    noteFix: (id, fix) => note(id, { fix }),
    noteTests: (id, tests) => note(id, { tests }),

    get: (id) =>
      database.read((query) => {
        const found = query.get<{ document: string | null }>('SELECT document FROM receipts WHERE id = ?', id)?.document;
        return found ? receiptOf(found) : undefined;
      }),

    recent: (limit, beforeMs = Number.MAX_SAFE_INTEGER) =>
      database.read((query) =>
        query
          .all<{ document: string }>(
            'SELECT document FROM receipts WHERE at_ms < ? AND document IS NOT NULL ORDER BY at_ms DESC, number DESC LIMIT ?',
            beforeMs,
            limit,
          )
          .map((row) => receiptOf(row.document)),
      ),

    costs: (sinceMs) =>
      database.read((query) => {
        const rows = query.all<{ id: string; cost: number }>('SELECT id, cost FROM receipts WHERE at_ms >= ?', sinceMs);
        return new Map(rows.map((row) => [row.id, row.cost]));
      }),

    onDidChange: (listener) => database.onDidChange(listener),
  };
}

const addToDay = `
  INSERT INTO days (day, project, agent, provider, model, ${counterNames.join(', ')})
  VALUES (?, ?, ?, ?, ?, ${counterNames.map(() => '?').join(', ')})
  ON CONFLICT DO UPDATE SET ${counterNames.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;

const saveMore = `
  UPDATE days SET savedNanoUsd = savedNanoUsd + ? WHERE day = ? AND project = ? AND agent = ? AND provider = ? AND model = ?`;

// We wrote it ourselves, and the snapshot's and the journal's checksums prove that it is what we wrote.
export function receiptOf(document: string): Receipt {
  return JSON.parse(document) as Receipt;
}
