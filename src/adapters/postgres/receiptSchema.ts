/**
 * Receipts of a team. What a receipt may hold is a list, so that a prompt or code comes to the server only where a lead has said so.
 * Who reads them is decided by the policies of `access.ts`.
 */
export const receiptTables = `
CREATE TABLE q2o.receipts (
  team text NOT NULL REFERENCES q2o.teams,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
  person text NOT NULL,
  started_at timestamptz NOT NULL,
  cost bigint NOT NULL CHECK (cost BETWEEN 0 AND 9000000000000000),
  document jsonb NOT NULL CHECK (length(document::text) <= 200000),
  PRIMARY KEY (team, id)
);
CREATE INDEX receipts_by_time ON q2o.receipts (team, person, started_at);

-- The first receipt of an id counts.
CREATE FUNCTION q2o.put_receipts(items jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me q2o.members := q2o.member();
  keeps boolean;
BEGIN
  IF jsonb_array_length(items) > 1000 THEN RAISE EXCEPTION 'at most 1,000 at once' USING ERRCODE = 'Q2O03'; END IF;
  SELECT t.keeps_prompts INTO STRICT keeps FROM q2o.teams t WHERE t.id = me.team;
  INSERT INTO q2o.receipts (team, id, person, started_at, cost, document)
    SELECT me.team, i ->> 'id', me.person, to_timestamp((i ->> 'startedAtMs')::double precision / 1000), q2o.amount_of(i -> 'costNanoUsd'),
      jsonb_strip_nulls(jsonb_build_object('project', i -> 'project', 'agent', i -> 'agent', 'language', i -> 'language', 'outcome', i -> 'outcome',
        'source', i -> 'source', 'attempts', i -> 'attempts', 'task', CASE WHEN keeps THEN i -> 'task' END))
    FROM jsonb_array_elements(items) AS i ON CONFLICT (team, id) DO NOTHING;
END $$;
`;
