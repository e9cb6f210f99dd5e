import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { createRemoteReader, type RemoteReader } from '../../../../src/adapters/foreign/remoteReader.ts';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import type { ShownEdit } from '../../../../src/core/edits/acceptanceProblem.ts';
import type { ForeignReader } from '../../../../src/core/foreign/foreignReader.ts';
import { createLocalReader } from '../../../../src/core/foreign/localReader.ts';
import { unreadReader } from '../../../../src/core/foreign/unread.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';
import { toTemplateFile } from '../../../../src/core/templates/library/templateFile.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const file = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const wasmFolder = file('node_modules/@vscode/tree-sitter-wasm/wasm');
const python = 'import os\nfrom a.b import c\n\n\ndef total(a: list[int]) -> int:\n    """Sum."""\n    return sum(a)\n';
const shown: ShownEdit = {
  text: 'def f():\n    return 1\n',
  language: 'python',
  block: { id: 'a', state: 'streaming', startLine: 1, oldLineCount: 0, newLineCount: 1 } as unknown as ShownEdit['block'],
  others: [],
  imports: [],
  offered: undefined,
  codeLanguage: 'python',
};

/** One call of each method, as the extension makes it. */
const calls: { readonly [Name in keyof ForeignReader]: Parameters<ForeignReader[Name]> } = {
  outline: ['python', python],
  enclosing: ['python', python, [6, 6]],
  declaredNames: [[python, 'class A {}']],
  unignored: [['a/b.py', 'a/secret.py', '.env'], [{ path: '.gitignore', text: 'secret.py\n' }]],
  rulesFor: ['src/a.py', [{ path: 'AGENTS.md', text: '---\napplyTo: "**/*.py"\n---\nBe short.' }], 1_000],
  manifests: [[{ fileName: 'package.json', text: '{"dependencies":{"zod":"^4.1.0"}}' }]],
  projectFile: ['{"id":"shop","settings":{"validation.threshold":95,"b":1}}', 'file:///p', 'p'],
  templateFile: [toTemplateFile(builtInLibrary[0] ?? assert.fail('no template'))],
  bundle: ['{"format":"q2o-bundle","version":1}'],
  testCases: ['python', python, [0, 7]],
  page: ['<title>A page</title><p>Its text</p>'],
  vacuousTests: ['python', 'def test_a():\n    pass\n'],
  mutants: ['python', python, [0, 7], 4],
  acceptance: [shown],
};
const names = Object.keys(calls) as (keyof ForeignReader)[];

describe('The reader of foreign text in its worker', function () {
  this.timeout(30_000);
  const opened: RemoteReader[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.dispose();
  });

  function open(options: { workerFile?: string; timeoutMs?: number } = {}): RemoteReader {
    const reader = createRemoteReader({
      workerFile: file('src/adapters/foreign/readerWorker.ts'),
      wasmFolder,
      log: silentLog,
      timeoutMs: 60_000,
      ...options,
    });
    opened.push(reader);
    return reader;
  }

  const call = (reader: ForeignReader, name: keyof ForeignReader): Promise<unknown> =>
    (reader[name] as (...args: readonly unknown[]) => Promise<unknown>)(...(calls[name] as readonly unknown[]));

  it('reads what the reader itself reads', async () => {
    const local = createLocalReader(createTreeSitterGrammar({ wasmFolder }));
    const remote = open();
    for (const name of names) assert.deepEqual(await call(remote, name), await call(local, name), name);
  });

  it('leaves the thread of its caller alone, whatever the text', async () => {
    const remote = open();
    await call(remote, 'outline');
    const before = process.threadCpuUsage();
    await remote.outline('python', 'a[(('.repeat(100_000));
    await remote.manifests([{ fileName: 'pyproject.toml', text: 'a = [1]\n[[x]]\n'.repeat(20_000) }]);
    await remote.projectFile(`{"settings":{${'"a":[{},{}],'.repeat(20_000)}}}`, 'file:///p', 'p');
    const { user, system } = process.threadCpuUsage(before);
    assert.ok((user + system) / 1_000 < 100, `${user + system} µs`);
  });

  it('answers for the document of the user while a file of a repository is read', async () => {
    const remote = open();
    await Promise.all([call(remote, 'acceptance'), call(remote, 'outline')]);
    const order: string[] = [];
    const many = Array.from({ length: 40 }, () => 'def f():\n    x = 1\n'.repeat(2_000));
    const foreign = remote
      .declaredNames(many)
      .then(() => remote.outline('python', many.join('').slice(0, 390_000)))
      .then(() => order.push('foreign'));
    await call(remote, 'acceptance').then(() => order.push('own'));
    await foreign;
    assert.deepEqual(order, ['own', 'foreign']);
  });

  it('gives what stands for nothing when its thread hangs, dies, is missing or is ended', async () => {
    const stuck = open({ workerFile: file('test/fakes/stuckReader.ts'), timeoutMs: 100 });
    const missing = open({ workerFile: file('test/fakes/noSuchWorker.ts') });
    const ended = open();
    ended.dispose();
    for (const reader of [stuck, missing, ended])
      for (const name of names) assert.deepEqual(await call(reader, name), await call(unreadReader, name), name);
  });
});
