import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheDir } from '../../scripts/project.ts';
import { createRemoteStore } from '../../src/adapters/sqlite/remoteStore.ts';
import { RecordingObserver } from '../fakes/recordingObserver.ts';
import type { Behaviour } from '../fakes/simulated/behaviour.ts';
import { startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { silentLog, wasmFile } from '../fakes/temporaryDatabase.ts';
import { benchChain, quantile, question, seeded } from './chainSetup.ts';
import { type Figure, reportFigures } from './figureTable.ts';
import { inFolder } from './storeFolder.ts';

/**
 * `npm run bench:peers`: the provider chain beside LangChain's `withFallbacks` on the same faults, and the store beside better-sqlite3 with full
 * durability. The peers are installed into their own folder first. Prints a table and one JSON line.
 */
const folderOfPeers = join(cacheDir, 'bench-peers');
mkdirSync(folderOfPeers, { recursive: true });
for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(import.meta.dirname, 'peers', file), join(folderOfPeers, file));
const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
  cwd: folderOfPeers,
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (install.status !== 0) throw new Error('The peers could not be installed');

reportFigures('peers', [...(await faults()), ...(await commits())]);

interface Chat {
  withFallbacks(others: { fallbacks: readonly Chat[] }): Chat;
  stream(prompt: string): Promise<AsyncIterable<{ readonly content: unknown }>>;
}

/** Questions while each request fails with probability 0.3; time of the product's chain runs twenty times faster. */
async function faults(): Promise<readonly Figure[]> {
  const questions = 200;
  const { ChatOpenAI } = await peer<{ ChatOpenAI: new (options: object) => Chat }>('@langchain/openai/dist/index.js');
  const ours = await underFaults(questions, async (server) => {
    const { chain } = benchChain(server, 20);
    return async (number) => (await chain.ask(question(number), new RecordingObserver(), new AbortController().signal)).text;
  });
  const theirs = await underFaults(questions, async ({ baseUrls }) => {
    // Three providers in this order, each asked once more after a failure, as far as its options go.
    const options = { apiKey: 'simulated', model: 'gpt-5-mini', maxRetries: 1, timeout: 2_000, configuration: { baseURL: baseUrls.chat } };
    const [first, ...fallbacks] = [1, 2, 3].map(() => new ChatOpenAI(options));
    const model = first?.withFallbacks({ fallbacks });
    return async (number) => {
      let text = '';
      const { prompt } = question(number).call;
      if (model) for await (const { content } of await model.stream(prompt)) text += String(content);
      return text;
    };
  });
  const percent = (part: number): number => (100 * part) / questions;
  return [
    {
      ...{ id: 'wholeAnswersPercent', what: `${questions} questions, 30 % faults: whole answers`, value: percent(ours), unit: '%' },
      ...{ must: 'no less than the peer', pass: ours >= theirs, peer: `LangChain withFallbacks ${percent(theirs)} %` },
    },
  ];
}

type Server = Awaited<ReturnType<typeof startSimulatedProvider>>;

/** How many answers came whole. */
async function underFaults(questions: number, open: (server: Server) => Promise<(number: number) => Promise<string>>): Promise<number> {
  const random = seeded(2026);
  const server = await startSimulatedProvider({
    behave: ({ kind }) => (kind === 'count' || random() >= 0.3 ? undefined : failures[Math.floor(random() * failures.length)]),
  });
  const ask = await open(server);
  let whole = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let number = next++; number < questions; number = next++) {
      const text = await ask(number).catch(() => '');
      // A healthy answer is one fenced block from its first to its last line.
      if (/^```\w+\n[\s\S]*\n```\s*$/.test(text)) whole += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  await server.stop();
  return whole;
}

const failures: readonly Behaviour[] = [
  { status: 429 },
  { status: 500 },
  { status: 503 },
  { reset: true },
  { cutAfterChunks: 2 },
  { html200: true },
  { emptyStream: true },
  { hang: 'beforeHeaders' },
];

interface Database {
  pragma(text: string): unknown;
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: unknown[]): unknown };
  close(): void;
}

/** The same rows of 2 KB, one commit each, in turns; both have told the disk before they answer. */
function commits(): Promise<readonly Figure[]> {
  return inFolder(async (folder) => {
    const { default: Sqlite } = await peer<{ default: new (file: string) => Database }>('better-sqlite3/lib/index.js');
    const theirs = new Sqlite(join(folder, 'peer.db'));
    theirs.pragma('journal_mode = WAL');
    theirs.pragma('synchronous = FULL');
    theirs.exec('CREATE TABLE templates (id TEXT PRIMARY KEY, document TEXT NOT NULL)');
    const insert = theirs.prepare('INSERT INTO templates VALUES (?, ?)');
    const workerFile = fileURLToPath(new URL('../../src/adapters/sqlite/storeWorker.ts', import.meta.url));
    const onNotice = (message: string): never => {
      throw new Error(message);
    };
    const ours = createRemoteStore({ folder, wasmFile, windowId: randomUUID(), workerFile, log: silentLog, onNotice });
    const document = JSON.stringify({ code: 'y'.repeat(2_000) });
    const oursMs: number[] = [];
    const theirsMs: number[] = [];
    for (let at = 0; at < 600; at++) {
      const id = `template-${at}`;
      oursMs.push(
        await timed(() => ours.templates.put({ id, version: 1, source: 'learned', language: 'python', updatedAtMs: at, document })),
      );
      theirsMs.push(await timed(async () => insert.run(id, document)));
    }
    await ours.close();
    theirs.close();
    const [our, their] = [quantile(oursMs.slice(100), 0.5), quantile(theirsMs.slice(100), 0.5)];
    return [
      {
        ...{
          id: 'commitTimesPeer',
          what: `commit of one template through the worker, median, ${our.toFixed(2)} ms`,
          value: our / their,
          unit: 'x',
        },
        ...{ must: '(shown)', pass: true, peer: `better-sqlite3 in this thread ${their.toFixed(2)} ms` },
      },
    ];
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

function peer<T>(path: string): Promise<T> {
  return import(pathToFileURL(join(folderOfPeers, 'node_modules', path)).href) as Promise<T>;
}
