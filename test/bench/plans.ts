import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { systemClock as clock } from '../../src/adapters/systemClock.ts';
import { checkBooks } from '../../src/core/budget/checkBooks.ts';
import { monthOf } from '../../src/core/budget/month.ts';
import { type Figure, reportFigures } from './figureTable.ts';
import { openPlans, type Plans, type RunEnd } from './plansSetup.ts';
import { inFolder } from './storeFolder.ts';
import { watchHolds } from './watchHolds.ts';

/**
 * What a hundred plans at once must show: the product's runner, pipeline, templates, chain, adapters, validator and store, each in the thread
 * where the product has it, against a simulated server in a process of its own. Only the look around the workspace is left out, which needs the
 * editor. Prints a table and one JSON line; exit code 1 when a figure falls short.
 */
const plansAtOnce = 100;
const rounds = 3;

const server = await startServer();
try {
  reportFigures('plans', await inFolder((folder) => measure(folder, server.baseUrls)));
} finally {
  server.stop();
}

async function measure(folder: string, baseUrls: Parameters<typeof openPlans>[1]): Promise<readonly Figure[]> {
  const plans = await openPlans(folder, baseUrls);
  const ended: RunEnd[] = [];
  const heaps: number[] = [];
  const holds: number[] = [];
  let seconds = 0;
  for (let round = 0; round < rounds; round++) {
    // The first round loads what is loaded once: grammars, templates, dictionary.
    const stop = watchHolds();
    const startMs = performance.now();
    ended.push(...(await Promise.all(Array.from({ length: plansAtOnce }, (_, at) => plans.run(round * plansAtOnce + at)))));
    const held = stop();
    if (round > 0) {
      holds.push(...held);
      seconds += (performance.now() - startMs) / 1_000;
    }
    heaps.push(await heapMegabytes());
  }
  const figures = [...heldFigures(holds), ...(await lostFigures(plans, ended)), memoryFigure(heaps), pace(ended, seconds)];
  await plans.close();
  return figures;
}

function heldFigures(holds: readonly number[]): readonly Figure[] {
  const sorted = [...holds].sort((one, other) => one - other);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return [
    { id: 'heldP99Ms', what: 'event loop held, 99th percentile, thread time', value: p99, unit: 'ms', must: '< 16', pass: p99 < 16 },
    { id: 'heldMaxMs', what: 'event loop held, longest', value: sorted.at(-1) ?? 0, unit: 'ms', must: 'told', pass: true },
  ];
}

async function lostFigures(plans: Plans, ended: readonly RunEnd[]): Promise<readonly Figure[]> {
  const tasks = ended.reduce((sum, one) => sum + one.tasks, 0);
  const done = ended.reduce((sum, one) => sum + one.done, 0);
  const stored = await plans.store.receipts.costs(0);
  const month = monthOf(clock.localDate(clock.now()));
  const books = await checkBooks(plans.store.ledger, plans.store.receipts, month, clock.now());
  const lost =
    ended.flatMap(({ receipts }) => receipts).filter((id) => !stored.has(id)).length +
    done -
    new Set(ended.flatMap(({ receipts }) => receipts)).size;
  const wrong = books.differences.length + books.withoutReceipt.length;
  const open = (await Promise.all(plans.ids().map((id) => plans.store.ledger.planMoney(id)))).filter((money) => money?.isOpen).length;
  return [
    { id: 'tasks', what: 'tasks of all plans', value: tasks, unit: '', must: 'told', pass: true },
    { id: 'answered', what: 'tasks answered', value: (100 * done) / tasks, unit: '%', must: '>= 99', pass: done / tasks >= 0.99 },
    { id: 'lost', what: 'receipts lost', value: lost, unit: '', must: '0', pass: lost === 0 },
    { id: 'differences', what: 'generations whose ledger and receipt differ', value: wrong, unit: '', must: '0', pass: wrong === 0 },
    {
      id: 'reserved',
      what: 'money still reserved',
      value: books.reservedNanoUsd,
      unit: 'n$',
      must: '0',
      pass: books.reservedNanoUsd === 0,
    },
    { id: 'openPlans', what: 'plans still open in the ledger', value: open, unit: '', must: '0', pass: open === 0 },
  ];
}

/** What a further hundred plans leave behind. */
function memoryFigure(heaps: readonly number[]): Figure {
  const value = (heaps.at(-1) ?? 0) - (heaps.at(-2) ?? 0);
  return { id: 'heapGrowthMb', what: 'heap kept by a further 100 plans', value, unit: 'MB', must: '< 4', pass: value < 4 };
}

function pace(ended: readonly RunEnd[], seconds: number): Figure {
  const tasks = ended.slice(plansAtOnce).reduce((sum, one) => sum + one.tasks, 0);
  return { id: 'tasksPerSecond', what: 'pace', value: tasks / seconds, unit: 'tasks/s', must: 'told', pass: true };
}

async function heapMegabytes(): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('Run it with --expose-gc');
  for (let time = 0; time < 3; time++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    gc();
  }
  return process.memoryUsage().heapUsed / 1_000_000;
}

async function startServer() {
  const program = fileURLToPath(new URL('../fakes/simulated/serve.ts', import.meta.url));
  const child = spawn(process.execPath, [program, '--chunk-delay', '5'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise<string[]>((resolve) => {
    createInterface(child.stdout).once('line', (text) => resolve([text]));
  });
  const { baseUrls } = JSON.parse(line ?? '{}') as { baseUrls: Parameters<typeof openPlans>[1] };
  return { baseUrls, stop: () => child.kill() };
}
