/** What members and leads call. Each is one statement; each can be sent again with the same result, because ids are the caller's. */
export const ledgerFunctions = `
CREATE FUNCTION q2o.reserve(ask jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams := q2o.locked_team(me.team, (ask ->> 'seen')::bigint);
  month_key text := q2o.month_of(my_team);
  worst bigint := q2o.amount_of(ask -> 'worstCaseNanoUsd');
  before q2o.entries;
  answer jsonb;
BEGIN
  SELECT * INTO before FROM q2o.entries e WHERE e.team = my_team.id AND e.id = ask ->> 'id';
  IF before.person <> me.person THEN RAISE EXCEPTION 'the id is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  IF before.state = 'open' THEN RETURN jsonb_build_object('granted', true, 'revision', my_team.revision); END IF;
  -- Settled before it was reserved: the caller gave up waiting for this very call.
  IF before.id IS NOT NULL THEN
    RETURN jsonb_build_object('granted', false, 'reason', 'withdrawn', 'availableNanoUsd', 0, 'revision', my_team.revision);
  END IF;
  answer := coalesce(q2o.restoring(my_team, me.person, ask ->> 'host'), q2o.refusal(my_team, month_key, me.person, ask ->> 'project', worst));
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  INSERT INTO q2o.entries (team, id, person, host, generation, project, agent, provider, model, purpose, month, at, lease_until, worst_case, state, cost)
    VALUES (my_team.id, ask ->> 'id', me.person, ask ->> 'host', ask ->> 'generationId', ask ->> 'project', ask ->> 'agent', ask ->> 'provider',
      ask ->> 'model', ask ->> 'purpose', month_key, clock_timestamp(), clock_timestamp() + interval '35 minutes', worst, 'open', worst);
  PERFORM q2o.add_to_totals(my_team.id, month_key, q2o.scopes(me.person, ask ->> 'project'), worst, 0);
  RETURN jsonb_build_object('granted', true, 'revision', my_team.revision);
END $$;

CREATE FUNCTION q2o.settle(host_name text, items jsonb, seen bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams := q2o.locked_team(me.team, seen);
  item jsonb;
  touched record;
  alerts jsonb := '[]';
BEGIN
  IF jsonb_array_length(items) > 1000 THEN RAISE EXCEPTION 'at most 1,000 at once' USING ERRCODE = 'Q2O03'; END IF;
  PERFORM q2o.lapse(my_team.id);
  FOR item IN SELECT * FROM jsonb_array_elements(items) LOOP
    PERFORM q2o.settle_one(my_team, me.person, host_name, item);
  END LOOP;
  FOR touched IN
    SELECT e.month, array_agg(DISTINCT s.scope) AS scopes FROM q2o.entries e
    CROSS JOIN LATERAL unnest(q2o.scopes(e.person, e.project)) AS s (scope)
    WHERE e.team = my_team.id AND e.id IN (SELECT i ->> 'id' FROM jsonb_array_elements(items) AS i) GROUP BY e.month
  LOOP
    -- What happened in a month that is over is told by its figures alone.
    IF touched.month = q2o.month_of(my_team) THEN alerts := alerts || q2o.due_alerts(my_team, touched.month, touched.scopes); END IF;
  END LOOP;
  RETURN jsonb_build_object('alerts', alerts, 'revision', my_team.revision, 'isRestored', my_team.restored_at IS NOT NULL);
END $$;

CREATE FUNCTION q2o.settle_one(my_team q2o.teams, person_name text, host_name text, item jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before q2o.entries;
  held q2o.holds;
  is_open boolean := item ->> 'state' = 'open';
  price bigint := q2o.amount_of(item -> 'costNanoUsd');
  month_key text := q2o.month_of(my_team);
  freed bigint := 0;
BEGIN
  SELECT * INTO before FROM q2o.entries e WHERE e.team = my_team.id AND e.id = item ->> 'id';
  IF before.person <> person_name THEN RAISE EXCEPTION 'the id is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  IF before.id IS NOT NULL THEN
    IF is_open OR before.state = 'settled' THEN RETURN; END IF;
    UPDATE q2o.entries e SET state = 'settled', cost = price, estimated = coalesce((item ->> 'estimated')::boolean, false), generation = item ->> 'generationId'
      WHERE e.team = my_team.id AND e.id = before.id;
    PERFORM q2o.add_to_totals(my_team.id, before.month, q2o.scopes(before.person, before.project),
      CASE WHEN before.state = 'open' THEN -before.worst_case ELSE 0 END, CASE WHEN before.state = 'open' THEN price ELSE price - before.cost END);
    RETURN;
  END IF;
  -- Spent from what was set aside, or reserved on a server that was lost.
  SELECT * INTO held FROM q2o.holds h WHERE h.team = my_team.id AND h.id = item ->> 'hold' AND h.person = person_name;
  IF held.id IS NOT NULL THEN
    month_key := held.month;
  ELSIF item ->> 'month' ~ '^\\d{4}-\\d{2}$' AND item ->> 'month' < month_key AND item ->> 'month' >= to_char((month_key || '-01')::date - interval '3 months', 'YYYY-MM') THEN
    month_key := item ->> 'month';
  END IF;
  INSERT INTO q2o.entries (team, id, person, host, generation, project, agent, provider, model, purpose, hold, month, at, lease_until, worst_case, state, cost, estimated)
    VALUES (my_team.id, item ->> 'id', person_name, host_name, item ->> 'generationId', item ->> 'project', item ->> 'agent', item ->> 'provider',
      item ->> 'model', item ->> 'purpose', held.id, month_key, coalesce(to_timestamp((item ->> 'atMs')::double precision / 1000), clock_timestamp()), clock_timestamp() + interval '35 minutes',
      q2o.amount_of(item -> 'worstCaseNanoUsd'), CASE WHEN is_open THEN 'open' ELSE 'settled' END, price, coalesce((item ->> 'estimated')::boolean, false));
  IF held.id IS NOT NULL AND NOT is_open THEN
    IF held.is_open THEN freed := least(price, greatest(0, held.amount - held.used)); END IF;
    UPDATE q2o.holds h SET used = h.used + price WHERE h.team = my_team.id AND h.id = held.id;
    PERFORM q2o.add_to_totals(my_team.id, month_key, q2o.scopes(person_name, held.project), -freed, 0);
  END IF;
  PERFORM q2o.add_to_totals(my_team.id, month_key, q2o.scopes(person_name, item ->> 'project'), CASE WHEN is_open THEN price ELSE 0 END, CASE WHEN is_open THEN 0 ELSE price END);
END $$;

-- Sets money aside before it is spent: what a plan may cost, or an allowance for the time the server is away.
CREATE FUNCTION q2o.hold(ask jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams := q2o.locked_team(me.team, (ask ->> 'seen')::bigint);
  month_key text := q2o.month_of(my_team);
  is_allowance boolean := ask ->> 'kind' = 'allowance';
  needed bigint := q2o.amount_of(ask -> 'nanoUsd');
  before q2o.holds;
  answer jsonb;
BEGIN
  SELECT * INTO before FROM q2o.holds h WHERE h.team = my_team.id AND h.id = ask ->> 'id';
  IF before.person <> me.person THEN RAISE EXCEPTION 'the id is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  answer := q2o.restoring(my_team, me.person, ask ->> 'host');
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF is_allowance THEN
    IF before.id IS NULL THEN
      SELECT * INTO before FROM q2o.holds h WHERE h.team = my_team.id AND h.person = me.person AND h.host = ask ->> 'host' AND h.is_open AND h.kind = 'allowance' LIMIT 1;
    END IF;
    IF before.is_open AND before.month = month_key THEN
      RETURN jsonb_build_object('granted', true, 'id', before.id, 'nanoUsd', before.amount, 'usedNanoUsd', before.used, 'month', before.month, 'revision', my_team.revision);
    END IF;
    -- As much as there is: of what is left, no more than half, so that the others go on.
    SELECT least(needed, my_team.allowance, coalesce(min(greatest(0, s.amount - s.committed - s.reserved)) / 2, needed)) INTO needed
      FROM q2o.standings(my_team.id, month_key, me.person, NULL) s;
  END IF;
  IF before.id IS NOT NULL THEN PERFORM q2o.give_back(before); END IF;
  IF needed > 0 OR is_allowance THEN answer := q2o.refusal(my_team, month_key, me.person, ask ->> 'project', needed); END IF;
  IF answer IS NOT NULL OR is_allowance AND needed = 0 THEN
    -- A plan that holds money already goes on with what it held.
    IF before.is_open AND NOT is_allowance THEN PERFORM q2o.take_again(before); END IF;
    RETURN coalesce(answer, jsonb_build_object('granted', false, 'reason', 'limitReached', 'availableNanoUsd', 0, 'revision', my_team.revision));
  END IF;
  INSERT INTO q2o.holds AS h (team, id, person, host, kind, project, month, amount, used)
    VALUES (my_team.id, ask ->> 'id', me.person, ask ->> 'host', CASE WHEN is_allowance THEN 'allowance' ELSE 'plan' END, ask ->> 'project', month_key, needed, 0)
    ON CONFLICT (team, id) DO UPDATE SET amount = needed, used = 0, month = month_key, host = excluded.host, is_open = true;
  PERFORM q2o.add_to_totals(my_team.id, month_key, q2o.scopes(me.person, ask ->> 'project'), needed, 0);
  RETURN jsonb_build_object('granted', true, 'id', ask ->> 'id', 'nanoUsd', needed, 'usedNanoUsd', 0, 'month', month_key, 'revision', my_team.revision);
END $$;

CREATE FUNCTION q2o.give_back(held q2o.holds) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE q2o.holds h SET is_open = false WHERE h.team = held.team AND h.id = held.id AND h.is_open;
  IF FOUND THEN PERFORM q2o.add_to_totals(held.team, held.month, q2o.scopes(held.person, held.project), -greatest(0, held.amount - held.used), 0); END IF;
END $$;

CREATE FUNCTION q2o.take_again(held q2o.holds) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE q2o.holds h SET is_open = true WHERE h.team = held.team AND h.id = held.id AND NOT h.is_open;
  IF FOUND THEN PERFORM q2o.add_to_totals(held.team, held.month, q2o.scopes(held.person, held.project), greatest(0, held.amount - held.used), 0); END IF;
END $$;

-- Gives back what a member set aside and did not use; a lead may do so for a host that does not come back.
CREATE FUNCTION q2o.release(hold_id text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  held q2o.holds;
BEGIN
  PERFORM q2o.locked_team(me.team, 0);
  SELECT * INTO held FROM q2o.holds h WHERE h.team = me.team AND h.id = hold_id;
  IF held.person <> me.person AND NOT me.leads THEN RAISE EXCEPTION 'the id is another member''s' USING ERRCODE = 'Q2O02'; END IF;
  IF held.id IS NOT NULL THEN PERFORM q2o.give_back(held); END IF;
END $$;

-- What the host holds in its own books is all sent; money that a lost server had set aside for it is set aside again.
CREATE FUNCTION q2o.reconciled(host_name text, holds jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams := q2o.locked_team(me.team, 0);
  item jsonb;
BEGIN
  FOR item IN SELECT * FROM jsonb_array_elements(holds) LOOP
    INSERT INTO q2o.holds (team, id, person, host, kind, project, month, amount, used)
      VALUES (my_team.id, item ->> 'id', me.person, host_name, item ->> 'kind', item ->> 'project', item ->> 'month',
        q2o.amount_of(item -> 'nanoUsd'), q2o.amount_of(item -> 'usedNanoUsd')) ON CONFLICT (team, id) DO NOTHING;
    IF FOUND THEN
      PERFORM q2o.add_to_totals(my_team.id, item ->> 'month', q2o.scopes(me.person, item ->> 'project'),
        greatest(0, q2o.amount_of(item -> 'nanoUsd') - q2o.amount_of(item -> 'usedNanoUsd')), 0);
    END IF;
  END LOOP;
  UPDATE q2o.hosts h SET reconciled_at = clock_timestamp(), seen_at = clock_timestamp() WHERE h.team = my_team.id AND h.person = me.person AND h.host = host_name;
  IF my_team.restored_at IS NOT NULL AND q2o.waiting_hosts(my_team) = 0 THEN UPDATE q2o.teams t SET restored_at = NULL WHERE t.id = my_team.id; END IF;
END $$;

CREATE FUNCTION q2o.standing() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  my_team q2o.teams;
  month_key text;
BEGIN
  SELECT * INTO STRICT my_team FROM q2o.teams t WHERE t.id = me.team;
  month_key := q2o.month_of(my_team);
  RETURN jsonb_build_object(
    'schema', (SELECT max(version) FROM q2o.schema), 'team', my_team.id, 'person', me.person, 'leads', me.leads, 'month', month_key, 'revision', my_team.revision,
    'allowanceNanoUsd', my_team.allowance, 'keepsPrompts', my_team.keeps_prompts, 'accepts', my_team.accepts,
    'waitingHosts', CASE WHEN my_team.restored_at IS NULL THEN 0 ELSE q2o.waiting_hosts(my_team) END, 'isRestored', my_team.restored_at IS NOT NULL,
    'limits', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('scope', l.scope, 'limitNanoUsd', l.amount,
          'committedNanoUsd', coalesce(t.committed, 0), 'reservedNanoUsd', coalesce(t.reserved, 0)) ORDER BY l.scope), '[]')
      FROM (
        SELECT one.scope, one.amount FROM q2o.limits one WHERE one.team = my_team.id AND (me.leads OR one.scope NOT LIKE 'person%')
        UNION
        SELECT s.scope, s.amount FROM q2o.standings(my_team.id, month_key, me.person, NULL) s WHERE s.kind = 'person'
      ) l LEFT JOIN q2o.totals t ON t.team = my_team.id AND t.month = month_key AND t.scope = l.scope),
    'holds', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'kind', h.kind, 'host', h.host, 'project', h.project, 'month', h.month,
        'nanoUsd', h.amount, 'usedNanoUsd', h.used)), '[]')
      FROM q2o.holds h WHERE h.team = my_team.id AND h.person = me.person AND h.is_open));
END $$;

-- Null takes the limit away. Answers with the alerts that are due now.
CREATE FUNCTION q2o.set_limit(limit_scope text, nano_usd bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.lead();
  my_team q2o.teams := q2o.locked_team(me.team, 0);
  names text[];
BEGIN
  IF nano_usd IS NULL THEN
    DELETE FROM q2o.limits l WHERE l.team = my_team.id AND l.scope = limit_scope;
  ELSE
    INSERT INTO q2o.limits (team, scope, amount) VALUES (my_team.id, limit_scope, nano_usd) ON CONFLICT (team, scope) DO UPDATE SET amount = nano_usd;
  END IF;
  SELECT array_agg(t.scope) INTO names FROM q2o.totals t
    WHERE t.team = my_team.id AND t.month = q2o.month_of(my_team) AND (t.scope = limit_scope OR limit_scope = 'person' AND t.scope LIKE 'person:%');
  RETURN q2o.due_alerts(my_team, q2o.month_of(my_team), names);
END $$;

-- Absent fields stay as they are.
CREATE FUNCTION q2o.set_policy(policy jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.lead();
BEGIN
  PERFORM q2o.locked_team(me.team, 0);
  UPDATE q2o.teams t SET
    allowance = CASE WHEN policy ? 'allowanceNanoUsd' THEN q2o.amount_of(policy -> 'allowanceNanoUsd') ELSE t.allowance END,
    keeps_prompts = coalesce((policy ->> 'keepsPrompts')::boolean, t.keeps_prompts),
    accepts = coalesce(policy ->> 'accepts', t.accepts)
  WHERE t.id = me.team;
END $$;

-- Goes on without the hosts that have not sent their books since a backup was restored.
CREATE FUNCTION q2o.reopen() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me q2o.members := q2o.lead();
BEGIN
  PERFORM q2o.locked_team(me.team, 0);
  UPDATE q2o.teams t SET restored_at = NULL WHERE t.id = me.team;
END $$;
`;
