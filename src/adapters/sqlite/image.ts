import { randomUUID } from 'node:crypto';
import { StorageError } from '../../core/errors.ts';
import { t } from '../../shared/texts.ts';
import type { Engine, RecordedStatement } from './engine.ts';
import { createGenerations } from './generations.ts';
import { appendRecord, beginJournal, type JournalPosition, nameOf, readJournal, readTail, sealJournal } from './journal.ts';
import {
  forgetOldWriters,
  type ImageOptions,
  isCorrupt,
  lastTokenOf,
  loadNewest,
  type Position,
  remember,
  replay,
  tokenOf,
} from './position.ts';
import { rebuild, writeClosed } from './rebuild.ts';
import { type StagedSnapshot, stageSnapshot } from './snapshotFile.ts';

/**
 * The database in memory and how far it has followed its files. All methods are synchronous.
 * Those that write expect the caller to hold the lock; those that read need none.
 */
export interface Image {
  readonly engine: Engine;
  /** Takes in what other windows committed; true when there was something. When the files are gone, memory stays. Throws `StorageError`. */
  follow(): boolean;
  /** `follow` for a writer: what is damaged is set aside and repaired, what is gone is written again, an unfinished compaction is finished. */
  followToWrite(): boolean;
  /**
   * Makes the statements of the open transaction durable. False when another writer was first: roll back, follow, ask `wasCommitted`,
   * run again. Throws when the disk says no; then only the next `follow` tells whether they count.
   */
  append(statements: readonly RecordedStatement[]): boolean;
  /** Whether the last `append` counted after all, because the others went on from it while this window slept. */
  wasCommitted(): boolean;
  /** Bytes of the current generation's journal. */
  journalBytes(): number;
  /** Whether the files this window knows are gone or replaced, so that only `followToWrite` can go on. */
  isAdrift(): boolean;
  /** Takes a snapshot of what is in memory for the next generation; commits may go on while it is written. */
  beginCompaction(): Compaction;
  /** Writes a new generation at once: a snapshot of what is in memory, with an empty journal. */
  compact(): void;
  close(): void;
}

/** A new generation on its way to the disk. */
export interface Compaction {
  /** Writes a slice of the snapshot, for which nobody needs the lock; false when it is written. */
  writeSlice(): boolean;
  /** Under the lock: ends the journal and makes the snapshot, with what was committed since it was taken, the newest generation. */
  finish(): void;
  /** Leaves everything as it is. */
  abandon(): void;
}

/** Opens without the lock; undefined when there is nothing sound to open and `createImage` has to be called under the lock. */
export function openImage(options: ImageOptions): Image | undefined {
  const position = loadNewest(options);
  return position && imageAt(options, position);
}

/** Opens under the lock: repairs, migrates or creates what `openImage` could not open. */
export function createImage(options: ImageOptions): Image {
  const image = imageAt(options, loadNewest(options) ?? rebuilt(options));
  image.followToWrite();
  return image;
}

function rebuilt(options: ImageOptions): Position {
  for (let tries = 0; tries < 3; tries++) {
    rebuild(options);
    const position = loadNewest(options);
    if (position) return position;
  }
  throw new StorageError('corrupt', t('The {0} store is damaged again as soon as it is repaired.', options.name));
}

const maxRepairs = 8;

/** How the files stand to what is in memory: its continuation; gone, replaced or older; damaged. */
type Standing = 'current' | 'adrift' | 'broken';

function imageAt(options: ImageOptions, start: Position): Image {
  const { files, writer } = options;
  const generations = createGenerations(files, options.folder, options.name);
  let at = start;
  let attempted: string | undefined;
  let standing: Standing = 'current';
  /** A failed write may have left less on the disk than the file shows: nothing more is acknowledged in this generation. */
  let isDistrusted = false;

  function moveTo(position: Position): void {
    tellWhatIsMissing(position.generation);
    at.engine.close();
    at = position;
    standing = 'current';
    isDistrusted = false;
  }

  function follow(): boolean {
    const journalFile = generations.journalFile(at.generation);
    const journal = files.statSync(journalFile, { throwIfNoEntry: false });
    if (!generations.exists(at.generation + 1) && journal) {
      standing = 'current';
      if (journal.size === at.journal.size && journal.ino === at.journal.inode) return false;
      const tail = readTail(files, journalFile, at.journal);
      if (tail) {
        if (tail.damagedLines > 0) standing = 'broken';
        return replay(at, tail) > 0;
      }
    }
    const newest = loadNewest(options);
    if (newest && newest.generation > at.generation) {
      moveTo(newest);
      return true;
    }
    newest?.engine.close();
    standing = generations.exists(at.generation + 1) ? 'broken' : 'adrift';
    return false;
  }

  function followToWrite(): boolean {
    const before = at.journal;
    for (let tries = 0; tries < maxRepairs; tries++) {
      followLeniently();
      if (standing === 'broken') moveTo(rebuilt(options));
      else if (standing === 'adrift') restore();
      else if (at.isSealed || isDistrusted || !generations.exists(at.generation)) compact();
      else return at.journal !== before;
    }
    throw new StorageError('corrupt', t('The {0} store is damaged again as soon as it is repaired.', options.name));
  }

  function followLeniently(): void {
    try {
      follow();
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      standing = 'broken';
    }
  }

  /** The files are gone or older than what this window knows: memory is written as a generation of its own. */
  function restore(): void {
    const id = nameOf(at.journal)?.id ?? '';
    sealJournal(files, generations.journalFile(at.generation), writer);
    const generation = Math.max(generations.highest(), at.generation) + 1;
    writeClosed(options, at.engine, generation, { id, next: at.journal.next });
    options.onDamage(t("The files of Q2O's {0} store were missing. They were written again from memory.", options.name));
  }

  /** Another window wrote its memory down when the files were gone. What this one had seen beyond that is lost, and told. */
  function tellWhatIsMissing(newest: number): void {
    const id = nameOf(at.journal)?.id;
    for (let generation = at.generation + 1; generation <= newest; generation++) {
      const journal = readJournal(files, generations.journalFile(generation));
      const restored = journal && nameOf(journal.position)?.restored;
      if (restored?.id !== id || restored === undefined || restored.next >= at.journal.next) continue;
      const missing = at.journal.next - restored.next;
      options.onDamage(
        t(
          "The files of Q2O's {0} store were missing, and the last {1} lost.",
          options.name,
          missing === 1 ? t('entry is') : t('{0} entries are', missing),
        ),
      );
    }
  }

  function append(statements: readonly RecordedStatement[]): boolean {
    const record = { number: at.journal.next, writer, statements };
    attempted = tokenOf(nameOf(at.journal)?.id ?? '', record.number);
    isDistrusted = true;
    const journal = appendRecord(files, generations.journalFile(at.generation), at.journal, record);
    isDistrusted = false;
    if (!journal) return false;
    remember(at.engine, writer, attempted);
    at.journal = journal;
    return true;
  }

  // The snapshot is on the disk before the seal closes the journal behind it, so a full disk leaves the generation as it was.
  function beginCompaction(): Compaction {
    const { generation, engine, journal } = at;
    const target = generation + 1;
    forgetOldWriters(engine);
    const staged = stageSnapshot(files, generations.snapshotFile(target), engine.export());
    return {
      writeSlice: staged.writeSlice,
      finish() {
        try {
          // Another window was first, or what is in memory was read anew: the snapshot is of a generation that is over.
          if (at.generation === generation && at.engine === engine) goOn(target, staged, journal);
        } finally {
          staged.discard();
        }
      },
      abandon: staged.discard,
    };
  }

  /** @param since where the journal stood when the snapshot was taken: what came behind it goes into the file as well. */
  function goOn(target: number, staged: StagedSnapshot, since: JournalPosition): void {
    while (staged.writeSlice());
    const journalFile = generations.journalFile(at.generation);
    if (!at.isSealed) {
      if (!sealJournal(files, journalFile, writer)) return;
      const tail = readTail(files, journalFile, at.journal);
      if (!tail || tail.damagedLines > 0) return;
      replay(at, tail);
    }
    const meanwhile = at.journal.next === since.next ? undefined : readTail(files, journalFile, since);
    if (at.journal.next !== since.next && (!meanwhile || since.next + meanwhile.records.length !== at.journal.next)) return;
    const temporary = staged.finish(meanwhile && { journalId: nameOf(since)?.id ?? '', records: meanwhile.records });
    const journal = beginJournal(files, generations.journalFile(target), { id: randomUUID(), restored: undefined });
    const isOurs = generations.claim(target, temporary);
    // Whoever slept before the last steps makes a generation that is long over.
    if (isOurs && generations.list()[0] === target) {
      at = { engine: at.engine, generation: target, journal, isSealed: false };
      isDistrusted = false;
    } else {
      const newest = loadNewest(options);
      if (!newest) return;
      moveTo(newest);
    }
    generations.removeBefore(at.generation - 1);
  }

  function compact(): void {
    beginCompaction().finish();
  }

  return {
    get engine() {
      return at.engine;
    },
    follow,
    followToWrite,
    append,
    wasCommitted: () => attempted !== undefined && lastTokenOf(at.engine, writer) === attempted,
    journalBytes: () => at.journal.size,
    isAdrift: () => standing === 'adrift',
    beginCompaction,
    compact,
    close: () => at.engine.close(),
  };
}
