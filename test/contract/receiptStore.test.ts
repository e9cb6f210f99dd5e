import assert from 'node:assert/strict';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteReceiptStore } from '../../src/adapters/sqlite/receiptStore.ts';
import { createSqliteStatistics } from '../../src/adapters/sqlite/statistics.ts';
import type { Statistics } from '../../src/core/budget/statistics.ts';
import type { ReceiptStore } from '../../src/core/storage.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { createMemoryReceiptStore } from '../fakes/memoryReceiptStore.ts';
import { attemptWith, receiptWith } from '../fakes/receipts.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

interface Stores {
  readonly receipts: ReceiptStore;
  readonly statistics: Statistics;
  dispose(): Promise<void>;
}

/** One hour east of UTC, so that a local day is not a day of UTC. */
const clock = new FakeClock(undefined, 60);

describeReceipts('in memory', async () => {
  const store = createMemoryReceiptStore(clock);
  return { receipts: store, statistics: store, dispose: async () => {} };
});

describeReceipts('SQLite', async () => {
  const databases = new TemporaryDatabases(clock);
  const database = await databases.open({ migrations: ledgerMigrations });
  return {
    receipts: createSqliteReceiptStore({ database, clock }),
    statistics: createSqliteStatistics(database),
    dispose: () => databases.dispose(),
  };
});

function describeReceipts(name: string, create: () => Promise<Stores>): void {
  describe(`ReceiptStore and Statistics: ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await create();
    });
    afterEach(() => stores.dispose());

    it('gives a receipt back as it was', async () => {
      const receipt = receiptWith({
        task: 'quotes \' " \u0000 and ümlauts 🎉',
        attempts: [attemptWith({ costNanoUsd: 12 })],
        costNanoUsd: 12,
      });
      await stores.receipts.add(receipt);
      assert.deepEqual(await stores.receipts.get(receipt.id), receipt);
      assert.equal(await stores.receipts.get('unknown'), undefined);
    });

    it('lists the newest first, page by page', async () => {
      for (const [id, atMs] of [
        ['b', 2],
        ['a', 1],
        ['c', 3],
      ] as const)
        await stores.receipts.add(receiptWith({ id, atMs }));
      assert.deepEqual(
        (await stores.receipts.recent(2)).map((one) => one.id),
        ['c', 'b'],
      );
      assert.deepEqual(
        (await stores.receipts.recent(2, 2)).map((one) => one.id),
        ['a'],
      );
      assert.deepEqual([...(await stores.receipts.costs(2)).keys()].sort(), ['b', 'c']);
    });

    it('counts the first receipt of an id and no other', async () => {
      await stores.receipts.add(receiptWith({ id: 'a', savedNanoUsd: 5 }));
      await stores.receipts.add(receiptWith({ id: 'a', savedNanoUsd: 7 }));
      const [total] = await stores.statistics.query({ from: '2026-01-01', to: '2026-12-31', by: 'total' });
      assert.deepEqual([total?.generations, total?.savedNanoUsd], [1, 5]);
    });

    it('keeps what the user did last, and counts no saving of what they did not keep', async () => {
      const shared = { source: 'learned', provider: undefined, model: undefined } as const;
      await stores.receipts.add(receiptWith({ id: 'a', ...shared, savedNanoUsd: 5 }));
      await stores.receipts.add(receiptWith({ id: 'b', ...shared, savedNanoUsd: 7 }));
      await stores.receipts.add(receiptWith({ id: 'c', source: 'cache', provider: 'gemini', model: 'flash', savedNanoUsd: 11 }));
      const saved = async () => (await stores.statistics.query({ from: '2026-01-01', to: '2026-12-31', by: 'total' }))[0]?.savedNanoUsd;
      const steps = [
        ['a', 'accepted', 23],
        ['a', 'undone', 18],
        ['a', 'undone', 18],
        ['c', 'rejected', 7],
        ['b', 'edited', 7],
        ['a', 'accepted', 12],
        ['unknown', 'rejected', 12],
      ] as const;
      for (const [id, decision, sum] of steps) {
        await stores.receipts.decide(id, decision);
        assert.equal(await saved(), sum, `${id} ${decision}`);
      }
      assert.equal((await stores.receipts.get('b'))?.decision, 'edited');
      assert.deepEqual((await stores.receipts.recent(9)).map(({ id, decision }) => `${id} ${decision}`).sort(), [
        'a accepted',
        'b edited',
        'c rejected',
      ]);
      await stores.receipts.add(receiptWith({ id: 'd', ...shared, savedNanoUsd: 13, decision: 'rejected' }));
      assert.equal(await saved(), 12);
    });

    it('keeps what became of problems, beside the decision, and changes no sum by it', async () => {
      await stores.receipts.add(receiptWith({ id: 'a' }));
      await stores.receipts.decide('a', 'accepted');
      const total = () => stores.statistics.query({ from: '2026-01-01', to: '2026-12-31', by: 'total' });
      const before = await total();
      await stores.receipts.noteFix('a', { checked: false, gone: 0, staying: [], came: [] });
      const fix = { checked: true, gone: 1, staying: ['x'], came: ['y'] };
      await stores.receipts.noteFix('a', fix);
      await stores.receipts.noteFix('unknown', fix);
      const kept = await stores.receipts.get('a');
      assert.deepEqual([kept?.fix, kept?.decision], [fix, 'accepted']);
      assert.deepEqual(await total(), before);
    });

    it('keeps what came of running tests, beside what was noted before', async () => {
      await stores.receipts.add(receiptWith({ id: 'a' }));
      const fix = { checked: true, gone: 1, staying: [], came: [] };
      await stores.receipts.noteFix('a', fix);
      const tests = { passed: 3, failed: 0, skipped: 0, repaired: 1, mutants: { found: 4, of: 5 }, remarks: ['x'] };
      await stores.receipts.noteTests('a', tests);
      await stores.receipts.noteTests('unknown', tests);
      const kept = await stores.receipts.get('a');
      assert.deepEqual([kept?.tests, kept?.fix], [tests, fix]);
    });

    it('sums by provider, model, project, agent and local day', async () => {
      const lateMs = Date.UTC(2026, 10, 22, 23, 30);
      const usage = { inputTokens: 100, cachedInputTokens: 20, cacheWriteTokens: 0, outputTokens: 50, reasoningTokens: 10 };
      await stores.receipts.add(
        receiptWith({
          id: 'model',
          provider: 'openai',
          model: 'sol',
          costNanoUsd: 9,
          attempts: [
            attemptWith({ outcome: 'rateLimited', durationMs: 5 }),
            attemptWith({ provider: 'openai', model: 'sol', usage, costNanoUsd: 9 }),
          ],
        }),
      );
      await stores.receipts.add(
        receiptWith({ id: 'template', atMs: lateMs, source: 'learned', provider: undefined, model: undefined, savedNanoUsd: 40 }),
      );
      await stores.receipts.add(
        receiptWith({ id: 'failed', project: 'blog', outcome: 'failed', source: undefined, provider: undefined, model: undefined }),
      );
      const rows = (by: 'day' | 'provider' | 'model' | 'project' | 'agent', from = '2026-11-22') =>
        stores.statistics.query({ from, to: '2026-11-23', by });

      const providers = new Map((await rows('provider')).map((row) => [row.key, row]));
      assert.deepEqual([...providers.keys()], ['openai', '', 'gemini'], 'dearest first, then by name');
      assert.deepEqual([providers.get('gemini')?.attempts, providers.get('gemini')?.completeAttempts], [1, 0]);
      const openai = providers.get('openai');
      assert.deepEqual([openai?.generations, openai?.costNanoUsd, openai?.inputTokens, openai?.outputTokens], [1, 9, 100, 50]);
      assert.deepEqual([providers.get('')?.templateHits, providers.get('')?.failed, providers.get('')?.savedNanoUsd], [1, 1, 40]);

      assert.deepEqual(
        (await rows('day')).map((row) => [row.key, row.generations]),
        [
          ['2026-11-22', 2],
          ['2026-11-23', 1],
        ],
      );
      assert.deepEqual(
        (await rows('day', '2026-11-23')).map((row) => row.key),
        ['2026-11-23'],
      );
      assert.deepEqual(
        (await rows('project')).map((row) => [row.key, row.generations]),
        [
          ['shop', 2],
          ['blog', 1],
        ],
      );
      assert.equal((await rows('agent'))[0]?.generations, 3);
      const ofBlog = await stores.statistics.query({ from: '2026-11-22', to: '2026-11-23', by: 'total', project: 'blog' });
      assert.equal(ofBlog[0]?.generations, 1);
      const ofOpenAi = await stores.statistics.query({ from: '2026-11-22', to: '2026-11-23', by: 'day', provider: 'openai' });
      assert.deepEqual(
        ofOpenAi.map((row) => [row.key, row.costNanoUsd]),
        [['2026-11-22', 9]],
      );
    });
  });
}

describe('SQLite receipts', () => {
  it('keeps the newest whole and of the older ones what the books need', async () => {
    const databases = new TemporaryDatabases(clock);
    const database = await databases.open({ migrations: ledgerMigrations });
    const store = createSqliteReceiptStore({ database, clock, wholeReceipts: 2, receipts: 4 });
    for (let atMs = 1; atMs <= 6; atMs++) await store.add(receiptWith({ id: `r${atMs}`, atMs, costNanoUsd: atMs }));
    assert.deepEqual(
      (await store.recent(10)).map((one) => one.id),
      ['r6', 'r5'],
    );
    assert.deepEqual([...(await store.costs(0))].sort(), [
      ['r3', 3],
      ['r4', 4],
      ['r5', 5],
      ['r6', 6],
    ]);
    await databases.dispose();
  });
});
