import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { contextDefaults, gatherContext } from '../../../../src/core/context/gatherContext.ts';
import { mentionable, mentionBeingTyped, mentionsIn } from '../../../../src/core/context/mentions.ts';
import { declaredNames } from '../../../../src/core/context/nameIndex.ts';
import { type NamedFile, WorkspaceIndex } from '../../../../src/core/context/workspaceIndex.ts';
import { createLocalReader } from '../../../../src/core/foreign/localReader.ts';
import { receiptPage } from '../../../../src/core/generation/receiptPage.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { receiptWith } from '../../../fakes/receipts.ts';

const reader = createLocalReader(
  createTreeSitterGrammar({ wasmFolder: join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm') }),
);

const files: Readonly<Record<string, string>> = {
  'api/order.py': 'class Order:\n    total: int\n',
  'web/order.py': 'class WebOrder:\n    page: int\n',
  'web/pages/view.py': '',
  'api/stores/order_store.py': 'class OrderStore:\n    def find(self):\n        return 1\n',
  'long.py': Array.from({ length: 1_000 }, (_, at) => `def step_${at}(value):\n    return value + ${at}\n`).join('\n'),
};
/** What is there and in no index. */
const others: Readonly<Record<string, NamedFile>> = {
  'docs/plan.md': { text: 'Orders are paid first.' },
  'secret/notes.py': 'ignored',
  'huge.csv': 'unreadable',
};

function workspace(): WorkspaceIndex {
  const index = new WorkspaceIndex(
    reader,
    async (path) => files[path],
    async (path) => others[path] ?? (files[path] === undefined ? 'notFound' : { text: files[path] }),
  );
  for (const [path, text] of Object.entries(files)) index.changed(path, declaredNames(text));
  return index;
}

async function gathered(task: string, path = 'web/pages/view.py') {
  const place = { language: 'python', path, text: 'x = 1\n', rows: [0, 0], task, selection: '' } as const;
  return gatherContext(place, { workspace: workspace(), reader, clock: new FakeClock() }, contextDefaults);
}

describe('mentions in a task', () => {
  for (const [task, expected] of [
    ['sum up #api/order.py', ['#api/order.py']],
    ['like #order.py, with #OrderStore.', ['#order.py', '#OrderStore']],
    ['as in api/order.py and order.py', ['api/order.py', 'order.py']],
    ['(see #api/order.py)', ['#api/order.py']],
    ['see .\\api\\order.py', ['api/order.py']],
    ['fix issue #123, colour #fff and #a0b1c2', []],
    ['e.g. a list, i.e. many of user.name() and 3.14', []],
    ['a C# function for C#', []],
    ['open https://example.com/a.html', []],
    ['#order.py #order.py order.py', ['#order.py']],
  ] as const) {
    it(`are found in "${task}"`, () =>
      assert.deepEqual(
        mentionsIn(task).map(({ text, isMarked }) => `${isMarked ? '#' : ''}${text}`),
        expected,
      ));
  }

  it('are few and short, whatever the task', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('#', 'a', '/', '.', ' ', '\\', '(', '-', 'é', '\u202e'), maxLength: 400 }), (task) => {
        const found = mentionsIn(task);
        assert.ok(found.length <= 20);
        assert.equal(new Set(found.map(({ text }) => text)).size, found.length);
      }),
    );
  });

  it('are sent as files that the task names', async () => {
    const pack = await gathered('sum up #api/order.py as docs/plan.md says');
    const sent = pack.pieces.filter(({ why }) => why === 'mentioned').map(({ path, text }) => `${path}: ${text}`);
    assert.deepEqual(sent, ['api/order.py: class Order:\n    total: int', 'docs/plan.md: Orders are paid first.']);
    assert.deepEqual(pack.leftOut, []);
  });

  it('mean the nearest of several files with a name, and none where none is nearer', async () => {
    const near = await gathered('like #order.py');
    assert.deepEqual(
      near.pieces.filter(({ why }) => why === 'mentioned').map(({ path }) => path),
      ['web/order.py'],
    );
    const far = await gathered('like #order.py', 'other/x.py');
    assert.deepEqual(far.leftOut, [{ path: 'order.py', why: 'ambiguous' }]);
  });

  it('are symbols, sent as their declarations', async () => {
    const pack = await gathered('use #OrderStore');
    assert.ok(pack.pieces.some(({ path, why }) => path === 'api/stores/order_store.py' && why === 'namedInTask'));
    assert.deepEqual(pack.leftOut, []);
  });

  it('are outlined where they are long', async () => {
    const pack = await gathered('like #long.py');
    const piece = pack.pieces.find(({ why }) => why === 'mentioned');
    assert.match(piece?.text ?? '', /def step_1\(value\)/);
    assert.doesNotMatch(piece?.text ?? '', /return value/);
    assert.ok(pack.tokens <= contextDefaults.maxTokens);
  });

  it('that cannot be sent are told with the reason, and plain words that are no files are not', async () => {
    const pack = await gathered('#gone.py #Nobody secret/notes.py #.env #huge.csv as node.js does');
    assert.deepEqual(Object.fromEntries(pack.leftOut.map(({ path, why }) => [path, why])), {
      'gone.py': 'notFound',
      Nobody: 'notFound',
      'secret/notes.py': 'ignored',
      '.env': 'secret',
      'huge.csv': 'unreadable',
    });
    const page = receiptPage(receiptWith({ context: { pieces: [], tokens: 0, hiddenSecrets: 0, leftOut: pack.leftOut } }), {
      say: (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)] ?? ''),
      localTime: () => '',
    });
    assert.match(page, /does not have: gone\.py, Nobody\./);
    assert.match(page, /files that are ignored, so they were not read: secret\/notes\.py\./);
    assert.match(page, /may hold secrets, so they were not read: \.env\./);
  });
});

describe('what a mention that is being typed can become', () => {
  const offered = (typed: string, from = 'web/pages/view.py') => mentionable(typed, from, workspace()).map(({ text }) => text);

  for (const [typed, expected] of [
    ['sum up #', ''],
    ['sum up #ord', 'ord'],
    ['#api/or', 'api/or'],
    ['sum up #order.py ', undefined],
    ['C#', undefined],
    ['sum', undefined],
  ] as const) {
    it(`is looked for in "${typed}"`, () => assert.equal(mentionBeingTyped(typed), expected));
  }

  it('are files by the beginning of their names, the nearest first, then symbols', () => {
    assert.deepEqual(offered('ord'), ['web/order.py', 'api/order.py', 'api/stores/order_store.py', 'Order', 'OrderStore']);
  });

  it('are paths that hold it', () => assert.deepEqual(offered('stores/'), ['api/stores/order_store.py']));

  it('are nothing for what is a file already, and for what is nowhere', () => {
    assert.deepEqual(offered('api/order.py'), []);
    assert.deepEqual(offered('nowhere'), []);
  });

  it('are few among 50,000 files, at once', () => {
    const index = new WorkspaceIndex(reader, async () => undefined);
    for (let at = 0; at < 50_000; at++) index.changed(`src/m${at % 500}/file${at}.ts`, [`Name${at}`]);
    const startMs = performance.now();
    for (const typed of ['', 'file', 'name4', 'zzz']) assert.ok(mentionable(typed, 'src/m1/a.ts', index).length <= 12);
    assert.ok(performance.now() - startMs < 1_000);
  });
});
