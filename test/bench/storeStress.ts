import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { systemScope } from '../../src/core/budget/spendRules.ts';
import { countedRows } from '../fakes/stepped/countedRows.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { stressMonth } from './storeChild.ts';
import { inFolder } from './storeFolder.ts';
import { exactly } from './storeMoney.ts';
import { type ChildLine, StoreProcess } from './storeProcess.ts';

const usd = 1_000_000_000;
const processes = 6;

export interface StressOptions {
  readonly operations?: number;
  readonly kills?: number;
  readonly stalls?: number;
}

/**
 * Six processes on journals of 8 KB, each of which is killed and started again, or stopped for up to five seconds, wherever it stands.
 * What they had acknowledged is looked up at the end. The limit is for half of the calls, so that it is reached amid the run.
 */
export function stress({ operations = 100_000, kills = 200, stalls = 200 }: StressOptions = {}): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const limitNanoUsd = Math.floor(operations / 40) * usd;
    const lines: ChildLine[] = [];
    const running: StoreProcess[] = [];
    let started = 0;
    const start = async (): Promise<void> => {
      const task = { kind: 'stress', folder, name: `p${++started}`, count: operations, limitNanoUsd } as const;
      const child = new StoreProcess(task);
      running.push(child);
      await child.said('ready');
      child.go();
    };
    const done = (): number => lines.length + running.reduce((sum, child) => sum + child.lines.length, 0);
    const end = async (child: StoreProcess): Promise<void> => {
      running.splice(running.indexOf(child), 1);
      await child.kill();
      lines.push(...child.lines);
    };
    await Promise.all(Array.from({ length: processes }, start));

    const actions = shuffled([...Array<'kill'>(kills).fill('kill'), ...Array<'stall'>(stalls).fill('stall')]);
    const stalled: Promise<void>[] = [];
    for (const [index, action] of actions.entries()) {
      while (done() < (operations * index) / actions.length) await delay(5);
      const child = running[Math.floor(Math.random() * running.length)];
      if (!child) continue;
      if (action === 'kill') {
        await end(child);
        await start();
      } else {
        child.stop();
        stalled.push(delay(Math.random() * 5_000).then(() => child.goOn()));
      }
    }
    while (done() < operations) await delay(20);
    await Promise.all(stalled);
    for (const child of [...running]) await end(child);
    return figuresOf(folder, lines, limitNanoUsd, `${processes} processes, ${done()} operations, ${kills} x kill -9, ${stalls} x SIGSTOP`);
  });
}

async function figuresOf(folder: string, lines: readonly ChildLine[], limitNanoUsd: number, what: string): Promise<Figure[]> {
  const databases = new TemporaryDatabases(systemClock);
  const rows = await databases.open({ folder, name: 'rows', migrations: countedRows });
  const stored = new Set(await rows.read((query) => query.all<{ id: string }>('SELECT id FROM rows').map(({ id }) => id)));
  const total = await rows.read((query) =>
    query.get<{ rows: number; count: number }>('SELECT (SELECT count(*) FROM rows) AS rows, count FROM total'),
  );
  const ledgerFile = await databases.open({ folder, name: 'ledger', migrations: ledgerMigrations });
  const entries = new Map(
    await ledgerFile.read((query) =>
      query.all<{ id: string; state: string }>('SELECT id, state FROM entries').map(({ id, state }) => [id, state]),
    ),
  );
  const { committedNanoUsd, reservedNanoUsd } = await createSqliteLedger({ database: ledgerFile, owner: 'bench' }).scopeState(
    stressMonth,
    systemScope,
  );
  await databases.dispose();
  const said = (key: string): readonly string[] => lines.flatMap((line) => (typeof line[key] === 'string' ? [String(line[key])] : []));
  const lost = [
    ...said('id').filter((id) => !stored.has(id)),
    ...said('reserved').filter((id) => !entries.has(id)),
    ...said('settled').filter((id) => entries.get(id) !== 'settled'),
  ];
  const usedNanoUsd = committedNanoUsd + reservedNanoUsd;
  const blocked = lines.filter((line) => 'blockedNanoUsd' in line);
  // Nothing is ever given back here, so who was refused with room for a call left would find that room still.
  const falseBlocks =
    blocked.filter((line) => Number(line.blockedNanoUsd) >= usd).length + (blocked.length > 0 && usedNanoUsd + usd <= limitNanoUsd ? 1 : 0);
  return [
    exactly('stressLost', `${what}: acknowledged writes lost`, lost.length, 0),
    exactly('stressDoubled', '… applied twice', (total?.count ?? -1) - (total?.rows ?? 0), 0),
    exactly('stressOvershoot', '… dollars over the limit', Math.max(0, usedNanoUsd - limitNanoUsd) / usd, 0),
    exactly('stressFalseBlocks', `… refused although there was room (of ${blocked.length} refused)`, falseBlocks, 0),
    exactly('stressDamages', '… told of damage', lines.filter((line) => 'damage' in line).length + databases.damages.length, 0),
  ];
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  return values
    .map((value) => [Math.random(), value] as const)
    .sort(([left], [right]) => left - right)
    .map(([, value]) => value);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
