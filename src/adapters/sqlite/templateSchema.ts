import type { Migration } from './migrations.ts';

export const templateMigrations: readonly Migration[] = [
  {
    reason: 'The first schema. A removed template keeps its row without a document, so that other windows hear of it.',
    sql: `
      CREATE TABLE templates (
        id TEXT PRIMARY KEY,
        change INTEGER NOT NULL UNIQUE,
        version INTEGER NOT NULL,
        source TEXT NOT NULL,
        language TEXT NOT NULL,
        updated_at_ms INTEGER NOT NULL,
        document TEXT
      ) WITHOUT ROWID;
    `,
  },
  {
    reason: 'What a team was offered of the learned templates. `version`: of the template when it was examined.',
    sql: `
      CREATE TABLE template_outbox (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        offered_version INTEGER,
        offered_document TEXT,
        is_sure INTEGER NOT NULL,
        is_kept_back INTEGER NOT NULL
      ) WITHOUT ROWID;
    `,
  },
];
