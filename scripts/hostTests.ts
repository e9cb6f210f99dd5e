import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, buildHostTests } from '../esbuild.mjs';
import { runInHost } from './hostRun.ts';
import type { SuiteResult } from './mochaRun.ts';
import { cacheDir } from './project.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';

/** Runs the suites of test/host inside a real VS Code, on a copy of the sample workspace. Throws when the host breaks. */
export async function runHostTests(grep: string | undefined): Promise<SuiteResult> {
  const folder = join(cacheDir, 'host-tests', String(process.pid));
  const outfile = join(folder, 'index.cjs');
  const resultFile = join(folder, 'result.json');
  const reportFile = join(folder, 'report.txt');
  mkdirSync(folder, { recursive: true });
  try {
    await Promise.all([buildExtension(), buildHostTests({ outfile, grep, resultFile, reportFile })]);
    const workspace = createSampleWorkspace(join(folder, 'workspace'));
    return await runInHost<SuiteResult>({ testFile: outfile, resultFile, folder: workspace, timeoutMs: 15 * 60_000 });
  } finally {
    // A suite that hung has no result, but its report tells how far it came.
    process.stdout.write(existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '');
    rmSync(folder, { recursive: true, force: true });
  }
}
