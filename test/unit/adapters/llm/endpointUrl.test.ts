import assert from 'node:assert/strict';
import { checkBaseUrl } from '../../../../src/adapters/llm/endpointUrl.ts';

describe('checkBaseUrl', () => {
  const accepted: readonly [string, string][] = [
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['  https://api.openai.com/v1/  ', 'https://api.openai.com/v1'],
    ['HTTPS://API.Example.COM//', 'https://api.example.com'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://0x7f.1/v1', 'http://127.0.0.1/v1'],
    ['http://[::1]:4000/v1', 'http://[::1]:4000/v1'],
  ];
  for (const [text, url] of accepted) {
    it(`accepts ${text}`, () => assert.deepEqual(checkBaseUrl(text), { ok: true, url }));
  }

  const refused: readonly [string, RegExp][] = [
    ['', /https/],
    ['   ', /https/],
    ['api.openai.com/v1', /https/],
    ['localhost:11434', /https/],
    ['//api.openai.com', /https/],
    ['https://', /valid/],
    ['https://exa mple.com', /valid/],
    ['ftp://example.com', /https/],
    ['file:///etc/passwd', /https/],
    ['javascript:alert(1)', /https/],
    ['https://user:hunter2@example.com', /user name or password/],
    ['https://hunter2@example.com', /user name or password/],
    ['https://example.com/v1?key=hunter2', /without/],
    ['https://example.com/v1#hunter2', /without/],
    ['http://example.com/v1', /readable/],
    ['http://192.168.1.10:4000', /readable/],
    ['http://localhost.example.com', /readable/],
    ['http://127.0.0.1.example.com', /readable/],
    ['http://notlocalhost', /readable/],
    ['http://models.localhost:1234', /readable/],
    ['http://0.0.0.0:4000', /readable/],
  ];
  for (const [text, why] of refused) {
    it(`refuses "${text}" with a reason`, () => {
      const checked = checkBaseUrl(text);
      assert.equal(checked.ok, false);
      assert.match(checked.ok ? '' : checked.why, why);
      assert.doesNotMatch(checked.ok ? '' : checked.why, /hunter2/);
    });
  }
});
