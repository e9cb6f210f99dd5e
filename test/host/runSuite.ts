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

/** Runs the host tests with mocha inside an extension host. Rejects when one fails, or when none ran. */
export async function runSuite(testFiles: readonly (() => Promise<unknown>)[], options: SuiteOptions): Promise<void> {
  const { default: Mocha } = await import('mocha');
  // A host prints its own messages to the console too, by the hundred.
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => appendFileSync(options.reportFile, `${format(...values)}\n`);
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, forbidOnly: true, forbidPending: true });
  if (options.grep !== undefined) {
    mocha.fgrep(options.grep);
  }
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  for (const load of testFiles) {
    await load();
  }
  const result = await new Promise<SuiteResult>((resolve) => {
    let passed = 0;
    const runner = mocha.run((failed) => resolve({ passed, failed }));
    runner.on('pass', () => {
      passed++;
    });
  });
  writeFileSync(options.resultFile, JSON.stringify(result));
  if (result.failed > 0 || result.passed === 0) {
    throw new Error(`${result.passed} passed, ${result.failed} failed`);
  }
}
