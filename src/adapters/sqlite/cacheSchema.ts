import type { Migration } from './migrations.ts';

/** Nothing here is missed when it is lost. */
export const cacheMigrations: readonly Migration[] = [
  {
    reason: 'The first schema.',
    sql: `
      CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        stored_at_ms INTEGER NOT NULL,
        used_at_ms INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL
      );
      CREATE INDEX answers_by_use ON answers (used_at_ms, size_bytes);
      CREATE INDEX answers_by_age ON answers (stored_at_ms);
    `,
  },
];
