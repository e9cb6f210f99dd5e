/**
 * Answers of models that a team shares, where a lead has said that code may be stored. Whoever asks the same as another gets the same answer; nobody
 * can list them. The first member's answer counts, so that none can put another in its place.
 */
export const cacheTables = `
ALTER TABLE q2o.teams
  ADD COLUMN cache_days integer NOT NULL DEFAULT 90 CHECK (cache_days BETWEEN 1 AND 3650),
  ADD COLUMN cache_bytes bigint NOT NULL DEFAULT 1000000000 CHECK (cache_bytes >= 0);

CREATE TABLE q2o.cache (
  team text NOT NULL REFERENCES q2o.teams,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  person text NOT NULL,
  answer text NOT NULL CHECK (length(answer) <= 1000000),
  size_bytes integer NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, key)
);
CREATE INDEX cache_by_use ON q2o.cache (team, used_at, key);
CREATE INDEX cache_by_age ON q2o.cache (team, stored_at);

-- What lies in the cache; its row is locked by whoever changes that.
CREATE TABLE q2o.cache_totals (
  team text PRIMARY KEY REFERENCES q2o.teams,
  entries bigint NOT NULL DEFAULT 0,
  size_bytes bigint NOT NULL DEFAULT 0
);
`;

export const cacheFunctions = `
CREATE FUNCTION q2o.cached(cache_key text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams;
  hit q2o.cache;
BEGIN
  SELECT * INTO STRICT my_team FROM q2o.teams t WHERE t.id = me.team;
  IF NOT my_team.keeps_prompts THEN RETURN NULL; END IF;
  UPDATE q2o.cache c SET used_at = clock_timestamp()
    WHERE c.team = me.team AND c.key = cache_key AND c.stored_at > clock_timestamp() - make_interval(days => my_team.cache_days) RETURNING * INTO hit;
  IF hit.key IS NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('answer', hit.answer, 'storedAtMs', floor(extract(epoch FROM hit.stored_at) * 1000)::bigint);
END $$;

CREATE FUNCTION q2o.drop_cached(team_id text, cache_keys text[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (DELETE FROM q2o.cache c WHERE c.team = team_id AND c.key = ANY (cache_keys) RETURNING c.size_bytes)
  UPDATE q2o.cache_totals t SET entries = t.entries - (SELECT count(*) FROM gone), size_bytes = t.size_bytes - (SELECT coalesce(sum(g.size_bytes), 0) FROM gone g)
    WHERE t.team = team_id
$$;

CREATE FUNCTION q2o.put_cached(cache_key text, new_answer text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams;
  size integer := octet_length(new_answer) + length(cache_key);
  excess bigint;
BEGIN
  SELECT * INTO STRICT my_team FROM q2o.teams t WHERE t.id = me.team;
  IF NOT my_team.keeps_prompts THEN RETURN; END IF;
  INSERT INTO q2o.cache_totals (team) VALUES (me.team) ON CONFLICT (team) DO NOTHING;
  PERFORM 1 FROM q2o.cache_totals t WHERE t.team = me.team FOR UPDATE;
  PERFORM q2o.drop_cached(me.team, (SELECT array_agg(c.key) FROM (
    SELECT o.key FROM q2o.cache o WHERE o.team = me.team AND o.stored_at <= clock_timestamp() - make_interval(days => my_team.cache_days)
      ORDER BY o.stored_at LIMIT 1000) c));
  PERFORM q2o.drop_cached(me.team, ARRAY(SELECT c.key FROM q2o.cache c WHERE c.team = me.team AND c.key = cache_key AND c.person = me.person));
  IF size > my_team.cache_bytes THEN RETURN; END IF;
  INSERT INTO q2o.cache (team, key, person, answer, size_bytes) VALUES (me.team, cache_key, me.person, new_answer, size) ON CONFLICT (team, key) DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE q2o.cache_totals t SET entries = t.entries + 1, size_bytes = t.size_bytes + size WHERE t.team = me.team
    RETURNING t.size_bytes - my_team.cache_bytes INTO excess;
  IF excess > 0 THEN
    -- The least recently used of those that together take up more than is too much; the new one is none of them.
    PERFORM q2o.drop_cached(me.team, ARRAY(SELECT s.key FROM (
      SELECT o.key, sum(o.size_bytes) OVER (ORDER BY o.used_at, o.key) - o.size_bytes AS before
      FROM (SELECT c.key, c.used_at, c.size_bytes FROM q2o.cache c WHERE c.team = me.team AND c.key <> cache_key ORDER BY c.used_at, c.key LIMIT 10000) o
    ) s WHERE s.before < excess));
  END IF;
END $$;

-- Of the caller's own answers; a lead's call empties it.
CREATE FUNCTION q2o.clear_cached() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  PERFORM 1 FROM q2o.cache_totals t WHERE t.team = me.team FOR UPDATE;
  PERFORM q2o.drop_cached(me.team, ARRAY(SELECT c.key FROM q2o.cache c WHERE c.team = me.team AND (me.leads OR c.person = me.person)));
END $$;

CREATE FUNCTION q2o.cache_size() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  RETURN coalesce((SELECT jsonb_build_object('entries', t.entries, 'sizeBytes', t.size_bytes) FROM q2o.cache_totals t WHERE t.team = me.team),
    jsonb_build_object('entries', 0, 'sizeBytes', 0));
END $$;
`;
