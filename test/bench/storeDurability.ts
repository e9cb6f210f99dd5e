import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '../../src/adapters/sqlite/files.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { openLocalStore } from '../../src/adapters/sqlite/localStore.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import type { StorageError } from '../../src/core/errors.ts';
import { silentLog, TemporaryDatabases, wasmFile } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { rowMigrations } from './storeChild.ts';
import { inFolder } from './storeFolder.ts';
import { exactly } from './storeMoney.ts';
import { type ChildLine, runTogether, StoreProcess } from './storeProcess.ts';

export function concurrentRows(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const task = { kind: 'rows', folder, count: 250, compactAtBytes: 50_000 } as const;
    await runTogether(['a', 'b', 'c', 'd'].map((name) => ({ ...task, name })));
    return [
      exactly(
        'rows',
        '4 processes x 250 acknowledged writes: rows',
        (await storedRows(folder)).ids.size,
        1_000,
        'sql.js saved naively: a third',
      ),
    ];
  });
}

/** Two lanes at once, each with its own store that lives through all its kills, one compacted every few writes, the other seldom. */
export async function kills(): Promise<Figure[]> {
  const rounds = 100;
  const lanes = await Promise.all([killLane('a', rounds, 600), killLane('b', rounds, 20_000)]);
  const sum = (key: 'lost' | 'unreadable' | 'acknowledged'): number => lanes.reduce((total, lane) => total + lane[key], 0);
  return [
    exactly('killsLost', `${rounds * lanes.length} x kill -9 amid ${sum('acknowledged')} acknowledged rows: rows lost`, sum('lost'), 0),
    exactly('killsUnreadable', '… times the store did not open whole', sum('unreadable'), 0),
  ];
}

function killLane(
  lane: string,
  rounds: number,
  compactAtBytes: number,
): Promise<{ readonly lost: number; readonly unreadable: number; readonly acknowledged: number }> {
  return inFolder(async (folder) => {
    const acknowledged = new Set<string>();
    let unreadable = 0;
    let lost = 0;
    const start = (round: number): StoreProcess =>
      new StoreProcess({ kind: 'rows', folder, name: `${lane}-${round}`, count: 1_000_000, compactAtBytes });
    for (let round = 0; round < rounds; round++) {
      const child = start(round);
      await child.said('ready');
      child.go();
      await child.said('id', 1 + Math.floor(Math.random() * 30));
      await delay(Math.random() * 3);
      await child.kill();
      for (const line of child.lines) if (typeof line.id === 'string') acknowledged.add(line.id);
      const { ids, damages } = await storedRows(folder);
      unreadable += damages.length;
      lost = [...acknowledged].filter((id) => !ids.has(id)).length;
    }
    return { lost, unreadable, acknowledged: acknowledged.size };
  });
}

/** Each fault on a store that holds a value, in the newest files; then another process reads, writes, and tells. */
export async function faults(): Promise<Figure[]> {
  const cases: readonly [id: string, what: string, check: () => Promise<boolean>][] = [
    ['truncated', 'file truncated', () => recovers((file) => truncateSync(file, 10_000))],
    ['zeroed', 'file zeroed', () => recovers((file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)))],
    ['bitFlipped', 'file bit-flipped', () => recovers(flipMiddleBit)],
    ['newer', 'file from the future', newerSchema],
    ['readOnly', 'folder read-only', readOnly],
    ['diskFull', 'disk full', diskFull],
    ['deadLock', 'lock left by a dead process', deadLock],
  ];
  const figures: Figure[] = [];
  for (const [id, what, check] of cases)
    figures.push(exactly(id, `${what}: message, nothing overwritten, goes on`, (await check()) ? 1 : 0, 1));
  return figures;
}

/** A store in two generations whose value `before` is `kept`. */
async function filled(folder: string): Promise<string> {
  const databases = new TemporaryDatabases(systemClock);
  const database = await databases.open({ folder, name: 'ledger', migrations: ledgerMigrations, compactAtBytes: 1 });
  await database.write((transaction) => transaction.run("INSERT INTO state VALUES ('before', 'kept')"));
  await databases.dispose();
  return path.join(folder, newestSnapshot(folder));
}

function recovers(damage: (file: string) => void): Promise<boolean> {
  return inFolder(async (folder) => {
    const file = await filled(folder);
    damage(file);
    const damaged = readFileSync(file);
    const { value, write, notices } = await probed(folder);
    const aside = readdirSync(folder).find((name) => name.startsWith(`${path.basename(file)}.damaged-`));
    const isKept = aside !== undefined && readFileSync(path.join(folder, aside)).equals(damaged);
    return value === 'kept' && write === 'done' && isKept && /damaged.*recovered/.test(String(notices));
  });
}

function newerSchema(): Promise<boolean> {
  return inFolder(async (folder) => {
    const databases = new TemporaryDatabases(systemClock);
    const migrations = [...ledgerMigrations, { reason: 'The future.', sql: 'CREATE TABLE future (x)' }];
    await databases.open({ folder, name: 'ledger', migrations });
    await databases.dispose();
    const file = path.join(folder, newestSnapshot(folder));
    const before = readFileSync(file);
    const names = readdirSync(folder);
    const { write, notices } = await probed(folder);
    const isUntouched = readFileSync(file).equals(before) && names.join() === ledgerFiles(folder).join();
    return isUntouched && /newerSchema/.test(String(write)) && /newer version/.test(String(notices));
  });
}

function readOnly(): Promise<boolean> {
  return inFolder(async (folder) => {
    await filled(folder);
    chmodSync(folder, 0o555);
    // The permissions of a folder do not bind root, so a child of root runs as nobody.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    // The files are for their owner alone.
    if (uid !== undefined) for (const name of readdirSync(folder)) chownSync(path.join(folder, name), uid, uid);
    const { read, value, write } = await probed(folder, uid);
    chmodSync(folder, 0o755);
    return read === 'done' && value === 'kept' && /StorageError io.*cannot be written/.test(String(write));
  });
}

/** On a real file system of 240 KB where one can be mounted, otherwise with the error a full one gives. */
function diskFull(): Promise<boolean> {
  return inFolder(async (folder) => {
    const small = path.join(folder, 'small');
    mkdirSync(small);
    const isMounted = tryRun('mount', ['-t', 'tmpfs', '-o', 'size=240k', 'tmpfs', small]);
    try {
      await filled(small);
      if (!isMounted) return await simulatedDiskFull(small);
      fillUp(small);
      const first = await probed(small);
      const second = await probed(small);
      return first.value === 'kept' && second.value === 'kept' && saysDiskFull(first.write);
    } finally {
      if (isMounted) tryRun('umount', [small]);
    }
  });
}

async function simulatedDiskFull(folder: string): Promise<boolean> {
  const writeSync = (): never => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  const files = { ...nodeFiles, writeSync };
  const store = await openLocalStore({
    folder,
    wasmFile,
    windowId: randomUUID(),
    clock: systemClock,
    log: silentLog,
    onNotice: () => {},
    files,
  });
  const write = await store.state.set('probe', 'x').catch((error: unknown) => `${error} ${(error as StorageError).reason}`);
  const value = await store.state.get('before');
  await store.close();
  return value === 'kept' && /disk is full.*io/.test(String(write));
}

function saysDiskFull(write: unknown): boolean {
  return /StorageError io.*disk is full/.test(String(write));
}

function deadLock(): Promise<boolean> {
  return inFolder(async (folder) => {
    await filled(folder);
    const child = new StoreProcess({ kind: 'probe', folder });
    await child.finish();
    writeFileSync(path.join(folder, 'ledger.lock'), `${child.pid} ${hostname()} 1 1`);
    const startMs = performance.now();
    const store = await openLocalStore({
      folder,
      wasmFile,
      windowId: randomUUID(),
      clock: systemClock,
      log: silentLog,
      onNotice: () => {},
    });
    await store.state.set('after', 'x');
    await store.close();
    return performance.now() - startMs < 2_000;
  });
}

async function probed(folder: string, uid?: number): Promise<ChildLine> {
  const child = new StoreProcess({ kind: 'probe', folder }, uid);
  await child.finish();
  return child.lines.at(-1) ?? {};
}

async function storedRows(folder: string): Promise<{ readonly ids: ReadonlySet<string>; readonly damages: readonly string[] }> {
  const databases = new TemporaryDatabases(systemClock);
  const database = await databases.open({ folder, name: 'rows', migrations: rowMigrations });
  const rows = await database.read((query) => query.all<{ id: string }>('SELECT id FROM rows'));
  await databases.dispose();
  return { ids: new Set(rows.map((row) => row.id)), damages: databases.damages };
}

function newestSnapshot(folder: string): string {
  return ledgerFiles(folder).findLast((name) => name.endsWith('.db')) ?? '';
}

function ledgerFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('ledger.'));
}

function flipMiddleBit(file: string): void {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(file, bytes);
}

function fillUp(folder: string): void {
  for (let sizeBytes = 64_000; sizeBytes >= 1_000; sizeBytes = Math.floor(sizeBytes / 2)) {
    for (let index = 0; ; index++) {
      try {
        writeFileSync(path.join(folder, `filling-${sizeBytes}-${index}`), Buffer.alloc(sizeBytes));
      } catch {
        break;
      }
    }
  }
}

function tryRun(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
