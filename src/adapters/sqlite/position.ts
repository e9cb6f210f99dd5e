import { StorageError } from '../../core/errors.ts';
import type { Engine, OpenEngine } from './engine.ts';
import type { Files } from './files.ts';
import { createGenerations } from './generations.ts';
import { type JournalPosition, type JournalTail, nameOf, readJournal } from './journal.ts';
import { isOutdated, type Migration } from './migrations.ts';
import type { Carried, Snapshot } from './snapshotFile.ts';

export interface ImageOptions {
  readonly folder: string;
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly files: Files;
  readonly openEngine: OpenEngine;
  /** Distinguishes this window's records in the journal. */
  readonly writer: string;
  /** For the names of files that are set aside. */
  readonly stamp: () => string;
  /** Told in words for the user when something was damaged and what became of it. */
  readonly onDamage: (message: string) => void;
}

/** A database in memory and how far it has followed its files. */
export interface Position {
  readonly engine: Engine;
  readonly generation: number;
  journal: JournalPosition;
  /** Nothing can be appended to this generation any more; the next one is to be made of what is in memory. */
  isSealed: boolean;
}

/** The newest generation when its snapshot and its journal are sound and its schema is ours; otherwise undefined. Throws `newerSchema`. */
export function loadNewest(options: ImageOptions): Position | undefined {
  const { files, migrations } = options;
  const generations = createGenerations(files, options.folder, options.name);
  for (let tries = 0; tries < maxTries; tries++) {
    const generation = generations.list()[0];
    if (generation === undefined) return undefined;
    const isStillNewest = (): boolean => generations.list()[0] === generation;
    let engine: Engine | undefined;
    try {
      const snapshot = generations.read(generation);
      // Gone between the listing and the reading: another window has just written two newer ones.
      if (!snapshot) continue;
      engine = openSound(options, snapshot);
      const outdated = isOutdated(engine, migrations);
      const tail = readJournal(files, generations.journalFile(generation));
      const position =
        tail && !outdated && tail.damagedLines === 0 && nameOf(tail.position) ? positionAt(engine, generation, tail) : undefined;
      if (position && tail) replay(position, tail);
      // A higher number without a snapshot is a compaction or a repair that was cut short.
      const isWhole = generations.highest() === generation || (position?.isSealed && generations.isOnlyBegun(generation));
      if (position && isWhole && isStillNewest()) return position;
      engine.close();
      if (isStillNewest()) return undefined;
    } catch (error) {
      engine?.close();
      if (!isCorrupt(error)) throw error;
      if (isStillNewest()) return undefined;
    }
  }
  throw new StorageError('locked', 'Other windows keep changing the store.');
}

const maxTries = 50;

/** `tail`: of its journal, which `replay` is still to apply. */
export function positionAt(engine: Engine, generation: number, { position }: Pick<JournalTail, 'position'>): Position {
  const { head } = position;
  return { engine, generation, journal: { ...position, end: head.length, next: 1 }, isSealed: false };
}

export function isCorrupt(error: unknown): boolean {
  return error instanceof StorageError && error.reason === 'corrupt';
}

/** A checksum proves the bytes; SQLite's own check proves that what was written is a database. */
export function openSound({ openEngine, name }: ImageOptions, { bytes, carried }: Snapshot): Engine {
  const engine = openEngine(bytes);
  const verdict = engine.check();
  if (verdict !== 'ok') {
    engine.close();
    throw new StorageError('corrupt', `The ${name} store is damaged: ${verdict}`);
  }
  withCommits(engine);
  try {
    if (carried) apply(engine, carried, false);
  } catch (error) {
    engine.close();
    throw error;
  }
  return engine;
}

/** Applies the tail of a journal and moves on; with `leniently`, a record that no longer fits is left out. Returns how many were applied. */
export function replay(position: Position, tail: JournalTail, leniently = false): number {
  apply(position.engine, { journalId: nameOf(tail.position)?.id ?? '', records: tail.records }, leniently);
  position.journal = tail.position;
  position.isSealed = tail.isSealed;
  return tail.records.length;
}

/** Applies records in one transaction. */
function apply(engine: Engine, { journalId, records }: Carried, leniently: boolean): void {
  if (records.length === 0) return;
  engine.execute('BEGIN');
  try {
    for (const record of records) {
      engine.execute('SAVEPOINT record');
      try {
        for (const [sql, params] of record.statements) engine.run(sql, ...params);
        remember(engine, record.writer, tokenOf(journalId, record.number));
      } catch (error) {
        engine.execute('ROLLBACK TO record');
        if (!leniently) throw new StorageError('corrupt', 'An entry of the store cannot be applied.', error);
      }
      engine.execute('RELEASE record');
    }
    engine.execute('COMMIT');
  } catch (error) {
    engine.rollBack();
    throw error;
  }
}

/** Names a record among all that were ever written. */
export function tokenOf(journalId: string, number: number): string {
  return `${journalId} ${number}`;
}

/**
 * Notes in the content itself which record of a writer came last, so that a writer that slept between its write and its look learns for
 * certain whether its record counted, however far the others have gone meanwhile.
 */
export function remember(engine: Engine, writer: string, token: string): void {
  engine.run('INSERT OR REPLACE INTO q2o_commits (writer, token) VALUES (?, ?)', writer, token);
}

export function lastTokenOf(engine: Engine, writer: string): string | undefined {
  return engine.get<{ token: string }>('SELECT token FROM q2o_commits WHERE writer = ?', writer)?.token;
}

/** Windows that are long gone are forgotten. */
export function forgetOldWriters(engine: Engine): void {
  engine.execute('DELETE FROM q2o_commits WHERE rowid NOT IN (SELECT rowid FROM q2o_commits ORDER BY rowid DESC LIMIT 200)');
}

/** The database with the table of `remember`. */
export function withCommits(engine: Engine): Engine {
  engine.execute('CREATE TABLE IF NOT EXISTS q2o_commits (writer TEXT PRIMARY KEY, token TEXT NOT NULL)');
  return engine;
}
