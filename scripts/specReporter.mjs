// Mocha's own report on the terminal, and its totals in a file, for the script that sums several runs.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class SpecReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { resultFile } = options.reporterOptions;
    runner.once('end', () => {
      writeFileSync(resultFile, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
}
