import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket, connect as toPort } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createPostgresTeamStore } from '../../../src/adapters/postgres/postgresTeamStore.ts';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { createSqliteLedger } from '../../../src/adapters/sqlite/ledger.ts';
import { ledgerMigrations } from '../../../src/adapters/sqlite/ledgerSchema.ts';
import { createSqliteStateStore } from '../../../src/adapters/sqlite/stateStore.ts';
import { createSqliteTeamJournal } from '../../../src/adapters/sqlite/teamJournal.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import type { Ledger } from '../../../src/core/budget/ledger.ts';
import { createTeam } from '../../../src/core/team/createTeam.ts';
import { createTeamDatabase, type Login, startPostgres, type TeamDatabase } from '../../fakes/postgresServer.ts';
import { openEngine, silentLog } from '../../fakes/temporaryDatabase.ts';
import { quantile } from '../chainSetup.ts';
import type { Figure } from '../figureTable.ts';
import { figure } from './storm.ts';

const ample = { monthlyNanoUsd: Number.MAX_SAFE_INTEGER, projects: {} };
const delayMs = 25;

/** What the team costs a call, on this machine and far away; how many calls a server takes; and whether that changes as its tables grow. */
export async function speed(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const database = await createTeamDatabase(server);
    await database.addTeam('studio', ['anna'], ['lea']);
    await database.owner.query(
      "INSERT INTO q2o.limits VALUES ('studio', 'team', 9000000000000000), ('studio', 'person', 9000000000000000)",
    );
    const near = await beside(database.login('anna'));
    const proxy = await slowly(server.port);
    const far = await beside({ ...database.login('anna'), port: proxy.port }).finally(proxy.close);
    const rates = [await rate(database, 1), await rate(database, 100)];
    const few = await atServer(database, 10_000);
    const many = await atServer(database, 1_000_000);
    process.stderr.write(`${await plan(database)}\n`);
    return [
      figure('loopbackMs', 'reserve and settle under a team, on loopback, median', near.teamMs, 'ms', '< 5', near.teamMs < 5),
      figure('localMs', '… the local store alone, in turns', near.localMs, 'ms', '', true),
      figure(
        'roundTrips',
        `… in round trips, at ${delayMs * 2} ms of added delay`,
        far.teamMs / (delayMs * 2),
        '',
        '< 1.5',
        far.teamMs < delayMs * 3,
      ),
      figure('rateOneTeam', 'reservations and settlements a second, one team', rates[0] ?? 0, '/s', '', true),
      figure('rateHundredTeams', '… 100 teams', rates[1] ?? 0, '/s', '', true),
      figure('serverMs', 'one reservation and settlement at the server with 10,000 receipts, median', few, 'ms', '', true),
      figure('growth', '… with 1,000,000 receipts, as a multiple', many / few, 'x', '< 2', many / few < 2),
    ];
  } finally {
    await server.dispose();
  }
}

/** The same calls with and without a team, in turns, over a store on the disk. */
async function beside(login: Login): Promise<{ readonly teamMs: number; readonly localMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'q2o-team-'));
  const open = async (name: string) =>
    openDatabase({
      folder,
      name,
      migrations: ledgerMigrations,
      openEngine,
      writer: name,
      clock: systemClock,
      log: silentLog,
      onDamage: () => {},
    });
  const [alone, database] = [await open('alone'), await open('ledger')];
  const { ledger, link } = createTeam({
    ledger: createSqliteLedger({ database, owner: 'bench' }),
    journal: createSqliteTeamJournal(database),
    state: createSqliteStateStore(database),
    team: createPostgresTeamStore({ ...login, tls: 'off', hostId: 'bench' }),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    log: silentLog,
  });
  const local = createSqliteLedger({ database: alone, owner: 'bench' });
  const times: { readonly team: number[]; readonly local: number[] } = { team: [], local: [] };
  for (let run = 0; run < 120; run++) {
    times.local.push(await once(local));
    times.team.push(await once(ledger));
    // What is sent behind a settlement is not waited for, and must not lie in the way of the next.
    await link.send();
  }
  await link.close();
  await alone.close();
  await database.close();
  rmSync(folder, { recursive: true });
  return { teamMs: quantile(times.team.slice(20), 0.5), localMs: quantile(times.local.slice(20), 0.5) };
}

async function once(ledger: Ledger): Promise<number> {
  const id = crypto.randomUUID();
  const atMs = Date.now();
  const call = { generationId: id, project: 'shop', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author' } as const;
  const startMs = performance.now();
  const answer = await ledger.reserve(
    { ...call, id, month: '2026-11', day: '2026-11-16', atMs, leaseUntilMs: atMs + 1_000_000, worstCaseNanoUsd: 1_000 },
    ample,
  );
  if (!answer.granted) throw new Error(`refused: ${JSON.stringify(answer)}`);
  await ledger.settle(id, { costNanoUsd: 500, estimated: false }, ample);
  return performance.now() - startMs;
}

/** A way to the server that takes `delayMs` in each direction. */
async function slowly(port: number): Promise<{ readonly port: number; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const later = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => setTimeout(() => to.destroy(), delayMs));
    from.on('data', (data) => setTimeout(() => to.writable && to.write(data), delayMs));
  };
  const server = createServer((near) => {
    const far = toPort(port, '127.0.0.1');
    far.setNoDelay(true);
    near.setNoDelay(true);
    later(near, far);
    later(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: address.port, close };
}

/** Reservations with their settlements a second, from 100 connections that share so many teams. */
async function rate(database: TeamDatabase, teams: number): Promise<number> {
  const clients: pg.Client[] = [];
  for (let at = 0; at < 100; at++) {
    const role = `rate${teams}_${at}`;
    if (at < teams) await database.addTeam(`rate ${teams} ${at}`, [role]);
    else await database.addMember(`rate ${teams} ${at % teams}`, role);
    const client = new pg.Client(database.login(role));
    await client.connect();
    clients.push(client);
  }
  const untilMs = performance.now() + 8_000;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < untilMs) {
        await reserveAndSettle(client);
        count += 1;
      }
    }),
  );
  for (const client of clients) await client.end();
  return count / 8;
}

async function reserveAndSettle(client: pg.Client): Promise<void> {
  const id = crypto.randomUUID();
  const call = {
    id,
    host: 'bench',
    generationId: id,
    project: 'shop',
    agent: 'coder',
    provider: 'gemini',
    model: 'flash',
    purpose: 'author',
  };
  const ask = JSON.stringify({ ...call, worstCaseNanoUsd: 1_000, seen: 0 });
  await client.query({ name: 'reserve', text: 'SELECT q2o.reserve($1)', values: [ask] });
  const item = JSON.stringify([{ ...call, worstCaseNanoUsd: 1_000, costNanoUsd: 500, state: 'settled', estimated: false }]);
  await client.query({ name: 'settle', text: "SELECT q2o.settle('bench', $1, 0)", values: [item] });
}

/** Milliseconds of one reservation with its settlement when the tables hold so many entries and receipts. */
async function atServer(database: TeamDatabase, rows: number): Promise<number> {
  const { owner } = database;
  await owner.query(
    `INSERT INTO q2o.entries (team, id, person, host, generation, project, agent, provider, model, purpose, month, at, lease_until, worst_case, state, cost)
     SELECT 'studio', 'old ' || n, 'anna', 'desk', 'old ' || n, 'shop', 'coder', 'gemini', 'flash', 'author', to_char(now() - (n % 60) * interval '1 day', 'YYYY-MM'),
       now() - (n % 60) * interval '1 day', now(), 1000, 'settled', 500 FROM generate_series(1, $1::int) AS n ON CONFLICT DO NOTHING`,
    [rows],
  );
  await owner.query(
    `INSERT INTO q2o.receipts (team, id, person, started_at, cost, document)
     SELECT 'studio', 'old ' || n, 'anna', now() - (n % 60) * interval '1 day', 500, '{"project": "shop", "agent": "coder"}' FROM generate_series(1, $1::int) AS n ON CONFLICT DO NOTHING`,
    [rows],
  );
  await owner.query('VACUUM ANALYZE q2o.entries, q2o.receipts, q2o.totals, q2o.teams');
  const client = new pg.Client(database.login('anna'));
  await client.connect();
  const times: number[] = [];
  for (let run = 0; run < 600; run++) {
    const startMs = performance.now();
    await reserveAndSettle(client);
    times.push(performance.now() - startMs);
  }
  await client.end();
  process.stderr.write(`${rows} rows: p99 ${quantile(times, 0.99).toFixed(2)} ms\n`);
  return quantile(times.slice(100), 0.5);
}

/** How the server finds the limits that decide, and the entry that is settled. */
async function plan({ owner }: TeamDatabase): Promise<string> {
  const lines: string[] = [];
  for (const query of [
    "SELECT * FROM q2o.standings('studio', to_char(now(), 'YYYY-MM'), 'anna', 'shop')",
    "SELECT * FROM q2o.entries WHERE team = 'studio' AND id = 'old 5'",
    "UPDATE q2o.totals SET reserved = reserved WHERE team = 'studio' AND month = to_char(now(), 'YYYY-MM') AND scope = ANY ('{team,person:anna,project:shop}')",
  ]) {
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`);
    lines.push(query, ...rows.map((row) => `  ${row['QUERY PLAN']}`));
  }
  return lines.join('\n');
}
