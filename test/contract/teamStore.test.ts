import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { decide, type ScopeLimit } from '../../src/core/budget/spendRules.ts';
import { TeamError } from '../../src/core/team/teamError.ts';
import type { TeamEntry, TeamStore } from '../../src/core/team/teamStore.ts';
import { commonTeamDatabase, type TeamDatabase } from '../fakes/postgresServer.ts';
import { reservation } from './ledgerSubjects.ts';

let count = 0;

describe('TeamStore on PostgreSQL', () => {
  let database: TeamDatabase;
  let team: string;
  const opened: TeamStore[] = [];
  const as = (role: string, hostId = `${role}'s desk`): TeamStore => {
    const store = createPostgresTeamStore({ ...database.login(role), tls: 'off', hostId });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    database = await commonTeamDatabase();
    team = `team ${++count}`;
    await database.addTeam(team, ['anna', 'ben'], ['lea']);
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  const totals = async (): Promise<Readonly<Record<string, readonly [committed: number, reserved: number]>>> => {
    const { rows } = await database.owner.query('SELECT scope, committed, reserved FROM q2o.totals WHERE team = $1 ORDER BY scope', [team]);
    return Object.fromEntries(rows.map((row) => [row.scope, [Number(row.committed), Number(row.reserved)]]));
  };

  it('admits no more than the limit, from however many members and hosts at once', async () => {
    await as('lea').setLimit('team', 5_000_000_000);
    const windows = [as('anna'), as('anna', 'laptop'), as('ben'), as('lea')];
    const asks = Array.from({ length: 100 }, (_, at) => windows[at % 4]?.reserve(reservation({ worstCaseNanoUsd: 100_000_000 }), 0));
    const answers = await Promise.all(asks);
    assert.equal(answers.filter((answer) => answer?.granted).length, 50);
    assert.deepEqual((await totals()).team, [0, 5_000_000_000]);
  });

  it('lets the tightest limit decide, and says which it is', async () => {
    const lead = as('lea');
    await lead.setLimit('team', 100);
    await lead.setLimit('person', 80);
    await lead.setLimit('person:ben', 40);
    await lead.setLimit('project:shop', 60);
    const refused = async (store: TeamStore, project: string): Promise<unknown> => {
      const answer = await store.reserve(reservation({ project, worstCaseNanoUsd: 90 }), 0);
      return answer.granted ? 'granted' : [answer.reason, answer.availableNanoUsd, answer.by];
    };
    assert.deepEqual(await refused(as('anna'), 'other'), ['doesNotFit', 80, 'person']);
    assert.deepEqual(await refused(as('anna'), 'shop'), ['doesNotFit', 60, 'project']);
    assert.deepEqual(await refused(as('ben'), 'shop'), ['doesNotFit', 40, 'person']);
    await as('anna').reserve(reservation({ project: 'other', worstCaseNanoUsd: 70 }), 0);
    assert.deepEqual(await refused(as('ben'), 'shop'), ['doesNotFit', 30, 'team']);
    await as('ben').reserve(reservation({ project: 'other', worstCaseNanoUsd: 30 }), 0);
    assert.deepEqual(await refused(as('lea'), 'other'), ['limitReached', 0, 'team']);
  });

  it('decides as the ledger of a host does', async () => {
    const amount = fc.integer({ min: 0, max: 120 });
    const limits = fc.record({ team: amount, person: amount, project: amount }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(amount, { maxLength: 6 }), async (set, asks) => {
        const name = `team ${++count}`;
        await database.addTeam(name, ['carl'], ['dora']);
        const lead = createPostgresTeamStore({ ...database.login('dora'), tls: 'off', hostId: 'x' });
        const carl = createPostgresTeamStore({ ...database.login('carl'), tls: 'off', hostId: 'y' });
        try {
          const standings: ScopeLimit[] = [];
          const kinds = { team: 'system', person: 'provider', project: 'project' } as const;
          for (const [scope, limitNanoUsd] of Object.entries(set)) {
            await lead.setLimit(scope === 'project' ? 'project:shop' : scope, limitNanoUsd);
            standings.push({ kind: kinds[scope as keyof typeof kinds], scope, limitNanoUsd, stops: true });
          }
          standings.sort((one, other) => Object.keys(kinds).indexOf(one.scope) - Object.keys(kinds).indexOf(other.scope));
          let reservedNanoUsd = 0;
          for (const worstCaseNanoUsd of asks) {
            const state = { committedNanoUsd: 0, reservedNanoUsd, extraNanoUsd: 0, alertLimitNanoUsd: 0, alertLevel: 0 };
            const expected = decide(
              worstCaseNanoUsd,
              standings.map((limit) => ({ limit, state })),
            );
            const answer = await carl.reserve(reservation({ worstCaseNanoUsd }), 0);
            assert.equal(answer.granted, expected.granted);
            if (!answer.granted && !expected.granted) {
              assert.deepEqual([answer.reason, answer.availableNanoUsd], [expected.reason, expected.availableNanoUsd]);
            }
            if (answer.granted) reservedNanoUsd += worstCaseNanoUsd;
          }
        } finally {
          await lead.close();
          await carl.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('settles once, and tells each alert to one caller', async () => {
    await as('lea').setLimit('team', 100);
    const anna = as('anna');
    const entries = Array.from({ length: 4 }, () => entry({ worstCaseNanoUsd: 25, costNanoUsd: 20 }));
    for (const one of entries) await anna.reserve(one, 0);
    const settled = await Promise.all(entries.flatMap((one) => [anna.settle([one], 0), as('anna', 'laptop').settle([one], 0)]));
    assert.deepEqual((await totals()).team, [80, 0]);
    const levels = settled.flatMap(({ alerts }) => alerts.map(({ level }) => level));
    assert.equal(new Set(levels).size, levels.length);
    assert.ok(levels.includes(80));
  });

  it('takes no call that was settled before it was reserved', async () => {
    const anna = as('anna');
    const gone = entry({ worstCaseNanoUsd: 50, costNanoUsd: 0 });
    await anna.settle([gone], 0);
    const late = await anna.reserve(gone, 0);
    assert.equal(late.granted ? 'granted' : late.reason, 'withdrawn');
    assert.deepEqual((await totals()).team, [0, 0]);
  });

  it('answers the same when it is asked the same again', async () => {
    await as('lea').setLimit('team', 50);
    const one = reservation({ worstCaseNanoUsd: 50 });
    const answers = await Promise.all([as('anna').reserve(one, 0), as('anna').reserve(one, 0)]);
    assert.deepEqual(
      answers.map(({ granted }) => granted),
      [true, true],
    );
    assert.deepEqual((await totals()).team, [0, 50]);
  });

  it('sets money aside for a plan, books its calls against it, and takes the rest back', async () => {
    await as('lea').setLimit('team', 100);
    const anna = as('anna');
    const plan = await anna.hold({ id: 'plan', kind: 'plan', project: 'shop', nanoUsd: 70 }, 0);
    assert.equal(plan.granted, true);
    assert.equal((await as('ben').reserve(reservation({ worstCaseNanoUsd: 31 }), 0)).granted, false);
    await anna.settle([entry({ costNanoUsd: 30, hold: 'plan' })], 0);
    assert.deepEqual((await totals()).team, [30, 40]);
    await anna.release('plan');
    await anna.release('plan');
    assert.deepEqual(await totals(), { team: [30, 0], 'person:anna': [30, 0], 'project:shop': [30, 0] });
  });

  it('keeps what a plan held when more is refused', async () => {
    await as('lea').setLimit('team', 100);
    const anna = as('anna');
    await anna.hold({ id: 'plan', kind: 'plan', project: 'shop', nanoUsd: 60 }, 0);
    const more = await anna.hold({ id: 'plan', kind: 'plan', project: 'shop', nanoUsd: 101 }, 0);
    assert.deepEqual(more.granted ? 'granted' : [more.reason, more.availableNanoUsd], ['doesNotFit', 100]);
    assert.deepEqual((await totals()).team, [0, 60]);
  });

  it('grants an allowance of half of what is left at most, one for each host', async () => {
    const lead = as('lea');
    await lead.setLimit('team', 100);
    const ask = { id: 'one', kind: 'allowance', nanoUsd: 80 } as const;
    assert.equal((await as('anna').hold(ask, 0)).granted, false);
    await lead.setPolicy({ allowanceNanoUsd: 80 });
    const first = await as('anna').hold(ask, 0);
    assert.deepEqual(first.granted && [first.id, first.nanoUsd], ['one', 50]);
    const again = await as('anna').hold({ ...ask, id: 'two' }, 0);
    assert.equal(again.granted && again.id, 'one');
    const laptop = await as('anna', 'laptop').hold({ ...ask, id: 'three' }, 0);
    assert.deepEqual(laptop.granted && [laptop.id, laptop.nanoUsd], ['three', 25]);
    await as('anna').settle([entry({ costNanoUsd: 20, project: 'shop', hold: 'one' })], 0);
    assert.deepEqual((await totals()).team, [20, 55]);
    assert.deepEqual((await totals())['project:shop'], [20, 0]);
  });

  it('books what was never settled at its worst case, and corrects it when it is', async () => {
    const anna = as('anna');
    const lost = entry({ worstCaseNanoUsd: 50, costNanoUsd: 8 });
    await anna.reserve(lost, 0);
    await database.owner.query("UPDATE q2o.entries SET lease_until = now() - interval '1 second' WHERE id = $1", [lost.id]);
    await as('ben').settle([entry({ costNanoUsd: 1 })], 0);
    assert.deepEqual((await totals()).team, [51, 0]);
    await anna.settle([lost], 0);
    assert.deepEqual((await totals()).team, [9, 0]);
  });

  it('asks hosts for what they know when they have seen more than there is', async () => {
    const [anna, ben] = [as('anna'), as('ben')];
    for (const store of [anna, ben]) await store.reserve(reservation({ worstCaseNanoUsd: 1 }), 0);
    const known = (await anna.standing()).revision;
    const asked = await anna.reserve(reservation({ worstCaseNanoUsd: 1 }), known + 100);
    assert.deepEqual(asked.granted ? 'granted' : [asked.reason, asked.isAsked, asked.others], ['restored', true, 1]);
    const lost = entry({ state: 'open', worstCaseNanoUsd: 40, costNanoUsd: 40 });
    await anna.settle([lost], 0);
    await anna.reconciled([
      { id: 'plan', kind: 'plan', project: 'shop', month: (await anna.standing()).month, nanoUsd: 30, usedNanoUsd: 10 },
    ]);
    const waiting = await anna.reserve(reservation({ worstCaseNanoUsd: 1 }), 0);
    assert.deepEqual(waiting.granted ? 'granted' : [waiting.isAsked, waiting.others], [false, 1]);
    await ben.reconciled([]);
    assert.equal((await anna.reserve(reservation({ worstCaseNanoUsd: 1 }), 0)).granted, true);
    assert.deepEqual((await totals()).team, [0, 1 + 1 + 40 + 20 + 1]);
  });

  it('goes on without the hosts that do not come back, when a lead says so', async () => {
    const [anna, ben] = [as('anna'), as('ben')];
    await ben.reserve(reservation({}), 0);
    await database.owner.query('SELECT q2o.restored()');
    await anna.reserve(reservation({}), 0);
    await anna.reconciled([]);
    assert.equal((await anna.reserve(reservation({}), 0)).granted, false);
    await as('lea').reopen();
    assert.equal((await anna.reserve(reservation({}), 0)).granted, true);
  });

  it('notices by itself that it was made of a backup', async () => {
    const anna = as('anna');
    await anna.reserve(reservation({}), 0);
    await database.owner.query("UPDATE q2o.server SET timeline = '00000000'");
    const answers = await Promise.all([anna.reserve(reservation({}), 0), as('ben').reserve(reservation({}), 0)]);
    assert.deepEqual(
      answers.map((answer) => (answer.granted ? 'granted' : answer.reason)),
      ['restored', 'restored'],
    );
    await database.owner.query('UPDATE q2o.teams SET restored_at = NULL');
  });

  it('keeps of a receipt what the team said', async () => {
    const receipt = {
      id: 'r',
      atMs: 1,
      costNanoUsd: 5,
      task: 'the task',
      project: 'shop',
      agent: 'coder',
      language: 'go',
      outcome: 'answered',
      attempts: [],
    };
    const stored = async (id: string) =>
      (await database.owner.query('SELECT document FROM q2o.receipts WHERE team = $1 AND id = $2', [team, id])).rows[0];
    await as('anna').putReceipts([receipt as never]);
    assert.equal('task' in (await stored('r')).document, false);
    await as('lea').setPolicy({ keepsPrompts: true });
    await as('anna').putReceipts([{ ...receipt, id: 's' } as never, { ...receipt, costNanoUsd: 7 } as never]);
    assert.equal((await stored('s')).document.task, 'the task');
  });

  it('says what stands in the way', async () => {
    const { owner } = database;
    const reasonOf = async (promise: Promise<unknown>): Promise<unknown> =>
      promise.then(
        () => 'done',
        (error: unknown) => (error instanceof TeamError ? error.reason : error),
      );
    const login = database.login('anna');
    const wrong = (parts: object): TeamStore => {
      const store = createPostgresTeamStore({ ...login, tls: 'off', hostId: 'x', timeoutMs: 2_000, ...parts });
      opened.push(store);
      return store;
    };
    assert.equal(await reasonOf(wrong({ password: 'wrong' }).standing()), 'login');
    assert.equal(await reasonOf(wrong({ database: 'nowhere' }).standing()), 'login');
    assert.equal(await reasonOf(wrong({ port: 1 }).standing()), 'away');
    assert.equal(await reasonOf(wrong({ host: 'no.such.host.invalid' }).standing()), 'away');
    assert.equal(await reasonOf(wrong({ tls: 'verified' }).standing()), 'login');
    assert.equal(await reasonOf(wrong({ database: 'postgres' }).standing()), 'outdated');
    assert.equal(await reasonOf(as('anna').setLimit('team', 1)), 'notAllowed');
    await owner.query("SELECT q2o.remove_member('ben')");
    assert.equal(await reasonOf(as('ben').standing()), 'noMember');
    await database.addTeam(`team ${++count}`, ['ben']);
  });
});

function entry(parts: Partial<TeamEntry> = {}): TeamEntry {
  return {
    ...reservation({ worstCaseNanoUsd: 100, atMs: Date.now(), month: '9999-12' }),
    state: 'settled',
    costNanoUsd: 1,
    estimated: false,
    ...parts,
  };
}
