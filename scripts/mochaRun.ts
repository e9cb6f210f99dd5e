import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runForStatus } from './childProcess.ts';
import { cacheDir, root } from './project.ts';

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
}

export interface MochaOptions {
  /** Glob of the test files, relative to the project. One that matches nothing is an error. */
  readonly files: string;
  /** Of each test. */
  readonly timeoutMs: number;
  /** How often a failed test is run again; for those that drive a whole VS Code, whose own start has races of its own. */
  readonly retries?: number;
  /** How many files run at once, each in a process of its own; default: one after the other in one process. */
  readonly jobs?: number;
  /** Runs only the tests whose full title contains this text. */
  readonly grep: string | undefined;
}

/** Runs test files in a Node of their own, which loads TypeScript as it is. Throws when mocha itself breaks. */
export function runMocha({ files, timeoutMs, retries = 0, jobs = 1, grep }: MochaOptions): SuiteResult {
  const resultFile = join(cacheDir, `mocha-${process.pid}.json`);
  mkdirSync(cacheDir, { recursive: true });
  const { status } = runForStatus(
    process.execPath,
    [
      join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
      ...['--timeout', String(timeoutMs), '--retries', String(retries), '--forbid-only', '--forbid-pending'],
      ...['--reporter', join(import.meta.dirname, 'specReporter.mjs'), '--reporter-option', `resultFile=${resultFile}`],
      // With --parallel, mocha counts a file in which --fgrep finds nothing as failed; who sums up refuses a run without tests.
      ...(jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : ['--fail-zero']),
      ...(grep === undefined ? [] : ['--fgrep', grep]),
      files,
    ],
    { timeoutMs: 70 * 60_000 },
  );
  try {
    if (!existsSync(resultFile)) {
      throw new Error(`mocha ended without a result (exit code ${status})`);
    }
    const result = JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult;
    if (status !== 0 && result.failed === 0) {
      throw new Error(`mocha failed outside the tests (exit code ${status})`);
    }
    return result;
  } finally {
    rmSync(resultFile, { force: true });
  }
}
