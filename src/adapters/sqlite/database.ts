import { StorageError } from '../../core/errors.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { commit } from './commit.ts';
import type { OpenEngine, Query, Transaction } from './engine.ts';
import { createFileLock, isProcessAlive } from './fileLock.ts';
import { type Files, nodeFiles, storageErrorOf } from './files.ts';
import { type Compaction, createImage, type Image, openImage } from './image.ts';
import type { Migration } from './migrations.ts';
import { createPatientFiles } from './patientFiles.ts';

/**
 * One SQLite database shared by all windows. Everything that several windows may do at once goes through `write`.
 *
 * A commit appends the statements it ran to a journal and fsyncs it (0.2 ms), because writing sql.js's whole database each time
 * costs some 200 ms at 47 MB; windows take in each other's commits by replaying the journal. A snapshot is written now and then.
 */
export interface Database {
  /** Runs `fn` on the newest committed content of all windows. Rejects with `StorageError`. */
  read<T>(fn: (query: Query) => T): Promise<T>;
  /**
   * Runs `fn` in a transaction; when the promise resolves, the rows survive `kill -9` and a power cut. `fn` may run more than once
   * and must be synchronous. When it throws, nothing of it stays and the promise rejects with what it threw; otherwise `StorageError`.
   */
  write<T>(fn: (transaction: Transaction) => T): Promise<T>;
  /** Fired after a commit, here or elsewhere; another window's is seen within half a second. The result ends the subscription. */
  onDidChange(listener: (change: DatabaseChange) => void): () => void;
  /** Waits for what is under way. Later calls reject. */
  close(): Promise<void>;
}

export interface DatabaseChange {
  readonly by: 'thisWindow' | 'anotherWindow';
}

export interface DatabaseOptions {
  /** An existing folder; the files are `<name>.<n>.db`, `<name>.<n>.journal` and `<name>.lock`. */
  readonly folder: string;
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly openEngine: OpenEngine;
  /** Distinguishes this window from all others, alive or dead. */
  readonly writer: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told once a damage, in words for the user. */
  readonly onDamage: (message: string) => void;
  readonly files?: Files;
  /** Blocks the thread while another program holds a file; a test waits for nobody. */
  readonly pause?: (ms: number) => void;
  readonly isAlive?: (pid: number) => boolean;
  /** A journal longer than this is folded into a snapshot, in bytes. */
  readonly compactAtBytes?: number;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface PendingStep extends Pending {
  readonly run: () => unknown;
}

interface PendingWrite extends Pending {
  readonly run: (transaction: Transaction) => unknown;
}

const pollMs = 500;

/**
 * Opens or creates the database. Rejects with `StorageError`: `newerSchema` (nothing was touched), `locked`, `io`. Damage is repaired
 * from the generation before and told through `onDamage`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { clock, log, isAlive = isProcessAlive, compactAtBytes = 4_000_000 } = options;
  const files = createPatientFiles(options.files ?? nodeFiles, options.pause);
  const lock = createFileLock({ file: `${options.folder}/${options.name}.lock`, files, clock, isAlive });
  const image = await open();
  const listeners = new Set<(change: DatabaseChange) => void>();
  let queue: PendingWrite[] = [];
  let draining: Promise<void> | undefined;
  /** A step of a compaction that waits for its turn. */
  let step: PendingStep | undefined;
  let compacting: Promise<void> | undefined;
  let stopPolling: (() => void) | undefined;
  let isClosed = false;
  /** The journal's length from which on a snapshot is due; further away after one failed. */
  let compactFromBytes = compactAtBytes;

  async function open(): Promise<Image> {
    const imageOptions = { ...options, files, stamp: () => stampOf(clock.now()) };
    try {
      const sound = openImage(imageOptions);
      if (sound) return sound;
      return await underLock(() => createImage(imageOptions));
    } catch (error) {
      throw storageErrorOf(error);
    }
  }

  async function underLock<T>(work: () => T): Promise<T> {
    const release = await lock.acquire();
    try {
      return work();
    } finally {
      release();
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0 || step) {
      if (step) {
        const { run, resolve, reject } = step;
        step = undefined;
        await underLock(run).then(resolve, reject);
      }
      if (queue.length === 0) continue;
      try {
        await underLock(() => commitTogether(queue));
      } catch (error) {
        const failed = queue;
        queue = [];
        for (const one of failed) one.reject(storageErrorOf(error));
      }
      if (image.journalBytes() > compactFromBytes) compacting ??= compact();
    }
    draining = undefined;
  }

  /** Runs a step of a compaction under the lock, between two commits. */
  async function inTurn<T>(run: () => T): Promise<T> {
    const done = new Promise<unknown>((resolve, reject) => {
      step = { run, resolve, reject };
    });
    draining ??= drain();
    return (await done) as T;
  }

  function commitTogether(writes: readonly PendingWrite[]): void {
    const outcomes = commit(
      image,
      writes.map((one) => one.run),
      () => announce('anotherWindow'),
    );
    queue = queue.slice(writes.length);
    for (const [index, one] of writes.entries()) {
      const outcome = outcomes[index];
      if (outcome?.ok) one.resolve(outcome.value);
      else one.reject(outcome?.error);
    }
    if (outcomes.some((one) => one.ok && one.statements.length > 0)) announce('thisWindow');
  }

  function followToWrite(): void {
    if (image.followToWrite()) announce('anotherWindow');
  }

  /** Between its steps the event loop turns, so that whoever writes waits for a slice at most. */
  async function compact(): Promise<void> {
    let compaction: Compaction | undefined;
    try {
      await turn();
      compaction = await inTurn(() => {
        followToWrite();
        return image.journalBytes() > compactFromBytes ? image.beginCompaction() : undefined;
      });
      while (compaction?.writeSlice()) await turn();
      if (compaction) await inTurn(compaction.finish);
      compactFromBytes = compactAtBytes;
    } catch (error) {
      compaction?.abandon();
      compactFromBytes = image.journalBytes() + compactAtBytes;
      log.warn(`The ${options.name} store could not be compacted; its journal goes on growing.`, error);
    } finally {
      compacting = undefined;
    }
  }

  function announce(by: DatabaseChange['by']): void {
    for (const listener of listeners) listener({ by });
  }

  function poll(): void {
    stopPolling = clock.after(pollMs, () => {
      poll();
      if (draining !== undefined) return;
      try {
        if (image.follow()) announce('anotherWindow');
      } catch {
        // Whoever reads or writes next is told.
      }
      if (image.isAdrift())
        draining = underLock(followToWrite)
          .catch(() => undefined)
          .then(drain);
    });
  }

  function assertOpen(): void {
    if (isClosed) throw new StorageError('io', t('The store is closed.'));
  }

  return {
    async read(fn) {
      assertOpen();
      try {
        if (image.follow()) announce('anotherWindow');
      } catch (error) {
        throw storageErrorOf(error);
      }
      return fn(image.engine);
    },
    async write<T>(fn: (transaction: Transaction) => T): Promise<T> {
      assertOpen();
      const done = new Promise<unknown>((resolve, reject) => queue.push({ run: fn, resolve, reject }));
      draining ??= drain();
      return (await done) as T;
    },
    onDidChange(listener) {
      listeners.add(listener);
      if (!stopPolling) poll();
      return () => listeners.delete(listener);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      stopPolling?.();
      await draining;
      await compacting;
      await draining;
      image.close();
    },
  };
}

/** For the names of files that are set aside: `20261122T164501`. */
function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\..*/g, '');
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
