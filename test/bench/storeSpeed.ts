import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { cacheMigrations } from '../../src/adapters/sqlite/cacheSchema.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { createRemoteStore, type RemoteStore } from '../../src/adapters/sqlite/remoteStore.ts';
import { templateMigrations } from '../../src/adapters/sqlite/templateSchema.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { createBudget } from '../../src/core/budget/budget.ts';
import { monthOf } from '../../src/core/budget/month.ts';
import { silentLog, wasmFile } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { fillDatabase } from './fillDatabase.ts';
import { inFolder } from './storeFolder.ts';

const templateCount = 10_000;
const entryCount = 100_000;
const answerCount = 5_000;
const workerFile = fileURLToPath(new URL('../../src/adapters/sqlite/storeWorker.ts', import.meta.url));

/** A hit through the worker, as the extension makes it, with 5,000 answers of 2 KB. */
export function cacheHits(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    await fillDatabase(folder, 'cache', cacheMigrations, (run) => {
      const document = JSON.stringify({ code: 'x'.repeat(2_000), provider: 'p', vendor: 'v', model: 'm', costNanoUsd: 1 });
      for (let index = 0; index < answerCount; index++) {
        run('INSERT INTO answers VALUES (?, ?, ?, ?, ?)', keyOf(index), document, Date.now(), Date.now(), document.length);
      }
    });
    const store = openRemote(folder);
    await store.cache.get(keyOf(0));
    const times: number[] = [];
    for (let hit = 0; hit < 4_000; hit++) {
      const startMs = performance.now();
      const found = await store.cache.get(keyOf((hit * 7_919) % answerCount));
      times.push(performance.now() - startMs);
      if (!found) throw new Error('A stored answer was not found');
    }
    await store.close();
    return [
      figure('cacheHitMedianMs', 'cache hit, 5,000 entries, median', percentile(times, 50), 'ms', '< 2', (value) => value < 2),
      figure('cacheHitP99Ms', 'cache hit, 5,000 entries, 99th percentile', percentile(times, 99), 'ms', '< 5', (value) => value < 5),
    ];
  });
}

/** Commits through the worker at full size, compactions of the journal included. */
export function commits(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    await fillLedger(folder);
    await fillTemplates(folder);
    const store = openRemote(folder);
    const startMs = performance.now();
    await store.ledger.scopeState(currentMonth(), 'system');
    const openMs = performance.now() - startMs;
    const load = await blockedWhile(async () => {
      const { rows } = await store.templates.load();
      if (rows.length !== templateCount) throw new Error(`${rows.length} templates`);
    });

    const times: number[] = [];
    const timed = async (work: () => Promise<unknown>): Promise<void> => {
      const beganMs = performance.now();
      await work();
      times.push(performance.now() - beganMs);
    };
    const budget = createBudget({
      ledger: store.ledger,
      receipts: store.receipts,
      clock: systemClock,
      ids: { next: randomUUID, random: Math.random },
      log: silentLog,
      limits: () => ({ monthlyNanoUsd: Number.MAX_SAFE_INTEGER, projects: {} }),
      saveLimit: async () => {},
    });
    const call = { project: 'shop', agent: 'coder', provider: 'gemini', model: 'flash', purpose: 'author', worstCaseNanoUsd: 5 } as const;
    await budget.status();
    const block = await blockedWhile(async () => {
      // 2,400 calls write more than 4 MB of journal, so that compactions of both files fall into the measurement.
      for (let index = 0; index < 2_400; index++) {
        await timed(async () => {
          const answer = await budget.reserve({ ...call, generationId: `new-${index}` });
          if (!answer.granted) throw new Error('refused');
          await budget.settle(answer.reservationId, { costNanoUsd: 4, estimated: false });
        });
        const row = { id: `template-${index}`, version: 2, source: 'learned', language: 'python', updatedAtMs: index, document: filling };
        await timed(() => store.templates.put(row));
      }
    });
    await store.close();
    return [
      figure(
        'commitMedianMs',
        'commit, 10,000 templates and 100,000 entries, median',
        percentile(times, 50),
        'ms',
        '< 50',
        (value) => value < 50,
      ),
      figure('commitP99Ms', '… 99th percentile', percentile(times, 99), 'ms', '(shown)', () => true),
      figure('commitMaxMs', '… longest, compactions included', Math.max(...times), 'ms', '< 100', (value) => value < 100),
      figure('blockedMs', '… longest block of the event loop, time of its thread', block.cpuMs, 'ms', '<= 16', (value) => value <= 16),
      figure('blockedWallMs', '… the same with what other processes add', block.wallMs, 'ms', '(shown)', () => true),
      figure('loadMs', 'load of 10,000 templates of 2 KB', load.tookMs, 'ms', '(shown)', () => true),
      figure('loadBlockedMs', '… longest block of the event loop, time of its thread', load.cpuMs, 'ms', '<= 16', (value) => value <= 16),
      figure('openMs', 'start of the worker and opening of all files', openMs, 'ms', '(shown)', () => true),
    ];
  });
}

const filling = JSON.stringify({ code: 'y'.repeat(2_000) });

function keyOf(index: number): string {
  return createHash('sha256').update(String(index)).digest('hex');
}

function currentMonth(): string {
  return monthOf(systemClock.localDate(Date.now()));
}

function openRemote(folder: string): RemoteStore {
  const onNotice = (message: string): never => {
    throw new Error(message);
  };
  return createRemoteStore({ folder, wasmFile, windowId: randomUUID(), workerFile, log: silentLog, onNotice });
}

function fillLedger(folder: string): Promise<void> {
  return fillDatabase(folder, 'ledger', ledgerMigrations, (run) => {
    const month = currentMonth();
    for (let index = 0; index < entryCount; index++) {
      run(
        `INSERT INTO entries (id, generation, month, day, at_ms, lease_until_ms, owner, project, agent, provider, model, purpose, worst_case,
           state, cost, estimated, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        randomUUID(),
        randomUUID(),
        month,
        `${month}-01`,
        index,
        index,
        'owner',
        'project',
        'coder',
        'gemini',
        'gemini-3.8-flash',
        'author',
        1_000_000,
        'settled',
        1_000_000,
        0,
        1,
      );
    }
    run('INSERT INTO scopes VALUES (?, ?, ?, 0, 0, 0, 0)', month, 'system', entryCount * 1_000_000);
  });
}

function fillTemplates(folder: string): Promise<void> {
  return fillDatabase(folder, 'templates', templateMigrations, (run) => {
    for (let index = 0; index < templateCount; index++) {
      run('INSERT INTO templates VALUES (?, ?, 1, ?, ?, ?, ?)', `template-${index}`, index + 1, 'learned', 'python', index, filling);
    }
  });
}

interface Block {
  /** The longest time between two turns of this thread's event loop, in milliseconds. */
  readonly wallMs: number;
  /** The longest time this thread computed between two turns: the same, without what a busy machine adds. The thread does no file I/O. */
  readonly cpuMs: number;
  readonly tookMs: number;
}

async function blockedWhile(work: () => Promise<void>): Promise<Block> {
  const startMs = performance.now();
  let lastMs = startMs;
  let lastCpu = process.threadCpuUsage();
  let wallMs = 0;
  let cpuMs = 0;
  const look = (): void => {
    const nowMs = performance.now();
    const { user, system } = process.threadCpuUsage(lastCpu);
    wallMs = Math.max(wallMs, nowMs - lastMs);
    cpuMs = Math.max(cpuMs, (user + system) / 1_000);
    lastMs = nowMs;
    lastCpu = process.threadCpuUsage();
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return { wallMs, cpuMs, tookMs: performance.now() - startMs };
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

function figure(id: string, what: string, value: number, unit: string, must: string, passes: (value: number) => boolean): Figure {
  return { id, what, value, unit, must, pass: passes(value) };
}
