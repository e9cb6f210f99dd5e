import { hostname } from 'node:os';
import path from 'node:path';
import { StorageError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { closeQuietly, codeOf, ensureFolder, type Files, fileMode, removeIfThere, tryRemove } from './files.ts';

/**
 * A lock between processes: a file that only one can create, holding who did. Sections under it are synchronous and last
 * milliseconds, so one owner seen for `staleAfterMs` is suspended or gone; an owner whose process is gone is passed at once.
 * Two windows that both believe to have it do no harm: the journal admits only one successor of a record (journal.ts).
 */
export interface FileLock {
  /**
   * Waits for the lock; the result gives it back and never throws. A lock whose owner is gone and that cannot be removed is passed.
   * Rejects with `StorageError` `locked` after `timeoutMs`, and with what the disk says when no lock can be made.
   */
  acquire(): Promise<() => void>;
}

export interface FileLockOptions {
  readonly file: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly isAlive: (pid: number) => boolean;
  readonly timeoutMs?: number;
  readonly staleAfterMs?: number;
}

const retryMs = 2;

export function createFileLock({ file, files, clock, isAlive, timeoutMs = 10_000, staleAfterMs = 3_000 }: FileLockOptions): FileLock {
  let count = 0;
  /** What this window wrote into a lock that it could not remove. */
  let left: string | undefined;
  /** The lock of somebody else, and since when it has stood. */
  let seen: string | undefined;
  let seenSinceMs = 0;

  function tryCreate(content: string): boolean {
    let descriptor: number;
    try {
      descriptor = open();
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || isBeingDeleted(error)) return false;
      throw error;
    }
    try {
      files.writeSync(descriptor, content);
    } catch (error) {
      tryRemove(files, file);
      throw error;
    } finally {
      closeQuietly(files, descriptor);
    }
    return true;
  }

  function open(): number {
    try {
      return files.openSync(file, 'wx', fileMode);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      ensureFolder(files, path.dirname(file));
      return files.openSync(file, 'wx', fileMode);
    }
  }

  function owner(): string | undefined {
    try {
      return files.readFileSync(file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || isBeingDeleted(error)) return undefined;
      throw error;
    }
  }

  /** False when the lock still stands with this content. */
  function remove(content: string): boolean {
    try {
      if (owner() === content) removeIfThere(files, file);
      return true;
    } catch {
      return false;
    }
  }

  function release(content: string): void {
    left = remove(content) ? undefined : content;
  }

  return {
    async acquire() {
      const content = `${process.pid} ${hostname()} ${++count} ${clock.now()}`;
      const startMs = clock.monotonicMs();
      let removed: string | undefined;
      while (!tryCreate(content)) {
        const nowMs = clock.monotonicMs();
        const current = owner();
        if (current !== undefined && current === left) return () => release(current);
        if (current !== seen) {
          seen = current;
          seenSinceMs = nowMs;
        }
        if (current !== undefined && (isGone(current, isAlive) || nowMs - seenSinceMs >= staleAfterMs)) {
          if (current === removed || !remove(current)) return () => undefined;
          removed = current;
          continue;
        }
        if (nowMs - startMs >= timeoutMs) throw new StorageError('locked', t('Another window keeps the store locked.'));
        await new Promise<void>((resolve) => {
          clock.after(retryMs, resolve);
        });
      }
      left = undefined;
      return () => release(content);
    },
  };
}

/** Windows answers so while a deleted file is still open elsewhere. */
function isBeingDeleted(error: unknown): boolean {
  return process.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error) ?? '');
}

/** Whether the owner's process ran on this machine and does so no more. An empty or foreign owner is judged by time alone. */
function isGone(content: string, isAlive: (pid: number) => boolean): boolean {
  const [pid, host] = content.split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

/** Whether a process with this id runs on this machine. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
