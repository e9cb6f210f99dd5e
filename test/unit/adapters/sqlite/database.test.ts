import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Database } from '../../../../src/adapters/sqlite/database.ts';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { systemClock } from '../../../../src/adapters/systemClock.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import type { FakeClock } from '../../../fakes/fakeClock.ts';
import { TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';

const migrations = [{ reason: 'start', sql: 'CREATE TABLE rows (id TEXT PRIMARY KEY, value TEXT)' }];

describe('Database', () => {
  let databases: TemporaryDatabases;
  let folder: string;
  beforeEach(() => {
    databases = new TemporaryDatabases();
    folder = databases.folder();
  });
  afterEach(() => databases.dispose());

  it('keeps what was written, across windows and restarts', async () => {
    const first = await databases.open({ folder, migrations });
    const second = await databases.open({ folder, migrations });
    await put(first, 'a');
    await put(second, 'b');
    assert.deepEqual(await ids(first), ['a', 'b']);
    assert.deepEqual(await ids(second), ['a', 'b']);
    await first.close();
    await second.close();
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b']);
    assert.deepEqual(databases.damages, []);
  });

  it('lets writes that wait together share one fsync', async () => {
    let syncs = 0;
    const files: Files = {
      ...nodeFiles,
      fsyncSync(descriptor) {
        syncs++;
        nodeFiles.fsyncSync(descriptor);
      },
    };
    const database = await databases.open({ folder, migrations, files });
    syncs = 0;
    await Promise.all(Array.from({ length: 50 }, (_, index) => put(database, `row-${index}`)));
    assert.equal(syncs, 1);
    assert.equal((await ids(database)).length, 50);
  });

  it('undoes a write that throws and keeps those that shared its commit', async () => {
    const database = await databases.open({ folder, migrations });
    const results = await Promise.allSettled([
      put(database, 'a'),
      database.write((transaction) => {
        transaction.run('INSERT INTO rows (id) VALUES (?)', 'half');
        throw new Error('second thoughts');
      }),
      put(database, 'a'),
      put(database, 'b'),
    ]);
    assert.deepEqual(
      results.map((one) => one.status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await ids(database), ['a', 'b']);
    await database.close();
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b']);
  });

  it('tells of own commits at once and of another window within half a second', async () => {
    const clock = databases.clock as FakeClock;
    const first = await databases.open({ folder, migrations });
    const second = await databases.open({ folder, migrations });
    const heard: string[] = [];
    const stop = first.onDidChange((change) => heard.push(change.by));
    await put(first, 'a');
    await put(second, 'b');
    assert.deepEqual(heard, ['thisWindow']);
    await clock.advance(500);
    assert.deepEqual(heard, ['thisWindow', 'anotherWindow']);
    stop();
    await put(second, 'c');
    await clock.advance(1_000);
    assert.equal(heard.length, 2);
    await first.close();
    await second.close();
    assert.equal(clock.pendingTimers, 0);
  });

  it('folds a long journal into a snapshot, keeps one generation as the backup, and other windows follow', async () => {
    const first = await databases.open({ folder, migrations, compactAtBytes: 500 });
    const second = await databases.open({ folder, migrations });
    for (let index = 10; index < 60; index++) await put(index % 3 ? first : second, `row-${index}`);
    await first.close();
    assert.equal((await ids(second)).length, 50);
    assert.equal(readdirSync(folder).filter((file) => file.endsWith('.db')).length, 2);
    assert.ok(!readdirSync(folder).some((file) => file.endsWith('.tmp') || file.endsWith('.lock')));
    assert.equal((await ids(await databases.open({ folder, migrations }))).length, 50);
  });

  it('starts anew when its files were deleted under it', async () => {
    const database = await databases.open({ folder, migrations });
    await put(database, 'a');
    for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
    await put(database, 'b');
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['b']);
  });

  it('rejects calls after it was closed', async () => {
    const database = await databases.open({ folder, migrations });
    const last = put(database, 'a');
    await database.close();
    await last;
    await assert.rejects(put(database, 'b'), isStorage('io'));
    await assert.rejects(ids(database), isStorage('io'));
  });

  describe('when a write fails', () => {
    for (const failAfterBytes of [0, 1, 40, 90]) {
      it(`loses nothing to a disk that is full after ${failAfterBytes} bytes`, async () => {
        let leftBytes = Number.POSITIVE_INFINITY;
        const files: Files = {
          ...nodeFiles,
          writeSync: ((descriptor: number, bytes: Uint8Array | string, from?: number, length?: number) => {
            if (typeof bytes === 'string') return nodeFiles.writeSync(descriptor, bytes);
            const fits = Math.min(length ?? bytes.length, leftBytes);
            if (fits === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
            leftBytes -= fits;
            return nodeFiles.writeSync(descriptor, bytes, from ?? 0, fits);
          }) as Files['writeSync'],
        };
        const database = await databases.open({ folder, migrations, files });
        await put(database, 'before');
        leftBytes = failAfterBytes;
        await assert.rejects(put(database, 'refused'), (error) => isStorage('io')(error) && /disk is full/.test(String(error)));
        assert.deepEqual(await ids(database), ['before']);
        leftBytes = Number.POSITIVE_INFINITY;
        await put(database, 'after');
        assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['after', 'before']);
        assert.deepEqual(databases.damages, []);
      });
    }

    it('goes on reading when the folder cannot be written', async () => {
      await put(await databases.open({ folder, migrations }), 'a');
      const refuse = (): never => {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      };
      const openSync: Files['openSync'] = (file, flags, mode) => (flags === 'r' ? nodeFiles.openSync(file, flags, mode) : refuse());
      const database = await databases.open({ folder, migrations, files: { ...nodeFiles, openSync, renameSync: refuse } });
      assert.deepEqual(await ids(database), ['a']);
      await assert.rejects(put(database, 'b'), isStorage('io'));
      assert.deepEqual(await ids(database), ['a']);
    });

    it('keeps the generation as it is when there is no room for a snapshot', async () => {
      let isFull = false;
      const renameSync: Files['renameSync'] = (from, to) => {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        nodeFiles.renameSync(from, to);
      };
      const database = await databases.open({ folder, migrations, compactAtBytes: 100, files: { ...nodeFiles, renameSync } });
      isFull = true;
      await put(database, 'a');
      await Promise.allSettled([put(database, 'b')]);
      isFull = false;
      await put(database, 'c');
      const rows = await ids(await databases.open({ folder, migrations }));
      assert.ok(rows.includes('a') && rows.includes('c'), rows.join());
      assert.deepEqual(rows, await ids(database));
    });
  });

  describe('the lock', () => {
    const lockOf = (where: string): string => path.join(where, 'store.lock');

    it('of a process that is gone is passed at once', async () => {
      const database = await databases.open({ folder, migrations, isAlive: () => false });
      writeFileSync(lockOf(folder), `4242 ${hostname()} 1 1`);
      await put(database, 'a');
      assert.ok(!existsSync(lockOf(folder)));
    });

    for (const content of ['', `${process.pid} ${hostname()} 1 1`, '1 another-machine 1 1']) {
      it(`is passed after three seconds when its owner is "${content.split(' ')[1] ?? 'unknown'}"`, async () => {
        const clock = databases.clock as FakeClock;
        const database = await databases.open({ folder, migrations });
        writeFileSync(lockOf(folder), content);
        const startMs = clock.monotonicMs();
        await clock.until(put(database, 'a'));
        assert.ok(clock.monotonicMs() - startMs >= 3_000 && clock.monotonicMs() - startMs < 3_100);
      });
    }

    it('that others keep taking is given up after ten seconds', async () => {
      const clock = databases.clock as FakeClock;
      const database = await databases.open({ folder, migrations });
      let owner = 0;
      const keepTaking = (): void => {
        writeFileSync(lockOf(folder), `${process.pid} ${hostname()} ${++owner} 1`);
        clock.after(1_000, keepTaking);
      };
      keepTaking();
      await assert.rejects(clock.until(put(database, 'a')), isStorage('locked'));
      rmSync(lockOf(folder));
    });

    it('waits for another window that is at work', async () => {
      const both = new TemporaryDatabases(systemClock);
      const shared = both.folder();
      const windows = [await both.open({ folder: shared, migrations }), await both.open({ folder: shared, migrations })];
      await Promise.all(windows.flatMap((one, window) => Array.from({ length: 40 }, (_, index) => put(one, `${window}-${index}`))));
      for (const one of windows) assert.equal((await ids(one)).length, 80);
      await both.dispose();
    });
  });
});

describe('Database with damaged files', () => {
  let databases: TemporaryDatabases;
  beforeEach(() => {
    databases = new TemporaryDatabases();
  });
  afterEach(() => databases.dispose());

  /** Two generations: rows a to c in the first, d in the second's journal. */
  async function filled(): Promise<{ readonly folder: string; file(name: string): string }> {
    const folder = databases.folder();
    const first = await databases.open({ folder, migrations, compactAtBytes: 1 });
    for (const id of ['a', 'b', 'c']) await put(first, id);
    await first.close();
    const last = await databases.open({ folder, migrations });
    await put(last, 'd');
    await last.close();
    return { folder, file: (name) => path.join(folder, name) };
  }

  const damages: Record<string, (file: string) => void> = {
    truncated: (file) => truncateSync(file, 5_000),
    emptied: (file) => truncateSync(file, 0),
    zeroed: (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)),
    'bit-flipped': (file) => flipBit(file, readFileSync(file).length >> 1),
    'grown by a byte': (file) => appendFileSync(file, 'x'),
    'replaced by a text': (file) => writeFileSync(file, 'not a database'),
  };

  for (const [kind, damage] of Object.entries(damages)) {
    it(`recovers everything from the backup when the snapshot is ${kind}`, async () => {
      const { folder, file } = await filled();
      const newest =
        readdirSync(folder)
          .filter((name) => name.endsWith('.db'))
          .sort()
          .at(-1) ?? '';
      damage(file(newest));
      const damaged = readFileSync(file(newest));
      const database = await databases.open({ folder, migrations });
      assert.deepEqual(await ids(database), ['a', 'b', 'c', 'd']);
      assert.match(databases.damages.join(), /Everything was recovered/);
      const aside = readdirSync(folder).find((name) => name.includes('.damaged-'));
      assert.deepEqual(readFileSync(file(aside ?? '')), damaged, 'nothing was overwritten');
      await put(database, 'e');
      assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c', 'd', 'e']);
      assert.equal(databases.damages.length, 1, 'told once');
    });
  }

  it('recovers everything when the repair itself was cut short, or the snapshot is gone', async () => {
    const { folder, file } = await filled();
    const newest = Number(newestJournal(folder).split('.')[1]);
    renameSync(file(`store.${newest}.db`), file(`store.${newest}.db.damaged-before`));
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c', 'd']);
    const last = await databases.open({ folder, migrations });
    await put(last, 'e');
    await last.close();
    rmSync(file(`store.${newest + 1}.db`));
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c', 'd', 'e']);
  });

  it('starts empty, says so and keeps the files when nothing can be read', async () => {
    const { folder, file } = await filled();
    for (const name of readdirSync(folder)) writeFileSync(file(name), Buffer.alloc(100));
    const database = await databases.open({ folder, migrations });
    assert.deepEqual(await ids(database), []);
    assert.match(databases.damages.join(), /starts empty/);
    assert.equal(readdirSync(folder).filter((name) => name.includes('.damaged-')).length, 4);
  });

  it('loses only what is damaged in the journal, and says how much', async () => {
    const { folder, file } = await filled();
    const more = await databases.open({ folder, migrations });
    for (const id of ['e', 'f', 'g']) await put(more, id);
    await more.close();
    const journal = file(newestJournal(folder));
    flipBit(journal, readFileSync(journal).indexOf('"e"'));
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c', 'd', 'f', 'g']);
    assert.match(databases.damages.join(), /but for 1 entry/);
  });

  it('notices a damaged last entry, which no later one betrays', async () => {
    const { folder, file } = await filled();
    const journal = file(newestJournal(folder));
    flipBit(journal, readFileSync(journal).indexOf('"d"'));
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c']);
    assert.match(databases.damages.join(), /but for 1 entry/);
  });

  it('notices damage to the journal while it is open, and goes on', async () => {
    const { folder, file } = await filled();
    const database = await databases.open({ folder, migrations });
    appendFileSync(file(newestJournal(folder)), 'not an entry\n');
    await put(database, 'e');
    assert.deepEqual(await ids(database), ['a', 'b', 'c', 'd', 'e']);
    assert.equal(databases.damages.length, 1);
  });

  it('opens after a crash at any byte of the last write, with all that was acknowledged', async () => {
    const { folder, file } = await filled();
    const journal = file(newestJournal(folder));
    const whole = readFileSync(journal);
    for (let length = 0; length < whole.length; length += 3) {
      writeFileSync(journal, whole.subarray(0, length));
      const database = await databases.open({ folder, migrations });
      assert.deepEqual(await ids(database), ['a', 'b', 'c'], `cut at ${length}`);
      await put(database, 'after');
      assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'after', 'b', 'c'], `cut at ${length}`);
    }
    assert.deepEqual(databases.damages, []);
  });

  it('leaves a newer schema alone', async () => {
    const { folder, file } = await filled();
    const newer = [...migrations, { reason: 'the future', sql: 'ALTER TABLE rows ADD COLUMN future TEXT' }];
    const old = await databases.open({ folder, migrations });
    const future = await databases.open({ folder, migrations: newer });
    await future.close();
    const before = contents(folder, file);
    await assert.rejects(databases.open({ folder, migrations }), isStorage('newerSchema'));
    await assert.rejects(put(old, 'x'), isStorage('newerSchema'), 'a window of the old version stops as well');
    assert.deepEqual(contents(folder, file), before);
  });

  it('brings an older schema up to date, once, with its rows', async () => {
    const { folder } = await filled();
    const newer = [...migrations, { reason: 'a column', sql: "ALTER TABLE rows ADD COLUMN extra TEXT DEFAULT 'none'" }];
    const database = await databases.open({ folder, migrations: newer });
    assert.deepEqual(await ids(database), ['a', 'b', 'c', 'd']);
    assert.equal((await database.read((query) => query.get<{ extra: string }>('SELECT extra FROM rows')))?.extra, 'none');
    const again = await databases.open({ folder, migrations: newer });
    assert.deepEqual(await ids(again), ['a', 'b', 'c', 'd']);
    assert.deepEqual(databases.damages, []);
  });

  it('leaves an older schema as it was when a step fails', async () => {
    const { folder, file } = await filled();
    const before = contents(folder, file);
    const broken = [
      ...migrations,
      { reason: 'half a step', sql: 'ALTER TABLE rows ADD COLUMN extra TEXT; ALTER TABLE absent ADD COLUMN extra TEXT' },
    ];
    await assert.rejects(databases.open({ folder, migrations: broken }), StorageError);
    assert.deepEqual(contents(folder, file), before);
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c', 'd']);
  });
});

function put(database: Database, id: string): Promise<number> {
  return database.write((transaction) => transaction.run('INSERT INTO rows (id, value) VALUES (?, ?)', id, 'value'));
}

async function ids(database: Database): Promise<string[]> {
  return (await database.read((query) => query.all<{ id: string }>('SELECT id FROM rows ORDER BY id'))).map((row) => row.id);
}

function isStorage(reason: StorageError['reason']): (error: unknown) => boolean {
  return (error) => error instanceof StorageError && error.reason === reason;
}

function newestJournal(folder: string): string {
  const journals = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return journals.sort((left, right) => Number(left.split('.')[1]) - Number(right.split('.')[1])).at(-1) ?? '';
}

function flipBit(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 4, offset);
  writeFileSync(file, bytes);
}

function contents(folder: string, file: (name: string) => string): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(file(name), 'hex')]));
}
