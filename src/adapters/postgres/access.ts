/** What each role may do: members call functions, and read what the policies leave; nobody writes a table. */
const memberFunctions = [
  'member()',
  'reserve(jsonb)',
  'settle(text, jsonb, bigint)',
  'hold(jsonb)',
  'release(text)',
  'reconciled(text, jsonb)',
  'standing()',
  'put_receipts(jsonb)',
  'offer_template(jsonb)',
  'accept_template(text, integer)',
  'decline_template(text, integer)',
  'remove_template(text)',
  'templates_after(bigint, integer)',
  'offered_templates(integer)',
  'template_standing(text)',
  'cached(text)',
  'put_cached(text, text)',
  'clear_cached()',
  'cache_size()',
];

/** They ask for a lead themselves; a role of its own would have to follow each change of who leads. */
const leadFunctions = ['set_limit(text, bigint)', 'set_policy(jsonb)', 'reopen()'];

const ofMyTeam = 'team = (SELECT (q2o.member()).team)';
const mineOrLed = `${ofMyTeam} AND (person = session_user OR (SELECT (q2o.member()).leads))`;

/** Which rows of a table members read. Tables that are not named here are closed to them. */
const readable: Readonly<Record<string, string>> = {
  teams: 'id = (SELECT (q2o.member()).team)',
  members: ofMyTeam,
  limits: `${ofMyTeam} AND (scope NOT LIKE 'person:%' OR scope = 'person:' || session_user OR (SELECT (q2o.member()).leads))`,
  totals: `${ofMyTeam} AND (scope NOT LIKE 'person:%' OR scope = 'person:' || session_user OR (SELECT (q2o.member()).leads))`,
  entries: mineOrLed,
  holds: mineOrLed,
  receipts: mineOrLed,
};

/** Templates and answers are read by functions alone, which show what waits to those only who may accept it. */
const closed = ['hosts', 'server', 'schema', 'template_books', 'templates', 'template_offers', 'cache', 'cache_totals'];

/** To be run after each migration: functions that it made are open to everyone until then. */
export const access = `
REVOKE ALL ON SCHEMA q2o FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA q2o FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA q2o FROM PUBLIC;
GRANT USAGE ON SCHEMA q2o TO q2o_member;
${[...memberFunctions, ...leadFunctions].map((name) => `GRANT EXECUTE ON FUNCTION q2o.${name} TO q2o_member;`).join('\n')}
${Object.entries(readable)
  .map(([table, rows]) =>
    [
      `ALTER TABLE q2o.${table} ENABLE ROW LEVEL SECURITY;`,
      `DROP POLICY IF EXISTS readable ON q2o.${table};`,
      `CREATE POLICY readable ON q2o.${table} FOR SELECT TO q2o_member USING (${rows});`,
      `GRANT SELECT ON q2o.${table} TO q2o_member;`,
    ].join('\n'),
  )
  .join('\n')}
${closed.map((table) => `ALTER TABLE q2o.${table} ENABLE ROW LEVEL SECURITY;`).join('\n')}
`;

/** For the administrator, who owns the schema; no member may call them. */
export const administration = `
CREATE FUNCTION q2o.add_team(team_id text, time_zone text DEFAULT 'UTC') RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_timezone_names z WHERE z.name = time_zone) THEN RAISE EXCEPTION 'no such time zone: %', time_zone; END IF;
  INSERT INTO q2o.teams (id, zone) VALUES (team_id, time_zone);
END $$;

-- The role must exist and be able to log in.
CREATE FUNCTION q2o.add_member(role_name text, team_id text, is_lead boolean DEFAULT false) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('GRANT q2o_member TO %I', role_name);
  INSERT INTO q2o.members (person, team, leads) VALUES (role_name, team_id, is_lead)
    ON CONFLICT (person) DO UPDATE SET team = team_id, leads = is_lead;
END $$;

-- What the member spent stays in the books.
CREATE FUNCTION q2o.remove_member(role_name text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('REVOKE q2o_member FROM %I', role_name);
  DELETE FROM q2o.members m WHERE m.person = role_name;
END $$;

-- After a backup was restored in a way that the server cannot notice itself.
CREATE FUNCTION q2o.restored() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE q2o.teams SET restored_at = clock_timestamp()
$$;
`;
