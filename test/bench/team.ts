import { parseArgs } from 'node:util';
import { createTeamDatabase, startPostgres } from '../fakes/postgresServer.ts';
import { attempts, successfulAttempts } from '../fakes/teamAttacks.ts';
import { type Figure, reportFigures } from './figureTable.ts';
import { chaos } from './team/chaos.ts';
import { speed } from './team/speed.ts';
import { admission, none, storm } from './team/storm.ts';
import { templates } from './team/templates.ts';

/**
 * `npm run bench:team [-- --only storm]`: what the team store must show, with real servers, processes and stores. Prints a table and one JSON line; exit
 * code 1 when a figure falls short. Plans of the queries go to stderr.
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  admission,
  storm: () => storm(),
  chaos: () => chaos(),
  speed,
  templates,
  attacks,
};

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (values.only && !values.only.includes(name)) continue;
  figures.push(...(await measure()));
}
reportFigures('team', figures);

async function attacks(): Promise<readonly Figure[]> {
  const server = await startPostgres();
  try {
    const found = await successfulAttempts(await createTeamDatabase(server));
    for (const one of found) process.stderr.write(`${one}\n`);
    return [none('attacks', `${attempts.length} attempts with a member's password: succeeded`, found.length)];
  } finally {
    await server.dispose();
  }
}
