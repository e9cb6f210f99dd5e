import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

/** Each row: the rule, code that breaks it, and the same code mended. */
export type Row = readonly [rule: string, faulty: string, mended: string];

/** A test for the faulty and one for the mended code of each row, by language. */
export function testRows(rows: Readonly<Record<string, readonly Row[]>>): void {
  for (const [language, cases] of Object.entries(rows)) {
    const rulesIn = async (code: string) => (await validate(language, code)).findings.map((finding) => finding.rule);
    for (const [rule, faulty, mended] of cases) {
      it(`find what ${rule} says`, async () => {
        const found = await rulesIn(faulty);
        assert.ok(found.includes(rule), `${found.join(' ')}\n${faulty}`);
      });
      it(`leave alone what is mended of ${rule}`, async () => {
        const found = await rulesIn(mended);
        assert.ok(!found.some((each) => each === rule || each === 'syntax.error'), `${found.join(' ')}\n${mended}`);
      });
    }
  }
}
