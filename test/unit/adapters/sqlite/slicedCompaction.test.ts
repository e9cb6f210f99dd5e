import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { commit } from '../../../../src/adapters/sqlite/commit.ts';
import { type Compaction, createImage, type Image, openImage } from '../../../../src/adapters/sqlite/image.ts';
import { hastyFiles, openEngine, TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';

const migrations = [{ reason: 'start', sql: 'CREATE TABLE rows (id INTEGER PRIMARY KEY, filling BLOB)' }];

describe('a compaction while commits go on', () => {
  let databases: TemporaryDatabases;
  beforeEach(() => {
    databases = new TemporaryDatabases();
  });
  afterEach(() => databases.dispose());

  type Step = 'write' | 'begin' | 'slice' | 'finish' | 'abandon' | 'compact' | 'reopen';
  const step = fc.constantFrom<Step>('write', 'write', 'write', 'begin', 'slice', 'finish', 'finish', 'abandon', 'compact', 'reopen');
  const steps = fc.array(fc.tuple(fc.nat({ max: 2 }), step), { minLength: 5, maxLength: 40 });

  it('keeps every row of three windows, in whatever order they write, begin, finish and die', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const folder = databases.folder();
        const open = (writer: string): Image => {
          const options = optionsOf(folder, writer, databases);
          return openImage(options) ?? createImage(options);
        };
        const windows = [open('a'), open('b'), open('c')];
        const compactions: (Compaction | undefined)[] = [];
        let rows = 0;
        for (const [at, what] of all) {
          const image = windows[at] ?? assert.fail();
          if (what === 'write') write(image, ++rows);
          else if (what === 'begin') {
            image.followToWrite();
            compactions[at] = image.beginCompaction();
          } else if (what === 'slice') compactions[at]?.writeSlice();
          else if (what === 'finish') {
            compactions[at]?.finish();
            compactions[at] = undefined;
          } else if (what === 'abandon') {
            compactions[at]?.abandon();
            compactions[at] = undefined;
          } else if (what === 'compact') {
            image.followToWrite();
            image.compact();
          } else {
            // The window is gone with what it had begun, as after a crash.
            image.close();
            compactions[at] = undefined;
            windows[at] = open(`${at}-${rows}`);
          }
        }
        const expected = Array.from({ length: rows }, (_, at) => at + 1);
        for (const image of windows) {
          image.followToWrite();
          assert.deepEqual(idsIn(image), expected);
          image.close();
        }
        const late = open('late');
        assert.deepEqual(idsIn(late), expected);
        late.close();
      }),
      { numRuns: 150 },
    );
    assert.deepEqual(databases.damages, []);
  }).timeout(60_000);

  it('lets a writer whose rows it carried know that they count', () => {
    const folder = databases.folder();
    createImage(optionsOf(folder, 'creator', databases)).close();
    const [first, second] = ['first', 'second'].map((writer) => openImage(optionsOf(folder, writer, databases)) ?? assert.fail());
    assert.ok(first && second);
    first.followToWrite();
    const compaction = first.beginCompaction();
    write(second, 1);
    compaction.finish();
    const third = openImage(optionsOf(folder, 'third', databases)) ?? assert.fail();
    assert.deepEqual(idsIn(third), [1]);
    second.follow();
    assert.equal(second.wasCommitted(), true);
    for (const image of [first, second, third]) image.close();
  });

  it('is a backup that holds everything, with the journal before it', () => {
    const folder = databases.folder();
    const image = createImage(optionsOf(folder, 'only', databases));
    write(image, 1);
    const compaction = image.beginCompaction();
    write(image, 2);
    compaction.finish();
    write(image, 3);
    image.close();
    const snapshots = readdirSync(folder).filter((file) => file.endsWith('.db'));
    assert.equal(snapshots.length, 2);
    const newest = snapshots.toSorted().at(-1) ?? '';
    hastyFiles.unlinkSync(`${folder}/${newest}`);
    const repaired = createImage(optionsOf(folder, 'repairer', databases));
    assert.deepEqual(idsIn(repaired), [1, 2, 3]);
    repaired.close();
  });

  it('answers writes between its slices', async () => {
    const events: string[] = [];
    const files = {
      ...hastyFiles,
      linkSync: (...call: Parameters<typeof hastyFiles.linkSync>) => {
        events.push('placed');
        hastyFiles.linkSync(...call);
      },
    };
    const folder = databases.folder();
    const database = await databases.open({ migrations, folder, files, compactAtBytes: 3_000_000 });
    events.length = 0;
    const big = 'x'.repeat(3_100_000);
    await database.write((transaction) => transaction.run('INSERT INTO rows VALUES (?, ?)', 1, big));
    for (let row = 2; row < 12; row++) {
      await database.write((transaction) => transaction.run('INSERT INTO rows VALUES (?, ?)', row, ''));
      events.push('written');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await database.close();
    assert.ok(events.indexOf('placed') > events.indexOf('written'), events.join());
    const again = await databases.open({ migrations, folder });
    assert.equal(await again.read((query) => query.all('SELECT id FROM rows').length), 11);
  });
});

function optionsOf(folder: string, writer: string, { damages }: TemporaryDatabases) {
  return {
    folder,
    name: 'store',
    migrations,
    files: hastyFiles,
    openEngine,
    writer,
    stamp: () => 'now',
    onDamage: (message: string) => damages.push(message),
  };
}

function write(image: Image, row: number): void {
  const [outcome] = commit(image, [(transaction) => transaction.run('INSERT INTO rows VALUES (?, NULL)', row)], () => {});
  if (!outcome?.ok) throw outcome?.error;
}

function idsIn(image: Image): readonly number[] {
  image.follow();
  return image.engine.all<{ id: number }>('SELECT id FROM rows ORDER BY id').map(({ id }) => id);
}
