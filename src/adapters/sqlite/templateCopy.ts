import type { CopyPosition, TemplateCopy } from '../../core/team/templateCopy.ts';
import type { Database } from './database.ts';
import type { Query, Transaction } from './engine.ts';

/** The copy of the team's templates. Rows of an epoch that is over stay until all of the new one are there. */
export function createSqliteTemplateCopy(database: Database): TemplateCopy {
  return {
    position: () => database.read(positionIn),

    take: (from, rows, to, isLast) =>
      database.write((transaction) => {
        const now = positionIn(transaction);
        if (now?.book !== from?.book || now?.epoch !== from?.epoch || now?.change !== from?.change) return false;
        let change = lastChange(transaction);
        for (const { id, document, person, acceptedBy } of rows) {
          transaction.run(
            'INSERT OR REPLACE INTO shared_templates (id, change, book, epoch, document, person, accepted_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
            id,
            ++change,
            to.book,
            to.epoch,
            document,
            person,
            JSON.stringify(acceptedBy),
          );
        }
        if (isLast) removeWhere(transaction, change, '(book <> ? OR epoch <> ?)', to.book, to.epoch);
        transaction.run(
          'INSERT OR REPLACE INTO shared_position (only_one, book, epoch, change) VALUES (1, ?, ?, ?)',
          to.book,
          to.epoch,
          to.change,
        );
        return true;
      }),

    changes: (after, limit) =>
      database.read((query) => {
        const found = query.all<StoredRow>(
          'SELECT id, change, document, person, accepted_by AS acceptedBy FROM shared_templates WHERE change > ? ORDER BY change LIMIT ?',
          after,
          limit,
        );
        return {
          rows: found.map(({ id, document, person, acceptedBy }) => ({
            id,
            document,
            person,
            acceptedBy: JSON.parse(acceptedBy) as string[],
          })),
          cursor: found.at(-1)?.change ?? after,
          isLast: found.length < limit,
        };
      }),

    clear: () =>
      database.write((transaction) => {
        removeWhere(transaction, lastChange(transaction), '1');
        transaction.run('DELETE FROM shared_position');
      }),

    onDidChange: (listener) => database.onDidChange(listener),
  };
}

interface StoredRow {
  readonly id: string;
  readonly change: number;
  readonly document: string | null;
  readonly person: string;
  readonly acceptedBy: string;
}

function positionIn(query: Query): CopyPosition | undefined {
  return query.get<CopyPosition>('SELECT book, epoch, change FROM shared_position');
}

function lastChange(query: Query): number {
  return query.get<{ last: number | null }>('SELECT max(change) AS last FROM shared_templates')?.last ?? 0;
}

/** A removed one keeps its row without a document, so that other windows hear of it. */
function removeWhere(transaction: Transaction, lastChangeBefore: number, condition: string, ...values: readonly string[]): void {
  let change = lastChangeBefore;
  const gone = transaction.all<{ id: string }>(`SELECT id FROM shared_templates WHERE document IS NOT NULL AND ${condition}`, ...values);
  for (const { id } of gone) transaction.run('UPDATE shared_templates SET document = NULL, change = ? WHERE id = ?', ++change, id);
}
