import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../../../src/adapters/sqlite/database.ts';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { hastyFiles, TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';
import { ids, put, rowMigrations } from '../../../fakes/temporaryRows.ts';

const wider = [...rowMigrations, { reason: 'wider', sql: 'ALTER TABLE rows ADD COLUMN extra TEXT' }];

/**
 * A window dies at each single file operation of a scenario that changes something, in turn; when that operation is a write, half of it is still done.
 * What it had acknowledged must be there for the next window, and nothing else than what it had tried.
 */
describe('A window that dies at any file operation', function () {
  this.timeout(120_000);

  it('while it creates the store, writes, and compacts', async () => {
    const points = await dieEverywhere(async () => {}, rowMigrations);
    assert.ok(points > 30, `${points} operations`);
  });

  it('while it migrates', async () => {
    const points = await dieEverywhere(async (open) => {
      const database = await open();
      await put(database, 'old');
      await database.close();
    }, wider);
    assert.ok(points > 30, `${points} operations`);
  });

  it('while it repairs a damaged snapshot', async () => {
    const points = await dieEverywhere(async (open, folder) => {
      const database = await open();
      await put(database, 'old');
      await database.close();
      const snapshot =
        readdirSync(folder)
          .filter((file) => file.endsWith('.db'))
          .sort()
          .at(-1) ?? assert.fail('no snapshot');
      writeFileSync(path.join(folder, snapshot), 'damaged');
    }, rowMigrations);
    assert.ok(points > 30, `${points} operations`);
  });
});

type Prepare = (open: () => Promise<Database>, folder: string) => Promise<void>;

/** Runs the scenario until it survives; returns the number of operations it died at. */
async function dieEverywhere(prepare: Prepare, current: typeof rowMigrations): Promise<number> {
  for (let point = 0; ; point++) {
    const clock = new FakeClock();
    const databases = new TemporaryDatabases(clock);
    const folder = databases.folder();
    const options = { folder, migrations: rowMigrations, compactAtBytes: 100, isAlive: () => false };
    await prepare(() => databases.open(options), folder);
    const expected = readdirSync(folder).length === 0 ? [] : ['old'];

    const death = new Death(point);
    const acknowledged = new Set<string>(expected);
    const tried = new Set<string>(expected);
    try {
      const dying = await databases.open({ ...options, migrations: current, files: death.files });
      for (const id of ['a', 'b', 'c']) {
        tried.add(id);
        await put(dying, id);
        acknowledged.add(id);
      }
    } catch {
      // It is dead; what it still says does not count.
    }
    // A lock without an owner's name is waited for, all others are passed.
    const next = await clock.until(databases.open({ ...options, migrations: current }));
    const stored = await ids(next);
    for (const id of acknowledged) assert.ok(stored.includes(id), `${id} lost when it died at operation ${point}, ${death.last}`);
    for (const id of stored) assert.ok(tried.has(id), `${id} came from nowhere`);
    await clock.until(put(next, 'next'));
    assert.deepEqual(await ids(await databases.open({ ...options, migrations: current })), [...stored, 'next'].sort());
    await databases.dispose();
    if (!death.hasHappened) return point;
  }
}

/** File operations that work `point` times and never again. */
class Death {
  readonly files: Files;
  hasHappened = false;
  last = '';
  #left: number;

  constructor(point: number) {
    this.#left = point;
    const wrapped = Object.keys(nodeFiles).filter((name) => name.endsWith('Sync'));
    this.files = { ...hastyFiles };
    for (const name of wrapped) {
      const work = Reflect.get(hastyFiles, name) as (...args: unknown[]) => unknown;
      Reflect.set(this.files, name, (...args: unknown[]) => this.#run(name, work, args));
    }
  }

  #run(name: string, work: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    // Nothing on the disk differs before and after a read.
    const isRead = /^(read|stat|fstat)/.test(name) || (name === 'openSync' && args[1] === 'r');
    if (this.#left > 0 || (isRead && !this.hasHappened)) {
      if (!isRead) this.#left--;
      return work(...args);
    }
    if (!this.hasHappened) {
      this.hasHappened = true;
      this.last = `${name} ${String(args[0])}`;
      const [descriptor, bytes] = args;
      if (name === 'writeSync' && bytes instanceof Uint8Array) nodeFiles.writeSync(Number(descriptor), bytes, 0, bytes.length >> 1);
    }
    throw new Error('dead');
  }
}
