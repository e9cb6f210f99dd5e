import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createTeamDatabase, type PostgresServer, type TeamDatabase } from '../../fakes/postgresServer.ts';
import type { MemberTask } from './memberMain.ts';
import type { Told } from './memberProcess.ts';

/** A team on a server, whose every change is watched. */
export interface WatchedTeam {
  readonly database: TeamDatabase;
  readonly folder: string;
  readonly members: readonly string[];
  /** The hosts of all members, shared out to so many processes. */
  tasks(processes: number, parts: Omit<MemberTask, 'hosts' | 'lead' | 'seed'> & { readonly offsetMs?: number }): MemberTask[];
}

/** `month` can be turned; each step that leaves more than a limit allows, although it was a reservation, is noted. */
const watch = `
CREATE TABLE q2o.bench_month (month text);
INSERT INTO q2o.bench_month SELECT to_char(now(), 'YYYY-MM');
CREATE OR REPLACE FUNCTION q2o.month_of(my_team q2o.teams) RETURNS text LANGUAGE sql AS $$ SELECT month FROM q2o.bench_month $$;
CREATE TABLE q2o.bench_breaches (at timestamptz DEFAULT clock_timestamp(), scope text, amount bigint, used bigint);
CREATE FUNCTION q2o.bench_watch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.committed + NEW.reserved > OLD.committed + OLD.reserved THEN
    INSERT INTO q2o.bench_breaches (scope, amount, used)
      SELECT s.scope, s.amount, NEW.committed + NEW.reserved FROM q2o.standings(NEW.team, NEW.month, CASE WHEN NEW.scope LIKE 'person:%' THEN substr(NEW.scope, 8) END,
        CASE WHEN NEW.scope LIKE 'project:%' THEN substr(NEW.scope, 9) END) s WHERE s.scope = NEW.scope AND NEW.committed + NEW.reserved > s.amount;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bench_watch AFTER UPDATE ON q2o.totals FOR EACH ROW EXECUTE FUNCTION q2o.bench_watch();
`;

export async function watchedTeam(server: PostgresServer, count: number): Promise<WatchedTeam> {
  const database = await createTeamDatabase(server);
  const members = Array.from({ length: count }, (_, at) => `member${at}`);
  await database.addTeam('studio', members, ['lea']);
  await database.owner.query(watch);
  const folder = mkdtempSync(join(server.folder, 'hosts-'));
  return {
    database,
    folder,
    members,
    tasks: (processes, { offsetMs = 0, ...parts }) =>
      Array.from({ length: processes }, (_, at) => ({
        ...parts,
        seed: at + 1,
        operations: Math.ceil(parts.operations / processes),
        lead: database.login('lea'),
        hosts: members
          .filter((__, index) => index % processes === at)
          .map((member) => {
            const own = join(folder, member);
            mkdirSync(own, { recursive: true });
            return { login: database.login(member), folder: own, hostId: `${member}'s desk`, offsetMs };
          }),
      })),
  };
}

export interface Comparison {
  readonly breaches: number;
  readonly lost: number;
  /** Nano-dollars by which the entries of all members differ from their receipts. */
  readonly difference: number;
  /** Rows whose sum is not that of its entries and of what is set aside. */
  readonly wrongSums: number;
  readonly open: number;
  readonly alertsTwice: number;
}

/** What the server holds, against what was acknowledged and against itself. */
export async function compare({ owner }: TeamDatabase, told: Told): Promise<Comparison> {
  const one = async (query: string): Promise<number> => Number((await owner.query({ text: query, rowMode: 'array' })).rows[0]?.[0] ?? 0);
  const stored = await owner.query<{ id: string; cost: string }>('SELECT id, cost FROM q2o.receipts');
  const booked = await owner.query<{ generation: string; cost: string }>(
    "SELECT generation, sum(cost) AS cost FROM q2o.entries WHERE state = 'settled' GROUP BY generation",
  );
  const receipts = new Map(stored.rows.map((row) => [row.id, Number(row.cost)]));
  const entries = new Map(booked.rows.map((row) => [row.generation, Number(row.cost)]));
  return {
    breaches: await one('SELECT count(*) FROM q2o.bench_breaches'),
    lost: [...told.acknowledged].filter(([id, cost]) => receipts.get(id) !== cost || entries.get(id) !== cost).length,
    difference: await one('SELECT (SELECT coalesce(sum(cost), 0) FROM q2o.entries) - (SELECT coalesce(sum(cost), 0) FROM q2o.receipts)'),
    wrongSums: await one(`
      SELECT count(*) FROM q2o.totals t
      FULL JOIN (
        SELECT month, scope, sum(committed) AS committed, sum(reserved) AS reserved FROM (
          SELECT e.month, unnest(q2o.scopes(e.person, e.project)) AS scope, CASE WHEN e.state = 'open' THEN 0 ELSE e.cost END AS committed,
            CASE WHEN e.state = 'open' THEN e.worst_case ELSE 0 END AS reserved FROM q2o.entries e
          UNION ALL
          SELECT h.month, unnest(q2o.scopes(h.person, h.project)), 0, greatest(0, h.amount - h.used) FROM q2o.holds h WHERE h.is_open
        ) parts GROUP BY month, scope
      ) s ON s.month = t.month AND s.scope = t.scope
      WHERE coalesce(t.committed, 0) <> coalesce(s.committed, 0) OR coalesce(t.reserved, 0) <> coalesce(s.reserved, 0)`),
    open: await one("SELECT count(*) FROM q2o.entries WHERE state = 'open'"),
    alertsTwice: told.alerts.length - new Set(told.alerts).size,
  };
}
