import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boundFromCount, inputTokenBound, likelyInputTokens, utf8Bytes } from '../../../../src/core/llm/tokenBound.ts';

describe('utf8Bytes', () => {
  it('agrees with what is sent, lone surrogates included', () => {
    const utf16 = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(utf16, (text) => assert.equal(utf8Bytes(text), Buffer.byteLength(text))));
    assert.equal(utf8Bytes('\ud800'), 3);
    assert.equal(utf8Bytes('grün 猫 🐈'), 14);
  });
});

describe('inputTokenBound', () => {
  it('counts every byte, a margin for the messages and the request, and the schema twice', () => {
    assert.equal(inputTokenBound({ system: 'sys', prompt: 'größe' }), 3 + 7 + 2 * 64 + 512);
    const jsonSchema = { name: 'n', schema: { type: 'object' } };
    const bytes = JSON.stringify(jsonSchema).length;
    assert.equal(inputTokenBound({ system: '', prompt: '', jsonSchema }), 2 * bytes + 640);
  });

  it('is above the guess that is shown', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (system, prompt) => {
        assert.ok(likelyInputTokens({ system, prompt }) <= inputTokenBound({ system, prompt }));
      }),
    );
  });
});

describe('boundFromCount', () => {
  it('adds five in a hundred and 64', () => {
    assert.equal(boundFromCount(1000), 1114);
    assert.equal(boundFromCount(1), 66);
  });
});
