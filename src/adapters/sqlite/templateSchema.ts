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
];
