import pg from 'pg';
import type { TeamDatabase } from './postgresServer.ts';

/** One thing that somebody with a member's password tries. What it reads of others, or changes, is a success. */
interface Attempt {
  readonly what: string;
  readonly sql: string;
  readonly values?: readonly unknown[];
}

const victims = "('anna-entry', 'anna-receipt', 'anna-hold')";
/** Ends a string and a statement, wherever a field is put into SQL as it is. */
const injection = "x'); UPDATE q2o.limits SET amount = 9000000000000000; --";
const asEntry = (parts: object): readonly unknown[] => [
  JSON.stringify([
    {
      generationId: 'g',
      project: 'p',
      agent: 'a',
      provider: 'p',
      model: 'm',
      purpose: 'author',
      worstCaseNanoUsd: 1,
      costNanoUsd: 1,
      ...parts,
    },
  ]),
];
const asAsk = (parts: object): readonly unknown[] => [
  JSON.stringify({
    id: 'mine',
    host: 'h',
    generationId: 'g',
    project: 'p',
    agent: 'a',
    provider: 'p',
    model: 'm',
    purpose: 'author',
    worstCaseNanoUsd: 1,
    seen: 0,
    ...parts,
  }),
];
const offered = (parts: object): readonly unknown[] => [
  JSON.stringify({ id: 'mine', version: 1, source: 'learned', language: 'go', updatedAtMs: 1, document: 'x', ...parts }),
];
const fields = ['id', 'host', 'generationId', 'project', 'agent', 'provider', 'model', 'purpose'] as const;

export const attempts: readonly Attempt[] = [
  { what: 'raise a limit by the function', sql: "SELECT q2o.set_limit('team', 9000000000000000)" },
  { what: 'take a limit away', sql: "SELECT q2o.set_limit('team', NULL)" },
  { what: 'raise a limit in the table', sql: 'UPDATE q2o.limits SET amount = 9000000000000000' },
  { what: 'delete limits', sql: 'DELETE FROM q2o.limits' },
  { what: 'give a limit of one’s own', sql: "INSERT INTO q2o.limits VALUES ('studio', 'person:mallory', 9000000000000000)" },
  {
    what: 'change the policy',
    sql: `SELECT q2o.set_policy('{"keepsPrompts": true, "allowanceNanoUsd": 9000000000000000, "accepts": "nobody"}')`,
  },
  {
    what: 'change the team in the table',
    sql: "UPDATE q2o.teams SET keeps_prompts = true, allowance = 9000000000000000, accepts = 'nobody'",
  },
  { what: 'become a lead', sql: "UPDATE q2o.members SET leads = true WHERE person = 'mallory'" },
  { what: 'become a lead by the administrator’s function', sql: "SELECT q2o.add_member('mallory', 'studio', true)" },
  { what: 'put out a member', sql: "SELECT q2o.remove_member('anna')" },
  { what: 'make a team', sql: "SELECT q2o.add_team('mine')" },
  { what: 'reopen a team after a restored backup', sql: 'SELECT q2o.reopen()' },
  { what: 'declare a backup restored', sql: 'SELECT q2o.restored()' },
  { what: 'read receipts of others', sql: "SELECT document FROM q2o.receipts WHERE person <> 'mallory'" },
  {
    what: 'read receipts through a view of one’s own',
    sql: "CREATE TEMP VIEW peek AS SELECT * FROM q2o.receipts WHERE person <> 'mallory'; SELECT * FROM peek",
  },
  {
    what: 'read receipts through a leaky function',
    sql: `CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE EXCEPTION 'leaked %', $1; END $$;
      SELECT * FROM q2o.receipts WHERE pg_temp.leak(document::text) AND person <> 'mallory'`,
  },
  { what: 'read entries of others', sql: "SELECT * FROM q2o.entries WHERE person <> 'mallory'" },
  { what: 'read what others spent in sum', sql: "SELECT * FROM q2o.totals WHERE scope LIKE 'person:%' AND scope <> 'person:mallory'" },
  { what: 'read hosts', sql: 'SELECT * FROM q2o.hosts' },
  {
    what: 'read receipts from the statistics of the planner',
    sql: "SELECT most_common_vals FROM pg_stats WHERE schemaname = 'q2o' AND tablename = 'receipts' AND most_common_vals IS NOT NULL",
  },
  { what: 'copy receipts to a program', sql: "COPY (SELECT 1) TO PROGRAM 'true'" },
  { what: 'write another’s receipt', sql: "INSERT INTO q2o.receipts VALUES ('studio', 'forged', 'anna', now(), 1, '{}')" },
  {
    what: 'replace another’s receipt',
    sql: 'SELECT q2o.put_receipts($1)',
    values: [JSON.stringify([{ id: 'anna-receipt', startedAtMs: 1, costNanoUsd: 0, project: 'forged' }])],
  },
  {
    what: 'settle another’s reservation at nothing',
    sql: "SELECT q2o.settle('h', $1, 0)",
    values: asEntry({ id: 'anna-entry', costNanoUsd: 0 }),
  },
  { what: 'reserve under another’s id', sql: 'SELECT q2o.reserve($1)', values: asAsk({ id: 'anna-entry' }) },
  { what: 'release another’s money', sql: "SELECT q2o.release('anna-hold')" },
  { what: 'take another’s plan over', sql: 'SELECT q2o.hold($1)', values: asAsk({ id: 'anna-hold', kind: 'plan', nanoUsd: 1 }) },
  { what: 'book a negative cost', sql: "SELECT q2o.settle('h', $1, 0)", values: asEntry({ id: 'negative', costNanoUsd: -1_000_000 }) },
  { what: 'set a negative amount aside', sql: 'SELECT q2o.hold($1)', values: asAsk({ id: 'negative', kind: 'plan', nanoUsd: -1_000_000 }) },
  { what: 'reserve what is no number', sql: 'SELECT q2o.reserve($1)', values: ['{"id": "nan", "worstCaseNanoUsd": "NaN", "seen": 0}'] },
  { what: 'call what takes the caller’s word', sql: "SELECT q2o.settle_one(t, 'anna', 'h', '{}') FROM q2o.teams t" },
  { what: 'add to the sums', sql: "SELECT q2o.add_to_totals('studio', '2026-11', '{team}', -1000000, 0)" },
  { what: 'delete entries', sql: `DELETE FROM q2o.entries WHERE id IN ${victims}` },
  { what: 'empty a table', sql: 'TRUNCATE q2o.receipts' },
  { what: 'drop a table', sql: 'DROP TABLE q2o.receipts CASCADE' },
  {
    what: 'replace a function',
    sql: 'CREATE OR REPLACE FUNCTION q2o.lead() RETURNS q2o.members LANGUAGE sql AS $$ SELECT m FROM q2o.members m LIMIT 1 $$',
  },
  {
    what: 'put a function before the real one',
    sql: "SET search_path = pg_temp, q2o; CREATE FUNCTION pg_temp.month_of(q2o.teams) RETURNS text LANGUAGE sql AS $$ SELECT '1999-01' $$; SELECT q2o.reserve('{}')",
  },
  { what: 'switch policies off', sql: 'SET row_security = off; SELECT * FROM q2o.receipts' },
  { what: 'drop a policy', sql: 'DROP POLICY readable ON q2o.receipts' },
  { what: 'take the role of the owner', sql: 'SET ROLE owner' },
  { what: 'be another in this session', sql: "SET SESSION AUTHORIZATION 'anna'" },
  { what: 'grant oneself more', sql: 'GRANT ALL ON ALL TABLES IN SCHEMA q2o TO mallory' },
  { what: 'be created anew', sql: 'ALTER ROLE mallory CREATEROLE' },
  { what: 'read a file of the server', sql: "SELECT pg_read_file('postgresql.conf')" },
  { what: 'make tables in the schema', sql: 'CREATE TABLE q2o.mine (x int)' },
  ...fields.flatMap((field) => [
    {
      what: `SQL in ${field} of a reservation`,
      sql: 'SELECT q2o.reserve($1)',
      values: asAsk({ id: `inject ${field}`, [field]: injection }),
    },
    {
      what: `SQL in ${field} of a settlement`,
      sql: "SELECT q2o.settle('h', $1, 0)",
      values: asEntry({ id: `settle ${field}`, [field]: injection }),
    },
  ]),
  { what: 'accept a template alone', sql: "SELECT q2o.accept_template('anna-waits', 1)" },
  { what: 'accept a template that others accept', sql: "SELECT q2o.accept_template('anna-serves', 1)" },
  { what: 'read a template that waits for a lead', sql: 'SELECT q2o.offered_templates(100)' },
  { what: 'read how a template stands that waits for a lead', sql: "SELECT q2o.template_standing('anna-waits') ->> 'document'" },
  { what: 'read templates in the table', sql: 'SELECT * FROM q2o.template_offers' },
  { what: 'remove another’s template', sql: "SELECT q2o.remove_template('anna-serves')" },
  { what: 'take another’s template back', sql: "SELECT q2o.decline_template('anna-waits', 1)" },
  {
    what: 'offer a version of another’s template',
    sql: 'SELECT q2o.offer_template($1)',
    values: offered({ id: 'anna-serves', version: 2 }),
  },
  { what: 'offer another’s template anew', sql: 'SELECT q2o.offer_template($1)', values: offered({ id: 'anna-serves' }) },
  {
    what: 'serve what one offers oneself',
    sql: `SELECT q2o.offer_template('{"id": "evil", "version": 1, "source": "x", "language": "go", "updatedAtMs": 1, "document": "evil"}'); SELECT q2o.accept_template('evil', 1)`,
  },
  { what: 'serve in the table', sql: "UPDATE q2o.templates SET document = 'evil'" },
  {
    what: 'SQL in the document of a template',
    sql: 'SELECT q2o.offer_template($1)',
    values: offered({ id: 'inject', document: injection }),
  },
  { what: 'list answers', sql: 'SELECT answer FROM q2o.cache' },
  { what: 'put an answer in the place of another’s', sql: "SELECT q2o.put_cached('anna-key', 'evil')" },
  { what: 'clear answers of others', sql: 'SELECT q2o.clear_cached()' },
  { what: 'SQL in the name of a limit', sql: 'SELECT q2o.set_limit($1, 1)', values: [injection] },
  { what: 'SQL in the name of a host', sql: 'SELECT q2o.settle($1, $2, 0)', values: [injection, '[]'] },
];

/** Which of the attempts succeed. The team `studio` with `anna`, `lea` and `mallory` is made in `database`. */
export async function successfulAttempts(database: TeamDatabase): Promise<readonly string[]> {
  await database.addTeam('studio', ['anna', 'mallory'], ['lea']);
  await database.owner.query(
    "INSERT INTO q2o.limits VALUES ('studio', 'team', 1000), ('studio', 'person', 600), ('studio', 'person:anna', 700)",
  );
  const as = async (role: string): Promise<pg.Client> => {
    const client = new pg.Client({ ...database.login(role), query_timeout: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const anna = await as('anna');
  await anna.query('SELECT q2o.reserve($1)', [...asAsk({ id: 'anna-entry', worstCaseNanoUsd: 100 })]);
  await anna.query('SELECT q2o.hold($1)', [...asAsk({ id: 'anna-hold', kind: 'plan', nanoUsd: 100 })]);
  await anna.query('SELECT q2o.put_receipts($1)', [
    JSON.stringify([{ id: 'anna-receipt', startedAtMs: 1, costNanoUsd: 5, project: 'secret' }]),
  ]);
  await database.owner.query("UPDATE q2o.teams SET shares_templates = true, keeps_prompts = true WHERE id = 'studio'");
  await anna.query('SELECT q2o.put_cached($1, $2)', ['anna-key', 'secret']);
  await anna.query('SELECT q2o.offer_template($1)', [...offered({ id: 'anna-waits', document: 'secret' })]);
  await anna.query('SELECT q2o.offer_template($1)', [...offered({ id: 'anna-serves' })]);
  await anna.end();
  const lea = await as('lea');
  await lea.query("SELECT q2o.accept_template('anna-serves', 1)");
  await lea.end();
  await database.owner.query('ANALYZE');
  const found: string[] = [];
  for (const { what, sql, values } of attempts) {
    const before = await fingerprint(database);
    const mallory = await as('mallory');
    let seen = '';
    try {
      const result: pg.QueryResult | pg.QueryResult[] = await (values ? mallory.query(sql, [...values]) : mallory.query(sql));
      seen = JSON.stringify([result].flat().flatMap((one) => one.rows));
    } catch (error) {
      seen = String(error);
    } finally {
      await mallory.end();
    }
    if ((await fingerprint(database)) !== before || /secret|anna-|person:anna|leaked/.test(seen)) found.push(`${what}: ${seen}`);
  }
  return found;
}

/** All that is not mallory's own. */
async function fingerprint({ owner }: TeamDatabase): Promise<string> {
  const parts = [
    'SELECT id, zone, alert_levels, allowance, keeps_prompts, shares_templates, accepts, restored_at FROM q2o.teams',
    'SELECT * FROM q2o.members',
    'SELECT * FROM q2o.limits',
    "SELECT * FROM q2o.entries WHERE person <> 'mallory'",
    "SELECT * FROM q2o.holds WHERE person <> 'mallory'",
    "SELECT * FROM q2o.receipts WHERE person <> 'mallory'",
    "SELECT * FROM q2o.templates WHERE author <> 'mallory' OR state = 'serving'",
    "SELECT * FROM q2o.template_offers WHERE person <> 'mallory'",
    "SELECT * FROM q2o.cache WHERE person <> 'mallory'",
    "SELECT * FROM q2o.totals WHERE scope = 'person:anna' OR reserved < 0 OR committed < 0",
    "SELECT proname, prosrc, proacl FROM pg_proc WHERE pronamespace = 'q2o'::regnamespace",
    "SELECT relname, relacl, relrowsecurity FROM pg_class WHERE relnamespace = 'q2o'::regnamespace",
    'SELECT polname, polrelid FROM pg_policy',
    "SELECT rolname, rolsuper, rolcreaterole, rolinherit FROM pg_roles WHERE rolname !~ '^pg_'",
    'SELECT roleid, member FROM pg_auth_members',
  ];
  const rows: unknown[] = [];
  for (const part of parts)
    rows.push((await owner.query(`SELECT coalesce(json_agg(x ORDER BY x::text), '[]') AS rows FROM (${part}) x`)).rows[0]);
  return JSON.stringify(rows);
}
