// The project's checks: npm test [-- SECTION ...] [-- --grep TEXT]
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './childProcess.ts';
import { chromiumPath } from './chromium.ts';
import { installCodeServer } from './codeServer.ts';
import { runHostTests } from './hostTests.ts';
import { runMocha, type SuiteResult } from './mochaRun.ts';
import { packageExtension } from './packageExtension.ts';
import { root } from './project.ts';

/** One section of the checks: throws when it fails, and returns its figures when it runs tests. */
type Section = (grep: string | undefined) => SuiteResult | undefined | Promise<SuiteResult | undefined>;

const sections: Readonly<Record<string, readonly [title: string, Section]>> = {
  lint: ['Lint and format', () => runNpmBinary('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])],
  types: ['Types', () => runNpmBinary('typescript/bin/tsc', ['-b'])],
  unit: [
    'Unit tests, layer checks and security tests',
    (grep) => runMocha({ files: 'test/{unit,security}/**/*.test.ts', timeoutMs: 20_000, grep }),
  ],
  contract: ['Contract tests', (grep) => runMocha({ files: 'test/contract/**/*.test.ts', timeoutMs: 20_000, grep })],
  package: ['The package, built twice', (grep) => runMocha({ files: 'test/package/**/*.test.ts', timeoutMs: 20_000, grep })],
  host: ['Host tests', runHostTests],
  e2e: ['End-to-end tests of the package', runEndToEnd],
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
const unknown = positionals.filter((name) => !(name in sections));
if (unknown.length > 0) {
  throw new Error(`no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(130));
}

let passed = 0;
let failed = 0;
const broken: string[] = [];
for (const [name, [title, section]] of Object.entries(sections)) {
  if (positionals.length > 0 && !positionals.includes(name)) {
    continue;
  }
  process.stdout.write(`\n=== ${title} ===\n`);
  const startMs = performance.now();
  try {
    const result = await section(values.grep);
    passed += result?.passed ?? 0;
    failed += result?.failed ?? 0;
    if (result !== undefined && (result.failed > 0 || result.passed === 0)) {
      broken.push(title);
    }
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    broken.push(title);
  }
  process.stdout.write(`(${((performance.now() - startMs) / 1000).toFixed(1)} s)\n`);
}
process.stdout.write(broken.length === 0 ? '\n' : `\nFailed: ${broken.join(', ')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function runEndToEnd(grep: string | undefined): Promise<SuiteResult> {
  await packageExtension();
  // What is missing is installed here once, instead of by each of the processes at the same time.
  installCodeServer();
  chromiumPath();
  // A flow waits for its VS Code most of its time, and shares nothing with the others.
  const jobs = Math.min(4, availableParallelism());
  return await runMocha({ files: 'test/host/e2e/**/*.e2e.ts', timeoutMs: 120_000, retries: 2, jobs, grep });
}

function runNpmBinary(path: string, binaryArguments: readonly string[]): undefined {
  const binary = join(root, 'node_modules', path);
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing`);
  }
  run(process.execPath, [binary, ...binaryArguments]);
}
