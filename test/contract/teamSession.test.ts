import assert from 'node:assert/strict';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createSqliteLedger } from '../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteReceiptStore } from '../../src/adapters/sqlite/receiptStore.ts';
import { createSqliteStateStore } from '../../src/adapters/sqlite/stateStore.ts';
import { createSqliteTeamJournal } from '../../src/adapters/sqlite/teamJournal.ts';
import { TeamError } from '../../src/core/team/teamError.ts';
import { createTeamSession, type TeamSession, type TeamTarget } from '../../src/core/team/teamSession.ts';
import { createUnusableTeamStore } from '../../src/core/team/unusableTeamStore.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { commonTeamDatabase, type TeamDatabase } from '../fakes/postgresServer.ts';
import { receiptWith } from '../fakes/receipts.ts';
import { silentLog, TemporaryDatabases } from '../fakes/temporaryDatabase.ts';
import { limit, reservation } from './ledgerSubjects.ts';

const ample = limit(1_000_000);
let count = 0;

describe('a host that joins and leaves a team', () => {
  let database: TeamDatabase;
  let team: string;
  let databases: TemporaryDatabases;
  const sessions: TeamSession[] = [];
  let set: TeamTarget | undefined;

  beforeEach(async () => {
    database = await commonTeamDatabase();
    team = `joined team ${++count}`;
    await database.addTeam(team, ['anna', 'ben'], ['lea']);
    databases = new TemporaryDatabases(new FakeClock());
    set = undefined;
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.close();
    await databases.dispose();
  });

  const as = (role: string, server = `${role} at ${team}`): TeamTarget => ({
    server,
    open: (hostId) => createPostgresTeamStore({ ...database.login(role), tls: 'off', hostId }),
  });
  async function host() {
    const opened = await databases.open({ migrations: ledgerMigrations });
    const journal = createSqliteTeamJournal(opened);
    const state = createSqliteStateStore(opened);
    const window = () => {
      const session = createTeamSession({
        ledger: createSqliteLedger({ database: opened, owner: `window ${++count}`, isOwnerGone: () => false }),
        journal,
        state,
        clock: new FakeClock(),
        newId: () => `id ${++count}`,
        log: silentLog,
        target: async () => set,
      });
      sessions.push(session);
      return session;
    };
    return { window, state, journal, receipts: createSqliteReceiptStore({ database: opened, clock: new FakeClock() }) };
  }
  async function call(session: TeamSession, worstCaseNanoUsd = 10): Promise<string> {
    const answer = await session.ledger.reserve(reservation({ worstCaseNanoUsd }), ample);
    return answer.granted ? answer.reservationId : `${answer.by} ${answer.reason}`;
  }
  async function spend(session: TeamSession, costNanoUsd: number): Promise<void> {
    await session.ledger.settle(await call(session, costNanoUsd), { costNanoUsd, estimated: false }, ample);
  }
  async function setLimit(nanoUsd: number): Promise<void> {
    const lead = createPostgresTeamStore({ ...database.login('lea'), tls: 'off', hostId: 'lead' });
    await lead.setLimit('team', nanoUsd);
    await lead.close();
  }
  async function booked(): Promise<readonly number[]> {
    const query =
      "SELECT coalesce(sum(committed), 0) AS c, coalesce(sum(reserved), 0) AS r FROM q2o.totals WHERE team = $1 AND scope = 'team'";
    const [row] = (await database.owner.query(query, [team])).rows;
    return [Number(row.c), Number(row.r)];
  }

  it('is under its own limits alone before and after, and under those of the team between', async () => {
    await setLimit(5);
    const session = (await host()).window();
    assert.match(await call(session), /^reservation/);
    assert.equal(session.state(), undefined);
    set = as('anna');
    await session.reconnect();
    assert.equal(await call(session), 'team doesNotFit');
    await (await session.current())?.link.send();
    assert.equal(session.state()?.standing?.team, team);
    assert.equal(await session.leave(), true);
    set = undefined;
    await session.reconnect();
    assert.match(await call(session), /^reservation/);
    assert.equal(session.state(), undefined);
  });

  it('leaves out what was spent before, until that is moved', async () => {
    const { window, journal, receipts } = await host();
    const session = window();
    await spend(session, 6);
    await receipts.add(receiptWith({ id: `receipt ${count}`, atMs: Date.UTC(2026, 10, 15), costNanoUsd: 6 }));
    set = as('anna');
    await session.reconnect();
    await spend(session, 1);
    const link = (await session.current())?.link;
    await link?.send();
    assert.deepEqual(await booked(), [1, 0]);
    assert.deepEqual(await journal.leftOut('2026-11'), { entries: 1, costNanoUsd: 6, receipts: 1 });
    assert.deepEqual(await journal.leftOut('2026-10'), { entries: 0, costNanoUsd: 0, receipts: 0 });
    await journal.takeIn('2026-11');
    await journal.takeIn('2026-11');
    await link?.send();
    assert.deepEqual(await booked(), [7, 0]);
    assert.deepEqual(await journal.leftOut('2026-11'), { entries: 0, costNanoUsd: 0, receipts: 0 });
    const stored = await database.owner.query('SELECT count(*) AS n FROM q2o.receipts WHERE team = $1', [team]);
    assert.equal(Number(stored.rows[0]?.n), 1);
  });

  it('keeps what was spent before out of the books that are sent again after a restored backup', async () => {
    const { window, journal } = await host();
    const session = window();
    await spend(session, 6);
    set = as('anna');
    await session.reconnect();
    await spend(session, 1);
    await (await session.current())?.link.send();
    await journal.forgetSent();
    assert.deepEqual(
      (await journal.unsent(10)).map(({ costNanoUsd }) => costNanoUsd),
      [1],
    );
  });

  it('is one host in all its windows, and starts afresh once', async () => {
    const { window, state } = await host();
    const [one, other] = [window(), window()];
    await spend(one, 6);
    set = as('anna');
    await Promise.all([one.reconnect(), other.reconnect()]);
    await Promise.all([spend(one, 1), spend(other, 2)]);
    for (const session of [one, other]) await (await session.current())?.link.send();
    assert.deepEqual(await booked(), [3, 0]);
    const hosts = await database.owner.query('SELECT host FROM q2o.hosts WHERE team = $1', [team]);
    assert.deepEqual(
      hosts.rows.map((row) => row.host),
      [await state.get('team host')],
    );
  });

  it('goes on after a restart of the window with what waits', async () => {
    const { window } = await host();
    set = as('anna');
    const first = window();
    await spend(first, 4);
    await first.close();
    const second = window();
    await second.current();
    await (await second.current())?.link.send();
    assert.deepEqual(await booked(), [4, 0]);
  });

  it('takes nothing that it knows of one server to another', async () => {
    const session = (await host()).window();
    set = as('anna');
    await session.reconnect();
    await spend(session, 4);
    await (await session.current())?.link.send();
    const { rows } = await database.owner.query('SELECT revision FROM q2o.teams WHERE id = $1', [team]);
    const revision = Number(rows[0]?.revision);
    // As a server that has seen less: it must not take itself for a restored one.
    const before = team;
    team = `joined team ${++count}`;
    await database.addTeam(team, ['ben'], []);
    set = as('ben', 'another server');
    await session.reconnect();
    await (await session.current())?.link.send();
    assert.ok(revision > 0 && before !== team);
    assert.equal(session.state()?.standing?.isRestored, false);
    assert.deepEqual(await booked(), [0, 0]);
  });

  it('gives its allowance back when it leaves', async () => {
    const lead = createPostgresTeamStore({ ...database.login('lea'), tls: 'off', hostId: 'lead' });
    await lead.setLimit('team', 100);
    await lead.setPolicy({ allowanceNanoUsd: 30 });
    await lead.close();
    const session = (await host()).window();
    set = as('anna');
    await session.reconnect();
    await (await session.current())?.link.send();
    assert.deepEqual(await booked(), [0, 30]);
    assert.equal(await session.leave(), true);
    assert.deepEqual(await booked(), [0, 0]);
  });

  it('says so when the server could not be told that it leaves', async () => {
    const session = (await host()).window();
    set = { server: 'gone', open: () => createUnusableTeamStore(new TeamError('away', 'It is gone.')) };
    assert.equal(await call(session), 'teamAway limitReached');
    assert.equal(await session.leave(), false);
  });

  it('spends nothing past a server that is set and cannot be used', async () => {
    const { window, state } = await host();
    const session = window();
    set = { server: undefined, open: () => createUnusableTeamStore(new TeamError('login', 'The password is missing.')) };
    assert.equal(await call(session), 'teamBroken limitReached');
    assert.equal(session.state()?.message, 'The password is missing.');
    assert.equal(await state.get('team server'), undefined);
  });
});
