/**
 * Templates of a team. What was offered waits beside what serves, so that a new version of a template that serves has to be accepted like the first.
 * Members reach both by functions alone. Whatever changes what serves takes the next number of the team's book, whose row stays locked until the
 * transaction ends: so numbers are seen in their order, and whoever follows them leaves none out.
 */
export const templateTables = `
ALTER TABLE q2o.teams
  -- Whether what members learn, tasks and code, is offered to the others.
  ADD COLUMN shares_templates boolean NOT NULL DEFAULT false,
  ADD COLUMN templates_kept integer NOT NULL DEFAULT 200000,
  -- Tells its templates from those of every other team, on whatever server.
  ADD COLUMN template_book uuid NOT NULL DEFAULT gen_random_uuid();

CREATE TABLE q2o.template_books (
  team text PRIMARY KEY REFERENCES q2o.teams,
  change bigint NOT NULL DEFAULT 0,
  kept integer NOT NULL DEFAULT 0
);

CREATE TABLE q2o.templates (
  team text NOT NULL REFERENCES q2o.teams,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
  -- Who offered it first, and alone may offer its next versions, with the leads.
  author text NOT NULL,
  state text NOT NULL CHECK (state IN ('offered', 'serving', 'removed')),
  -- Of the last version that was offered.
  latest integer NOT NULL,
  -- 0 as long as it has never served.
  change bigint NOT NULL DEFAULT 0,
  -- Of the version that serves.
  version integer,
  source text CHECK (length(source) <= 100),
  language text CHECK (length(language) <= 100),
  updated_at_ms bigint,
  document text,
  person text,
  accepted_by text[],
  PRIMARY KEY (team, id),
  CHECK ((state = 'serving') = (document IS NOT NULL))
);
CREATE INDEX templates_by_change ON q2o.templates (team, change);

CREATE TABLE q2o.template_offers (
  team text NOT NULL REFERENCES q2o.teams,
  id text NOT NULL,
  version integer NOT NULL,
  source text NOT NULL CHECK (length(source) <= 100),
  language text NOT NULL CHECK (length(language) <= 100),
  updated_at_ms bigint NOT NULL,
  document text NOT NULL CHECK (length(document) <= 200000),
  person text NOT NULL,
  accepted_by text[] NOT NULL DEFAULT '{}',
  offered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, id),
  FOREIGN KEY (team, id) REFERENCES q2o.templates
);
CREATE INDEX template_offers_by_time ON q2o.template_offers (team, offered_at, id);
`;

export const templateFunctions = `
-- Locks the book of the team's templates until the transaction ends.
CREATE FUNCTION q2o.locked_book(team_id text) RETURNS q2o.template_books LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE book q2o.template_books;
BEGIN
  INSERT INTO q2o.template_books (team) VALUES (team_id) ON CONFLICT (team) DO NOTHING;
  SELECT * INTO STRICT book FROM q2o.template_books b WHERE b.team = team_id FOR UPDATE;
  RETURN book;
END $$;

CREATE FUNCTION q2o.next_change(team_id text) RETURNS bigint LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  UPDATE q2o.template_books b SET change = b.change + 1 WHERE b.team = team_id RETURNING b.change
$$;

CREATE FUNCTION q2o.serve_offer(offer q2o.template_offers) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE q2o.templates t SET state = 'serving', change = q2o.next_change(offer.team), version = offer.version, source = offer.source, language = offer.language,
    updated_at_ms = offer.updated_at_ms, document = offer.document, person = offer.person, accepted_by = offer.accepted_by
    WHERE t.team = offer.team AND t.id = offer.id;
  DELETE FROM q2o.template_offers o WHERE o.team = offer.team AND o.id = offer.id;
END $$;

-- False when the version is not the one after the last: another was first.
CREATE FUNCTION q2o.offer_template(item jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  book q2o.template_books := q2o.locked_book(me.team);
  my_team q2o.teams;
  before q2o.templates;
  offer q2o.template_offers;
BEGIN
  SELECT * INTO STRICT my_team FROM q2o.teams t WHERE t.id = me.team;
  IF NOT my_team.shares_templates THEN RAISE EXCEPTION 'the team shares no templates' USING ERRCODE = 'Q2O03'; END IF;
  SELECT * INTO before FROM q2o.templates t WHERE t.team = me.team AND t.id = item ->> 'id';
  IF before.author <> me.person AND NOT me.leads THEN RAISE EXCEPTION 'the template is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  IF (item ->> 'version')::integer IS DISTINCT FROM (CASE WHEN before.state <> 'removed' THEN before.latest ELSE 0 END) + 1 THEN RETURN false; END IF;
  IF before.id IS NULL AND book.kept >= my_team.templates_kept THEN RAISE EXCEPTION 'the team has as many templates as it keeps' USING ERRCODE = 'Q2O03'; END IF;
  IF before.id IS NULL THEN UPDATE q2o.template_books b SET kept = b.kept + 1 WHERE b.team = me.team; END IF;
  INSERT INTO q2o.templates AS t (team, id, author, state, latest) VALUES (me.team, item ->> 'id', me.person, 'offered', 1)
    ON CONFLICT (team, id) DO UPDATE SET latest = (item ->> 'version')::integer, state = CASE WHEN t.state = 'removed' THEN 'offered' ELSE t.state END;
  INSERT INTO q2o.template_offers AS o (team, id, version, source, language, updated_at_ms, document, person)
    VALUES (me.team, item ->> 'id', (item ->> 'version')::integer, item ->> 'source', item ->> 'language', (item ->> 'updatedAtMs')::bigint, item ->> 'document', me.person)
    ON CONFLICT (team, id) DO UPDATE SET version = excluded.version, source = excluded.source, language = excluded.language, updated_at_ms = excluded.updated_at_ms,
      document = excluded.document, person = excluded.person, accepted_by = '{}', offered_at = clock_timestamp() RETURNING * INTO offer;
  IF my_team.accepts = 'nobody' THEN PERFORM q2o.serve_offer(offer); END IF;
  RETURN true;
END $$;

-- False when the version does not wait: it was replaced, accepted or taken back. The author's own word does not count, except a lead's.
CREATE FUNCTION q2o.accept_template(template_id text, offered_version integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  who text;
  offer q2o.template_offers;
BEGIN
  PERFORM q2o.locked_book(me.team);
  SELECT t.accepts INTO STRICT who FROM q2o.teams t WHERE t.id = me.team;
  SELECT * INTO offer FROM q2o.template_offers o WHERE o.team = me.team AND o.id = template_id AND o.version = offered_version;
  IF NOT me.leads AND (who = 'lead' OR who = 'two' AND offer.person = me.person) THEN
    RAISE EXCEPTION 'another has to accept the template' USING ERRCODE = 'Q2O02';
  END IF;
  IF offer.id IS NULL THEN RETURN false; END IF;
  UPDATE q2o.template_offers o SET accepted_by = array_append(array_remove(o.accepted_by, me.person), me.person)
    WHERE o.team = me.team AND o.id = template_id RETURNING * INTO offer;
  IF me.leads OR who = 'nobody' OR cardinality(offer.accepted_by) >= 2 THEN PERFORM q2o.serve_offer(offer); END IF;
  RETURN true;
END $$;

-- Takes back what waits; what served before goes on. For its author and the leads.
CREATE FUNCTION q2o.decline_template(template_id text, offered_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  before q2o.templates;
BEGIN
  PERFORM q2o.locked_book(me.team);
  SELECT * INTO before FROM q2o.templates t WHERE t.team = me.team AND t.id = template_id;
  IF before.author <> me.person AND NOT me.leads THEN RAISE EXCEPTION 'the template is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  DELETE FROM q2o.template_offers o WHERE o.team = me.team AND o.id = template_id AND o.version = offered_version;
  IF FOUND THEN UPDATE q2o.templates t SET state = 'removed' WHERE t.team = me.team AND t.id = template_id AND t.state = 'offered'; END IF;
END $$;

-- Its row stays, so that whoever has a copy hears of it.
CREATE FUNCTION q2o.remove_template(template_id text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  before q2o.templates;
BEGIN
  PERFORM q2o.locked_book(me.team);
  SELECT * INTO before FROM q2o.templates t WHERE t.team = me.team AND t.id = template_id;
  IF before.author <> me.person AND NOT me.leads THEN RAISE EXCEPTION 'the template is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  IF before.id IS NULL OR before.state = 'removed' THEN RETURN; END IF;
  DELETE FROM q2o.template_offers o WHERE o.team = me.team AND o.id = template_id;
  UPDATE q2o.templates t SET state = 'removed', document = NULL, accepted_by = NULL,
    change = CASE WHEN before.state = 'serving' THEN q2o.next_change(me.team) ELSE t.change END
    WHERE t.team = me.team AND t.id = template_id;
END $$;

-- What serves, and what no longer does, behind a number. The epoch is another one on a server that was made of a backup: its numbers are others.
CREATE FUNCTION q2o.templates_after(cursor_change bigint, row_limit integer) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  found_rows jsonb;
BEGIN
  SELECT jsonb_agg(to_jsonb(r) ORDER BY r.change) INTO found_rows FROM (
    SELECT t.id, t.change, t.version, t.source, t.language, t.updated_at_ms AS "updatedAtMs", t.document, t.person, t.accepted_by AS "acceptedBy"
    FROM q2o.templates t WHERE t.team = me.team AND t.change > cursor_change ORDER BY t.change LIMIT least(greatest(row_limit, 1), 1000)
  ) r;
  RETURN jsonb_build_object('rows', coalesce(found_rows, '[]'),
    'last', coalesce((SELECT b.change FROM q2o.template_books b WHERE b.team = me.team), 0),
    'book', (SELECT t.template_book FROM q2o.teams t WHERE t.id = me.team),
    'epoch', left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || ' ' || 'q2o.templates'::regclass::oid);
END $$;

-- What the caller may accept or see waiting: oldest first.
CREATE FUNCTION q2o.offered_templates(row_limit integer) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r."offeredAtMs", r.id), '[]') FROM (
    SELECT o.id, o.version, o.source, o.language, o.updated_at_ms AS "updatedAtMs", o.document, o.person, o.accepted_by AS "acceptedBy",
      floor(extract(epoch FROM o.offered_at) * 1000)::bigint AS "offeredAtMs"
    FROM q2o.template_offers o JOIN q2o.teams t ON t.id = o.team
    WHERE o.team = me.team AND (me.leads OR o.person = me.person OR t.accepts <> 'lead') ORDER BY o.offered_at, o.id LIMIT least(greatest(row_limit, 1), 500)
  ) r);
END $$;

-- How a template stands of which the caller may offer the next version; null for one that is not there.
CREATE FUNCTION q2o.template_standing(template_id text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  RETURN (SELECT jsonb_build_object('state', t.state, 'latest', CASE WHEN t.state = 'removed' THEN 0 ELSE t.latest END, 'author', t.author,
      'document', CASE WHEN t.author = me.person OR me.leads THEN coalesce(o.document, t.document) ELSE t.document END)
    FROM q2o.templates t LEFT JOIN q2o.template_offers o ON o.team = t.team AND o.id = t.id WHERE t.team = me.team AND t.id = template_id);
END $$;

REVOKE ALL ON FUNCTION q2o.standing(), q2o.set_policy(jsonb) FROM PUBLIC, q2o_member;
ALTER FUNCTION q2o.standing() RENAME TO ledger_standing;
ALTER FUNCTION q2o.set_policy(jsonb) RENAME TO set_ledger_policy;

CREATE FUNCTION q2o.standing() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.member();
BEGIN
  RETURN q2o.ledger_standing() || (SELECT jsonb_build_object('sharesTemplates', t.shares_templates) FROM q2o.teams t WHERE t.id = me.team);
END $$;

CREATE FUNCTION q2o.set_policy(policy jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.lead();
BEGIN
  PERFORM q2o.set_ledger_policy(policy);
  UPDATE q2o.teams t SET shares_templates = coalesce((policy ->> 'sharesTemplates')::boolean, t.shares_templates) WHERE t.id = me.team;
END $$;
`;
