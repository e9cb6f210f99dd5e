/**
 * Teams, members, limits and the ledger. Members reach it by functions alone, each of which is one statement and locks the row of the team:
 * so decisions about one limit follow each other, in whatever process, window or host they are made. Amounts are integer nano-dollars.
 * The rules are those of `core/budget/spendRules.ts`; the contract suite holds both against each other.
 */
export const ledgerTables = `
CREATE TABLE q2o.teams (
  id text PRIMARY KEY,
  -- The months of its limits are those of this time zone, by the server's clock.
  zone text NOT NULL DEFAULT 'UTC',
  -- Counts the changes of its ledger. A client that has seen more than there is knows of a backup that was restored.
  revision bigint NOT NULL DEFAULT 0,
  alert_levels integer[] NOT NULL DEFAULT '{50,70,80,90,95,99,100}',
  -- What a host may set aside, to be spent while the server is away.
  allowance bigint NOT NULL DEFAULT 0 CHECK (allowance BETWEEN 0 AND 9000000000000000),
  keeps_prompts boolean NOT NULL DEFAULT false,
  -- Who must accept a template before it serves others.
  accepts text NOT NULL DEFAULT 'lead' CHECK (accepts IN ('nobody', 'two', 'lead')),
  -- Since when hosts are asked for what a restored backup does not know.
  restored_at timestamptz
);

CREATE TABLE q2o.members (
  -- The role that logs in.
  person text PRIMARY KEY,
  team text NOT NULL REFERENCES q2o.teams,
  leads boolean NOT NULL DEFAULT false
);
CREATE INDEX members_by_team ON q2o.members (team);

CREATE TABLE q2o.hosts (
  team text NOT NULL REFERENCES q2o.teams,
  person text NOT NULL,
  host text NOT NULL CHECK (length(host) <= 200),
  seen_at timestamptz NOT NULL,
  reconciled_at timestamptz NOT NULL,
  PRIMARY KEY (team, person, host)
);

CREATE TABLE q2o.limits (
  team text NOT NULL REFERENCES q2o.teams,
  -- team, person (everyone without a limit of their own), person:NAME, project:ID
  scope text NOT NULL CHECK (scope ~ '^(team|person|(person|project):.+)$' AND length(scope) <= 508),
  amount bigint NOT NULL CHECK (amount BETWEEN 0 AND 9000000000000000),
  PRIMARY KEY (team, scope)
);

CREATE TABLE q2o.totals (
  team text NOT NULL REFERENCES q2o.teams,
  month text NOT NULL,
  scope text NOT NULL,
  committed bigint NOT NULL DEFAULT 0,
  reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  alert_limit bigint NOT NULL DEFAULT 0,
  alert_level integer NOT NULL DEFAULT 0,
  PRIMARY KEY (team, month, scope)
);

CREATE TABLE q2o.holds (
  team text NOT NULL REFERENCES q2o.teams,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
  person text NOT NULL,
  host text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('plan', 'allowance')),
  -- Absent for an allowance, which is for all projects without a limit of their own.
  project text CHECK (length(project) <= 500),
  month text NOT NULL,
  amount bigint NOT NULL CHECK (amount BETWEEN 0 AND 9000000000000000),
  used bigint NOT NULL DEFAULT 0,
  is_open boolean NOT NULL DEFAULT true,
  PRIMARY KEY (team, id)
);
CREATE INDEX holds_open ON q2o.holds (team, person, host) WHERE is_open;

CREATE TABLE q2o.entries (
  team text NOT NULL REFERENCES q2o.teams,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
  person text NOT NULL,
  host text NOT NULL,
  generation text NOT NULL CHECK (length(generation) <= 200),
  project text NOT NULL CHECK (length(project) <= 500),
  agent text NOT NULL CHECK (length(agent) <= 200),
  provider text NOT NULL CHECK (length(provider) <= 200),
  model text NOT NULL CHECK (length(model) <= 500),
  purpose text NOT NULL CHECK (length(purpose) <= 100),
  hold text,
  month text NOT NULL,
  at timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  worst_case bigint NOT NULL CHECK (worst_case BETWEEN 0 AND 9000000000000000),
  state text NOT NULL CHECK (state IN ('open', 'settled', 'lapsed')),
  cost bigint NOT NULL CHECK (cost BETWEEN 0 AND 9000000000000000),
  estimated boolean NOT NULL DEFAULT false,
  PRIMARY KEY (team, id)
);
CREATE INDEX entries_open ON q2o.entries (team, lease_until) WHERE state = 'open';
CREATE INDEX entries_by_month ON q2o.entries (team, month, person);

-- One row: what tells this server from another that was made of its backup.
CREATE TABLE q2o.server (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), timeline text NOT NULL, tables oid NOT NULL);
INSERT INTO q2o.server (timeline, tables)
  VALUES (left(pg_walfile_name(pg_current_wal_insert_lsn()), 8), 'q2o.teams'::regclass::oid);
`;

/** Functions that no member may call: they take who is asking as given. */
export const ledgerRules = `
CREATE FUNCTION q2o.member() RETURNS q2o.members LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found_one q2o.members;
BEGIN
  SELECT * INTO found_one FROM q2o.members m WHERE m.person = session_user;
  IF found_one.person IS NULL THEN RAISE EXCEPTION 'not a member of a team' USING ERRCODE = 'Q2O01'; END IF;
  RETURN found_one;
END $$;

CREATE FUNCTION q2o.lead() RETURNS q2o.members LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  IF NOT me.leads THEN RAISE EXCEPTION 'only a lead of the team may do that' USING ERRCODE = 'Q2O02'; END IF;
  RETURN me;
END $$;

-- Locks the team until the transaction ends, counts the change, and looks whether the server was made of a backup.
CREATE FUNCTION q2o.locked_team(team_id text, seen bigint) RETURNS q2o.teams LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  my_team q2o.teams;
  before q2o.server;
  present text := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
BEGIN
  SELECT * INTO STRICT before FROM q2o.server;
  IF before.timeline <> present OR before.tables <> 'q2o.teams'::regclass::oid THEN
    -- In the order of their ids, so that two that notice it do not wait for each other.
    PERFORM 1 FROM q2o.teams t ORDER BY t.id FOR UPDATE;
    UPDATE q2o.server s SET timeline = present, tables = 'q2o.teams'::regclass::oid
      WHERE s.timeline <> present OR s.tables <> 'q2o.teams'::regclass::oid;
    IF FOUND THEN UPDATE q2o.teams t SET restored_at = clock_timestamp(); END IF;
  END IF;
  UPDATE q2o.teams t SET revision = greatest(t.revision, seen) + 1,
    restored_at = CASE WHEN seen > t.revision THEN clock_timestamp() ELSE t.restored_at END
    WHERE t.id = team_id RETURNING * INTO STRICT my_team;
  RETURN my_team;
END $$;

CREATE FUNCTION q2o.month_of(my_team q2o.teams) RETURNS text LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(clock_timestamp() AT TIME ZONE my_team.zone, 'YYYY-MM')
$$;

CREATE FUNCTION q2o.scopes(person text, project text) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN project IS NULL THEN ARRAY['team', 'person:' || person] ELSE ARRAY['team', 'person:' || person, 'project:' || project] END
$$;

-- The limits that apply, the team's first, with what is used of them.
CREATE FUNCTION q2o.standings(team_id text, month_key text, person text, project text)
  RETURNS TABLE (kind text, scope text, amount bigint, committed bigint, reserved bigint, rank bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT split_part(s.scope, ':', 1), s.scope, l.amount, coalesce(t.committed, 0), coalesce(t.reserved, 0), s.rank
  FROM unnest(q2o.scopes(person, project)) WITH ORDINALITY AS s (scope, rank)
  JOIN LATERAL (
    SELECT one.amount FROM q2o.limits one
    WHERE one.team = team_id AND (one.scope = s.scope OR one.scope = 'person' AND s.scope LIKE 'person:%')
    ORDER BY length(one.scope) DESC LIMIT 1
  ) l ON true
  LEFT JOIN q2o.totals t ON t.team = team_id AND t.month = month_key AND t.scope = s.scope
  ORDER BY s.rank
$$;

CREATE FUNCTION q2o.add_to_totals(team_id text, month_key text, names text[], more_reserved bigint, more_committed bigint)
  RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO q2o.totals (team, month, scope) SELECT team_id, month_key, name FROM unnest(names) AS name ON CONFLICT (team, month, scope) DO NOTHING;
  UPDATE q2o.totals t SET reserved = t.reserved + more_reserved, committed = t.committed + more_committed
    WHERE t.team = team_id AND t.month = month_key AND t.scope = ANY (names);
$$;

-- Null where the amount fits into every limit; else the answer that says which limit leaves too little.
CREATE FUNCTION q2o.refusal(my_team q2o.teams, month_key text, person text, project text, needed bigint) RETURNS jsonb
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tightest record;
  available bigint;
BEGIN
  SELECT s.kind, s.amount - s.committed - s.reserved AS rest INTO tightest
    FROM q2o.standings(my_team.id, month_key, person, project) s ORDER BY greatest(0, s.amount - s.committed - s.reserved), s.rank LIMIT 1;
  IF tightest.kind IS NULL THEN RETURN NULL; END IF;
  available := greatest(0, tightest.rest);
  IF needed <= available AND available > 0 THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('granted', false, 'reason', CASE WHEN available = 0 THEN 'limitReached' ELSE 'doesNotFit' END,
    'availableNanoUsd', available, 'by', tightest.kind, 'revision', my_team.revision);
END $$;

-- Books what was never settled at its worst case. It was counted as reserved until now, so no decision changes.
CREATE FUNCTION q2o.lapse(team_id text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE entry q2o.entries;
BEGIN
  FOR entry IN
    UPDATE q2o.entries e SET state = 'lapsed', cost = e.worst_case, estimated = true
    WHERE e.team = team_id AND e.state = 'open' AND e.lease_until < clock_timestamp() RETURNING *
  LOOP
    PERFORM q2o.add_to_totals(team_id, entry.month, q2o.scopes(entry.person, entry.project), -entry.worst_case, entry.worst_case);
  END LOOP;
END $$;

-- Alerts that are due now, each of them to one caller only. They start anew when a limit is changed.
CREATE FUNCTION q2o.due_alerts(my_team q2o.teams, month_key text, names text[]) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  due jsonb := '[]';
  one record;
  reached integer;
BEGIN
  FOR one IN
    SELECT t.scope, t.committed, t.alert_limit, t.alert_level, l.amount FROM q2o.totals t
    JOIN LATERAL (
      SELECT o.amount FROM q2o.limits o
      WHERE o.team = my_team.id AND (o.scope = t.scope OR o.scope = 'person' AND t.scope LIKE 'person:%') ORDER BY length(o.scope) DESC LIMIT 1
    ) l ON true
    WHERE t.team = my_team.id AND t.month = month_key AND t.scope = ANY (names)
  LOOP
    SELECT coalesce(max(level), 0) INTO reached FROM unnest(my_team.alert_levels) AS level
      WHERE one.amount = 0 OR one.committed::numeric * 100 >= one.amount::numeric * level;
    IF one.alert_limit = one.amount AND one.alert_level >= reached THEN CONTINUE; END IF;
    UPDATE q2o.totals t SET alert_limit = one.amount, alert_level = reached WHERE t.team = my_team.id AND t.month = month_key AND t.scope = one.scope;
    IF reached = 0 THEN CONTINUE; END IF;
    due := due || jsonb_build_object('scope', one.scope, 'month', month_key, 'level', reached, 'committedNanoUsd', one.committed, 'limitNanoUsd', one.amount);
  END LOOP;
  RETURN due;
END $$;

CREATE FUNCTION q2o.amount_of(value jsonb) RETURNS bigint LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE amount numeric := (value #>> '{}')::numeric;
BEGIN
  IF amount IS NULL OR amount <> trunc(amount) OR amount NOT BETWEEN 0 AND 9000000000000000 THEN
    RAISE EXCEPTION 'no amount of nano-dollars' USING ERRCODE = 'Q2O03';
  END IF;
  RETURN amount::bigint;
END $$;

-- Hosts whose books the restored server may lack: those seen in the five weeks before, which have not sent theirs since.
CREATE FUNCTION q2o.waiting_hosts(my_team q2o.teams) RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FROM q2o.hosts h
  WHERE h.team = my_team.id AND h.reconciled_at < my_team.restored_at AND h.seen_at > my_team.restored_at - interval '35 days'
$$;

-- Null when the host may go on; else the answer that asks it, or the others, for what the restored server does not know.
CREATE FUNCTION q2o.restoring(my_team q2o.teams, person_name text, host_name text) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE is_mine boolean; others bigint;
BEGIN
  INSERT INTO q2o.hosts AS h (team, person, host, seen_at, reconciled_at)
    VALUES (my_team.id, person_name, host_name, clock_timestamp(), CASE WHEN my_team.restored_at IS NULL THEN clock_timestamp() ELSE '-infinity' END)
    ON CONFLICT (team, person, host) DO UPDATE SET seen_at = clock_timestamp() WHERE h.seen_at < clock_timestamp() - interval '1 hour';
  IF my_team.restored_at IS NULL THEN RETURN NULL; END IF;
  SELECT h.reconciled_at < my_team.restored_at INTO is_mine FROM q2o.hosts h WHERE h.team = my_team.id AND h.person = person_name AND h.host = host_name;
  others := q2o.waiting_hosts(my_team) - CASE WHEN is_mine THEN 1 ELSE 0 END;
  RETURN jsonb_build_object('granted', false, 'reason', 'restored', 'availableNanoUsd', 0, 'isAsked', is_mine, 'others', greatest(0, others), 'revision', my_team.revision);
END $$;
`;
