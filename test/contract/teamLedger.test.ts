import assert from 'node:assert/strict';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteReceiptStore } from '../../src/adapters/sqlite/receiptStore.ts';
import { createSqliteStateStore } from '../../src/adapters/sqlite/stateStore.ts';
import { createSqliteTeamJournal } from '../../src/adapters/sqlite/teamJournal.ts';
import type { Ledger } from '../../src/core/budget/ledger.ts';
import { createTeam } from '../../src/core/team/createTeam.ts';
import { TeamError } from '../../src/core/team/teamError.ts';
import type { TeamLink } from '../../src/core/team/teamLink.ts';
import type { TeamStore } from '../../src/core/team/teamStore.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { commonTeamDatabase, type TeamDatabase } from '../fakes/postgresServer.ts';
import { receiptWith } from '../fakes/receipts.ts';
import { silentLog, TemporaryDatabases } from '../fakes/temporaryDatabase.ts';
import { limit, reservation } from './ledgerSubjects.ts';

const ample = limit(1_000_000);
let count = 0;

describe('a ledger under a team store', () => {
  let database: TeamDatabase;
  let team: string;
  let clock: FakeClock;
  let databases: TemporaryDatabases;
  const stores: TeamStore[] = [];
  const links: TeamLink[] = [];
  /** A cable that can be pulled: before the server has done what is asked, or after. */
  let cable: 'whole' | 'cut' | 'lostAnswers';

  beforeEach(async () => {
    database = await commonTeamDatabase();
    team = `ledger under team ${++count}`;
    await database.addTeam(team, ['anna', 'ben'], ['lea']);
    clock = new FakeClock();
    databases = new TemporaryDatabases(clock);
    cable = 'whole';
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
    for (const store of stores.splice(0)) await store.close();
    await databases.dispose();
  });

  function storeOf(role: string, hostId: string): TeamStore {
    return createPostgresTeamStore({ ...database.login(role), tls: 'off', hostId });
  }
  function lead(): TeamStore {
    const store = storeOf('lea', 'lead');
    stores.push(store);
    return store;
  }
  function withCable(store: TeamStore): TeamStore {
    const away = (): TeamError => new TeamError('away', 'The cable is cut.');
    return new Proxy(store, {
      get(target, name) {
        const method = Reflect.get(target, name) as (...args: readonly unknown[]) => Promise<unknown>;
        if (name === 'close') return method;
        return async (...args: readonly unknown[]) => {
          if (cable === 'cut') throw away();
          const answer = await method.apply(target, [...args]);
          if (cable === 'lostAnswers') throw away();
          return answer;
        };
      },
    });
  }
  async function host(role = 'anna', hostId = 'desk') {
    const opened = await databases.open({ migrations: ledgerMigrations });
    const local = createSqliteLedger({ database: opened, owner: `${role} ${hostId}`, isOwnerGone: () => false });
    const made = createTeam({
      ledger: local,
      journal: createSqliteTeamJournal(opened),
      state: createSqliteStateStore(opened),
      team: withCable(storeOf(role, hostId)),
      clock,
      newId: () => `hold ${++count}`,
      log: silentLog,
    });
    links.push(made.link);
    await made.link.send();
    return { ...made, local, receipts: createSqliteReceiptStore({ database: opened, clock }) };
  }
  const booked = async (): Promise<readonly [committed: number, reserved: number]> => {
    const query =
      "SELECT coalesce(sum(committed), 0) AS c, coalesce(sum(reserved), 0) AS r FROM q2o.totals WHERE team = $1 AND scope = 'team'";
    const [row] = (await database.owner.query(query, [team])).rows;
    return [Number(row.c), Number(row.r)];
  };
  const call = async (ledger: Ledger, parts: Parameters<typeof reservation>[0] = {}): Promise<string> => {
    const one = reservation({ worstCaseNanoUsd: 10, ...parts });
    const answer = await ledger.reserve(one, ample);
    return answer.granted ? answer.reservationId : `${answer.by} ${answer.reason} ${answer.availableNanoUsd}`;
  };

  it('makes a call only when the team grants it too, and books what the team refuses at nothing', async () => {
    await lead().setLimit('team', 15);
    const { ledger, link, local } = await host();
    const first = await call(ledger);
    assert.equal(await call(ledger), 'team doesNotFit 5');
    await ledger.settle(first, { costNanoUsd: 4, estimated: false }, ample);
    await link.send();
    assert.deepEqual(await booked(), [4, 0]);
    assert.equal((await local.scopeState('2026-11', 'system')).committedNanoUsd, 4);
  });

  it('looks at the limits at once when it is told to, and otherwise now and then', async () => {
    const { link } = await host();
    await lead().setLimit('team', 15);
    await link.send();
    assert.deepEqual(link.state().standing?.limits, []);
    await link.send(true);
    assert.equal(link.state().standing?.limits[0]?.limitNanoUsd, 15);
  });

  it('asks nobody without a reservation while the server is away, where there is no allowance', async () => {
    const { ledger, link } = await host();
    cable = 'cut';
    assert.equal(await call(ledger), 'teamAway limitReached 0');
    assert.equal(link.state().kind, 'away');
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.match(await call(ledger), /^reservation/);
  });

  it('spends the allowance while the server is away, and nothing twice', async () => {
    const leading = lead();
    await leading.setLimit('team', 100);
    await leading.setPolicy({ allowanceNanoUsd: 30 });
    const { ledger, link } = await host();
    assert.deepEqual(await booked(), [0, 30]);
    cable = 'cut';
    const ids = [await call(ledger), await call(ledger), await call(ledger)];
    assert.equal(await call(ledger), 'teamAway limitReached 0');
    await ledger.settle(ids[0] ?? '', { costNanoUsd: 3, estimated: false }, ample);
    assert.equal(await call(ledger), 'teamAway limitReached 0');
    assert.match(await call(ledger, { worstCaseNanoUsd: 7 }), /^reservation/);
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.deepEqual(await booked(), [3, 27]);
    for (const id of ids.slice(1)) await ledger.settle(id, { costNanoUsd: 10, estimated: false }, ample);
    await link.send();
    assert.deepEqual(await booked(), [23, 7]);
  });

  it('draws another allowance when half of it is spent and all of it is booked', async () => {
    const leading = lead();
    await leading.setLimit('team', 100);
    await leading.setPolicy({ allowanceNanoUsd: 30 });
    const { ledger, link } = await host();
    cable = 'cut';
    const ids = [await call(ledger), await call(ledger)];
    for (const id of ids) await ledger.settle(id, { costNanoUsd: 10, estimated: false }, ample);
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.deepEqual(await booked(), [20, 30]);
    assert.equal(link.state().allowanceNanoUsd, 30);
  });

  it('pays nothing from the allowance for a project that has a limit of its own', async () => {
    const leading = lead();
    await leading.setLimit('team', 100);
    await leading.setLimit('project:shop', 50);
    await leading.setPolicy({ allowanceNanoUsd: 30 });
    const { ledger } = await host();
    cable = 'cut';
    assert.equal(await call(ledger), 'teamAway limitReached 0');
    assert.match(await call(ledger, { project: 'other' }), /^reservation/);
  });

  it('gives up a call whose grant was lost on the way, and frees its money', async () => {
    const { ledger, link } = await host();
    cable = 'lostAnswers';
    assert.equal(await call(ledger), 'teamAway limitReached 0');
    assert.deepEqual(await booked(), [0, 10]);
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.deepEqual(await booked(), [0, 0]);
  });

  it('sends what was settled until the server has it', async () => {
    const { ledger, link, receipts } = await host();
    const ids = [await call(ledger), await call(ledger)];
    cable = 'lostAnswers';
    for (const id of ids) await ledger.settle(id, { costNanoUsd: 6, estimated: false }, ample);
    await receipts.add(receiptWith({ id: 'receipt', costNanoUsd: 12 }));
    await link.send();
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.deepEqual(await booked(), [12, 0]);
    const stored = await database.owner.query('SELECT cost FROM q2o.receipts WHERE team = $1', [team]);
    assert.deepEqual(stored.rows, [{ cost: '12' }]);
  });

  it('sends the cost of receipts of which this host keeps no more', async () => {
    const opened = await databases.open({ migrations: ledgerMigrations });
    const receipts = createSqliteReceiptStore({ database: opened, clock, wholeReceipts: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) await receipts.add(receiptWith({ id, costNanoUsd: 3 }));
    const unsent = await createSqliteTeamJournal(opened).unsentReceipts(10);
    assert.deepEqual(
      unsent.map(({ id, costNanoUsd }) => [id, costNanoUsd]),
      ['a', 'b', 'c', 'd', 'e'].map((id) => [id, 3]),
    );
    assert.ok(unsent.some(({ outcome }) => outcome === undefined));
  });

  it('sets money aside for a plan as a whole, and takes back what the plan did not use', async () => {
    await lead().setLimit('team', 50);
    const { ledger, link } = await host();
    const hold = { id: 'plan', project: 'shop', month: '2026-11', atMs: 1, leaseUntilMs: 1_000_000, limitNanoUsd: 40 };
    const refused = await ledger.openPlan({ ...hold, id: 'too dear', limitNanoUsd: 51 }, ample);
    assert.deepEqual(refused, { granted: false, reason: 'doesNotFit', availableNanoUsd: 50, by: 'team' });
    assert.equal((await ledger.planMoney('too dear'))?.isOpen, false);
    assert.deepEqual(await ledger.openPlan(hold, ample), { granted: true });
    assert.deepEqual(await booked(), [0, 40]);
    cable = 'cut';
    const id = await call(ledger, { plan: { id: 'plan', task: 'one' } });
    await ledger.settle(id, { costNanoUsd: 7, estimated: false }, ample);
    await ledger.closePlan('plan');
    cable = 'whole';
    await clock.advance(120_000);
    await link.send();
    assert.deepEqual(await booked(), [7, 0]);
  });

  it('sends all it knows again when a backup was restored, and goes on', async () => {
    const leading = lead();
    await leading.setLimit('team', 100);
    await leading.setPolicy({ allowanceNanoUsd: 10 });
    const { ledger, link } = await host();
    const settled = await call(ledger);
    await ledger.settle(settled, { costNanoUsd: 9, estimated: false }, ample);
    const open = await call(ledger);
    await link.send();
    const before = await booked();
    for (const table of ['entries', 'totals', 'holds', 'receipts'])
      await database.owner.query(`DELETE FROM q2o.${table} WHERE team = $1`, [team]);
    await database.owner.query('UPDATE q2o.teams SET restored_at = now() WHERE id = $1', [team]);
    const next = await call(ledger);
    assert.match(next, /^reservation/);
    assert.deepEqual(await booked(), [before[0], before[1] + 10]);
    for (const id of [open, next]) await ledger.settle(id, { costNanoUsd: 1, estimated: false }, ample);
    await link.send();
    assert.deepEqual(await booked(), [11, 10]);
    assert.equal(link.state().kind, 'on');
  });

  it('leaves out what was spent before the host was connected', async () => {
    const opened = await databases.open({ migrations: ledgerMigrations });
    const local = createSqliteLedger({ database: opened, owner: 'one', isOwnerGone: () => false });
    const journal = createSqliteTeamJournal(opened);
    const id = await call(local);
    await local.settle(id, { costNanoUsd: 5, estimated: false }, ample);
    await journal.startAfresh();
    assert.deepEqual(await journal.unsent(10), []);
    const next = await call(local);
    await local.settle(next, { costNanoUsd: 6, estimated: false }, ample);
    assert.deepEqual(
      (await journal.unsent(10)).map((entry) => entry.id),
      [next],
    );
  });
});
