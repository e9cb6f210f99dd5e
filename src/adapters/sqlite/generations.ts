import path from 'node:path';
import { StorageError } from '../../core/errors.ts';
import { codeOf, type Files, putInPlace, sizeOf, tryRemove } from './files.ts';
import { readJournal } from './journal.ts';
import { readSnapshot, type Snapshot } from './snapshotFile.ts';

/**
 * The files of one database. A generation is a snapshot (`ledger.7.db`) and the journal of what was committed since (`ledger.7.journal`).
 * The newest generation counts; the one before it stays as the backup, and its snapshot with both journals makes the same content.
 */
export interface Generations {
  snapshotFile(generation: number): string;
  journalFile(generation: number): string;
  /** Numbers of the generations that have a snapshot, newest first. */
  list(): number[];
  /** Numbers of the generations that have a journal. */
  journals(): number[];
  /** The highest number in use by any file, damaged ones included; 0 when there is none. */
  highest(): number;
  /** Throws `StorageError` `corrupt` when the file is not what was written; undefined when there is no such file. */
  read(generation: number): Snapshot | undefined;
  exists(generation: number): boolean;
  /** Whether a compaction of `generation` was cut short: of the next one there is a journal without a record, and nothing else. */
  isOnlyBegun(generation: number): boolean;
  /**
   * Gives a staged snapshot its name, survives a power cut from then on. False when the generation has a snapshot: whoever was first
   * decides what it holds.
   */
  claim(generation: number, staged: string): boolean;
  /** Gives a damaged file another name, so that nothing overwrites it. Returns the new name without its folder. */
  setAside(file: string, stamp: string): string;
  /** Keeps a copy of a file that is damaged in part and goes on being read. Returns the copy's name without its folder. */
  copyAside(file: string, stamp: string): string;
  /** Deletes the generations before `generation` and what crashed writers left behind. Failures are not worth a word. */
  removeBefore(generation: number): void;
}

export function createGenerations(files: Files, folder: string, name: string): Generations {
  const pattern = new RegExp(`^${name}\\.(\\d+)\\.(db|journal)(\\..*)?$`);

  const snapshotFile = (generation: number): string => path.join(folder, `${name}.${generation}.db`);
  const journalFile = (generation: number): string => path.join(folder, `${name}.${generation}.journal`);

  function found(): { readonly file: string; readonly generation: number; readonly kind: string; readonly suffix: string | undefined }[] {
    return namesIn(files, folder).flatMap((file) => {
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
    journals: () =>
      found()
        .filter((one) => one.kind === 'journal' && one.suffix === undefined)
        .map((one) => one.generation),
    isOnlyBegun(generation) {
      const above = found().filter((one) => one.generation > generation && !one.suffix?.endsWith('.tmp'));
      const [only] = above;
      if (!only || above.length > 1 || only.kind !== 'journal' || only.suffix !== undefined || only.generation !== generation + 1)
        return false;
      const journal = readJournal(files, journalFile(only.generation));
      return journal !== undefined && !journal.isSealed && journal.records.length === 0;
    },
    claim(generation, staged) {
      const target = snapshotFile(generation);
      try {
        putInPlace(files, staged, target);
        return true;
      } catch (error) {
        // Others have gone on for long when they have swept up what was staged.
        if (codeOf(error) !== 'EEXIST' && codeOf(error) !== 'ENOENT') throw error;
        return false;
      }
    },
    highest: () =>
      found()
        .filter((one) => !one.suffix?.endsWith('.tmp'))
        .reduce((highest, one) => Math.max(highest, one.generation), 0),
    read(generation) {
      const content = readIfThere(files, snapshotFile(generation));
      if (!content) return undefined;
      const snapshot = readSnapshot(content);
      if (!snapshot) throw new StorageError('corrupt', `Snapshot ${generation} is not what was written.`);
      return snapshot;
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

/** A folder that is gone holds nothing; whoever writes makes it again. */
function namesIn(files: Files, folder: string): readonly string[] {
  try {
    return files.readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function readIfThere(files: Files, file: string): Uint8Array | undefined {
  try {
    return files.readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
