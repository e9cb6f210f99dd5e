import { codeOf, type Files } from './files.ts';

/**
 * Files that another program may hold for a moment: a virus scanner, a search indexer, a synchronised folder, a network drive. Windows
 * then refuses any call with EPERM, EACCES or EBUSY for some tens of milliseconds. A refused call is tried again for about a second.
 * Once a call was given up, its next failure is given up at once, so that a folder that stays read-only costs the second only once.
 *
 * The wait blocks the thread. The store has a thread of its own, and a section under the lock must not be left half-way.
 */
export function createPatientFiles(files: Files, pause: (ms: number) => void = blockFor): Files {
  const refused = new Set<string>();

  function patiently<Args extends readonly unknown[], Result>(
    name: string,
    call: (...args: Args) => Result,
    isTransient: (code: string, args: Args) => boolean,
  ): (...args: Args) => Result {
    return (...args) => {
      const place = `${name} ${typeof args[0] === 'string' ? args[0] : ''}`;
      for (let tries = 0; ; tries++) {
        try {
          const result = call(...args);
          refused.delete(place);
          return result;
        } catch (error) {
          const waitMs = refused.has(place) ? undefined : waitsMs[tries];
          if (!isTransient(codeOf(error) ?? '', args)) throw error;
          if (waitMs === undefined) {
            refused.add(place);
            throw error;
          }
          pause(waitMs);
        }
      }
    };
  }

  const always = (code: string): boolean => heldCodes.has(code);
  const reading = (code: string): boolean => heldCodes.has(code) || unreadableCodes.has(code);
  return {
    ...files,
    openSync: patiently('open', files.openSync, (code, [, flags]) => (flags === 'r' ? reading(code) : always(code))),
    readSync: patiently('read', files.readSync as ReadSync, reading) as Files['readSync'],
    writeSync: patiently('write', files.writeSync as WriteSync, always) as Files['writeSync'],
    fsyncSync: patiently('fsync', files.fsyncSync, always),
    fstatSync: patiently('fstat', files.fstatSync as FstatSync, reading) as Files['fstatSync'],
    statSync: patiently('stat', files.statSync as StatSync, reading) as Files['statSync'],
    readFileSync: patiently('readFile', files.readFileSync as ReadFileSync, reading) as Files['readFileSync'],
    readdirSync: patiently('readdir', files.readdirSync as ReaddirSync, reading) as Files['readdirSync'],
    renameSync: patiently('rename', files.renameSync, always),
    copyFileSync: patiently('copyFile', files.copyFileSync, always),
    unlinkSync: patiently('unlink', files.unlinkSync, always),
    mkdirSync: patiently('mkdir', files.mkdirSync as MkdirSync, always) as Files['mkdirSync'],
  };
}

/** Refused because someone else holds the file or too many are open; nothing was done. `UNKNOWN` is what libuv makes of errors of Windows it has no name for. */
const heldCodes: ReadonlySet<string> = new Set([
  'EPERM',
  'EACCES',
  'EBUSY',
  'EAGAIN',
  'EINTR',
  'EMFILE',
  'ENFILE',
  'ETXTBSY',
  'ESTALE',
  'UNKNOWN',
]);
/** What a network drive or a file that is still in the cloud answers a reader for a moment. A writer is told: its data may be gone. */
const unreadableCodes: ReadonlySet<string> = new Set(['EIO', 'EINVAL', 'ETIMEDOUT']);
/** Together about a second. */
const waitsMs: readonly number[] = [2, 5, 10, 20, 40, 80, 160, 320, 400];

// `typeof` an overloaded function stands for its last overload only; the wrapper passes on whatever it is given.
type ReadSync = (...args: Parameters<Files['readSync']>) => number;
type WriteSync = (...args: readonly unknown[]) => number;
type FstatSync = (...args: readonly unknown[]) => unknown;
type StatSync = (...args: readonly unknown[]) => unknown;
type ReadFileSync = (...args: readonly unknown[]) => unknown;
type ReaddirSync = (...args: readonly unknown[]) => unknown;
type MkdirSync = (...args: readonly unknown[]) => unknown;

function blockFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
