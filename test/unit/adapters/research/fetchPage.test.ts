import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { fetchPage, type PageOptions } from '../../../../src/adapters/research/fetchPage.ts';
import { pageText } from '../../../../src/core/research/pageText.ts';

const textOf = async (html: string) => pageText(html);
const words = 'Mails are sent again after a second, three times at most, and then given up.';
const routes: Readonly<Record<string, RequestListener>> = {
  '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(`<title>Mail</title><p>${words}</p>`),
  '/plain': (_, response) => response.setHeader('content-type', 'text/plain').end(words),
  '/packed': (_, response) => response.setHeader('content-encoding', 'gzip').setHeader('content-type', 'text/plain').end(gzipSync(words)),
  '/bomb': (_, response) =>
    response
      .setHeader('content-encoding', 'gzip')
      .setHeader('content-type', 'text/plain')
      .end(gzipSync('x'.repeat(5_000_000))),
  '/long': (_, response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(300_000)),
  '/latin': (_, response) =>
    response.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from(`${words} Grüße`, 'latin1')),
  '/hangs': (_, response) => response.setHeader('content-type', 'text/plain').write('x'),
  '/script': (_, response) =>
    response.setHeader('content-type', 'text/html').end('<div id="app"></div><script>render("a long text")</script>'),
  '/picture': (_, response) => response.setHeader('content-type', 'image/png').end('png'),
  '/missing': (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end(`<p>${words}</p>`),
  '/moved': (_, response) => response.writeHead(302, { location: '/page' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://inside.example/page' }).end(),
  '/metadata': (_, response) => response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/file': (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/nowhere': (_, response) => response.writeHead(302, { location: 'http://[' }).end(),
  '/reset': (request) => request.socket.destroy(),
};

describe('Reading a page', () => {
  let server: Server;
  let port = 0;
  let asked: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', headers: request.headers });
      routes[request.url ?? '']?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Names of the test are on this machine; `outside.example` counts as public. */
  const names: Readonly<Record<string, readonly string[]>> = {
    'outside.example': ['127.0.0.1'],
    'inside.example': ['10.0.0.7'],
    'mixed.example': ['127.0.0.1', '::1'],
  };
  const options: PageOptions = {
    lookup: async (host) => (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    mayAsk: (address) => address === '127.0.0.1',
    maxBytes: 200_000,
    timeoutMs: 400,
  };
  const at = (path: string, host = 'outside.example'): string => `http://${host}:${port}${path}`;
  const read = (address: string, changes: PageOptions = {}) =>
    fetchPage(address, textOf, new AbortController().signal, { ...options, ...changes });

  it('gives its title and text, from where a redirect led', async () => {
    assert.deepEqual(await read(at('/page')), { address: at('/page'), title: 'Mail', text: words });
    assert.deepEqual(await read(at('/moved')), { address: at('/page'), title: 'Mail', text: words });
    for (const path of ['/plain', '/packed']) assert.deepEqual(await read(at(path)), { address: at(path), title: '', text: words });
    const latin = await read(at('/latin'));
    assert.match('text' in latin ? latin.text : latin.fault, /Grüße/);
  });

  it('sends no cookie, key or referrer', async () => {
    await read(at('/moved'));
    assert.deepEqual(Object.keys(asked[1]?.headers ?? {}).sort(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['/bomb', 'a small answer that unpacks to a large one', /too long/],
    ['/long', 'a large answer', /too long/],
    ['/hangs', 'one that never ends', /took too long/],
    ['/script', 'one that only its scripts fill', /no text/],
    ['/picture', 'what is no text', /not a page of text/],
    ['/missing', 'the words of a page that is missing', /status 404/],
    ['/inside', 'one that leads to a local network', /local network/],
    ['/metadata', 'one that leads to an address of the machine’s keeper', /local network/],
    ['/file', 'one that leads to a file', /https:\/\//],
    ['/circle', 'one that leads in a circle', /from address to address/],
    ['/nowhere', 'one that leads nowhere', /cannot be read/],
    ['/reset', 'a server that hangs up', /not be reached/],
  ];
  for (const [path, name, fault] of refused)
    it(`refuses ${name}`, async () => {
      const page = await read(at(path));
      assert.match('fault' in page ? page.fault : page.text, fault);
    });

  it('asks nobody where one of a name’s addresses is not public, or none is known', async () => {
    for (const host of ['inside.example', 'mixed.example', 'unknown.example']) assert.ok('fault' in (await read(at('/page', host))), host);
    assert.deepEqual(asked, []);
  });

  it('refuses this machine by its own rules', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const page = await fetchPage(at('/page', host), textOf, new AbortController().signal, { timeoutMs: 2_000 });
      assert.match('fault' in page ? page.fault : '', /this computer/);
    }
    assert.deepEqual(asked, []);
  });

  it('asks at the address that was looked at, though the name leads elsewhere a moment later', async () => {
    let looked = 0;
    const page = await read(at('/page'), {
      lookup: async () => [{ address: ++looked === 1 ? '127.0.0.1' : '10.0.0.7', family: 4 }],
    });
    assert.ok('text' in page);
    assert.equal(looked, 1);
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const work = fetchPage(at('/hangs'), textOf, stop.signal, { ...options, timeoutMs: 60_000 });
    stop.abort(new Error('cancelled'));
    await assert.rejects(work, /cancelled/);
  });
});
