import assert from 'node:assert/strict';
import pg from 'pg';
import { createPostgresResponseCache } from '../../src/adapters/postgres/postgresResponseCache.ts';
import { createPostgresTeamStore } from '../../src/adapters/postgres/postgresTeamStore.ts';
import { createPostgresTemplates } from '../../src/adapters/postgres/postgresTemplates.ts';
import { openTeamConnection, type TeamConnection } from '../../src/adapters/postgres/teamConnection.ts';
import { teamScript } from '../../src/adapters/postgres/teamScript.ts';
import type { Answer, ResponseCache, TemplateRow } from '../../src/core/storage.ts';
import { TeamError } from '../../src/core/team/teamError.ts';
import type { TeamPolicy } from '../../src/core/team/teamStore.ts';
import type { TeamTemplates } from '../../src/core/team/teamTemplates.ts';
import { commonPostgres, commonTeamDatabase, connect, type TeamDatabase } from '../fakes/postgresServer.ts';

let count = 0;

describe('templates and answers of a team on PostgreSQL', () => {
  let database: TeamDatabase;
  let team: string;
  const opened: TeamConnection[] = [];
  const as = (role: string): TeamTemplates & { readonly cache: ResponseCache } => {
    const connection = openTeamConnection({ ...database.login(role), tls: 'off', hostId: `${role}'s desk` });
    opened.push(connection);
    return { ...createPostgresTemplates(connection), cache: createPostgresResponseCache(connection) };
  };
  const policy = async (changes: Partial<TeamPolicy>): Promise<void> => {
    const lead = createPostgresTeamStore({ ...database.login('lea'), tls: 'off', hostId: 'desk' });
    await lead.setPolicy(changes);
    await lead.close();
  };
  beforeEach(async () => {
    database = await commonTeamDatabase();
    team = `sharing ${++count}`;
    await database.addTeam(team, ['anna', 'ben', 'carl'], ['lea']);
    await database.addTeam(`another ${count}`, ['zoe']);
    await policy({ sharesTemplates: true });
  });
  afterEach(async () => {
    for (const connection of opened.splice(0)) await connection.close();
  });

  const row = (parts: Partial<TemplateRow> = {}): TemplateRow => {
    return { id: 'template', version: 1, source: 'learned', language: 'go', updatedAtMs: 7, document: 'first', ...parts };
  };
  const serving = async (role = 'ben'): Promise<readonly string[]> =>
    (await as(role).after(0, 1_000)).rows.flatMap(({ id, version, document, acceptedBy }) =>
      document === null ? [] : [`${id} ${version} ${document} by ${acceptedBy.join('+') || 'nobody'}`],
    );
  const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'done',
      (error: unknown) => (error instanceof TeamError ? error.reason : error),
    );

  it('serves others what a lead has accepted, and nothing before', async () => {
    assert.equal(await as('anna').offer(row()), true);
    assert.deepEqual(await serving(), []);
    assert.deepEqual(await as('ben').offered(10), []);
    assert.equal(await reasonOf(as('ben').accept('template', 1)), 'notAllowed');
    assert.equal(await reasonOf(as('anna').accept('template', 1)), 'notAllowed');
    const [waiting] = await as('lea').offered(10);
    assert.deepEqual([waiting?.document, waiting?.person, waiting?.version], ['first', 'anna', 1]);
    assert.equal(await as('lea').accept('template', 1), true);
    assert.deepEqual(await serving(), ['template 1 first by lea']);
    assert.deepEqual(await as('lea').offered(10), []);
  });

  it('serves what two members have accepted, among whom its author is none', async () => {
    await policy({ accepts: 'two' });
    await as('anna').offer(row());
    assert.equal(await reasonOf(as('anna').accept('template', 1)), 'notAllowed');
    for (const again of [1, 2]) {
      assert.equal(await as('ben').accept('template', 1), true, `time ${again}`);
      assert.deepEqual(await serving(), []);
    }
    await as('carl').accept('template', 1);
    assert.deepEqual(await serving(), ['template 1 first by ben+carl']);
  });

  it('lets the former version serve until the next one is accepted, and asks for each anew', async () => {
    await as('anna').offer(row());
    await as('lea').accept('template', 1);
    assert.equal(await as('anna').offer(row({ version: 2, document: 'second' })), true);
    assert.deepEqual(await serving(), ['template 1 first by lea']);
    assert.equal(await as('anna').offer(row({ version: 3, document: 'third' })), true);
    assert.equal(await as('lea').accept('template', 2), false);
    assert.deepEqual(await serving(), ['template 1 first by lea']);
    await as('lea').accept('template', 3);
    assert.deepEqual(await serving(), ['template 3 third by lea']);
  });

  it('takes back what waits and leaves what serves', async () => {
    await as('anna').offer(row());
    await as('lea').accept('template', 1);
    await as('anna').offer(row({ version: 2, document: 'second' }));
    assert.equal(await reasonOf(as('ben').decline('template', 2)), 'notAllowed');
    await as('lea').decline('template', 2);
    assert.equal(await as('lea').accept('template', 2), false);
    assert.deepEqual(await serving(), ['template 1 first by lea']);
    assert.deepEqual(await as('anna').standing('template'), { state: 'serving', latest: 2, author: 'anna', document: 'first' });
    await as('anna').offer(row({ id: 'other' }));
    await as('anna').decline('other', 1);
    assert.equal((await as('anna').standing('other'))?.state, 'removed');
    assert.equal(await as('anna').standing('unknown'), undefined);
  });

  it('lets nobody but its author and the leads change or remove a template', async () => {
    await policy({ accepts: 'nobody' });
    await as('anna').offer(row());
    assert.equal(await reasonOf(as('ben').offer(row({ version: 2, document: 'worse' }))), 'notAllowed');
    assert.equal(await reasonOf(as('ben').remove('template')), 'notAllowed');
    assert.deepEqual(await serving(), ['template 1 first by nobody']);
    assert.equal(await as('lea').offer(row({ version: 2, document: 'better' })), true);
    assert.deepEqual(await serving(), ['template 2 better by nobody']);
    await as('anna').remove('template');
    await as('anna').remove('template');
    assert.deepEqual(await serving(), []);
    assert.equal(await reasonOf(as('ben').offer(row())), 'notAllowed');
  });

  it('shows no other team anything, and takes nothing that is not shared', async () => {
    await policy({ accepts: 'nobody' });
    await as('anna').offer(row());
    assert.deepEqual(await serving('zoe'), []);
    assert.equal(await as('zoe').standing('template'), undefined);
    assert.equal(await reasonOf(as('zoe').offer(row())), 'refused');
    await policy({ sharesTemplates: false });
    assert.equal(await reasonOf(as('anna').offer(row({ version: 2 }))), 'refused');
    assert.deepEqual(await serving(), ['template 1 first by nobody']);
  });

  it('keeps no more templates than the team may have', async () => {
    await database.owner.query('UPDATE q2o.teams SET templates_kept = 2 WHERE id = $1', [team]);
    const anna = as('anna');
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((id) => reasonOf(anna.offer(row({ id }))))).then((all) => all.toSorted()), [
      'done',
      'done',
      'refused',
    ]);
    assert.equal(await reasonOf(anna.offer(row({ id: 'd', document: 'x'.repeat(200_001) }))), 'refused');
  });

  it('leaves no change out for whoever follows while many are made at once', async () => {
    await policy({ accepts: 'nobody' });
    const writers = [as('anna'), as('ben'), as('carl')];
    const follower = as('lea');
    let isWriting = true;
    const seen = new Map<string, string | null>();
    const following = (async () => {
      let cursor = 0;
      for (;;) {
        const wasWriting = isWriting;
        const page = await follower.after(cursor, 3);
        for (const one of page.rows) seen.set(one.id, one.document);
        cursor = page.rows.at(-1)?.change ?? cursor;
        if (!wasWriting && cursor === page.last) return;
      }
    })();
    await Promise.all(
      writers.flatMap((writer, who) =>
        Array.from({ length: 12 }, async (_, at) => {
          const id = `${who} ${at}`;
          await writer.offer(row({ id }));
          await writer.offer(row({ id, version: 2, document: 'second' }));
          if (at % 3 === 0) await writer.remove(id);
        }),
      ),
    );
    isWriting = false;
    await following;
    const { rows } = await database.owner.query('SELECT id, document FROM q2o.templates WHERE team = $1', [team]);
    assert.equal(rows.length, 36);
    assert.deepEqual(Object.fromEntries(seen), Object.fromEntries(rows.map((one) => [one.id, one.document])));
  });

  it('tells the numbers of each team from those of another', async () => {
    await as('anna').offer(row());
    const { book, epoch } = await as('anna').after(0, 10);
    const ben = await as('ben').after(0, 10);
    assert.deepEqual([ben.book, ben.epoch], [book, epoch]);
    assert.notEqual((await as('zoe').after(0, 10)).book, book);
  });

  it('shows members no table of templates and answers', async () => {
    const { port } = database;
    const { user, password, database: name } = database.login('anna');
    const client = new pg.Client({ host: '127.0.0.1', port, user, password, database: name });
    await client.connect();
    try {
      for (const table of ['templates', 'template_offers', 'template_books', 'cache', 'cache_totals'])
        for (const sql of [`SELECT * FROM q2o.${table}`, `DELETE FROM q2o.${table}`, `UPDATE q2o.${table} SET team = team`])
          await assert.rejects(client.query(sql), /permission denied/, sql);
      for (const call of [
        'serve_offer(NULL)',
        "next_change('x')",
        "locked_book('x')",
        'ledger_standing()',
        "set_ledger_policy('{}')",
        "drop_cached('x', '{}')",
      ])
        await assert.rejects(client.query(`SELECT q2o.${call}`), /permission denied/, call);
    } finally {
      await client.end();
    }
  });

  it('brings a schema of the first version to the present one', async () => {
    const server = await commonPostgres();
    const root = await connect(server, 'postgres');
    await root.query('CREATE DATABASE older');
    const owner = await connect(server, 'older');
    try {
      const [first] = teamScript().split('-- 2. ');
      await owner.query(`${first} UPDATE q2o.schema SET version = 1; COMMIT;`);
      await owner.query("SELECT q2o.add_team('one')");
      await owner.query(teamScript(1));
      const { rows } = await owner.query('SELECT shares_templates, accepts FROM q2o.teams');
      assert.deepEqual(rows, [{ shares_templates: false, accepts: 'lead' }]);
    } finally {
      await owner.end();
      await root.query('DROP DATABASE older WITH (FORCE)');
      await root.end();
    }
  });

  const answer = (code: string): Answer => ({ code, provider: 'gemini', vendor: 'google', model: 'flash', costNanoUsd: 1 });

  it('shares answers only where the team keeps code', async () => {
    await as('anna').cache.put('key', answer('code'));
    assert.equal(await as('anna').cache.get('key'), undefined);
    await policy({ keepsPrompts: true });
    await as('anna').cache.put('key', answer('code'));
    assert.equal((await as('ben').cache.get('key'))?.answer.code, 'code');
    assert.equal(await as('zoe').cache.get('key'), undefined);
    await policy({ keepsPrompts: false });
    assert.equal(await as('ben').cache.get('key'), undefined);
  });

  it('lets no member put an answer in the place of another member, or clear it', async () => {
    await policy({ keepsPrompts: true });
    await as('anna').cache.put('key', answer('good'));
    await as('ben').cache.put('key', answer('bad'));
    await as('ben').cache.clear();
    assert.equal((await as('carl').cache.get('key'))?.answer.code, 'good');
    await as('anna').cache.put('key', answer('better'));
    assert.equal((await as('carl').cache.get('key'))?.answer.code, 'better');
    await as('lea').cache.clear();
    assert.deepEqual(await as('carl').cache.size(), { entries: 0, sizeBytes: 0 });
  });

  it('counts what lies in the cache right while many are put at once', async () => {
    await policy({ keepsPrompts: true });
    await database.owner.query('UPDATE q2o.teams SET cache_bytes = 3000 WHERE id = $1', [team]);
    const members = [as('anna'), as('ben')];
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => members[at % 2]?.cache.put(`key ${at % 13}`, answer('x'.repeat((at * 37) % 900)))),
    );
    const query = 'SELECT count(*)::int AS entries, coalesce(sum(size_bytes), 0)::int AS "sizeBytes" FROM q2o.cache WHERE team = $1';
    const [real] = (await database.owner.query(query, [team])).rows;
    assert.deepEqual(await as('anna').cache.size(), real);
    assert.ok(real.sizeBytes <= 3_000 && real.entries > 0);
  });
});
