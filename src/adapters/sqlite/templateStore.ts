import type { TemplateRow, TemplateStore } from '../../core/storage.ts';
import type { Database } from './database.ts';
import type { Query } from './engine.ts';

export interface SqliteTemplateStore extends TemplateStore {
  /** `load` in pieces, for a reader in another thread: at most `limit` rows behind `after` (0 for the first piece), in order of change. */
  loadPage(after: number, limit: number): Promise<TemplatePage>;
}

export interface TemplatePage {
  readonly rows: readonly TemplateRow[];
  readonly removed: readonly string[];
  /** Of the last row; hand it to the next call. */
  readonly cursor: number;
  readonly isLast: boolean;
}

export function createSqliteTemplateStore(database: Database): SqliteTemplateStore {
  const loadPage = (after: number, limit: number): Promise<TemplatePage> =>
    database.read((query) => {
      const found = query.all<StoredRow>(
        `SELECT id, version, source, language, updated_at_ms AS updatedAtMs, document, change
         FROM templates WHERE change > ? ORDER BY change LIMIT ?`,
        after,
        limit,
      );
      return {
        rows: found.flatMap(({ change: _, document, ...row }) => (document === null ? [] : [{ ...row, document }])),
        removed: found.filter((row) => row.document === null).map((row) => row.id),
        cursor: found.at(-1)?.change ?? after,
        isLast: found.length < limit,
      };
    });

  return {
    loadPage,
    async load(after = 0) {
      const { rows, removed, cursor } = await loadPage(after, Number.MAX_SAFE_INTEGER);
      return { rows, removed, cursor };
    },

    put: (row) =>
      database.write((transaction) => {
        const stored = transaction.get<{ version: number }>('SELECT version FROM templates WHERE id = ? AND document IS NOT NULL', row.id);
        if (row.version !== (stored?.version ?? 0) + 1) return false;
        transaction.run(
          `INSERT OR REPLACE INTO templates (id, change, version, source, language, updated_at_ms, document)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          row.id,
          nextChange(transaction),
          row.version,
          row.source,
          row.language,
          row.updatedAtMs,
          row.document,
        );
        return true;
      }),

    remove: (id) =>
      database.write((transaction) => {
        transaction.run(
          'UPDATE templates SET document = NULL, change = ? WHERE id = ? AND document IS NOT NULL',
          nextChange(transaction),
          id,
        );
      }),

    onDidChange: (listener) => database.onDidChange(listener),
  };
}

interface StoredRow extends Omit<TemplateRow, 'document'> {
  readonly document: string | null;
  readonly change: number;
}

function nextChange(query: Query): number {
  return (query.get<{ last: number | null }>('SELECT max(change) AS last FROM templates')?.last ?? 0) + 1;
}
