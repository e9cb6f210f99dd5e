import path from 'node:path';
import { crc32 } from 'node:zlib';
import { StorageError } from '../../core/errors.ts';
import { codeOf, type Files, removeIfThere, sizeOf } from './files.ts';

/**
 * The files of one database. A generation is a snapshot (`ledger.7.db`) and the journal of what was committed since (`ledger.7.journal`).
 * The newest generation counts; the one before it stays as the backup, and its snapshot with both journals makes the same content.
 *
 * A snapshot is a plain SQLite file with a trailer behind its last page: `q2o `, CRC-32 of the rest in 8 hex digits, line feed.
 */
export interface Generations {
  snapshotFile(generation: number): string;
  journalFile(generation: number): string;
  /** Numbers of the generations that have a snapshot, newest first. */
  list(): number[];
  /** The highest number in use by any file, damaged ones included; 0 when there is none. */
  highest(): number;
  /** The SQLite file's bytes. Throws `StorageError` `corrupt` when they are not what was written; undefined when there is no such file. */
  read(generation: number): Uint8Array | undefined;
  exists(generation: number): boolean;
  /** Gives a damaged file another name, so that nothing overwrites it. Returns the new name without its folder. */
  setAside(file: string, stamp: string): string;
  /** Keeps a copy of a file that is damaged in part and goes on being read. Returns the copy's name without its folder. */
  copyAside(file: string, stamp: string): string;
  /** Deletes the generations before `generation` and what crashed writers left behind. Failures are not worth a word. */
  removeBefore(generation: number): void;
}

const trailerBytes = 13;

export function createGenerations(files: Files, folder: string, name: string): Generations {
  const pattern = new RegExp(`^${name}\\.(\\d+)\\.(db|journal)(\\..*)?$`);

  const snapshotFile = (generation: number): string => path.join(folder, `${name}.${generation}.db`);
  const journalFile = (generation: number): string => path.join(folder, `${name}.${generation}.journal`);

  function found(): { readonly file: string; readonly generation: number; readonly kind: string; readonly suffix: string | undefined }[] {
    return files.readdirSync(folder).flatMap((file) => {
      const match = pattern.exec(file);
      return match ? [{ file, generation: Number(match[1]), kind: match[2] ?? '', suffix: match[3] }] : [];
    });
  }

  return {
    snapshotFile,
    journalFile,
    list: () =>
      found()
        .filter((one) => one.kind === 'db' && one.suffix === undefined)
        .map((one) => one.generation)
        .sort((left, right) => right - left),
    highest: () =>
      found()
        .filter((one) => !one.suffix?.endsWith('.tmp'))
        .reduce((highest, one) => Math.max(highest, one.generation), 0),
    read(generation) {
      const content = readIfThere(files, snapshotFile(generation));
      return content && verified(content, generation);
    },
    exists: (generation) => sizeOf(files, snapshotFile(generation)) !== undefined,
    setAside(file, stamp) {
      const aside = `${file}.damaged-${stamp}`;
      files.renameSync(file, aside);
      return path.basename(aside);
    },
    copyAside(file, stamp) {
      const aside = `${file}.damaged-${stamp}`;
      files.copyFileSync(file, aside);
      return path.basename(aside);
    },
    removeBefore(generation) {
      for (const one of found()) {
        const isStale = one.suffix === undefined || one.suffix.endsWith('.tmp');
        if (one.generation < generation && isStale) tryRemove(files, path.join(folder, one.file));
      }
    },
  };
}

/** What goes behind the SQLite bytes in a snapshot. */
export function trailerOf(bytes: Uint8Array): Uint8Array {
  return Buffer.from(`q2o ${crc32(bytes).toString(16).padStart(8, '0')}\n`);
}

function verified(content: Uint8Array, generation: number): Uint8Array {
  const end = content.length - trailerBytes;
  const bytes = content.subarray(0, Math.max(0, end));
  if (end <= 0 || !Buffer.from(content.subarray(end)).equals(trailerOf(bytes))) {
    throw new StorageError('corrupt', `Snapshot ${generation} is not what was written.`);
  }
  return bytes;
}

function readIfThere(files: Files, file: string): Uint8Array | undefined {
  try {
    return files.readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function tryRemove(files: Files, file: string): void {
  try {
    removeIfThere(files, file);
  } catch {
    // A leftover costs disk space and nothing else; the next compaction tries again.
  }
}
