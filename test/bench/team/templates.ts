import { fileURLToPath } from 'node:url';
import { createPostgresTeamStore } from '../../../src/adapters/postgres/postgresTeamStore.ts';
import { createRemoteStore } from '../../../src/adapters/sqlite/remoteStore.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import type { LinkState } from '../../../src/core/team/teamLink.ts';
import type { TeamStanding, TeamStore } from '../../../src/core/team/teamStore.ts';
import { createTemplateSync } from '../../../src/core/team/templateSync.ts';
import { toTemplateFile } from '../../../src/core/templates/library/templateFile.ts';
import { createTeamDatabase, startPostgres, type TeamDatabase } from '../../fakes/postgresServer.ts';
import { taskQuery, testEngine } from '../../fakes/templateEngines.ts';
import { silentLog, wasmFile } from '../../fakes/temporaryDatabase.ts';
import { quantile } from '../chainSetup.ts';
import type { Figure } from '../figureTable.ts';
import { inFolder } from '../storeFolder.ts';
import { sharedTemplate } from './manySharedTemplates.ts';
import { figure } from './storm.ts';

const templateCount = 100_000;
/** Tasks that are typed letter by letter, every third of which nobody has shared. */
const typedTasks = 45;
const warmUpTasks = 5;
const changesATask = 4;
const workerFile = fileURLToPath(new URL('../../../src/adapters/sqlite/storeWorker.ts', import.meta.url));
const standing = { sharesTemplates: true } as TeamStanding;
const on: LinkState = { kind: 'on', standing, allowanceNanoUsd: 0 };

/** What a keystroke costs with a large team's templates in memory, while members change some of them and this host follows. */
export async function templates(): Promise<readonly Figure[]> {
  const server = await startPostgres();
  try {
    const database = await createTeamDatabase(server);
    await database.addTeam('studio', ['anna', 'ben'], ['lea']);
    await database.owner.query("UPDATE q2o.teams SET shares_templates = true, accepts = 'nobody' WHERE id = 'studio'");
    await fill(database);
    return await inFolder((folder) => measure(database, folder));
  } finally {
    await server.dispose();
  }
}

/** As if each had been offered. */
async function fill({ owner }: TeamDatabase): Promise<void> {
  const insert = `INSERT INTO q2o.templates (team, id, author, state, latest, change, version, source, language, updated_at_ms, document, person, accepted_by)
    SELECT 'studio', i ->> 'id', 'ben', 'serving', 1, (i ->> 'change')::bigint, 1, 'learned', i ->> 'language', 1, i ->> 'document', 'ben', '{}' FROM jsonb_array_elements($1) i`;
  for (let from = 0; from < templateCount; from += 2_000) {
    const rows = Array.from({ length: 2_000 }, (_, at) => {
      const seed = sharedTemplate(from + at);
      return { id: seed.id, change: from + at + 1, language: seed.language, document: toTemplateFile(seed) };
    });
    await owner.query(insert, [JSON.stringify(rows)]);
  }
  await owner.query("INSERT INTO q2o.template_books (team, change, kept) VALUES ('studio', $1::bigint, $1::bigint)", [templateCount]);
  await owner.query('ANALYZE q2o.templates');
}

async function measure(database: TeamDatabase, folder: string): Promise<readonly Figure[]> {
  const [anna, ben] = ['anna', 'ben'].map((role) =>
    createPostgresTeamStore({ ...database.login(role), tls: 'off', hostId: 'desk', timeoutMs: 60_000 }),
  ) as [TeamStore, TeamStore];
  const store = createRemoteStore({ workerFile, folder, wasmFile, windowId: 'bench', log: silentLog, onNotice: () => undefined });
  if (!anna.sharing || !ben.sharing) throw new Error('Nothing is shared');
  const sync = createTemplateSync({
    team: anna.sharing.templates,
    link: { state: () => on, onDidChange: () => () => undefined },
    copy: store.copy,
    outbox: store.outbox,
    templates: store.templates,
    sharedDocument: () => undefined,
    // What is looked through before it is taken in is no part of a keystroke, and would be most of this bench.
    read: async ({ document }) => document,
    clock: systemClock,
    log: silentLog,
  });
  try {
    const copyStartMs = performance.now();
    await sync.run();
    const copyMs = performance.now() - copyStartMs;
    const engine = testEngine([], undefined, store.copy);
    const loadStartMs = performance.now();
    // Questions do not wait for a team this large.
    while (engine.teamTemplates().length < templateCount) {
      await engine.ready();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const loadMs = performance.now() - loadStartMs;

    const times: number[] = [];
    let found = 0;
    let followed = 0;
    for (let typed = 0; typed < typedTasks + warmUpTasks; typed++) {
      const seed = sharedTemplate((typed * 7_919) % templateCount);
      const task = typed % 3 === 0 ? seed.task.replace(/\w+s in/, 'pledges in') : seed.task;
      for (let change = 0; change < changesATask; change++) {
        const { id, language, ...rest } = sharedTemplate((typed * 104_729 + change) % templateCount);
        const changed = { ...rest, id, language, code: `${rest.code}\n# ${typed}\n` };
        const version = ((await ben.sharing.templates.standing(id))?.latest ?? 0) + 1;
        const row = { id, version, source: 'learned', language, updatedAtMs: 1, document: toTemplateFile(changed) };
        if (await ben.sharing.templates.offer(row)) followed += 1;
      }
      const following = sync.run();
      for (let length = 3; length <= task.length; length++) {
        const query = taskQuery(task.slice(0, length), typed % 2 === 0 ? seed.language : '');
        const startUs = process.threadCpuUsage();
        const rows = engine.suggest(query, 5).length + engine.near(query, 5).length;
        const { user, system } = process.threadCpuUsage(startUs);
        if (typed >= warmUpTasks) times.push((user + system) / 1_000);
        found += length === task.length && rows > 0 ? 1 : 0;
        // What is followed meanwhile has its turn between two keys.
        await new Promise((resolve) => setImmediate(resolve));
      }
      await following;
    }
    if (found < typedTasks || followed === 0) throw new Error(`${found} tasks were answered, ${followed} changes were followed`);
    const p99 = quantile(times, 0.99);
    return [
      figure('keystrokeMs', 'keystroke among 100,000 shared templates, changes followed, median', quantile(times, 0.5), 'ms', '', true),
      figure('keystrokeP99Ms', '… 99th percentile', p99, 'ms', '< 16', p99 < 16),
      figure('firstCopySeconds', '… first copy from the server, once', copyMs / 1_000, 's', '', true),
      figure('loadSeconds', '… read into memory when a window starts, in the background', loadMs / 1_000, 's', '', true),
      figure('loadedMegabytes', '… memory of the window', process.memoryUsage().rss / 1_000_000, 'MB', '', true),
    ];
  } finally {
    await sync.close();
    await store.close();
    await anna.close();
    await ben.close();
  }
}
