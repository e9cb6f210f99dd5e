import { hostname } from 'node:os';
import { StorageError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { codeOf, type Files, removeIfThere } from './files.ts';

/**
 * A lock between processes: a file that only one can create, holding who did. Sections under it are synchronous and last
 * milliseconds, so one owner seen for `staleAfterMs` is suspended or gone; an owner whose process is gone is passed at once.
 * Breaking the lock of a process that wakes up again is safe: the journal admits only one successor of a record (journal.ts).
 */
export interface FileLock {
  /** Waits for the lock; the result gives it back. Rejects with `StorageError`: `locked` after `timeoutMs`, `io` when the disk says no. */
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

  function tryCreate(content: string): boolean {
    let descriptor: number;
    try {
      descriptor = files.openSync(file, 'wx');
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || isBeingDeleted(error)) return false;
      throw error;
    }
    try {
      files.writeSync(descriptor, content);
    } catch (error) {
      removeIfThere(files, file);
      throw error;
    } finally {
      files.closeSync(descriptor);
    }
    return true;
  }

  function owner(): string | undefined {
    try {
      return files.readFileSync(file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || isBeingDeleted(error)) return undefined;
      throw error;
    }
  }

  function release(content: string): void {
    if (owner() === content) removeIfThere(files, file);
  }

  return {
    async acquire() {
      const content = `${process.pid} ${hostname()} ${++count} ${clock.now()}`;
      const startMs = clock.monotonicMs();
      let seen: string | undefined;
      let seenSinceMs = startMs;
      while (!tryCreate(content)) {
        const nowMs = clock.monotonicMs();
        const current = owner();
        if (current !== seen) {
          seen = current;
          seenSinceMs = nowMs;
        }
        if (current !== undefined && (isGone(current, isAlive) || nowMs - seenSinceMs >= staleAfterMs)) {
          release(current);
          continue;
        }
        if (nowMs - startMs >= timeoutMs) throw new StorageError('locked', 'Another window keeps the store locked.');
        await new Promise<void>((resolve) => {
          clock.after(retryMs, resolve);
        });
      }
      return () => release(content);
    },
  };
}

/** Windows answers so while a deleted file is still open elsewhere. */
function isBeingDeleted(error: unknown): boolean {
  return process.platform === 'win32' && ['EPERM', 'EBUSY'].includes(codeOf(error) ?? '');
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
