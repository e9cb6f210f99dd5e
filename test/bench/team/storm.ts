import { startPostgres } from '../../fakes/postgresServer.ts';
import type { Figure } from '../figureTable.ts';
import { compare, watchedTeam } from './books.ts';
import { MemberProcess, nothingTold, runTogether } from './memberProcess.ts';

const usd = 1_000_000_000;

/** 40 members in 8 processes, each with three windows: reservations, settlements, crashes, `kill -9`, changes of limits, turns of the month. */
export async function storm(operations = 50_000): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const team = await watchedTeam(server, 40);
    const { owner } = team.database;
    const told = nothingTold();
    const tasks = team.tasks(8, { windowsOfHost: 3, operations, kind: 'storm', worstCaseNanoUsd: usd / 10 });
    const turning = setInterval(() => {
      void owner
        .query("UPDATE q2o.bench_month SET month = to_char((month || '-01')::date + interval '1 month', 'YYYY-MM')")
        .catch(() => undefined);
    }, 20_000);
    const processes = tasks.map((task) => new MemberProcess(task, told));
    await Promise.all(processes.map((one) => one.ready()));
    const startedMs = performance.now();
    for (const one of processes) one.go();
    // One of them dies in the middle, and its members start again.
    const [victim] = processes;
    const [task] = tasks;
    if (!victim || !task) throw new Error('no process');
    const killed = new Promise((resolve) => setTimeout(resolve, 5_000)).then(() => victim.kill());
    await killed;
    const again = new MemberProcess({ ...task, seed: 100 }, told);
    await again.ready();
    again.go();
    await Promise.all([...processes.slice(1), again].map((one) => one.done()));
    const seconds = (performance.now() - startedMs) / 1_000;
    clearInterval(turning);
    // Whoever comes next settles what dead windows left.
    await runTogether(team.tasks(8, { windowsOfHost: 1, operations: 0, kind: 'storm', worstCaseNanoUsd: 1 }), told);
    const found = await compare(team.database, told);
    process.stderr.write(
      `storm: ${told.operations} operations in ${seconds.toFixed(0)} s, ${told.granted} granted, ${JSON.stringify(told.refused)}, ${told.alerts.length} alerts\n`,
    );
    return [
      figure('stormOperations', '40 members, 8 processes, 3 windows each: operations', told.operations, '', '', true),
      none('stormBreaches', '… reservations that went over a limit', found.breaches),
      none('stormLost', '… acknowledged generations that the server lacks or has at another cost', found.lost),
      none('stormDifference', '… entries minus receipts, in nano-dollars', found.difference),
      none('stormSums', '… sums that are not those of their entries', found.wrongSums),
      none('stormOpen', '… reservations left open at the end', found.open),
      none('stormAlerts', '… alerts told twice', found.alertsTwice),
    ];
  } finally {
    await server.dispose();
  }
}

/** 100 reservations of $0.10 at once on $5, from 8 processes. */
export async function admission(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const team = await watchedTeam(server, 8);
    const { owner } = team.database;
    await owner.query("INSERT INTO q2o.limits VALUES ('studio', 'team', $1)", [5 * usd]);
    const told = nothingTold();
    await runTogether(team.tasks(8, { windowsOfHost: 1, operations: 104, kind: 'once', worstCaseNanoUsd: usd / 10 }), told);
    return [
      figure(
        'admitted',
        '104 reservations of $0.10 at once on $5, from 8 processes: admitted',
        told.granted,
        '',
        '50',
        told.granted === 50,
      ),
    ];
  } finally {
    await server.dispose();
  }
}

export function none(id: string, what: string, value: number): Figure {
  return figure(id, what, value, '', '0', value === 0);
}

export function figure(id: string, what: string, value: number, unit: string, must: string, pass: boolean): Figure {
  return { id, what, value, unit, must, pass };
}
