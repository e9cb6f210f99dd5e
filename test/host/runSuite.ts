import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import type { SuiteResult } from '../../scripts/mochaRun.ts';

export interface SuiteOptions {
  /** Runs only the tests whose full title contains this text. */
  readonly grep?: string | undefined;
  /** File that receives mocha's report as it is written. */
  readonly reportFile: string;
  /** File that receives a `SuiteResult` as JSON once the suite has ended. */
  readonly resultFile: string;
}

type TestFiles = readonly (() => Promise<unknown>)[];
type Report = (...values: unknown[]) => void;

/** Runs the host tests with mocha inside an extension host. Rejects when one fails, or when none ran. */
export async function runSuite(testFiles: TestFiles, { grep, reportFile, resultFile }: SuiteOptions): Promise<void> {
  // Not the console: a host prints its own messages there, by the hundred.
  const report: Report = (...values) => appendFileSync(reportFile, `${format(...values)}\n`);
  try {
    const result = await runMocha(testFiles, grep, report);
    writeFileSync(resultFile, JSON.stringify(result));
    if (result.failed > 0 || result.passed === 0) {
      throw new Error(`${result.passed} passed, ${result.failed} failed`);
    }
  } catch (error) {
    report(error);
    throw error;
  }
}

async function runMocha(testFiles: TestFiles, grep: string | undefined, report: Report): Promise<SuiteResult> {
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = report;
  Mocha.reporters.Base.useColors = false;
  const mocha = new Mocha({ ui: 'bdd', retries: 1, timeout: 30_000, forbidOnly: true, forbidPending: true });
  if (grep !== undefined) {
    mocha.fgrep(grep);
  }
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  for (const load of testFiles) {
    await load();
  }
  return await new Promise<SuiteResult>((resolve) => {
    let passed = 0;
    const runner = mocha.run((failed) => resolve({ passed, failed }));
    runner.on('pass', () => {
      passed++;
    });
  });
}
