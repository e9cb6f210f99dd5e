import { StorageError } from '../../core/errors.ts';
import type { Engine, OpenEngine, RecordedStatement } from './engine.ts';
import { type Files, putInPlace, removeIfThere, replaceFile, sizeOf, stageFile } from './files.ts';
import { createGenerations, trailerOf } from './generations.ts';
import { appendRecord, type JournalPosition, type JournalTail, readJournal } from './journal.ts';
import { isOutdated, type Migration, migrate } from './migrations.ts';

/**
 * The database in memory and how far it has followed its files. All methods are synchronous.
 * Those that write expect the caller to hold the lock; those that read need none.
 */
export interface Image {
  readonly engine: Engine;
  /** Takes in what other windows committed; true when there was something. Throws `StorageError`. */
  follow(): boolean;
  /** `follow` for a writer: what is damaged is set aside and repaired, an unfinished compaction is finished. */
  followToWrite(): boolean;
  /** Makes the statements of the open transaction durable. False when another writer was first: roll back, follow, run again. */
  append(statements: readonly RecordedStatement[]): boolean;
  /** Bytes of the current generation's journal. */
  journalBytes(): number;
  /** Writes a new generation: a snapshot of what is in memory, with an empty journal. */
  compact(): void;
  close(): void;
}

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

interface Position {
  engine: Engine;
  generation: number;
  /** Number of the next record. */
  next: number;
  tail: JournalPosition;
  sealed: boolean;
}

/** Opens without the lock; undefined when there is nothing sound to open and `createImage` has to be called under the lock. */
export function openImage(options: ImageOptions): Image | undefined {
  const position = loadNewest(options);
  return position && imageAt(options, position);
}

/** Opens under the lock: repairs, migrates or creates what `openImage` could not open. */
export function createImage(options: ImageOptions): Image {
  return imageAt(options, loadNewest(options) ?? rebuild(options));
}

function imageAt(options: ImageOptions, start: Position): Image {
  const { files, writer } = options;
  const generations = createGenerations(files, options.folder, options.name);
  let at = start;

  function moveTo(position: Position): void {
    at.engine.close();
    at = position;
  }

  function follow(): boolean {
    const journalFile = generations.journalFile(at.generation);
    const isSuperseded = generations.exists(at.generation + 1);
    const size = sizeOf(files, journalFile) ?? 0;
    if (!isSuperseded && size === at.tail.size) return false;
    if (isSuperseded || size < at.tail.end) {
      const newest = loadNewest(options);
      if (newest) moveTo(newest);
      return newest !== undefined;
    }
    return replay(at, readJournal(files, journalFile, at.tail.end, at.next)) > 0;
  }

  function followToWrite(): boolean {
    let changed = follow();
    const journalFile = generations.journalFile(at.generation);
    const isOutOfPlace = !generations.exists(at.generation) || generations.exists(at.generation + 1);
    if (isOutOfPlace || readJournal(files, journalFile, at.tail.end, at.next).damagedLines > 0) {
      moveTo(rebuild(options));
      changed = true;
    }
    if (at.sealed) compact();
    return changed;
  }

  function append(statements: readonly RecordedStatement[] | undefined): boolean {
    const journalFile = generations.journalFile(at.generation);
    const record = { number: at.next, writer, statements };
    const tail = appendRecord(files, journalFile, at.tail, record);
    if (!tail) return false;
    at.next++;
    at.tail = tail;
    return true;
  }

  // The snapshot is on the disk before the seal closes the journal behind it, so a full disk leaves the generation as it was.
  function compact(): void {
    const bytes = at.engine.export();
    const target = generations.snapshotFile(at.generation + 1);
    const staged = stageFile(files, target, [bytes, trailerOf(bytes)]);
    try {
      if (!at.sealed && !append(undefined)) return;
      at.sealed = true;
      putInPlace(files, staged, target);
    } finally {
      removeIfThere(files, staged);
    }
    at = { ...at, generation: at.generation + 1, next: 1, tail: { end: 0, size: 0 }, sealed: false };
    generations.removeBefore(at.generation - 1);
  }

  return {
    get engine() {
      return at.engine;
    },
    follow,
    followToWrite,
    append,
    journalBytes: () => at.tail.size,
    compact,
    close: () => at.engine.close(),
  };
}

/** The newest generation when its snapshot and its journal are sound and its schema is ours; otherwise undefined. */
function loadNewest(options: ImageOptions): Position | undefined {
  const generations = createGenerations(options.files, options.folder, options.name);
  const generation = generations.list()[0];
  // A higher number without a snapshot is a repair that was cut short.
  if (generation === undefined || generations.highest() > generation) return undefined;
  let engine: Engine | undefined;
  try {
    const bytes = generations.read(generation);
    // Gone between the listing and the reading: another window has just written two newer ones.
    if (!bytes) return loadNewest(options);
    engine = openSound(options, bytes);
    const outdated = isOutdated(engine, options.migrations);
    const position = positionAt(engine, generation);
    const tail = readJournal(options.files, generations.journalFile(generation), 0, 1);
    replay(position, tail);
    if (!outdated && tail.damagedLines === 0) return position;
    engine.close();
    return undefined;
  } catch (error) {
    engine?.close();
    if (isCorrupt(error)) return undefined;
    throw error;
  }
}

/**
 * Makes new generations from whatever can be read: the newest sound snapshot and all journals since. What is damaged is set aside
 * under another name first, and the user is told. Also the way a new store begins and an old one is migrated.
 */
function rebuild(options: ImageOptions): Position {
  const { files, openEngine, onDamage } = options;
  const generations = createGenerations(files, options.folder, options.name);
  const known = generations.list();
  const newest = generations.highest();
  const aside: string[] = [];
  let lostLines = 0;
  let position: Position | undefined;

  for (const generation of known) {
    try {
      const bytes = generations.read(generation);
      if (bytes) position = positionAt(openSound(options, bytes), generation);
      if (position) break;
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      aside.push(generations.setAside(generations.snapshotFile(generation), options.stamp()));
    }
  }
  if (position) isOutdated(position.engine, options.migrations);
  const engine = position?.engine ?? openEngine();
  for (let generation = position?.generation ?? 1; generation <= newest; generation++) {
    const journalFile = generations.journalFile(generation);
    const tail = readJournal(files, journalFile, 0, 1, true);
    if (tail.size === 0) continue;
    if (!position) {
      aside.push(generations.setAside(journalFile, options.stamp()));
      continue;
    }
    replay(positionAt(engine, generation), tail, true);
    // A schema changes only between two generations: the next journal was written for ours.
    migrate(engine, options.migrations);
    if (tail.damagedLines === 0) continue;
    lostLines += tail.damagedLines;
    aside.push(generations.copyAside(journalFile, options.stamp()));
  }
  migrate(engine, options.migrations);
  const bytes = engine.export();
  // Twice, so that the new generation has a backup from the beginning.
  for (const generation of [newest + 1, newest + 2]) replaceFile(files, generations.snapshotFile(generation), [bytes, trailerOf(bytes)]);
  if (aside.length > 0) onDamage(damageMessage(options.name, aside, position !== undefined, lostLines));
  return positionAt(engine, newest + 2);
}

function damageMessage(name: string, aside: readonly string[], recovered: boolean, lostLines: number): string {
  const outcome = !recovered
    ? 'No backup could be read, so it starts empty.'
    : lostLines === 0
      ? 'Everything was recovered from the backup.'
      : `It was recovered but for ${lostLines} ${lostLines === 1 ? 'entry' : 'entries'} that cannot be read.`;
  return `Q2O's ${name} store was damaged. ${outcome} The damaged files are kept as ${aside.join(', ')}.`;
}

function positionAt(engine: Engine, generation: number): Position {
  return { engine, generation, next: 1, tail: { end: 0, size: 0 }, sealed: false };
}

function isCorrupt(error: unknown): boolean {
  return error instanceof StorageError && error.reason === 'corrupt';
}

/** A checksum proves the bytes; SQLite's own check proves that what was written is a database. */
function openSound({ openEngine, name }: ImageOptions, bytes: Uint8Array): Engine {
  const engine = openEngine(bytes);
  const verdict = engine.check();
  if (verdict === 'ok') return engine;
  engine.close();
  throw new StorageError('corrupt', `The ${name} store is damaged: ${verdict}`);
}

/** Applies the tail of a journal and moves on; with `leniently`, a record that no longer fits is left out. Returns how many were applied. */
function replay(position: Position, tail: JournalTail, leniently = false): number {
  const { engine } = position;
  if (tail.records.length > 0) engine.execute('BEGIN');
  for (const record of tail.records) {
    if (!record.statements) {
      position.sealed = true;
      break;
    }
    engine.execute('SAVEPOINT record');
    try {
      for (const [sql, params] of record.statements) engine.run(sql, ...params);
    } catch (error) {
      engine.execute('ROLLBACK TO record');
      if (!leniently) {
        engine.execute('ROLLBACK');
        throw new StorageError('corrupt', 'An entry of the store cannot be applied.', error);
      }
    }
    engine.execute('RELEASE record');
    position.next = record.number + 1;
  }
  if (tail.records.length > 0) engine.execute('COMMIT');
  position.tail = { end: tail.end, size: tail.size };
  return tail.records.length;
}
