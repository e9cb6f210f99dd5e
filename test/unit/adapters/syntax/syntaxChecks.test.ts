import assert from 'node:assert/strict';
import { isSyntaxSound } from '../../../../src/core/syntaxCheck.ts';
import { testGrammar, testSyntaxChecks } from '../../../fakes/templateEngines.ts';

describe('syntax checks', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['yaml', 'on:\n  push:\n    tags: ["v*"]\n', 'a: [1\nb: 2\n'],
    ['yaml', 'a: 1\n---\nb: 2\n', 'a: 1\na: 2\n'],
    ['dockerfile', 'ARG V=1\nFROM node:$V\nRUN npm ci\n', 'RUN npm ci\n'],
    ['dockerfile', 'FROM scratch\nCOPY a /a\n', 'FROM scratch\nCOPPY a /a\n'],
    ['sql', 'SELECT id FROM orders ORDER BY id;', 'SELECT id FORM orders;'],
    ['terraform', 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n', 'resource "aws_s3_bucket" "logs" {\n  bucket = \n'],
    ['python', 'def a():\n    return 1\n', 'def a(:\n'],
  ];
  for (const [language, good, bad] of rows) {
    it(`${language}: tells ${JSON.stringify(good.slice(0, 30))} from ${JSON.stringify(bad.slice(0, 30))}`, async function () {
      this.timeout(10_000);
      assert.equal(await isSyntaxSound(language, good, testGrammar, testSyntaxChecks), true);
      assert.equal(await isSyntaxSound(language, bad, testGrammar, testSyntaxChecks), false);
    });
  }

  it('is never sure of a language without a parser', async () => {
    assert.equal(await isSyntaxSound('cobol', 'MOVE A TO B.', testGrammar, testSyntaxChecks), false);
  });
});
