import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createPostgresTemplates } from '../../src/adapters/postgres/postgresTemplates.ts';
import { openTeamConnection, type TeamConnection } from '../../src/adapters/postgres/teamConnection.ts';
import { teamMigrations } from '../../src/adapters/sqlite/teamSchema.ts';
import { createSqliteTemplateCopy } from '../../src/adapters/sqlite/templateCopy.ts';
import { createSqliteTemplateOutbox } from '../../src/adapters/sqlite/templateOutbox.ts';
import { templateMigrations } from '../../src/adapters/sqlite/templateSchema.ts';
import { createSqliteTemplateStore } from '../../src/adapters/sqlite/templateStore.ts';
import { TeamError } from '../../src/core/team/teamError.ts';
import type { LinkState } from '../../src/core/team/teamLink.ts';
import type { TeamStanding } from '../../src/core/team/teamStore.ts';
import type { TeamTemplates } from '../../src/core/team/teamTemplates.ts';
import { createTemplateSync } from '../../src/core/team/templateSync.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { commonTeamDatabase, type TeamDatabase } from '../fakes/postgresServer.ts';
import { silentLog, TemporaryDatabases } from '../fakes/temporaryDatabase.ts';

let count = 0;

describe('the templates of this host and of the team', () => {
  let database: TeamDatabase;
  let databases: TemporaryDatabases;
  let team: string;
  let lead: TeamTemplates;
  const connections: TeamConnection[] = [];
  const closing: (() => Promise<unknown>)[] = [];

  const templatesOf = (role: string): TeamTemplates => {
    const connection = openTeamConnection({ ...database.login(role), tls: 'off', hostId: 'desk' });
    connections.push(connection);
    return createPostgresTemplates(connection);
  };
  async function found(): Promise<void> {
    team = `following ${++count}`;
    await database.addTeam(team, ['anna', 'ben'], ['lea']);
    await policy({ sharesTemplates: true });
    lead = templatesOf('lea');
  }
  async function policy(changes: object): Promise<void> {
    const store = createPostgresTeamStore({ ...database.login('lea'), tls: 'off', hostId: 'desk' });
    await store.setPolicy(changes);
    await store.close();
  }
  async function end(): Promise<void> {
    for (const close of closing.splice(0)) await close();
    for (const connection of connections.splice(0)) await connection.close();
    await databases.dispose();
  }
  beforeEach(async () => {
    database = await commonTeamDatabase();
    databases = new TemporaryDatabases();
    await found();
  });
  afterEach(end);

  /** A window of a member's host; with a folder, another window of the same host. */
  async function host(role: string, folder = databases.folder()) {
    const own = await databases.open({ folder, name: 'templates', migrations: templateMigrations });
    const copies = await databases.open({ folder, name: 'team', migrations: teamMigrations });
    const [store, outbox, copy] = [createSqliteTemplateStore(own), createSqliteTemplateOutbox(own), createSqliteTemplateCopy(copies)];
    let cable: 'whole' | 'cut' | 'lostAnswers' = 'whole';
    const away = (): TeamError => new TeamError('away', 'The cable is cut.');
    const server = new Proxy(templatesOf(role), {
      get(target, name) {
        const method = Reflect.get(target, name) as (...args: readonly unknown[]) => Promise<unknown>;
        return async (...args: readonly unknown[]) => {
          if (cable === 'cut') throw away();
          const answer = await method.apply(target, [...args]);
          if (cable === 'lostAnswers' && name !== 'after') throw away();
          return answer;
        };
      },
    });
    const standing = { sharesTemplates: true } as TeamStanding;
    const state: LinkState = { kind: 'on', standing, allowanceNanoUsd: 0 };
    const sync = createTemplateSync({
      team: server,
      link: { state: () => state, onDidChange: () => () => undefined },
      copy,
      outbox,
      templates: { onDidChange: () => () => undefined },
      sharedDocument: ({ document }) => (document.startsWith('private') ? undefined : document),
      read: async ({ document }) => (document.startsWith('broken') ? undefined : document),
      clock: new FakeClock(),
      log: silentLog,
    });
    closing.push(() => sync.close());
    return {
      folder,
      sync,
      copy,
      outbox,
      cable(next: typeof cable) {
        cable = next;
      },
      async learn(id: string, document: string): Promise<void> {
        const known = (await store.load()).rows.find((row) => row.id === id);
        await store.put({ id, version: (known?.version ?? 0) + 1, source: 'learned', language: 'go', updatedAtMs: 1, document });
      },
      async serving(): Promise<readonly string[]> {
        const { rows } = await copy.changes(0, 10_000);
        return rows.flatMap(({ id, document }) => (document === null ? [] : [`${id}: ${document}`])).toSorted();
      },
    };
  }
  const acceptAll = async (): Promise<void> => {
    for (const { id, version } of await lead.offered(500)) await lead.accept(id, version);
  };

  it('offers what is learned after this host joined, and serves what is accepted', async () => {
    const [anna, ben] = [await host('anna'), await host('ben')];
    await anna.learn('before', 'mine alone');
    await anna.sync.run();
    await anna.learn('first', 'code');
    await anna.learn('second', 'private code');
    await anna.sync.run();
    assert.deepEqual(
      (await lead.offered(10)).map(({ id }) => id),
      ['first'],
    );
    await ben.sync.run();
    assert.deepEqual(await ben.serving(), []);
    await acceptAll();
    await ben.sync.run();
    assert.deepEqual(await ben.serving(), ['first: code']);
    await anna.outbox.letGo(['before']);
    await anna.sync.run();
    assert.deepEqual(
      (await lead.offered(10)).map(({ id }) => id),
      ['before'],
    );
  });

  it('offers nothing again for what is only used', async () => {
    const anna = await host('anna');
    await anna.sync.run();
    await anna.learn('a', 'code');
    await anna.sync.run();
    await anna.learn('a', 'code');
    await anna.sync.run();
    assert.equal((await lead.standing('a'))?.latest, 1);
  });

  it('serves from the copy without the server, in another window too', async () => {
    const anna = await host('anna');
    await anna.sync.run();
    await anna.learn('a', 'code');
    await anna.sync.run();
    await acceptAll();
    await anna.sync.run();
    anna.cable('cut');
    await anna.sync.run();
    const another = await host('anna', anna.folder);
    assert.deepEqual(await another.serving(), ['a: code']);
  });

  it('does not take in what cannot be read, and hears when it is put right', async () => {
    await policy({ accepts: 'nobody' });
    const [anna, ben] = [await host('anna'), await host('ben')];
    await anna.sync.run();
    await anna.learn('a', 'broken code');
    await anna.sync.run();
    await ben.sync.run();
    assert.deepEqual(await ben.serving(), []);
    await anna.learn('a', 'better code');
    await anna.sync.run();
    await ben.sync.run();
    assert.deepEqual(await ben.serving(), ['a: better code']);
  });

  it('does not offer again what a lead has removed', async () => {
    const anna = await host('anna');
    await anna.sync.run();
    await anna.learn('a', 'code');
    await anna.sync.run();
    await lead.remove('a');
    await anna.learn('a', 'other code');
    await anna.sync.run();
    assert.deepEqual(await lead.offered(10), []);
  });

  it('offers again what a server that was made of a backup has lost, and drops what it does not have', async () => {
    const [anna, ben] = [await host('anna'), await host('ben')];
    await anna.sync.run();
    await ben.sync.run();
    await anna.learn('a', 'code');
    await anna.learn('b', 'more');
    await anna.sync.run();
    await acceptAll();
    await ben.sync.run();
    assert.equal((await ben.serving()).length, 2);
    await database.owner.query("DELETE FROM q2o.templates WHERE team = $1 AND id = 'b'", [team]);
    await database.owner.query('UPDATE q2o.template_books SET change = 1 WHERE team = $1', [team]);
    // What a timeline of its own is for the server, another oid is for this database.
    await database.owner.query('ALTER FUNCTION q2o.templates_after(bigint, integer) RENAME TO real_after');
    await database.owner.query(`CREATE FUNCTION q2o.templates_after(a bigint, b integer) RETURNS jsonb LANGUAGE sql SECURITY DEFINER AS
      $$ SELECT q2o.real_after(a, b) || '{"epoch": "another"}' $$`);
    try {
      await anna.sync.run();
      assert.deepEqual(
        (await lead.offered(10)).map(({ id, document }) => [id, document]),
        [['b', 'more']],
      );
      await ben.sync.run();
      assert.deepEqual(await ben.serving(), ['a: code']);
    } finally {
      await database.owner.query('DROP FUNCTION q2o.templates_after(bigint, integer)');
      await database.owner.query('ALTER FUNCTION q2o.real_after(bigint, integer) RENAME TO templates_after');
    }
  });

  it('forgets the templates of a team that it left, and keeps its own from the next one', async () => {
    const anna = await host('anna');
    await anna.sync.run();
    await anna.learn('a', 'code');
    await anna.sync.run();
    await acceptAll();
    await anna.sync.run();
    await anna.copy.clear();
    assert.deepEqual(await anna.serving(), []);
    await found();
    await anna.sync.run();
    assert.deepEqual(await lead.offered(10), []);
  });

  it('comes to the same on all hosts, whatever is learned, accepted, removed and cut; nothing serves before it may', function () {
    this.timeout(120_000);
    const member = fc.constantFrom('anna', 'ben');
    const id = fc.constantFrom('x', 'y', 'z');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('learn'), member, id, text: fc.constantFrom('1', '2', '3') }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('run'), member }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cable'), member, cable: fc.constantFrom('whole', 'cut', 'lostAnswers') }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('accept'), at: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), member, id }) },
    );
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await end();
        databases = new TemporaryDatabases();
        await found();
        const hosts = { anna: await host('anna'), ben: await host('ben') };
        for (const one of Object.values(hosts)) await one.sync.run();
        const learned = new Map<string, string>();
        const accepted = new Set<string>();
        const removed = new Set<string>();
        const check = async (): Promise<void> => {
          for (const one of Object.values(hosts)) for (const served of await one.serving()) assert.ok(accepted.has(served), served);
        };
        for (const one of steps as readonly Record<string, string>[]) {
          const mine = hosts[one.member as 'anna' | 'ben'];
          if (one.do === 'learn') {
            learned.set(`${one.member} ${one.id}`, one.text ?? '');
            await mine.learn(`${one.member} ${one.id}`, one.text ?? '');
          } else if (one.do === 'run') await mine.sync.run();
          else if (one.do === 'cable') mine.cable(one.cable as 'whole');
          else if (one.do === 'accept') {
            const waiting = (await lead.offered(500))[Number(one.at)];
            if (waiting && (await lead.accept(waiting.id, waiting.version))) accepted.add(`${waiting.id}: ${waiting.document}`);
          } else {
            const template = `${one.member} ${one.id}`;
            if (await lead.standing(template)) removed.add(template);
            await lead.remove(template);
          }
          await check();
        }
        for (const one of Object.values(hosts)) {
          one.cable('whole');
          await one.sync.run();
        }
        for (const one of Object.values(hosts)) await one.sync.run();
        await check();
        const { rows } = await database.owner.query(
          "SELECT id || ': ' || document AS served FROM q2o.templates WHERE team = $1 AND document IS NOT NULL",
          [team],
        );
        const served = rows.map((row) => row.served as string).toSorted();
        for (const one of Object.values(hosts)) assert.deepEqual(await one.serving(), served);
        for (const [template, text] of learned)
          if (!removed.has(template)) assert.equal((await lead.standing(template))?.document, text, `${template} is lost`);
      }),
      { numRuns: 20 },
    );
  });
});
