import assert from 'node:assert/strict';
import { newNonce, webviewHtml } from '../../../../src/vscode/pages/webviewHtml.ts';

const page = {
  title: 'Effective Configuration',
  language: 'en',
  cspSource: 'https://webview.test',
  scriptUri: 'https://webview.test/dist/webview/configuration.js',
  styleUri: 'https://webview.test/dist/webview/configuration.css',
  nonce: 'n0nce',
};

describe('webviewHtml', () => {
  it('allows its own script by nonce and its own styles, and nothing else', () => {
    const policy = /content="(default-src[^"]*)"/.exec(webviewHtml(page))?.[1] ?? '';
    assert.deepEqual(policy.split('; ').sort(), [
      "base-uri 'none'",
      "default-src 'none'",
      'font-src https://webview.test',
      "form-action 'none'",
      "script-src 'nonce-n0nce'",
      'style-src https://webview.test',
    ]);
    assert.doesNotMatch(webviewHtml(page), /unsafe|\*/);
  });

  it('holds no inline script, style or handler', () => {
    const html = webviewHtml(page);
    assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), [`<script type="module" nonce="n0nce" src="${page.scriptUri}">`]);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('takes a title as text', () => {
    const html = webviewHtml({ ...page, title: '</title><script>alert(1)</script>"' });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /&lt;\/title&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;/);
  });

  it('makes a nonce that is never the same and fits into an attribute', () => {
    const nonces = new Set(Array.from({ length: 100 }, newNonce));
    assert.equal(nonces.size, 100);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
  });
});
