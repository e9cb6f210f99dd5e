import assert from 'node:assert/strict';
import fc from 'fast-check';
import { subWordsOf } from '../../../../../src/core/templates/code/codeText.ts';
import { codeVocabulary } from '../../../../../src/core/templates/code/codeVocabulary.ts';
import { stem } from '../../../../../src/core/templates/words/wordForms.ts';

/** Every word of the code and every two beside each other, looked at one by one. */
function saysByLooking(code: string, word: string): boolean {
  return code.split('\n').some((line) => {
    const words = subWordsOf(line);
    return words.some((one, i) => {
      const next = words[i + 1];
      const pair = next && next.start - one.end <= 1 ? stem(one.lower + next.lower) : undefined;
      return stem(one.lower) === stem(word) || pair === stem(word);
    });
  });
}

describe('vocabulary of code', () => {
  it('says what stands in the code in any form, also in two words', () => {
    const code = codeVocabulary('def presign_upload(orders):\n    notify(retry=True)');
    for (const word of ['presigned', 'order', 'notified', 'uploads', 'presignupload']) assert.ok(code.says(word), word);
    for (const word of ['invoice', 'sign', 'ordnance']) assert.ok(!code.says(word), word);
    assert.deepEqual(code.linesOf('notifies'), [1]);
  });

  it('says the same as looking at every word does', () => {
    const pieces = ['order', 'Orders', 'notify', 'Notifications', 'ID', 's3', 'x', 'retried', 'größe', 'Δοκιμή'];
    const code = fc
      .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('_', ' ', '\n', '', ' = ', '-', '中')), { maxLength: 8 })
      .map((parts) => parts.flat().join(''));
    const asked = fc.oneof(
      fc.constantFrom(...pieces, 'notification', 'orderid', 's3x', 'retry', 'größen', 'invoice'),
      fc.string({ unit: fc.constantFrom(...'ordesnx3'), maxLength: 6 }),
    );
    fc.assert(fc.property(code, asked, (text, word) => assert.equal(codeVocabulary(text).says(word), saysByLooking(text, word))));
  });
});
