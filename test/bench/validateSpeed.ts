import { availableParallelism, loadavg } from 'node:os';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { openValidator } from './openValidator.ts';
import { sampleFiles } from './sampleFiles.ts';

/**
 * How long the validator takes for a file of 1,000 lines, in each language: the first time in a process, when grammar and code are cold,
 * and warm. And whether memory stays where it is after 1,000 validations. `npm run bench:validate`.
 * On a machine that is busy with other things a clock on the wall says nothing; then the thread's own CPU time is judged.
 */
const warmLimitMs = 20;
const firstLimitMs = 120;
const growthLimitMb = 20;
/** All seven checks beside the security rules of a linter alone. */
const mostOfRuff = 0.7;
const rounds = 40;
const isBusy = (loadavg()[0] ?? 0) > availableParallelism();
const judged = isBusy ? 'cpuMs' : 'wallMs';

interface Times {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const rows: Record<string, { lines: number; first: Times; median: Times; p95: Times; ok: boolean }> = {};
for (const { language, fileName, text } of sampleFiles(1_000)) {
  // Cold for this language; the runtime itself is cold for the first one.
  const validator = openValidator();
  const first = await timed(() => validator.validate(text, { language, fileName, fragment: false }));
  const times: Times[] = [];
  for (let round = 0; round < rounds + 15; round++)
    // The grammar remembers the last tree; a text that differs each time is parsed each time, as a user's is.
    times.push(await timed(() => validator.validate(round % 2 === 0 ? `${text}\n` : text, { language, fileName, fragment: false })));
  const warm = times.slice(15);
  const p95 = at(warm, 0.95);
  rows[language] = {
    lines: text.split('\n').length,
    first,
    median: at(warm, 0.5),
    p95,
    ok: p95[judged] < warmLimitMs && first[judged] < firstLimitMs,
  };
}

const beside = await besideRuff();
const validator = openValidator();
const files = sampleFiles(200);
await validateMany(200);
const beforeMb = memoryMb();
await validateMany(1_000);
const growthMb = round1(memoryMb() - beforeMb);

console.table(
  Object.fromEntries(
    Object.entries(rows).map(([language, { lines, first, median, p95, ok }]) => [
      language,
      { lines, first: told(first), median: told(median), p95: told(p95), ok },
    ]),
  ),
);
console.log(
  `ms on the wall / ms of CPU time of the thread; ${isBusy ? 'the machine is busy, so CPU time is judged' : 'the wall is judged'}`,
);
console.log(
  `Python beside the security rules of Ruff in WebAssembly, in turns: ${beside.ours} and ${beside.ruff} ms of CPU time, ratio ${beside.ratio} (limit ${mostOfRuff})`,
);
console.log(`memory after 1,000 validations: ${growthMb >= 0 ? '+' : ''}${growthMb} MB`);
const isFine = Object.values(rows).every((row) => row.ok) && growthMb < growthLimitMb && beside.ratio <= mostOfRuff;
console.log(JSON.stringify({ bench: 'validate', ok: isFine, measured: isBusy ? 'cpu' : 'wall', growthMb, beside, languages: rows }));
process.exitCode = isFine ? 0 : 1;

/** Medians of the thread's CPU time for the same Python file, which differs each time in its last line. */
async function besideRuff(): Promise<{ ours: number; ruff: number; ratio: number }> {
  const python = sampleFiles(1_000).find(({ language }) => language === 'python');
  if (!python) throw new Error('there is no sample of Python');
  const validator = openValidator();
  const ruff = new Workspace({ lint: { select: ['S'] } }, PositionEncoding.Utf16);
  const ours: Times[] = [];
  const theirs: Times[] = [];
  for (let round = 0; round < rounds + 15; round++) {
    const text = `${python.text}\n# ${round}\n`;
    ours.push(await timed(() => validator.validate(text, { language: 'python', fileName: python.fileName, fragment: false })));
    theirs.push(await timed(async () => ruff.check(text)));
  }
  const [our, their] = [at(ours.slice(15), 0.5).cpuMs, at(theirs.slice(15), 0.5).cpuMs];
  return { ours: our, ruff: their, ratio: Math.round((100 * our) / their) / 100 };
}

async function validateMany(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const file = files[at % files.length];
    if (file) await validator.validate(file.text, { language: file.language, fileName: file.fileName, fragment: false });
  }
}

/** Heap and WebAssembly memory together. */
function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 1e6;
}

async function timed(run: () => Promise<unknown>): Promise<Times> {
  const startedMs = performance.now();
  const startedCpuMs = cpuMs();
  await run();
  return { wallMs: round1(performance.now() - startedMs), cpuMs: round1(cpuMs() - startedCpuMs) };
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function at(times: readonly Times[], part: number): Times {
  const quantile = (of: keyof Times) =>
    times.map((each) => each[of]).sort((one, other) => one - other)[Math.floor(times.length * part)] ?? 0;
  return { wallMs: round1(quantile('wallMs')), cpuMs: round1(quantile('cpuMs')) };
}

function told({ wallMs, cpuMs }: Times): string {
  return `${round1(wallMs)} / ${round1(cpuMs)}`;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
