import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { systemClock } from '../../../../src/adapters/systemClock.ts';
import type { FakeClock } from '../../../fakes/fakeClock.ts';
import { TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';
import { ids, isStorage, put, rowMigrations } from '../../../fakes/temporaryRows.ts';

const migrations = rowMigrations;

describe('Database', function () {
  this.timeout(20_000);
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

  it('writes its files again from memory when they were deleted under it, and says so', async () => {
    const database = await databases.open({ folder, migrations });
    await put(database, 'a');
    for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
    await put(database, 'b');
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b']);
    assert.match(databases.damages.join(), /were missing.*written again from memory/);
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
      const database = await databases.open({
        folder,
        migrations,
        files: { ...nodeFiles, openSync, renameSync: refuse, linkSync: refuse },
      });
      assert.deepEqual(await ids(database), ['a']);
      await assert.rejects(put(database, 'b'), isStorage('io'));
      assert.deepEqual(await ids(database), ['a']);
    });

    it('keeps the generation as it is when there is no room for a snapshot', async () => {
      let isFull = false;
      const linkSync: Files['linkSync'] = (from, to) => {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        nodeFiles.linkSync(from, to);
      };
      const database = await databases.open({ folder, migrations, compactAtBytes: 100, files: { ...nodeFiles, linkSync } });
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
