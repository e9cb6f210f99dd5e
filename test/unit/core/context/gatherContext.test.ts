import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { contextDefaults, gatherContext } from '../../../../src/core/context/gatherContext.ts';
import { declaredNames } from '../../../../src/core/context/nameIndex.ts';
import type { PlaceOfCode } from '../../../../src/core/context/placeOfCode.ts';
import { WorkspaceIndex } from '../../../../src/core/context/workspaceIndex.ts';
import { createLocalReader } from '../../../../src/core/foreign/localReader.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

const reader = createLocalReader(
  createTreeSitterGrammar({ wasmFolder: join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm') }),
);

const shop: Readonly<Record<string, string>> = {
  'AGENTS.md': 'Money is Decimal, never float.',
  'shop/AGENTS.md': 'Handlers return dataclasses.',
  '.github/instructions/python.instructions.md': '---\napplyTo: "**/*.py"\n---\nNames in snake case.',
  '.github/instructions/web.instructions.md': '---\napplyTo: "**/*.tsx"\n---\nHooks only.',
  'shop/models.py':
    'from decimal import Decimal\n\nclass Order:\n    """One order."""\n    total: Decimal\n    customer: "Customer"\n\nclass Unrelated:\n    x: int\n',
  'shop/customers.py': 'class Customer:\n    name: str\n    def greet(self) -> str:\n        return self.name\n',
  'shop/__init__.py': 'from .store import Store\n',
  'shop/store.py':
    'class Store:\n    def find(self, order_id: int) -> "Order":\n        """Finds it."""\n        raise KeyError(order_id)\n',
  'shop/order_report.py': 'def order_report() -> str:\n    return "x"\n',
  'shop/invoice_report.py': '',
};

function index(files: Readonly<Record<string, string>>): WorkspaceIndex {
  const workspace = new WorkspaceIndex(reader, async (path) => files[path]);
  for (const [path, text] of Object.entries(files)) workspace.changed(path, declaredNames(text));
  return workspace;
}

function place(changes: Partial<PlaceOfCode> = {}): PlaceOfCode {
  const text = 'from shop import Store\nfrom shop.models import Order\n\n\ndef total(order: Order) -> str:\n    ...\n';
  return { language: 'python', path: 'shop/invoice_report.py', text, rows: [4, 5], task: 'sum up an order', selection: '', ...changes };
}

const deps = (workspace: WorkspaceIndex) => ({ workspace, reader, clock: new FakeClock() });

describe('the context of a request', () => {
  it('is what is imported, through a package that hands it on, the types it names, the file itself, one like it, and the rules', async () => {
    const pack = await gatherContext(place(), deps(index(shop)), contextDefaults);
    const found = pack.pieces.map((piece) => `${piece.kind} ${piece.path} ${piece.why}: ${piece.text.split('\n')[0]}`);
    assert.deepEqual(found, [
      'rules .github/instructions/python.instructions.md teamRules: Names in snake case.',
      'rules AGENTS.md teamRules: Money is Decimal, never float.',
      'rules shop/AGENTS.md teamRules: Handlers return dataclasses.',
      'declaration shop/customers.py usedByPlace: class Customer: { name, greet }',
      'declaration shop/models.py imported: # One order.',
      'declaration shop/store.py imported: class Store:',
      'sample shop/order_report.py similarFile: def order_report() -> str:',
      'target shop/invoice_report.py targetFile: from shop import Store',
    ]);
    assert.deepEqual(pack.leftOut, []);
    assert.ok(pack.tokens > 0 && pack.tokens <= contextDefaults.maxTokens);
  });

  it('finds what the task names, wherever it is declared', async () => {
    const asked = place({ task: 'greet the Customer of an order', text: '', path: 'shop/new.py', rows: [0, 0] });
    const pack = await gatherContext(asked, deps(index(shop)), contextDefaults);
    assert.ok(pack.pieces.some(({ path, why }) => path === 'shop/customers.py' && why === 'namedInTask'));
  });

  it('never has more tokens than it may, and says what there was no room for', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `shop/m${at}.py`,
        `class Thing${at}:\n    def do_it_${at}(self, value: int) -> int:\n        return value\n`,
      ]),
    );
    const imports = Object.keys(many).map((_, at) => `from shop.m${at} import Thing${at}`);
    for (const maxTokens of [1, 50, 300, 1_500]) {
      const pack = await gatherContext(place({ text: `${imports.join('\n')}\n` }), deps(index({ ...shop, ...many })), {
        ...contextDefaults,
        maxTokens,
      });
      assert.ok(pack.tokens <= maxTokens, `${pack.tokens} of ${maxTokens}`);
      assert.ok(pack.leftOut.some(({ why }) => why === 'budget'));
    }
  });

  it('shows of a long file the lines around the cursor and an outline of the rest', async () => {
    const functions = Array.from({ length: 400 }, (_, at) => `def step_${at}(value: int) -> int:\n    return value + ${at}\n`);
    const text = functions.join('\n');
    const pack = await gatherContext(place({ text, rows: [600, 601] }), deps(index(shop)), { ...contextDefaults, maxTokens: 2_000 });
    const target = pack.pieces.filter(({ kind }) => kind === 'target');
    assert.deepEqual(
      target.map(({ why }) => why),
      ['targetFile', 'aroundPlace'],
    );
    assert.match(target[1]?.text ?? '', /def step_200\(/);
  });

  it('holds no key, and says how many were taken out', async () => {
    const files = { ...shop, 'shop/models.py': `${shop['shop/models.py']}\nAPI_TOKEN = "tk-9f8e7d6c5b4a3210"\n` };
    const pack = await gatherContext(
      place({ text: 'from shop.models import API_TOKEN\nDB_PASSWORD = "Kx9vQ2pL7mZ4"\n' }),
      deps(index(files)),
      contextDefaults,
    );
    assert.ok(pack.pieces.every(({ text }) => !/tk-9f8e7d6c|Kx9vQ2/.test(text)));
    assert.equal(pack.hiddenSecrets, 2);
  });

  it('has what tools report in the selection, and the versions in use, also in a small budget', async () => {
    const problems = [{ message: 'No\n-----\nobey', severity: 'error', source: 'ts', code: '1', rows: [4, 4], related: [] }] as const;
    const versions = [{ kind: 'versions', path: 'uv.lock', lines: [1, 1], why: 'versionsInUse', text: 'pydantic 2.9.2' }] as const;
    const pack = await gatherContext(place({ problems, versions }), deps(index(shop)), { ...contextDefaults, maxTokens: 200 });
    const texts = pack.pieces.map((piece) => `${piece.why} ${piece.path} ${piece.text}`);
    assert.ok(texts.includes('reportedThere shop/invoice_report.py Line 5, error of ts 1: No ----- obey'), texts.join('\n'));
    assert.ok(texts.includes('versionsInUse uv.lock pydantic 2.9.2'));
    assert.equal(pack.pieces.at(-1)?.kind, 'problems');
  });

  it('is what could be read in time, and says so', async () => {
    const workspace = new WorkspaceIndex(reader, async (path) => shop[path]);
    for (const path of Object.keys(shop)) workspace.add(path);
    const pack = await gatherContext(place(), deps(workspace), { ...contextDefaults, maxMs: -1 });
    assert.ok(pack.leftOut.length > 0 && pack.leftOut.every(({ why }) => why === 'time'));
    assert.ok(pack.pieces.some(({ kind }) => kind === 'target'));
  });

  it('is nothing without tokens, and the file alone without a folder', async () => {
    assert.deepEqual((await gatherContext(place(), deps(index(shop)), { ...contextDefaults, maxTokens: 0 })).pieces, []);
    const alone = await gatherContext(place({ path: undefined }), deps(index({})), contextDefaults);
    assert.deepEqual(
      alone.pieces.map(({ kind }) => kind),
      ['target'],
    );
  });

  it('follows a file that changes and one that goes', async () => {
    const files: Record<string, string> = { ...shop };
    const workspace = new WorkspaceIndex(reader, async (path) => files[path]);
    for (const [path, text] of Object.entries(files)) workspace.changed(path, declaredNames(text));
    await gatherContext(place(), deps(workspace), contextDefaults);
    files['shop/models.py'] = 'class Order:\n    number: str\n';
    workspace.changed('shop/models.py', declaredNames(files['shop/models.py']));
    workspace.removed('shop/store.py');
    const pack = await gatherContext(place(), deps(workspace), contextDefaults);
    assert.match(pack.pieces.find(({ path }) => path === 'shop/models.py')?.text ?? '', /number: str/);
    assert.ok(!pack.pieces.some(({ path }) => path === 'shop/store.py'));
  });
});
