import { availableParallelism, loadavg } from 'node:os';
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
const rounds = 40;
const isBusy = (loadavg()[0] ?? 0) > availableParallelism();

const rows: Record<string, { lines: number; firstMs: number; medianMs: number; p95Ms: number; ok: boolean }> = {};
for (const { language, fileName, text } of sampleFiles(1_000)) {
  // Cold for this language; the runtime itself is cold for the first one.
  const validator = openValidator();
  const firstMs = await timed(() => validator.validate(text, { language, fileName, fragment: false }));
  const times: number[] = [];
  for (let round = 0; round < rounds + 15; round++)
    times.push(await timed(() => validator.validate(text, { language, fileName, fragment: false })));
  const warm = times.slice(15).sort((one, other) => one - other);
  const medianMs = warm[Math.floor(warm.length / 2)] ?? 0;
  const p95Ms = warm[Math.floor(warm.length * 0.95)] ?? 0;
  rows[language] = {
    lines: text.split('\n').length,
    firstMs: round1(firstMs),
    medianMs: round1(medianMs),
    p95Ms: round1(p95Ms),
    ok: p95Ms < warmLimitMs && firstMs < firstLimitMs,
  };
}

const validator = openValidator();
const files = sampleFiles(200);
await validateMany(200);
const beforeMb = memoryMb();
await validateMany(1_000);
const growthMb = round1(memoryMb() - beforeMb);

console.table(rows);
if (isBusy) console.log('The machine is busy: CPU time of the thread, not time on the wall.');
console.log(`memory after 1,000 validations: ${growthMb >= 0 ? '+' : ''}${growthMb} MB`);
const isFine = Object.values(rows).every((row) => row.ok) && growthMb < growthLimitMb;
console.log(JSON.stringify({ bench: 'validate', ok: isFine, measured: isBusy ? 'cpu' : 'wall', growthMb, languages: rows }));
process.exitCode = isFine ? 0 : 1;

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

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = nowMs();
  await run();
  return nowMs() - startedMs;
}

function nowMs(): number {
  if (!isBusy) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
