import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Breach, findBreaches, type Rule, rules } from '../layers/breaches.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the layers of the house', () => {
  it('are kept by every file', function () {
    // It reads them all, on whatever disk.
    this.timeout(60_000);
    const paths = globSync(['src/**/*.{ts,json,css,html}', 'test/**/*.ts', 'scripts/**/*.{ts,mjs}', '*.mjs'], { cwd: root });
    const sources = new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]));
    assert.ok(sources.has('src/extension.ts'), 'the files of src were not found');
    assert.deepEqual(findBreaches(sources).map(describeBreach), []);
  });

  for (const [rule, name, planted] of plantedBreaches()) {
    it(`fail on ${name}`, () => {
      const breaches = findBreaches(new Map(Object.entries(planted)));
      assert.deepEqual([...new Set(breaches.map((breach) => breach.rule))], [rule], breaches.map(describeBreach).join('\n'));
    });
  }

  for (const [name, planted] of plantedInnocents()) {
    it(`allow ${name}`, () => {
      assert.deepEqual(findBreaches(new Map(Object.entries(planted))).map(describeBreach), []);
    });
  }

  it('have a planted breach for every rule', () => {
    assert.deepEqual(new Set(plantedBreaches().map(([rule]) => rule)), new Set(rules));
  });
});

function describeBreach({ rule, path, message }: Breach): string {
  return `${path}: ${message} (${rule})`;
}

type Planted = Readonly<Record<string, string>>;

function plantedBreaches(): [Rule, string, Planted][] {
  const inHost = (text: string): Planted => ({ 'src/vscode/a.ts': text });
  const inCore = (text: string): Planted => ({ 'src/core/price.ts': text });
  return [
    ['place', 'a file beside the layers', { 'src/rogue.ts': 'export const a = 1;' }],
    ['place', 'a folder that is no layer', { 'src/services/price.ts': 'export const a = 1;' }],
    ['place', 'an import of nothing', inCore("import './gone.ts';")],
    ['layer', 'core importing an adapter', { ...inCore("import '../adapters/disk.ts';"), 'src/adapters/disk.ts': '' }],
    ['layer', 'core importing a type of vscode/', { ...inCore("import type { A } from '../vscode/a.ts';"), 'src/vscode/a.ts': '' }],
    ['layer', 'shared importing core', { 'src/shared/a.ts': "import '../core/b.ts';", 'src/core/b.ts': '' }],
    ['layer', 'adapters importing vscode/', { 'src/adapters/a.ts': "import '../vscode/b.ts';", 'src/vscode/b.ts': '' }],
    ['layer', 'vscode/ importing an adapter lazily', { 'src/vscode/a.ts': "void import('../adapters/b.ts');", 'src/adapters/b.ts': '' }],
    ['layer', 'a webview importing core', { 'src/webview/a.ts': "import '../core/b.ts';", 'src/core/b.ts': '' }],
    ['layer', 'a layer importing the composition', { 'src/vscode/a.ts': "import '../compose/product.ts';", 'src/compose/product.ts': '' }],
    ['layer', 'an import that leaves src', { ...inCore("import '../../test/a.ts';"), 'test/a.ts': '' }],
    ['package', 'core importing vscode', inCore("import type * as vscode from 'vscode';")],
    ['package', 'core importing Node', inCore("import { join } from 'node:path';")],
    ['package', 'core importing Node without its prefix', inCore("import { join } from 'path';")],
    ['package', 'core importing an SDK in a type', inCore("export type A = import('openai').OpenAI;")],
    ['package', 'core importing a package that is not on its list', inCore("import _ from 'lodash';")],
    ['package', 'an adapter importing the package of another', { 'src/adapters/sqlite/a.ts': "import 'openai';" }],
    ['package', 'an adapter importing vscode', { 'src/adapters/llm/a.ts': "import 'vscode';" }],
    ['package', 'vscode/ importing the disk', { 'src/vscode/a.ts': "import 'node:fs';" }],
    ['package', 'a webview importing vscode', { 'src/webview/a.ts': "import 'vscode';" }],
    ['package', 'an import of a computed name', { 'src/vscode/a.ts': 'export const load = (name: string) => import(name);' }],
    ['cycle', 'two files that import each other', { ...inCore("import './tax.ts';"), 'src/core/tax.ts': "import './price.ts';" }],
    ['cycle', 'a file that imports itself', inCore("import './price.ts';")],
    [
      'cycle',
      'a cycle of three that closes lazily',
      {
        'src/core/a.ts': "import { b } from './b.ts';\nb();",
        'src/core/b.ts': "import { c } from './c.ts';\nexport const b = c;",
        'src/core/c.ts': "export const c = () => import('./a.ts');",
      },
    ],
    [
      'cycle',
      'files whose types need each other',
      { 'src/core/a.ts': "import type { B } from './b.ts';\nexport type A = B;", 'src/core/b.ts': "import type { A } from './a.ts';" },
    ],
    [
      'order',
      'a folder of core importing one above it',
      { 'src/core/llm/a.ts': "import '../generation/b.ts';", 'src/core/generation/b.ts': '' },
    ],
    [
      'order',
      'a type imported from a folder above',
      { 'src/core/templates/a.ts': "import type { B } from './explain/b.ts';", 'src/core/templates/explain/b.ts': '' },
    ],
    [
      'order',
      'folders of one row importing each other',
      { 'src/core/templates/code/a.ts': "import '../read/b.ts';", 'src/core/templates/read/b.ts': '' },
    ],
    ['place', 'a folder of core without a place in the order', { 'src/core/sundries/a.ts': '' }],
    ['length', 'a file of 301 lines', inCore('// line\n'.repeat(301))],
    ['length', 'a test of 301 lines', { 'test/unit/a.test.ts': '// line\n'.repeat(301) }],
    ['name', 'a file of verbs', { 'src/core/utils.ts': '' }],
    ['name', 'a folder of leftovers', { 'src/adapters/helpers/price.ts': '' }],
    ['name', 'a manager', { 'src/vscode/editManager.ts': '' }],
    ['name', 'an index', { 'src/core/llm/index.ts': '' }],
    ['name', 'a file of types', { 'src/core/budget/types.ts': '' }],
    ['defaultExport', 'a default export', inCore('export default function price() {}')],
    ['defaultExport', 'a default export by name', inCore('const a = 1;\nexport { a as default };')],
    ['moduleVariable', 'a variable of the module', inCore('let calls = 0;\nexport const count = () => ++calls;')],
    ['moduleVariable', 'an exported variable', inCore('export var calls = 0;')],
    ['barrel', 'a barrel', { ...inCore("export * from './tax.ts';"), 'src/core/tax.ts': '' }],
    ['barrel', 'a barrel of types', { ...inCore("export type { A } from './tax.ts';"), 'src/core/tax.ts': '' }],
    ['ambient', 'the clock', inCore('export const now = () => Date.now();')],
    ['ambient', 'the clock taken as a value', inCore('export const now = Date.now;')],
    ['ambient', 'the clock by another spelling', inCore("export const now = () => Date['now']();")],
    ['ambient', 'the clock taken apart', inCore('const { now } = Date;\nexport const a = now;')],
    ['ambient', 'the date of today', inCore('export const today = () => new Date();')],
    ['ambient', 'dice', inCore('export const roll = () => Math.random();')],
    ['ambient', 'a timer', inCore('export const later = (f: () => void) => setTimeout(f, 1);')],
    ['ambient', 'a timeout without a clock', inCore('export const signal = () => AbortSignal.timeout(1);')],
    ['ambient', 'the console', inCore("export const log = () => console.log('a');")],
    ['ambient', 'the network', inCore("export const get = () => fetch('https://example.com');")],
    ['ambient', 'the environment', inCore('export const env = () => process.env;')],
    ['ambient', 'the platform by the back door', inCore('export const all = () => globalThis;')],
    ['ambient', 'a shorthand of it', inCore('export const all = () => ({ performance });')],
    ['ambient', 'the address of a module', inCore('export const here = import.meta.url;')],
    ['shown', 'a notification', inHost("void vscode.window.showInformationMessage('a');")],
    ['shown', 'a quick pick', inHost('vscode.window.createQuickPick();')],
    ['shown', 'a window by another name', inHost('const w = vscode.window;')],
    ['shown', 'a window taken apart', inHost('const { window } = vscode;')],
    ['shown', 'a window by brackets', inHost("vscode['window'].showErrorMessage('a');")],
    ['shown', 'a hover', inHost("new vscode.Hover('a');")],
    ['shown', 'mark-up', inHost("new vscode.MarkdownString('a');")],
    ['shown', 'a lens', inHost('new vscode.CodeLens(range);')],
    ['shown', 'a problem', inHost("new vscode.Diagnostic(range, 'a');")],
    ['shown', 'words behind a line', inHost("const options = { after: { contentText: 'a' } };")],
    ['disk', 'a path of the disk', inHost('const path = uri.fsPath;')],
    ['disk', 'a file of the disk', { 'src/compose/a.ts': 'vscode.Uri.file(path);' }],
    ['shown', 'progress in the composition', { 'src/compose/a.ts': 'vscode.window.withProgress(a, b);' }],
    [
      'derivedType',
      'what a function returns as the type of a field',
      inCore(`export interface A {\n  a: ReturnType<typeof f>;\n}\nconst f = () => 1;`),
    ],
    [
      'derivedType',
      'what a function returns, once resolved, as a parameter',
      inCore('export const g = (a: Awaited<ReturnType<typeof f>>) => a;\nconst f = async () => 1;'),
    ],
    [
      'derivedType',
      'what a function takes as a type',
      { 'src/compose/a.ts': 'export type A = Parameters<typeof f>[0];\nconst f = (a: number) => a;' },
    ],
    ['ambient', 'a clock in shared', { 'src/shared/a.ts': 'export const now = () => Date.now();' }],
  ];
}

function plantedInnocents(): [string, Planted][] {
  return [
    [
      'text and comments that look like breaches',
      { 'src/core/a.ts': "// import 'vscode'; Date.now()\nexport const a = \"import 'node:fs'; fetch()\";" },
    ],
    [
      'members that are named like the platform',
      { 'src/core/a.ts': 'export const a = (x: { fetch(): void; now: number }) => [x.fetch(), { process: x.now }];' },
    ],
    [
      "names of its own that are also the platform's",
      { 'src/core/a.ts': 'export const f = ({ fetch, a: [window = 1] }: X, console: Y) => [fetch(), window, console];' },
    ],
    ['a date of a given time', { 'src/core/a.ts': 'export const iso = (ms: number) => new Date(ms).toISOString();' }],
    ['a folder of core importing one below it', { 'src/core/generation/a.ts': "import '../llm/b.ts';", 'src/core/llm/b.ts': '' }],
    [
      'two ways to the same file',
      { 'src/core/a.ts': "import './b.ts';\nimport './c.ts';", 'src/core/b.ts': "import './c.ts';", 'src/core/c.ts': '' },
    ],
    ['exactly 300 lines', { 'src/core/a.ts': '// line\n'.repeat(300) }],
    [
      'a part of an allowed package',
      { 'src/adapters/llm/a.ts': "import 'openai/streaming';\nimport 'node:fs/promises';\nimport '@anthropic-ai/sdk/core';" },
    ],
    [
      'the composition reaching everything',
      {
        'src/compose/product.ts': "import 'vscode';\nimport '../core/a.ts';\nimport '../adapters/b.ts';\nimport '../vscode/c.ts';",
        'src/core/a.ts': '',
        'src/adapters/b.ts': '',
        'src/vscode/c.ts': '',
      },
    ],
    [
      'a type derived inside a function',
      { 'src/core/a.ts': 'export const f = () => {\n  const a: ReturnType<typeof g> = g();\n  return a;\n};\nconst g = () => 1;' },
    ],
    ['a variable inside a function', { 'src/core/a.ts': 'export const f = () => {\n  let sum = 0;\n  sum += 1;\n  return sum;\n};' }],
  ];
}
