import { setTimeout as pause } from 'node:timers/promises';
import { connect, type PostgresServer, startPostgres } from '../../fakes/postgresServer.ts';
import type { Figure } from '../figureTable.ts';
import { compare, watchedTeam } from './books.ts';
import { MemberProcess, nothingTold, runTogether } from './memberProcess.ts';
import { figure, none } from './storm.ts';

const usd = 1_000_000_000;
const hourMs = 3_600_000;

/**
 * 16 members in 4 processes, the clock of one of which is an hour ahead, while the server is killed again and again, connections are cut in the middle of
 * their statements, and in the end a backup takes its place. Nobody is started anew.
 */
export async function chaos(kills = 50, cuts = 500): Promise<Figure[]> {
  let server = await startPostgres();
  const first = server;
  try {
    const team = await watchedTeam(server, 16);
    const { name, owner } = team.database;
    await owner.end();
    const ask = async (query: string): Promise<readonly Record<string, unknown>[]> => {
      const client = await connect(server, name);
      try {
        return (await client.query(query)).rows;
      } finally {
        await client.end();
      }
    };
    const told = nothingTold();
    const parts = { windowsOfHost: 1, operations: 0, kind: 'storm', worstCaseNanoUsd: usd / 10, untilStopped: true } as const;
    const tasks = team.tasks(4, parts).map(({ lead: _, ...task }, at) => ({
      ...task,
      hosts: task.hosts.map((host) => ({ ...host, offsetMs: at === 0 ? hourMs : 0 })),
    }));
    const processes = tasks.map((task) => new MemberProcess(task, told));
    await Promise.all(processes.map((one) => one.ready()));
    for (const one of processes) one.go();

    const cutCount = await cutConnections(server, name, cuts);
    for (let killed = 0; killed < kills; killed++) {
      const before = told.acknowledged.size;
      await server.kill();
      await server.start();
      for (let waits = 0; told.acknowledged.size < before + 5 && waits < 100; waits++) await pause(100);
    }
    const afterKills = told.acknowledged.size;

    const backup = await server.backUp();
    for (let waits = 0; told.acknowledged.size < afterKills + 200 && waits < 300; waits++) await pause(100);
    const known = await ask("SELECT committed + reserved AS used FROM q2o.totals WHERE scope = 'team'");
    await ask(`INSERT INTO q2o.limits VALUES ('studio', 'team', ${Number(known[0]?.used) + 10 * usd})`);
    const limitNanoUsd = Number(known[0]?.used) + 10 * usd;
    await server.kill();
    server = await startPostgres({ folder: backup, password: server.password, port: server.port });
    await ask(`INSERT INTO q2o.limits VALUES ('studio', 'team', ${limitNanoUsd})`);
    const atFailover = told.acknowledged.size;
    await pause(20_000);
    const afterFailover = told.acknowledged.size - atFailover;

    for (const one of processes) one.stop();
    await Promise.all(processes.map((one) => one.done()));
    await runTogether(team.tasks(4, { ...parts, untilStopped: false }), told);
    const last = await connect(server, name);
    const found = await compare({ ...team.database, owner: last }, told);
    const [sum] = (await last.query("SELECT committed + reserved AS used FROM q2o.totals WHERE scope = 'team'")).rows;
    await last.end();
    const what = `server killed ${kills} times, ${cutCount} statements cut, a clock an hour off, a backup in its place`;
    return [
      figure('chaosAcknowledged', `${what}: generations`, told.acknowledged.size, '', '', true),
      none('chaosLost', '… acknowledged generations that the server lacks or has at another cost', found.lost),
      figure('chaosAfterFailover', '… generations of the same processes after the failover', afterFailover, '', '> 0', afterFailover > 0),
      none('chaosOver', '… nano-dollars over the limit at the end', Math.max(0, Number(sum?.used) - limitNanoUsd)),
      none('chaosDifference', '… entries minus receipts, in nano-dollars', found.difference),
      none('chaosSums', '… sums that are not those of their entries', found.wrongSums),
    ];
  } finally {
    await server.dispose();
    if (server !== first) await first.dispose();
  }
}

/** Ends connections of members while they work at a statement. */
async function cutConnections(server: PostgresServer, name: string, wanted: number): Promise<number> {
  const client = await connect(server, name);
  let cut = 0;
  const query = `
    SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
    WHERE application_name = 'Q2O' AND state = 'active' ORDER BY random() LIMIT 3`;
  while (cut < wanted) {
    cut += (await client.query<{ cut: boolean }>(query)).rows.filter((row) => row.cut).length;
    await pause(20);
  }
  await client.end();
  return cut;
}
