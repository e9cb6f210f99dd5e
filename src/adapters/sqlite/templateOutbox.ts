import type { TemplateRow } from '../../core/storage.ts';
import type { TemplateOutbox } from '../../core/team/templateOutbox.ts';
import type { Database } from './database.ts';

/** Beside the learned templates, so that one look tells which of them were written since the team was told. */
export function createSqliteTemplateOutbox(database: Database): TemplateOutbox {
  return {
    unexamined: (limit) =>
      database.read((query) =>
        query
          .all<UnexaminedRow>(
            `SELECT t.id, t.version, t.source, t.language, t.updated_at_ms AS updatedAtMs, t.document,
               o.offered_version AS offeredVersion, o.offered_document AS offeredDocument, coalesce(o.is_sure, 1) AS isSure
             FROM templates t LEFT JOIN template_outbox o ON o.id = t.id
             WHERE t.document IS NOT NULL AND (o.id IS NULL OR NOT o.is_kept_back AND (o.version <> t.version OR NOT o.is_sure))
             ORDER BY t.change LIMIT ?`,
            limit,
          )
          .map(({ offeredVersion, offeredDocument, isSure, ...row }) => ({
            row,
            offered:
              offeredVersion === null || offeredDocument === null ? undefined : { version: offeredVersion, document: offeredDocument },
            isSure: isSure === 1,
          })),
      ),

    examined: ({ id, version }, offered) =>
      database.write((transaction) => {
        transaction.run(
          `INSERT INTO template_outbox (id, version, offered_version, offered_document, is_sure, is_kept_back) VALUES (?, ?, ?, ?, 1, 0)
           ON CONFLICT (id) DO UPDATE SET version = excluded.version, offered_version = excluded.offered_version,
             offered_document = excluded.offered_document, is_sure = 1`,
          id,
          version,
          offered?.version ?? null,
          offered?.document ?? null,
        );
      }),

    keepBackAll: () =>
      database.write((transaction) => {
        transaction.run('DELETE FROM template_outbox');
        transaction.run(
          'INSERT INTO template_outbox (id, version, is_sure, is_kept_back) SELECT id, version, 1, 1 FROM templates WHERE document IS NOT NULL',
        );
      }),

    letGo: (ids) =>
      database.write((transaction) => {
        if (ids === undefined) transaction.run('DELETE FROM template_outbox WHERE is_kept_back');
        else for (const id of ids) transaction.run('DELETE FROM template_outbox WHERE id = ? AND is_kept_back', id);
      }),

    forget: () =>
      database.write((transaction) => {
        transaction.run('UPDATE template_outbox SET is_sure = 0 WHERE NOT is_kept_back');
      }),
  };
}

interface UnexaminedRow extends TemplateRow {
  readonly offeredVersion: number | null;
  readonly offeredDocument: string | null;
  readonly isSure: number;
}
