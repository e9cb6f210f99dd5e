import { constants } from 'node:fs';
import { crc32 } from 'node:zlib';
import { StorageError } from '../../core/errors.ts';
import { t } from '../../shared/texts.ts';
import type { RecordedStatement } from './engine.ts';
import { closeQuietly, codeOf, type Files, fileMode, syncFile } from './files.ts';

/**
 * The journal of one generation: what was committed since its snapshot, one line a commit, only ever appended to (docs/store.md).
 *
 *     <crc32 of the rest, 8 hex digits> [0, id, "begin", restored?]\n         the first line that says so names the file
 *     <crc32 of the rest, 8 hex digits> [number, writer, statements]\n        numbers count from 1 without a gap
 *     <crc32 of the rest, 8 hex digits> [number, writer, "seal"]\n            nothing behind it counts
 *
 * Of two records with one number the first counts. So the file itself decides who came first, even between two writers that both
 * believe to hold the lock. A line without its line feed is no record: it was torn by a crash, a full disk or a look amid a write, and
 * was never acknowledged. Whoever appends behind it ends it with `~`, so that it never becomes one. A gap in the numbers is damage.
 */
export interface JournalRecord {
  readonly number: number;
  readonly writer: string;
  readonly statements: readonly RecordedStatement[];
}

/** How far a window has taken a journal in. */
export interface JournalPosition {
  /** The file from its beginning to the end of the line that names it; empty for a journal without a name. */
  readonly head: Buffer;
  /** Everything before this offset is taken in. */
  readonly end: number;
  /** The file's size and inode at the last look; the size is more than `end` when its end is torn. */
  readonly size: number;
  readonly inode: number;
  /** Number of the next record. */
  readonly next: number;
}

export interface JournalTail {
  readonly records: readonly JournalRecord[];
  readonly isSealed: boolean;
  /** Lines that hold no record although they are whole, or whose predecessor is missing. 0 for a healthy journal. */
  readonly damagedLines: number;
  readonly position: JournalPosition;
}

const newline = 0x0a;
const tornMark = '~';

/** Reads a journal from its beginning; undefined when there is none. With `salvage`, records behind a gap are given too. */
export function readJournal(files: Files, file: string, salvage = false): JournalTail | undefined {
  const content = readParts(files, file, 0, 0);
  if (!content) return undefined;
  const { rest, size, inode } = content;
  const headEnd = endOfHead(rest);
  const tail = scan(rest.subarray(headEnd), 1, salvage);
  const position = { head: Buffer.from(rest.subarray(0, headEnd)), end: headEnd + tail.end, size, inode, next: tail.next };
  return { ...tail, position };
}

/** Reads what was appended behind `at`; undefined when the file is gone or is another one. */
export function readTail(files: Files, file: string, at: JournalPosition): JournalTail | undefined {
  const content = readParts(files, file, at.head.length, at.end);
  if (!content?.head.equals(at.head) || content.size < at.end) return undefined;
  const { rest, size, inode } = content;
  const tail = scan(rest, at.next, false);
  return { ...tail, position: { head: at.head, end: at.end + tail.end, size, inode, next: tail.next } };
}

/**
 * Appends a record behind `at`, makes it durable and looks whether it counts: whether the file of this name is still the one `at` was
 * read from and the record is the first of its number there, before any seal. Gives the position behind it; undefined when another
 * writer was first or the file is no more, in which case nothing of it will ever be applied. Throws what the file system throws, in
 * which case it may count or not: whoever reads the file next is told.
 */
export function appendRecord(files: Files, file: string, at: JournalPosition, record: JournalRecord): JournalPosition | undefined {
  const line = formatLine([record.number, record.writer, record.statements]);
  if (!appendLine(files, file, line, at)) return undefined;
  const content = readParts(files, file, at.head.length, at.end);
  if (!content?.head.equals(at.head)) return undefined;
  const found = firstOf(content.rest, record.number);
  if (!found?.line.equals(line.subarray(0, -1))) return undefined;
  // Not the file's size: what another writer may have put behind it is still to be read.
  const end = at.end + found.end;
  return { head: at.head, end, size: end, inode: content.inode, next: record.number + 1 };
}

/** Ends a journal: whatever is appended later does not count. True when it is ended, by whomever; false when there is no such file. */
export function sealJournal(files: Files, file: string, writer: string): boolean {
  for (let tries = 0; tries < maxTries; tries++) {
    const journal = readJournal(files, file, true);
    if (!journal) return false;
    if (journal.isSealed) return true;
    appendLine(files, file, formatLine([journal.position.next, writer, 'seal']), journal.position);
  }
  throw busy();
}

/** Written into a generation that was made from the memory of one window: of which journal, and how far that window knew it. */
export interface Restored {
  readonly id: string;
  readonly next: number;
}

export interface JournalName {
  readonly id: string;
  readonly restored: Restored | undefined;
}

/** What the journal at `at` is named. */
export function nameOf({ head }: Pick<JournalPosition, 'head'>): JournalName | undefined {
  for (const { line } of linesOf(head)) {
    const content = parseLine(line);
    if (content?.[2] === 'begin') return { id: content[1], restored: content[3] };
  }
  return undefined;
}

/** Makes a journal, or takes the one that is there: of several lines that name it, the first counts. Gives its beginning. */
export function beginJournal(files: Files, file: string, { id, restored }: JournalName): JournalPosition {
  for (let tries = 0; tries < maxTries; tries++) {
    const journal = readJournal(files, file);
    if (journal && journal.position.head.length > 0) {
      const { head, inode } = journal.position;
      return { head, inode, end: head.length, size: head.length, next: 1 };
    }
    appendLine(files, file, formatLine(restored ? [0, id, 'begin', restored] : [0, id, 'begin']), journal?.position ?? 'new');
  }
  throw busy();
}

/** Writers that keep coming first. */
const maxTries = 50;

function busy(): StorageError {
  return new StorageError('locked', t('Other windows keep changing the store.'));
}

/** One write, so that no other line comes between. False when the file is gone, or is not as long as it was. */
function appendLine(files: Files, file: string, line: Buffer, at: JournalPosition | 'new'): boolean {
  const descriptor = openToAppend(files, file, at === 'new');
  if (descriptor === undefined) return false;
  try {
    const { size } = files.fstatSync(descriptor);
    if (size !== (at === 'new' ? 0 : at.size)) return false;
    const isTorn = at !== 'new' && at.size > at.end;
    const bytes = isTorn ? Buffer.concat([Buffer.from(`${tornMark}\n`), line]) : line;
    const written = files.writeSync(descriptor, bytes, 0, bytes.length);
    syncFile(files, descriptor);
    // A disk that is full takes a part. The rest may not follow: another line may stand behind it by now.
    return written === bytes.length;
  } finally {
    closeQuietly(files, descriptor);
  }
}

/** Numbers instead of `a`, which would make a file that is gone. */
function openToAppend(files: Files, file: string, isNew: boolean): number | undefined {
  const flags = constants.O_WRONLY | constants.O_APPEND | (isNew ? constants.O_CREAT : 0);
  try {
    return files.openSync(file, flags, fileMode);
  } catch (error) {
    if (!isNew && codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

type Line = readonly [number: number, writerOrId: string, content: readonly RecordedStatement[] | 'seal' | 'begin', restored?: Restored];

function formatLine(content: Line): Buffer {
  const body = JSON.stringify(content);
  return Buffer.from(`${checksum(body)} ${body}\n`);
}

function parseLine(line: Buffer): Line | undefined {
  const body = line.subarray(9);
  if (line.length < 10 || line.toString('latin1', 0, 8) !== checksum(body)) return undefined;
  // The checksum proves that this is what `formatLine` wrote.
  return JSON.parse(body.toString('utf8')) as Line;
}

function checksum(data: string | Buffer): string {
  return crc32(data).toString(16).padStart(8, '0');
}

function* linesOf(bytes: Buffer): Generator<{ readonly line: Buffer; readonly end: number }> {
  for (let start = 0; ; ) {
    const stop = bytes.indexOf(newline, start);
    if (stop < 0) return;
    yield { line: bytes.subarray(start, stop), end: stop + 1 };
    start = stop + 1;
  }
}

/** Where the line that names the journal ends; 0 when it has none. */
function endOfHead(bytes: Buffer): number {
  for (const { line, end } of linesOf(bytes)) {
    const content = parseLine(line);
    if (content) return content[2] === 'begin' ? end : 0;
  }
  return 0;
}

/** The record with this number that counts, and where it ends. */
function firstOf(bytes: Buffer, number: number): { readonly line: Buffer; readonly end: number } | undefined {
  for (const { line, end } of linesOf(bytes)) {
    const content = parseLine(line);
    if (content?.[2] === 'seal') return undefined;
    if (content?.[0] === number) return { line, end };
  }
  return undefined;
}

interface Scan extends Omit<JournalTail, 'position'> {
  readonly end: number;
  readonly next: number;
}

function scan(bytes: Buffer, next: number, salvage: boolean): Scan {
  const records: JournalRecord[] = [];
  let expected = next;
  let end = 0;
  let unreadable = 0;
  let damagedLines = 0;
  let lineEnd = 0;
  for (const { line, end: behind } of linesOf(bytes)) {
    lineEnd = behind;
    const content = parseLine(line);
    if (!content) {
      if (line.length > 0 && !isTorn(line)) unreadable++;
      continue;
    }
    const [number, writer, statements] = content;
    if (number > expected) {
      damagedLines += number - expected;
      if (!salvage) break;
      expected = number;
    }
    end = behind;
    if (statements === 'seal') return { records, isSealed: true, damagedLines: damagedLines + unreadable, end, next: expected };
    unreadable = 0;
    if (number < expected || statements === 'begin') continue;
    records.push({ number, writer, statements });
    expected++;
  }
  if (bytes.includes(0, lineEnd)) unreadable++;
  return { records, isSealed: false, damagedLines: damagedLines + unreadable, end, next: expected };
}

/** A torn line is the beginning of a line; zeros are what a damaged disk or a power cut leaves. */
function isTorn(line: Buffer): boolean {
  return line.toString('latin1').endsWith(tornMark) && !line.includes(0);
}

interface Parts {
  readonly head: Buffer;
  readonly rest: Buffer;
  /** Of the file, as far as it was read. */
  readonly size: number;
  readonly inode: number;
}

/** The first `headBytes` bytes and everything from `offset` on; undefined when there is no such file. */
function readParts(files: Files, file: string, headBytes: number, offset: number): Parts | undefined {
  let descriptor: number;
  try {
    descriptor = files.openSync(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size, ino } = files.fstatSync(descriptor);
    const head = readAt(files, descriptor, 0, Math.min(headBytes, size));
    const rest = readAt(files, descriptor, offset, Math.max(0, size - offset));
    return { head, rest, size: Math.min(size, offset + rest.length), inode: ino };
  } finally {
    closeQuietly(files, descriptor);
  }
}

function readAt(files: Files, descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = files.readSync(descriptor, bytes, read, length - read, offset + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
