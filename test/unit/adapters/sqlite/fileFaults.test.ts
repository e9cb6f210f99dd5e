import assert from 'node:assert/strict';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { openLocalStore } from '../../../../src/adapters/sqlite/localStore.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { countedRows, writeCounted } from '../../../fakes/stepped/countedRows.ts';
import { hastyFiles, silentLog, TemporaryDatabases, wasmFile } from '../../../fakes/temporaryDatabase.ts';

const calls = Object.keys(nodeFiles).filter((name) => filesOf().has(name));
const codes = ['EPERM', 'EACCES', 'EBUSY', 'EINVAL', 'ENOSPC', 'EIO', 'ENOENT'];
/** Other programs hold a file for a moment: nobody is told of it. */
const held = ['EPERM', 'EACCES', 'EBUSY'];

/**
 * Every file call answers with every error: twice, as when another program holds the file for a moment, and for as long as three writes
 * take. What was acknowledged must be there, once, and the same window goes on as soon as the disk does.
 */
describe('Every file call with every error', function () {
  this.timeout(120_000);

  for (const call of calls) {
    it(`${call}: nothing acknowledged is lost, nothing is applied twice, the window goes on`, async () => {
      for (const code of codes) {
        for (const times of [2, Number.POSITIVE_INFINITY]) await whileOpen(call, code, times);
      }
    });
  }

  it('at the opening: the window goes on without a reload', async () => {
    for (const call of calls) for (const code of ['EPERM', 'EIO', 'ENOENT']) await atOpening(call, code);
  });
});

async function whileOpen(call: string, code: string, times: number): Promise<void> {
  const what = `${call} ${code} x ${times}`;
  const clock = new FakeClock();
  const databases = new TemporaryDatabases(clock);
  const folder = databases.folder();
  const fault = new Fault(call, code);
  const options = { folder, migrations: countedRows, compactAtBytes: 600 };
  const database = await databases.open({ ...options, files: fault.files });
  const acknowledged: string[] = [];
  const tried: string[] = [];
  const write = async (id: string): Promise<boolean> => {
    tried.push(id);
    try {
      await clock.until(database.write((transaction) => writeCounted(transaction, id)));
      acknowledged.push(id);
      return true;
    } catch (error) {
      assert.ok(error instanceof StorageError, `${what}: ${String(error)}`);
      return false;
    }
  };
  assert.ok(await write('before'));
  fault.left = times;
  for (const id of ['one', 'two', 'three']) {
    const isWritten = await write(id);
    if (times === 2 && held.includes(code)) assert.ok(isWritten, `${what}: waited out`);
  }
  fault.left = 0;
  assert.ok(await write('after'), `${what}: goes on`);
  assert.ok(await write('last'), `${what}: goes on`);
  for (const one of [database, await clock.until(databases.open(options))]) {
    const { ids, count } = await one.read((query) => ({
      ids: query.all<{ id: string }>('SELECT id FROM rows').map(({ id }) => id),
      count: query.get<{ count: number }>('SELECT count FROM total')?.count,
    }));
    for (const id of acknowledged) assert.ok(ids.includes(id), `${what}: ${id} lost`);
    for (const id of ids) assert.ok(tried.includes(id), `${what}: ${id} from nowhere`);
    assert.equal(new Set(ids).size, ids.length, what);
    assert.equal(count, ids.length, what);
  }
  await clock.until(databases.dispose());
}

async function atOpening(call: string, code: string): Promise<void> {
  const clock = new FakeClock();
  const databases = new TemporaryDatabases(clock);
  const fault = new Fault(call, code);
  fault.left = Number.POSITIVE_INFINITY;
  const notices: string[] = [];
  const onNotice = (message: string): number => notices.push(message);
  const store = await clock.until(
    openLocalStore({
      folder: databases.folder(),
      wasmFile,
      windowId: 'w',
      clock,
      log: silentLog,
      onNotice,
      files: fault.files,
      pause: () => {},
    }),
  );
  const during = await clock.until(store.state.set('during', 'x')).then(
    () => true,
    () => false,
  );
  fault.left = 0;
  await clock.until(store.state.set('after', 'y'));
  assert.equal(await store.state.get('after'), 'y', `${call} ${code}`);
  if (during) assert.equal(await store.state.get('during'), 'x', `${call} ${code}`);
  await clock.until(store.close());
  await databases.dispose();
}

/** Real files of which one call fails while `left` is more than 0. */
class Fault {
  readonly files: Files = { ...hastyFiles };
  left = 0;

  constructor(name: string, code: string) {
    const call = Reflect.get(hastyFiles, name) as (...args: unknown[]) => unknown;
    Reflect.set(this.files, name, (...args: unknown[]) => {
      if (this.left <= 0) return call(...args);
      this.left--;
      throw Object.assign(new Error(`${code}: refused, ${name}`), { code, syscall: name });
    });
  }
}

function filesOf(): ReadonlySet<string> {
  return new Set([
    'openSync',
    'closeSync',
    'readSync',
    'writeSync',
    'fsyncSync',
    'fstatSync',
    'statSync',
    'readFileSync',
    'readdirSync',
    'renameSync',
    'linkSync',
    'copyFileSync',
    'unlinkSync',
    'mkdirSync',
    'chmodSync',
  ]);
}
