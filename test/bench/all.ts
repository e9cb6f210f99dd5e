import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchResult, benches, performancePage, readResult } from './performance.ts';

/**
 * `npm run bench [-- --only NAME] [--write]`: all benchmarks one after the other, and one JSON line. `--write` keeps the figures beside this file
 * and writes docs/performance.md. Exits 1 when a figure falls short.
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, write: { type: 'boolean', default: false } } });
const unknown = (values.only ?? []).filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0)
  throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}`);

const file = join(import.meta.dirname, 'last.json');
const results: Record<string, BenchResult> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const measured: string[] = [];
for (const { name, script, nodeOptions = [] } of benches) {
  if (values.only && !values.only.includes(name)) continue;
  const load = (loadavg()[0] ?? 0) / availableParallelism();
  process.stderr.write(`${name}\n`);
  const { stdout, status } = spawnSync(process.execPath, [...nodeOptions, join(import.meta.dirname, script)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 100_000_000,
  });
  const result = readResult(stdout ?? '');
  if (!result) {
    process.stderr.write(`${name} printed no figures (exit code ${status})\n`);
    process.exitCode = 1;
    continue;
  }
  console.log(`\n${name}\n${result.table}`);
  measured.push(name);
  results[name] = { date: new Date().toISOString().slice(0, 10), load, pass: status === 0, ...result };
  if (status !== 0) process.exitCode = 1;
}
console.log(JSON.stringify({ bench: 'all', results: Object.fromEntries(measured.map((name) => [name, results[name]?.figures])) }));
if (values.write) {
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(import.meta.dirname, '../../docs/performance.md'), performancePage(results));
}
