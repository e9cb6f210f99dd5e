import { crc32 } from 'node:zlib';
import type { RecordedStatement } from './engine.ts';
import { type Files, sizeOf, writeFully } from './files.ts';

/**
 * The journal of one generation: what was committed since its snapshot, one line a commit, only ever appended to.
 *
 *     <crc32 of the rest, 8 hex digits> [number, writer, statements | "seal"]\n
 *
 * Numbers count from 1 without a gap, and of two records with one number the first counts. So the journal itself decides who came
 * first, even between two writers that both believe to hold the lock. A torn line (a crash or a full disk amid a write) was
 * never acknowledged and is passed over; a gap in the numbers is damage. `seal` is the last record of a generation.
 */
export interface JournalRecord {
  readonly number: number;
  readonly writer: string;
  /** Undefined for the seal. */
  readonly statements: readonly RecordedStatement[] | undefined;
}

/** How far a journal was read: everything up to `end` is taken in; `size` is the file's size then, more when its end is torn. */
export interface JournalPosition {
  readonly end: number;
  readonly size: number;
}

export interface JournalTail extends JournalPosition {
  readonly records: readonly JournalRecord[];
  /** Lines that hold no record although they are whole, or whose predecessor is missing. 0 for a healthy journal. */
  readonly damagedLines: number;
}

const newline = 0x0a;

/** Reads what was appended behind `offset`; `next` is the number expected first. With `salvage`, records behind a gap are given too. */
export function readJournal(files: Files, file: string, offset: number, next: number, salvage = false): JournalTail {
  const bytes = readFrom(files, file, offset);
  const records: JournalRecord[] = [];
  let expected = next;
  let end = 0;
  let unreadable = 0;
  let damagedLines = 0;
  for (let start = 0; start < bytes.length; ) {
    const stop = bytes.indexOf(newline, start);
    if (stop < 0) {
      // A torn line is the beginning of a line; zeros are what a damaged disk or a power cut leaves.
      if (bytes.includes(0, start)) unreadable++;
      break;
    }
    const line = bytes.subarray(start, stop);
    start = stop + 1;
    if (line.length === 0) continue;
    const record = parseRecord(line);
    if (!record) {
      unreadable++;
      continue;
    }
    if (record.number > expected) {
      damagedLines += record.number - expected;
      if (!salvage) break;
      expected = record.number;
    }
    unreadable = 0;
    end = start;
    if (record.number < expected) continue;
    records.push(record);
    expected++;
  }
  return { records, end: offset + end, size: offset + bytes.length, damagedLines: damagedLines + unreadable };
}

/**
 * Appends a record behind `position` and makes it durable. Gives the position behind it when it counts; undefined when another writer
 * was first, in which case nothing of it will ever be applied. Throws what the file system throws.
 */
export function appendRecord(files: Files, file: string, position: JournalPosition, record: JournalRecord): JournalPosition | undefined {
  const line = formatRecord(record, position.size > position.end);
  const descriptor = files.openSync(file, 'a');
  try {
    if (files.fstatSync(descriptor).size !== position.size) return undefined;
    writeFully(files, descriptor, line);
    files.fsyncSync(descriptor);
    const end = position.size + line.length;
    if (files.fstatSync(descriptor).size === end) return { end, size: end };
  } finally {
    files.closeSync(descriptor);
  }
  // Another writer wrote at the same time. From the same position everything is read again, our own record is passed over.
  const first = readJournal(files, file, position.end, record.number).records[0];
  return first?.writer === record.writer ? { end: position.end, size: position.end } : undefined;
}

/** `afterTorn`: the file ends within a line; the record starts on a new one. */
function formatRecord({ number, writer, statements }: JournalRecord, afterTorn: boolean): Uint8Array {
  const body = JSON.stringify([number, writer, statements ?? 'seal']);
  return Buffer.from(`${afterTorn ? '\n' : ''}${checksum(body)} ${body}\n`);
}

function parseRecord(line: Buffer): JournalRecord | undefined {
  const body = line.subarray(9);
  if (line.length < 10 || line.toString('latin1', 0, 8) !== checksum(body)) return undefined;
  // The checksum proves that this is what `formatRecord` wrote.
  const [number, writer, statements] = JSON.parse(body.toString('utf8')) as [number, string, RecordedStatement[] | 'seal'];
  return { number, writer, statements: statements === 'seal' ? undefined : statements };
}

function checksum(data: string | Buffer): string {
  return crc32(data).toString(16).padStart(8, '0');
}

function readFrom(files: Files, file: string, offset: number): Buffer {
  const size = sizeOf(files, file);
  if (size === undefined || size <= offset) return Buffer.alloc(0);
  const bytes = Buffer.alloc(size - offset);
  const descriptor = files.openSync(file, 'r');
  try {
    let read = 0;
    while (read < bytes.length) {
      const more = files.readSync(descriptor, bytes, read, bytes.length - read, offset + read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  } finally {
    files.closeSync(descriptor);
  }
}
