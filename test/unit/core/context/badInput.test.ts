import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { contextDefaults, gatherContext } from '../../../../src/core/context/gatherContext.ts';
import { declaredNames } from '../../../../src/core/context/nameIndex.ts';
import type { PlaceOfCode } from '../../../../src/core/context/placeOfCode.ts';
import { WorkspaceIndex } from '../../../../src/core/context/workspaceIndex.ts';
import { createLocalReader } from '../../../../src/core/foreign/localReader.ts';
import { receiptPage } from '../../../../src/core/generation/receiptPage.ts';
import type { ContextNote } from '../../../../src/core/receipt/receipt.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { receiptWith } from '../../../fakes/receipts.ts';

const reader = createLocalReader(
  createTreeSitterGrammar({ wasmFolder: join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm') }),
);
const imports = 'from shop.models import Order\n\n\ndef total(order: Order) -> int:\n    ...\n';
const place = (parts: Partial<PlaceOfCode> = {}): PlaceOfCode => ({
  language: 'python',
  path: 'shop/report.py',
  text: imports,
  rows: [3, 4],
  task: 'sum up an order',
  selection: '',
  ...parts,
});
const never = new Promise<never>(() => undefined);

function page(leftOut: ContextNote['leftOut']): string {
  const say = (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)] ?? '');
  return receiptPage(receiptWith({ context: { pieces: [], tokens: 0, hiddenSecrets: 0, leftOut } }), { say, localTime: () => '' });
}

describe('the context of a request in a workspace that is', () => {
  it('of 50,000 files: few of them are read', async () => {
    let reads = 0;
    const workspace = new WorkspaceIndex(reader, async () => {
      reads += 1;
      return 'class Order:\n    total: int\n';
    });
    for (let at = 0; at < 50_000; at++) workspace.changed(`area${at % 400}/file${at}.py`, [`Name${at}`]);
    workspace.changed('shop/models.py', ['Order']);
    const pack = await gatherContext(place(), { workspace, reader, clock: new FakeClock() }, contextDefaults);
    assert.ok(reads < 20, `${reads}`);
    assert.ok(pack.pieces.some(({ path }) => path === 'shop/models.py'));
  });

  it('of files that are too large or no text: they are left out, and the receipt says so', async () => {
    const workspace = new WorkspaceIndex(reader, async () => undefined);
    workspace.changed('shop/models.py', ['Order']);
    const { leftOut } = await gatherContext(place(), { workspace, reader, clock: new FakeClock() }, contextDefaults);
    assert.deepEqual(
      leftOut.map(({ path, why }) => `${path} ${why}`),
      ['shop/models.py unreadable', 'shop/models.py unreadable'].slice(0, leftOut.length),
    );
    assert.ok(leftOut.length > 0);
    assert.match(page(leftOut), /Files that could not be read: \d\./);
  });

  it('of 5 MB in the file the code goes into: what is around the place is sent', async () => {
    const text = `${'def step(value):\n    return value\n\n\n'.repeat(140_000)}`;
    assert.ok(text.length > 5_000_000);
    const workspace = new WorkspaceIndex(reader, async () => undefined);
    const pack = await gatherContext(place({ text, rows: [9_000, 9_001] }), { workspace, reader, clock: new FakeClock() }, contextDefaults);
    assert.ok(pack.tokens > 500 && pack.tokens <= contextDefaults.maxTokens);
    assert.deepEqual(
      pack.pieces.map(({ why }) => why),
      ['aroundPlace'],
    );
  });

  it('of 5 MB in a single line: no more of it is sent than there is room for', async () => {
    const text = `var a=1;${'function f(x){return x+1};'.repeat(200_000)}`;
    const workspace = new WorkspaceIndex(reader, async () => undefined);
    const startMs = performance.now();
    const pack = await gatherContext(
      place({ language: 'javascript', path: 'dist.js', text, rows: [0, 0] }),
      { workspace, reader, clock: new FakeClock() },
      contextDefaults,
    );
    assert.ok(performance.now() - startMs < 5_000);
    assert.ok(pack.tokens > 500 && pack.tokens <= contextDefaults.maxTokens, `${pack.tokens}`);
  });

  it('minified: a declaration of it is cut', async () => {
    const text = `export class Order{${Array.from({ length: 20_000 }, (_, at) => `m${at}(){return ${at}}`).join(';')}}`;
    const workspace = new WorkspaceIndex(reader, async () => text);
    workspace.changed('shop/models.ts', declaredNames(text));
    const target = "import { Order } from './models';\n";
    const pack = await gatherContext(
      place({ language: 'typescript', path: 'shop/a.ts', text: target, rows: [1, 1] }),
      { workspace, reader, clock: new FakeClock() },
      contextDefaults,
    );
    assert.ok(pack.pieces.every((piece) => piece.text.length < 4_000));
    assert.ok(pack.tokens <= contextDefaults.maxTokens);
  });

  it('on a disk that never answers: what is there is sent in time, and the receipt says what was left out', async () => {
    const clock = new FakeClock();
    const workspace = new WorkspaceIndex(reader, () => never);
    for (const path of ['shop/models.py', 'shop/a_report.py', 'AGENTS.md']) workspace.changed(path, ['Order']);
    const pack = await clock.until(gatherContext(place({ task: 'as #shop/models.py' }), { workspace, reader, clock }, contextDefaults));
    assert.ok(clock.monotonicMs() <= contextDefaults.maxMs + 200, `${clock.monotonicMs()} ms`);
    assert.deepEqual(
      pack.pieces.map(({ why }) => why),
      ['targetFile'],
    );
    assert.ok(pack.leftOut.length > 0 && pack.leftOut.every(({ why }) => why === 'time'));
    assert.match(page(pack.leftOut), /because reading them took too long: \d+\./);
  });

  it('read by a reader that never answers: the file itself is sent in time', async () => {
    const clock = new FakeClock();
    const hung = { outline: () => never, rulesFor: () => never };
    const workspace = new WorkspaceIndex(hung, async () => 'class Order: pass');
    workspace.changed('shop/models.py', ['Order']);
    const pack = await clock.until(gatherContext(place(), { workspace, reader: hung, clock }, contextDefaults));
    assert.ok(clock.monotonicMs() <= contextDefaults.maxMs + 200);
    assert.ok(pack.pieces.some(({ why }) => why === 'targetFile'));
    assert.equal(clock.pendingTimers, 0);
  });

  it('none: a document without a file is sent alone', async () => {
    const workspace = new WorkspaceIndex(reader, async () => undefined);
    const pack = await gatherContext(place({ path: undefined }), { workspace, reader, clock: new FakeClock() }, contextDefaults);
    assert.deepEqual(
      pack.pieces.map(({ path }) => path),
      ['this file'],
    );
  });
});
