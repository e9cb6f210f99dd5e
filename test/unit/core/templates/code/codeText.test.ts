import assert from 'node:assert/strict';
import fc from 'fast-check';
import { subWordsByClass, subWordsOf } from '../../../../../src/core/templates/code/codeText.ts';

describe('sub-words of code', () => {
  it('divides identifiers at capitals, digits and joints', () => {
    const words = (text: string) => subWordsOf(text).map(({ lower }) => lower);
    assert.deepEqual(words('HTTPServer.getOrderById2x'), ['http', 'server', 'get', 'order', 'by', 'id', '2', 'x']);
    assert.deepEqual(words('shipment_ID, shipmentIDs'), ['shipment', 'id', 'shipment', 'i', 'ds']);
    assert.deepEqual(words(''), []);
  });

  it('reads ASCII as it reads letters of any script', () => {
    const ascii = fc.string({ unit: fc.constantFrom(...'abzABZ019_-. $\n{}'), maxLength: 60 });
    fc.assert(fc.property(ascii, (text) => assert.deepEqual(subWordsOf(text), subWordsByClass(text))));
  });

  it('gives each word as it stands in the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const { text: word, lower, start, end } of subWordsOf(text)) {
          assert.equal(text.slice(start, end), word);
          assert.equal(lower, word.toLowerCase());
        }
        assert.deepEqual(subWordsOf(text), subWordsByClass(text));
      }),
    );
  });
});
