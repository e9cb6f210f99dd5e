import type { Migration } from './migrations.ts';

/** What this host has of its team's server. All of it is there again, so nothing here is missed for good when it is lost. */
export const teamMigrations: readonly Migration[] = [
  {
    reason:
      'The copy of the templates that a team shares. A removed one keeps its row without a document, so that other windows hear of it.',
    sql: `
      CREATE TABLE shared_templates (
        id TEXT PRIMARY KEY,
        change INTEGER NOT NULL UNIQUE,
        book TEXT NOT NULL,
        epoch TEXT NOT NULL,
        document TEXT,
        person TEXT NOT NULL,
        accepted_by TEXT NOT NULL
      );
      CREATE TABLE shared_position (
        only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
        book TEXT NOT NULL,
        epoch TEXT NOT NULL,
        change INTEGER NOT NULL
      );
    `,
  },
];
