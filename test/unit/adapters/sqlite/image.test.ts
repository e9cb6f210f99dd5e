import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { createImage, type Image, openImage } from '../../../../src/adapters/sqlite/image.ts';
import { openEngine, TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';

const migrations = [{ reason: 'start', sql: 'CREATE TABLE rows (id TEXT PRIMARY KEY)' }];

/** What holds when two windows both believe to have the lock: a lock that was broken while its owner slept. */
describe('Image without a lock', () => {
  let databases: TemporaryDatabases;
  let folder: string;
  let first: Image;
  let second: Image;
  beforeEach(() => {
    databases = new TemporaryDatabases();
    folder = databases.folder();
    createImage(optionsOf('creator')).close();
    first = opened('first');
    second = opened('second');
  });
  afterEach(async () => {
    first.close();
    second.close();
    await databases.dispose();
  });

  it('lets one of two writers win, and the other see what won', () => {
    first.followToWrite();
    second.followToWrite();
    assert.equal(insert(first, 'a'), true);
    assert.equal(insert(second, 'b'), false);
    assert.equal(second.followToWrite(), true);
    assert.deepEqual(ids(second), ['a']);
    assert.equal(insert(second, 'b'), true);
    assert.deepEqual(ids(opened('third')), ['a', 'b']);
  });

  it('lets no row slip behind the seal of a generation', () => {
    first.followToWrite();
    second.followToWrite();
    first.compact();
    assert.equal(insert(second, 'late'), false);
    second.followToWrite();
    assert.equal(insert(second, 'late'), true);
    assert.deepEqual(ids(opened('third')), ['late']);
  });

  it('does not seal a generation behind a row it has not seen', () => {
    first.followToWrite();
    second.followToWrite();
    assert.equal(insert(second, 'a'), true);
    first.compact();
    assert.deepEqual(
      readdirSync(folder).filter((file) => file.endsWith('.tmp')),
      [],
    );
    assert.deepEqual(ids(opened('third')), ['a']);
    first.followToWrite();
    first.compact();
    assert.deepEqual(ids(opened('fourth')), ['a']);
  });

  it('finishes a compaction whose window died between the seal and the new snapshot', () => {
    first.followToWrite();
    insert(first, 'a');
    const dying = { ...nodeFiles, linkSync: () => assert.fail('killed') };
    const dyingImage = openImage({ ...optionsOf('dying'), files: dying });
    assert.throws(() => dyingImage?.compact(), /killed/);
    dyingImage?.close();
    second.followToWrite();
    assert.equal(insert(second, 'b'), true);
    assert.deepEqual(ids(opened('third')), ['a', 'b']);
    assert.deepEqual(databases.damages, []);
  });

  it('writes nothing behind its own seal when the new snapshot could not be put in place', () => {
    let isBroken = true;
    const linkSync: Files['linkSync'] = (from, to) => (isBroken ? assert.fail('no') : nodeFiles.linkSync(from, to));
    const image = openImage({ ...optionsOf('unlucky'), files: { ...nodeFiles, linkSync } }) ?? assert.fail('it did not open');
    assert.throws(() => image.compact());
    assert.throws(() => image.followToWrite());
    isBroken = false;
    image.followToWrite();
    assert.equal(insert(image, 'a'), true);
    image.close();
    assert.deepEqual(ids(opened('third')), ['a']);
    assert.deepEqual(
      readdirSync(folder).filter((file) => file.endsWith('.tmp')),
      [],
    );
  });

  it('never lets two records of one number both count, in whatever order they are read', () => {
    first.followToWrite();
    second.followToWrite();
    // The loser's record reaches the file all the same, as from a window that slept between its look and its write.
    const journal = path.join(folder, 'store.2.journal');
    insert(first, 'a');
    const winner = readFileSync(journal);
    const empty = winner.subarray(0, winner.indexOf('\n') + 1);
    writeFileSync(journal, empty);
    assert.equal(insert(second, 'b'), true);
    writeFileSync(journal, Buffer.concat([winner, readFileSync(journal).subarray(empty.length)]));
    assert.deepEqual(ids(opened('third')), ['a']);
  });

  function optionsOf(writer: string) {
    return {
      folder,
      name: 'store',
      migrations,
      files: nodeFiles,
      openEngine,
      writer,
      stamp: () => 'now',
      onDamage: (message: string) => databases.damages.push(message),
    };
  }

  function opened(writer: string): Image {
    return openImage(optionsOf(writer)) ?? assert.fail('it did not open');
  }
});

/** A commit as `Database` makes it. */
function insert(image: Image, id: string): boolean {
  const { engine } = image;
  engine.execute('BEGIN');
  const { statements } = engine.record(() => engine.run('INSERT INTO rows VALUES (?)', id));
  const counts = image.append(statements);
  engine.execute(counts ? 'COMMIT' : 'ROLLBACK');
  return counts;
}

function ids(image: Image): string[] {
  return image.engine.all<{ id: string }>('SELECT id FROM rows ORDER BY id').map((row) => row.id);
}
