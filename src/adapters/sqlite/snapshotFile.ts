import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { closeQuietly, type Files, fileMode, syncFile, tryRemove, writeFully } from './files.ts';
import type { JournalRecord } from './journal.ts';

/**
 * The file of a snapshot: a SQLite file, the records that were committed while it was being written, and a trailer.
 *
 *     <SQLite file> q2o <crc32 of the rest, 8 hex digits>\n                                      nothing was committed meanwhile
 *     <SQLite file> <JSON [journal id, records]> q2o+ <length of the JSON, 8 hex digits> <crc32 of the rest, 8 hex digits>\n
 */
export interface Snapshot {
  readonly bytes: Uint8Array;
  readonly carried: Carried | undefined;
}

/** What a snapshot holds besides its database, to be applied to it in this order. */
export interface Carried {
  /** Of the journal in which the records were acknowledged; the numbers are those they have there. */
  readonly journalId: string;
  readonly records: readonly JournalRecord[];
}

/** A snapshot on its way to the disk, under a temporary name. It is written in slices, so that nobody waits for the whole. */
export interface StagedSnapshot {
  /** Makes the next slice durable; false when the database is written. */
  writeSlice(): boolean;
  /** Writes what is left of the database, and what belongs behind it. Gives the temporary name. */
  finish(carried?: Carried): string;
  /** Removes the file, unless it has been given its name. */
  discard(): void;
}

/** A slice takes some milliseconds to be made durable, on a slow disk some ten. */
const sliceBytes = 1_000_000;

/** @param file the name it will get. Throws what the file system throws; then nothing is left of it. */
export function stageSnapshot(files: Files, file: string, bytes: Uint8Array): StagedSnapshot {
  const temporary = `${file}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`;
  let descriptor: number | undefined = files.openSync(temporary, 'w', fileMode);
  let written = 0;
  let crc = 0;

  function write(part: Uint8Array): void {
    if (descriptor === undefined) throw new Error('the snapshot is closed');
    try {
      writeFully(files, descriptor, part);
      syncFile(files, descriptor);
    } catch (error) {
      discard();
      throw error;
    }
    crc = crc32(part, crc);
  }

  function writeSlice(): boolean {
    if (written >= bytes.length) return false;
    const slice = bytes.subarray(written, written + sliceBytes);
    write(slice);
    written += slice.length;
    return written < bytes.length;
  }

  function release(): void {
    if (descriptor !== undefined) closeQuietly(files, descriptor);
    descriptor = undefined;
  }

  function discard(): void {
    release();
    tryRemove(files, temporary);
  }

  return {
    writeSlice,
    finish(carried) {
      while (writeSlice());
      const json = carried && carried.records.length > 0 ? Buffer.from(JSON.stringify([carried.journalId, carried.records])) : undefined;
      const ending = json ? Buffer.concat([json, Buffer.from(`q2o+ ${hex(json.length)} `)]) : Buffer.from('q2o ');
      write(Buffer.concat([ending, Buffer.from(`${hex(json ? crc32(ending, crc) : crc)}\n`)]));
      release();
      return temporary;
    },
    discard,
  };
}

/** Undefined when the content is not what was written. */
export function readSnapshot(content: Uint8Array): Snapshot | undefined {
  const trailer = Buffer.from(content.subarray(Math.max(0, content.length - carriedTrailer))).toString('latin1');
  const [, length, sum] = /q2o\+ ([0-9a-f]{8}) ([0-9a-f]{8})\n$/.exec(trailer) ?? [];
  if (length === undefined || sum === undefined) return readPlain(content);
  const jsonEnd = content.length - carriedTrailer;
  const jsonStart = jsonEnd - Number.parseInt(length, 16);
  if (jsonStart <= 0 || hex(crc32(content.subarray(0, content.length - sumBytes))) !== sum) return undefined;
  const [journalId, records] = JSON.parse(Buffer.from(content.subarray(jsonStart, jsonEnd)).toString()) as [string, JournalRecord[]];
  return { bytes: content.subarray(0, jsonStart), carried: { journalId, records } };
}

function readPlain(content: Uint8Array): Snapshot | undefined {
  const end = content.length - plainTrailer;
  if (end <= 0) return undefined;
  const bytes = content.subarray(0, end);
  const isSound = Buffer.from(content.subarray(end)).equals(Buffer.from(`q2o ${hex(crc32(bytes))}\n`));
  return isSound ? { bytes, carried: undefined } : undefined;
}

/** Lengths of the trailers, and of the checksum with its line feed. */
const plainTrailer = 13;
const carriedTrailer = 23;
const sumBytes = 9;

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
