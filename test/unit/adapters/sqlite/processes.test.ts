import assert from 'node:assert/strict';
import { createSqliteLedger } from '../../../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../../../src/adapters/sqlite/ledgerSchema.ts';
import { systemClock } from '../../../../src/adapters/systemClock.ts';
import { monthOf } from '../../../../src/core/budget/month.ts';
import { systemScope } from '../../../../src/core/budget/spendRules.ts';
import { rowMigrations } from '../../../bench/storeChild.ts';
import { runTogether, StoreProcess } from '../../../bench/storeProcess.ts';
import { TemporaryDatabases } from '../../../fakes/temporaryDatabase.ts';

// Small editions of what `npm run bench:store` does with more processes and rounds.
describe('A store shared by processes', function () {
  this.timeout(30_000);
  let databases: TemporaryDatabases;
  let folder: string;
  beforeEach(() => {
    databases = new TemporaryDatabases(systemClock);
    folder = databases.folder();
  });
  afterEach(() => databases.dispose());

  it('loses no row of either', async () => {
    const task = { kind: 'rows', folder, count: 60, compactAtBytes: 2_000 } as const;
    await runTogether([
      { ...task, name: 'a' },
      { ...task, name: 'b' },
    ]);
    assert.equal((await rows()).size, 120);
    assert.deepEqual(databases.damages, []);
  });

  it('keeps every acknowledged row through kill -9', async () => {
    const acknowledged = new Set<unknown>();
    for (let round = 0; round < 5; round++) {
      const child = new StoreProcess({ kind: 'rows', folder, name: `round-${round}`, count: 10_000, compactAtBytes: 2_000 });
      await child.said('ready');
      child.go();
      await child.said('id', 1 + round * 4);
      await child.kill();
      for (const line of child.lines) if ('id' in line) acknowledged.add(line.id);
    }
    const stored = await rows();
    assert.ok(acknowledged.size >= 5);
    assert.deepEqual(
      [...acknowledged].filter((id) => !stored.has(String(id))),
      [],
    );
    assert.deepEqual(databases.damages, []);
  });

  it('admits as many calls as fit under the limit, and alerts once', async () => {
    const task = {
      kind: 'spend',
      folder,
      calls: 20,
      limitNanoUsd: 3_000_000_000,
      worstCaseNanoUsd: 100_000_000,
      costNanoUsd: 100_000_000,
    } as const;
    const children = await runTogether([task, task], 2);
    const lines = children.flatMap((child) => child.lines);
    assert.equal(
      lines.reduce((sum, line) => sum + Number(line.granted ?? 0), 0),
      30,
    );
    const levels = lines.flatMap((line) => ('alert' in line ? [Number(line.alert)] : []));
    assert.equal(new Set(levels).size, levels.length, `each level once: ${levels.join()}`);
    assert.ok(levels.includes(100));
    const ledger = createSqliteLedger({
      database: await databases.open({ folder, name: 'ledger', migrations: ledgerMigrations }),
      owner: 'test',
    });
    const { committedNanoUsd, reservedNanoUsd } = await ledger.scopeState(monthOf(systemClock.localDate(Date.now())), systemScope);
    assert.deepEqual([committedNanoUsd, reservedNanoUsd], [3_000_000_000, 0]);
  });

  async function rows(): Promise<Set<string>> {
    const database = await databases.open({ folder, name: 'rows', migrations: rowMigrations });
    return new Set((await database.read((query) => query.all<{ id: string }>('SELECT id FROM rows'))).map((row) => row.id));
  }
});
