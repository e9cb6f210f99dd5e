import assert from 'node:assert/strict';
import fc from 'fast-check';
import { safeMessage } from '../../../../src/core/llm/safeMessage.ts';

describe('safeMessage', () => {
  const keys: readonly [string, string][] = [
    ['sk-proj-abcdefghijklmnopqrstuvwxyz0123456789', 'Incorrect API key provided: KEY. Find yours in the dashboard.'],
    ['sk-ant-api03-abc_DEF-123456789', 'invalid x-api-key KEY'],
    ['AIzaSyA-1234567890abcdefghijklmnopqrstu', 'API key not valid: KEY'],
    ['AQ.Ab8RN6Kxyz_1234567890-abcdefgh', 'Rejected (KEY)'],
    ['sk-proj-****************wxyz', 'Incorrect API key provided: KEY.'],
    ['sk-or-v1-0123456789abcdef0123456789abcdef', '{"error":"KEY"}'],
    ['0123456789abcdef0123456789abcdef', 'Access denied due to invalid subscription key KEY'],
    ['my-own-password', 'Authorization: Bearer KEY'],
    ['hunter2hunter2', 'api_key="KEY" is wrong'],
  ];
  for (const [key, words] of keys) {
    it(`hides ${key.slice(0, 8)}… in "${words}" without being told the key`, () => {
      const message = safeMessage(words.replace('KEY', key), [], []);
      assert.ok(!message.includes(key), message);
      assert.ok(!message.includes(key.slice(0, 12)), message);
    });
  }

  it('hides the key in use, whatever it looks like', () => {
    assert.equal(safeMessage('the key plain is wrong', ['plain'], []), 'the key [hidden] is wrong');
  });

  it('takes out what we sent, and keeps the words around', () => {
    const prompt = 'Write a function for the secret project Albatross that launches on Monday.';
    const message = safeMessage(`Invalid input: "${prompt.slice(10, 60)}" is not allowed`, [], [prompt]);
    assert.equal(message, 'Invalid input: "[hidden]" is not allowed');
  });

  it('leaves ordinary words alone', () => {
    const words = "The model `gpt-6.2-sol` does not exist or you do not have access to it. Unsupported parameter: 'temperature'.";
    assert.equal(safeMessage(words, ['sk-test'], ['Write a function']), words);
  });

  it('names a page instead of quoting it', () => {
    assert.equal(safeMessage('502 <!DOCTYPE html><html><head><title>Bad gateway</title>', [], []), 'an HTML page titled "Bad gateway"');
  });

  it('is one line of at most 300 characters', () => {
    const message = safeMessage('word\r\n\u0000\u001b[31m '.repeat(500), [], []);
    assert.ok(message.length <= 300);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    assert.doesNotMatch(message, /[\u0000-\u001f]/);
  });

  it('takes out what we sent when the provider quotes it as JSON or breaks its lines', () => {
    const prompt = 'Write a function\nthat does this\nand that for the project Albatross.';
    for (const quoted of [JSON.stringify(prompt), prompt.replaceAll(' ', '\n')]) {
      assert.doesNotMatch(safeMessage(`Invalid input: ${quoted}`, [], [prompt]), /Albatross|function/);
    }
  });

  it('never gives out a key or 24 characters of a text we sent', () => {
    const key = fc.stringMatching(/^[A-Z0-9_-]{8,40}$/);
    fc.assert(
      fc.property(key, fc.string({ minLength: 24, maxLength: 80 }), fc.string({ maxLength: 60 }), (secret, text, words) => {
        const message = safeMessage(`${words}${secret}${words}${text}`, [secret], [text]);
        assert.ok(!message.includes(secret), message);
        for (let at = 0; at + 24 <= text.length; at += 1) assert.ok(!message.includes(text.slice(at, at + 24)), message);
      }),
      { numRuns: 100 },
    );
  });

  it('is quick with a large prompt', () => {
    const prompt = 'The quick brown fox jumps over the lazy dog. '.repeat(5000);
    const started = performance.now();
    safeMessage('x'.repeat(100_000), [], [prompt]);
    safeMessage('a-'.repeat(50_000), ['sk-proj-A1b2C3d4'], [prompt]);
    // What grows with the product of both would take minutes.
    assert.ok(performance.now() - started < 4000);
  });
});
