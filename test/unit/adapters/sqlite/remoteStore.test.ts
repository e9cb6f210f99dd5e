import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRemoteStore, type RemoteStore } from '../../../../src/adapters/sqlite/remoteStore.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import { receiptWith } from '../../../fakes/receipts.ts';
import { silentLog, TemporaryDatabases, wasmFile } from '../../../fakes/temporaryDatabase.ts';

const workerFile = fileURLToPath(new URL('../../../../src/adapters/sqlite/storeWorker.ts', import.meta.url));

describe('The store in its worker', function () {
  this.timeout(20_000);
  let databases: TemporaryDatabases;
  let folder: string;
  let stores: RemoteStore[];
  let notices: string[];
  beforeEach(() => {
    databases = new TemporaryDatabases();
    folder = databases.folder();
    stores = [];
    notices = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await databases.dispose();
  });

  it('serves every port, with the values and errors of the real one', async () => {
    const store = open();
    const reservation = {
      generationId: 'g',
      project: 'p',
      agent: 'a',
      provider: 'v',
      model: 'm',
      purpose: 'author',
      worstCaseNanoUsd: 7,
    } as const;
    const limits = { monthlyNanoUsd: 10, projects: {} };
    const timed = { ...reservation, id: 'r', month: '2026-11', day: '2026-11-03', atMs: 1, leaseUntilMs: 2 };
    assert.deepEqual(await store.ledger.reserve(timed, limits), { granted: true, reservationId: 'r' });
    assert.equal((await store.ledger.settle('r', { costNanoUsd: 5, estimated: false }, limits))[0]?.level, 50);
    assert.deepEqual(await store.ledger.generationCosts('2026-11'), new Map([['g', 5]]));
    await store.receipts.add(receiptWith({ id: 'g', costNanoUsd: 5 }));
    assert.equal((await store.receipts.recent(1))[0]?.id, 'g');
    assert.equal((await store.statistics.query({ from: '2026-01-01', to: '2026-12-31', by: 'total' }))[0]?.costNanoUsd, 5);
    await store.cache.put('key', { code: 'c', provider: 'v', vendor: 'v', model: 'm', costNanoUsd: 1 });
    assert.equal((await store.cache.get('key'))?.answer.code, 'c');
    await store.state.set('k', 'v');
    assert.equal(await store.state.get('k'), 'v');
    await assert.rejects(store.ledger.reserve({ ...timed, id: 'x', worstCaseNanoUsd: -1 }, limits), /Not an amount/);
  });

  it('loads templates in pieces, as if it were one', async () => {
    const store = open();
    const rows = Array.from({ length: 1_203 }, (_, index) => ({
      id: `template-${index}`,
      version: 1,
      source: 'learned',
      language: 'go',
      updatedAtMs: index,
      document: '{}',
    }));
    await Promise.all(rows.map((row) => store.templates.put(row)));
    await store.templates.remove('template-7');
    const loaded = await store.templates.load();
    assert.equal(loaded.rows.length, 1_202);
    assert.deepEqual(await store.templates.load(loaded.cursor), { rows: [], removed: [], cursor: loaded.cursor });
  });

  it('tells a window soon what another one did', async () => {
    const [first, second] = [open(), open()];
    await first.state.get('start');
    const heard = new Promise<number>((resolve) => {
      first.ledger.onDidChange(() => resolve(performance.now()));
    });
    const startMs = performance.now();
    await second.state.set('k', 'v');
    assert.ok((await heard) - startMs < 5_000);
  });

  it('goes on with the others when one database cannot be used, and says which', async () => {
    rmSync(folder, { recursive: true });
    const first = open();
    await first.state.set('k', 'v');
    await first.close();
    const newer = await databases
      .open({ folder, name: 'templates', migrations: Array(9).fill({ reason: 'the future', sql: '' }) })
      .catch(() => undefined);
    await newer?.close();
    const store = open();
    assert.equal(await store.state.get('k'), 'v');
    await assert.rejects(store.templates.load(), (error) => error instanceof StorageError && error.reason === 'newerSchema');
    assert.match(notices.join(), /without its templates store.*newer version/);
  });

  it('rejects with a storage error when the folder is a file', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const store = open(file);
    await assert.rejects(store.state.get('k'), (error) => error instanceof StorageError && error.reason === 'io');
    assert.equal(notices.length, 4);
  });

  it('rejects with a storage error when its worker cannot start, and after it was closed', async () => {
    const broken = open(folder, path.join(folder, 'absent.js'));
    await assert.rejects(broken.state.get('k'), StorageError);
    await assert.rejects(broken.state.get('k'), StorageError);
    const store = open();
    await store.state.set('k', 'v');
    await store.close();
    await assert.rejects(store.state.get('k'), StorageError);
  });

  it('starts a new worker after one died, and finds there what was acknowledged', async () => {
    const before = open();
    await before.state.set('k', 'v');
    await before.close();
    const marker = path.join(folder, 'died');
    const dying = path.join(folder, 'dying.mjs');
    writeFileSync(
      dying,
      `import { existsSync, writeFileSync } from 'node:fs';
      if (!existsSync(${JSON.stringify(marker)})) { writeFileSync(${JSON.stringify(marker)}, ''); process.exit(1); }
      await import(${JSON.stringify(workerFile)});`,
    );
    const store = open(folder, dying);
    await assert.rejects(store.state.get('k'), StorageError);
    assert.equal(await store.state.get('k'), 'v');
  });

  function open(where = folder, worker = workerFile): RemoteStore {
    const windowId = `window-${stores.length}`;
    const onNotice = (message: string): number => notices.push(message);
    const store = createRemoteStore({ folder: where, wasmFile, windowId, workerFile: worker, log: silentLog, onNotice });
    stores.push(store);
    return store;
  }
});
