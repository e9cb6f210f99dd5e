import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { buildExtension } from '../../esbuild.mjs';
import { sha256 } from '../../src/adapters/sha256.ts';
import { type LocalStore, openLocalStore } from '../../src/adapters/sqlite/localStore.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { addToolClient, removeToolClient, saveToolSettings } from '../../src/core/editorTools/toolClients.ts';

const dist = join(import.meta.dirname, '../../dist');
const invoices = { task: 'FastAPI CRUD router for invoices with SQLAlchemy', language: 'python' };
const area = [
  'def area(width: float, height: float) -> float:',
  '    """Return the area of a rectangle.',
  '',
  '    Args:',
  '        width: Its width.',
  '        height: Its height.',
  '',
  '    Returns:',
  '        The area.',
  '    """',
  '    return width * height',
  '',
].join('\n');

/** The server as it is packaged, in a process of its own, asked by the protocol's own client. */
describe('the MCP server', function () {
  this.timeout(60_000);
  let folder = '';
  let store: LocalStore;
  const open: Client[] = [];

  before(async () => {
    await buildExtension();
    folder = mkdtempSync(join(tmpdir(), 'q2o-mcp-'));
    const log = { trace() {}, info() {}, warn() {}, error() {} };
    const wasmFile = join(dist, 'wasm/sql-wasm.wasm');
    store = await openLocalStore({ folder, wasmFile, windowId: 'test', clock: systemClock, log, onNotice() {} });
    await saveToolSettings(store.state, { monthlyNanoUsd: 25_000_000_000, learnThreshold: 95 });
    for (const name of ['one', 'other', 'leaver'])
      await addToolClient(store.state, { name, tokenHash: sha256(`token of ${name}`), createdAtMs: 0 });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = async (name: string): Promise<{ client: Client; transport: StdioClientTransport }> => {
    const args = [join(dist, 'toolServer.js'), '--store', folder];
    const transport = new StdioClientTransport({
      command: process.execPath,
      args,
      env: { Q2O_TOKEN: `token of ${name}` },
      stderr: 'ignore',
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
    open.push(client);
    return { client, transport };
  };
  const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name).sort();
  const call = async (client: Client, name: string, args: Record<string, unknown>, signal?: AbortSignal) => {
    const result = await client.callTool({ name, arguments: args }, undefined, signal ? { signal } : {});
    const [part] = result.content as { type: string; text: string }[];
    assert.ok(part);
    return { isError: result.isError === true, text: part.text, data: result.isError ? {} : JSON.parse(part.text) };
  };

  it('offers what reads, and nothing that changes something', async () => {
    const { client } = await connect('one');
    assert.deepEqual(await namesOf(client), ['q2o_budget', 'q2o_find_template', 'q2o_generate_from_template', 'q2o_validate_code']);
    await assert.rejects(call(client, 'q2o_remember', { ...invoices, code: area }), /no tool q2o_remember/);
  });

  it('offers nothing to a stranger, and refuses in words', async () => {
    const { client } = await connect('stranger');
    assert.deepEqual(await namesOf(client), []);
    await assert.rejects(call(client, 'q2o_budget', {}), /does not know this token/);
  });

  it('answers two clients at once, each with its own work', async () => {
    const [one, other] = await Promise.all([connect('one'), connect('other')]);
    const [written, checked, budget] = await Promise.all([
      call(one.client, 'q2o_generate_from_template', invoices),
      call(other.client, 'q2o_validate_code', { code: area, language: 'python' }),
      call(one.client, 'q2o_budget', {}),
    ]);
    assert.match(written.data.code, /invoice/i);
    assert.ok(checked.data.score >= 95);
    assert.equal(budget.data.limit, '$25.00');
  });

  const wrong: readonly [string, string, Record<string, unknown>][] = [
    ['wrong types', 'q2o_validate_code', { code: 7, language: {} }],
    ['a huge text', 'q2o_validate_code', { code: 'x'.repeat(300_000), language: 'python' }],
    ['nothing', 'q2o_find_template', {}],
    ['a field more', 'q2o_budget', { raiseTo: 1_000_000 }],
  ];
  for (const [name, tool, args] of wrong)
    it(`tells ${name} as an error of the tool, and goes on`, async () => {
      const { client } = await connect('one');
      const { isError, text } = await call(client, tool, args);
      assert.ok(isError && text.length < 2_000, text);
      assert.equal((await call(client, 'q2o_budget', {})).isError, false);
    });

  it('ends a call that is cancelled, and goes on', async () => {
    const { client } = await connect('one');
    const stop = new AbortController();
    const slow = call(client, 'q2o_validate_code', { code: area.repeat(400), language: 'python' }, stop.signal);
    stop.abort();
    await assert.rejects(slow);
    assert.equal((await call(client, 'q2o_budget', {})).isError, false);
  });

  it('takes a token back at once', async () => {
    const { client } = await connect('leaver');
    assert.equal((await call(client, 'q2o_budget', {})).isError, false);
    await removeToolClient(store.state, 'leaver');
    await assert.rejects(call(client, 'q2o_budget', {}), /does not know this token/);
  });

  it('is killed in the middle of a call: the client hears of it, and the next server answers', async () => {
    const { client, transport } = await connect('one');
    const dying = call(client, 'q2o_validate_code', { code: area.repeat(400), language: 'python' });
    assert.ok(transport.pid !== null);
    process.kill(transport.pid, 'SIGKILL');
    await assert.rejects(dying);
    const next = await connect('other');
    assert.match((await call(next.client, 'q2o_generate_from_template', invoices)).data.code, /invoice/i);
  });
});
