import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

/** Code with a fault, and the same without it. */
export interface Twins {
  readonly rule: string;
  readonly faulty: string;
  readonly fixed: string;
}

/** What the score must reach before code is learned. */
const threshold = 95;

/** The faulty twin is found and stays under the threshold for learning; the fixed one passes without a finding of quality. */
export function describeTwins(language: string, twins: readonly Twins[], wrap: (code: string) => string = (code) => code): void {
  describe(`faults of quality in ${language}`, () => {
    const seen = new Map<string, number>();
    for (const { rule, faulty, fixed } of twins) {
      const count = (seen.get(rule) ?? 0) + 1;
      seen.set(rule, count);
      it(`${rule}${count > 1 ? ` (${count})` : ''}`, async () => {
        const report = await validate(language, withNames(language, wrap(faulty)));
        const told = report.findings.map((finding) => `${finding.rule}@${finding.startLine + 1}`).join(' ');
        assert.ok(
          report.findings.some((finding) => finding.rule === rule),
          `not found: ${told}`,
        );
        assert.ok(report.score < threshold, `the faulty one scores ${report.score}: ${told}`);
        const mended = await validate(language, withNames(language, wrap(fixed)));
        const left = mended.findings.map((finding) => `${finding.rule}@${finding.startLine + 1}`).join(' ');
        assert.ok(
          !mended.findings.some((finding) => finding.rule === rule || finding.rule.startsWith('quality.')),
          `found in the fixed one: ${left}`,
        );
        assert.ok(mended.score >= threshold, `the fixed one scores ${mended.score}: ${left}`);
      });
    }
  });
}

/** The twins are pieces: what they use of their program is said to be there. */
function withNames(language: string, code: string): string {
  return language === 'python' ? `${code.trimEnd()}\n# names: ${(code.match(/\w+/g) ?? []).join(' ')}\n` : code;
}
