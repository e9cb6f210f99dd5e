import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hideSecrets, holdsSecret } from '../../../../src/core/llm/hideSecrets.ts';
import { safeMessage } from '../../../../src/core/llm/safeMessage.ts';

const key = 'sk-proj-A1b2C3d4_E5f6+G7h8/I9j0=K1l2-M3n4';

const writings: readonly [string, string][] = [
  ['as it is', key],
  ['in capitals', key.toUpperCase()],
  ['backwards', [...key].reverse().join('')],
  ['percent-encoded', encodeURIComponent(key)],
  ['percent-encoded in small letters', encodeURIComponent(key).toLowerCase()],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(key))],
  ['percent-encoded letter by letter', [...key].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')],
  ['in Base64', btoa(key)],
  ['in Base64 with a word before', btoa(`Bearer ${key}`)],
  ['in Base64 as user and password', btoa(`user:${key}@`)],
  ['in the Base64 of URLs', btoa(key).replaceAll('+', '-').replaceAll('/', '_')],
  ['in hex', Buffer.from(key).toString('hex')],
  ['with escapes of JSON', [...key].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['with entities of HTML', key.replaceAll(/[^\w]/g, (one) => `&#${one.charCodeAt(0)};`)],
  ['the first half', key.slice(0, key.length / 2)],
  ['the second half', key.slice(key.length / 2)],
  ['eight characters of it', key.slice(11, 19)],
  ['within another word', `req_${key.slice(9, 25)}_7`],
];

describe('hideSecrets', () => {
  for (const [name, written] of writings) {
    it(`hides a key written ${name}`, () => {
      const shown = hideSecrets(`before ${written} after`, [key]);
      assert.ok(holdsSecret(`x${written}x`, [key]));
      assert.ok(!holdsSecret(shown, [key]), shown);
      assert.match(shown, /^before .*\[hidden\].* after$/);
    });
  }

  it('hides a short key only as a whole, and a placeholder not at all', () => {
    assert.equal(hideSecrets('the key plain is wrong: plai', ['plain']), 'the key [hidden] is wrong: plai');
    assert.equal(hideSecrets('no key', ['no']), 'no key');
  });

  it('leaves everything else as it is', () => {
    const words = 'The model `gpt-6.2-sol` does not exist. İstanbul ǅ 😀';
    assert.equal(hideSecrets(words, [key]), words);
  });

  it('leaves no eight characters of any key in any message, however long the message is', () => {
    const secret = fc.string({ unit: 'binary-ascii', minLength: 8, maxLength: 60 }).filter((text) => /^[!-~]+$/.test(text));
    const anyKey = fc.oneof(secret, fc.stringMatching(/^[A-Za-z0-9_.+/=-]{8,80}$/));
    const write = fc.constantFrom<(text: string) => string>(
      (text) => text,
      encodeURIComponent,
      btoa,
      (text) => Buffer.from(text).toString('hex'),
      (text) => JSON.stringify({ key: text }),
      (text) => text.slice(3),
    );
    fc.assert(
      fc.property(anyKey, write, fc.nat(2500), fc.constantFrom('x', 'x ', 'word '), (secretKey, written, before, filler) => {
        const message = safeMessage(
          `${filler.repeat(before).slice(0, before)} ${written(secretKey)} ${written(secretKey)}`,
          [secretKey],
          [],
        );
        for (let at = 0; at + 8 <= secretKey.length; at += 1) {
          const piece = secretKey.slice(at, at + 8);
          for (const form of [piece, encodeURIComponent(piece)]) assert.ok(!message.includes(form), `${form} in ${message}`);
        }
        const encoded = btoa(secretKey).replace(/=+$/, '');
        for (let at = 0; at + 12 <= encoded.length; at += 1) assert.ok(!message.includes(encoded.slice(at, at + 12)), message);
      }),
      { numRuns: 100 },
    );
  });
});
