// Runs the suites of test/host inside a real VS Code: npm run test:host [-- part of a test's title]
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, buildHostTests } from '../esbuild.mjs';
import { runInHost } from './hostRun.ts';
import { cacheDir } from './project.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';

const folder = join(cacheDir, 'host-tests', String(process.pid));
const testFile = join(folder, 'index.cjs');
const resultFile = join(folder, 'result.json');
const reportFile = join(folder, 'report.txt');
const grep = process.argv.slice(2).join(' ');

mkdirSync(folder, { recursive: true });
try {
  await Promise.all([buildExtension(), buildHostTests({ outfile: testFile, resultFile, reportFile, ...(grep === '' ? {} : { grep }) })]);
  const { passed, failed } = await runInHost<{ passed: number; failed: number }>({
    testFile,
    resultFile,
    folder: createSampleWorkspace(join(folder, 'workspace')),
    timeoutMs: 5 * 60_000,
  });
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} finally {
  // A suite that hung has no result, but its report tells how far it came.
  process.stdout.write(existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '');
  rmSync(folder, { recursive: true, force: true });
}
