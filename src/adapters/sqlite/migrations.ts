import { StorageError } from '../../core/errors.ts';
import type { Engine } from './engine.ts';

/** One step of a schema. The list of a database is append-only: what was released is never edited, only followed. */
export interface Migration {
  /** Why the schema changes. */
  readonly reason: string;
  readonly sql: string;
}

/** Whether the database needs steps. Throws `StorageError` `newerSchema` when a newer version of the extension wrote it. */
export function isOutdated(engine: Engine, migrations: readonly Migration[]): boolean {
  const version = engine.version();
  if (version > migrations.length) {
    throw new StorageError(
      'newerSchema',
      `The store was written by a newer version of Q2O (schema ${version}, known here: ${migrations.length}). It is left alone.`,
    );
  }
  return version < migrations.length;
}

/** Runs the steps that are missing, all or none; `user_version` counts the steps done. */
export function migrate(engine: Engine, migrations: readonly Migration[]): void {
  const done = engine.version();
  if (done === migrations.length) return;
  engine.execute('BEGIN');
  try {
    for (const step of migrations.slice(done)) engine.execute(step.sql);
    engine.execute(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    engine.execute('ROLLBACK');
    throw error;
  }
}
