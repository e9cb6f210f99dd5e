import type { Transaction } from '../../../src/adapters/sqlite/engine.ts';
import type { Migration } from '../../../src/adapters/sqlite/migrations.ts';

/** Rows and their count, which is kept by adding: a write that is lost shows in the rows, one that is applied twice in the count. */
export const countedRows: readonly Migration[] = [
  { reason: 'start', sql: 'CREATE TABLE rows (id TEXT); CREATE TABLE total (count INTEGER); INSERT INTO total VALUES (0)' },
];

export function writeCounted(transaction: Transaction, id: string): void {
  transaction.run('INSERT INTO rows VALUES (?)', id);
  transaction.run('UPDATE total SET count = count + 1');
}
