import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StorageError } from '../../../../src/core/errors.ts';
import { TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';
import { ids, isStorage, put, rowMigrations } from '../../../fakes/temporaryRows.ts';

const migrations = rowMigrations;

describe('Database with damaged files', function () {
  this.timeout(20_000);
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
    assert.match(databases.damages.join(), /except for 1 entry/);
  });

  it('notices a damaged last entry, which no later one betrays', async () => {
    const { folder, file } = await filled();
    const journal = file(newestJournal(folder));
    flipBit(journal, readFileSync(journal).indexOf('"d"'));
    assert.deepEqual(await ids(await databases.open({ folder, migrations })), ['a', 'b', 'c']);
    assert.match(databases.damages.join(), /except for 1 entry/);
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
    for (let length = whole.indexOf('\n') + 1; length < whole.length; length += 3) {
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
