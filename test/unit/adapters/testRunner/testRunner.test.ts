import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestRunner } from '../../../../src/adapters/testRunner/testRunner.ts';
import type { TestFramework } from '../../../../src/core/tester/framework.ts';
import { readRun } from '../../../../src/core/tester/readRun.ts';
import { type TestCommand, testCommand } from '../../../../src/core/tester/runCommand.ts';
import { type TestProject, testProject } from '../../../fakes/testProject.ts';

const code = 'export function half(x) {\n  if (x < 0) {\n    throw new Error("negative");\n  }\n  return x / 2;\n}\n';
const head = "import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { half } from './half.mjs';\n";
const good = `${head}test('halves', () => assert.equal(half(4), 2));\n`;

describe('running tests in a copy of the folder', function () {
  this.timeout(60_000);
  const projects: TestProject[] = [];
  afterEach(() => {
    for (const one of projects.splice(0)) one.remove();
  });

  function project(files: Readonly<Record<string, string>>): TestProject {
    const made = testProject(files);
    projects.push(made);
    return made;
  }

  async function runNode(files: Readonly<Record<string, string>>, tests: string, options: RunOptions = {}) {
    return run('node:test', { 'half.mjs': code, ...files }, options.path ?? 'half.test.mjs', tests, options);
  }

  async function run(
    framework: TestFramework,
    files: Readonly<Record<string, string>>,
    path: string,
    tests: string,
    options: RunOptions = {},
  ) {
    const made = project(files);
    options.prepare?.(made.folder);
    const before = made.snapshot();
    const runner = createTestRunner({
      env: options.env ?? process.env,
      ...(options.mostBytes === undefined ? {} : { mostBytes: options.mostBytes }),
    });
    const command = testCommand({ framework, root: '', foundIn: undefined }, path, {
      exists: (one) => existsSync(join(made.folder, one)),
      manifests: [],
    });
    if ('why' in command) return assert.fail(command.why);
    const program = runner.programOf(made.folder, command) ?? assert.fail(`${command.program} is not on this machine`);
    const stop = options.signal ?? new AbortController().signal;
    const site = (await runner.open(made.folder, stop)) ?? assert.fail('too large');
    try {
      await site.write(path, tests);
      const output = await site.run(command, program, options.timeoutMs ?? 30_000, stop);
      assert.deepEqual(made.snapshot(), before, 'the folder itself stays as it is');
      return { output, read: readRun(output, command, []), command, folder: made.folder };
    } finally {
      await site.close();
    }
  }

  it('tells passed, failed and skipped tests, and the lines they ran', async () => {
    const tests = `${good}test('a [x] "q" <b>', () => assert.equal(half(3), 1));\ntest('later', { skip: true }, () => {});\n`;
    const { read, output } = await runNode({}, tests);
    assert.equal(read.verdict, 'failed');
    assert.deepEqual(
      read.results.map(({ name, status }) => `${name}: ${status}`),
      ['halves: passed', 'a [x] "q" <b>: failed', 'later: skipped'],
    );
    assert.match(read.results[1]?.message ?? '', /1\.5/);
    assert.match(output.coverage ?? '', /SF:half\.mjs[\s\S]*DA:3,0/);
  });

  it('runs Python’s own framework', async () => {
    const tests =
      'import unittest\nfrom price import half\n\nclass HalfTest(unittest.TestCase):\n    def test_half(self):\n        self.assertEqual(half(4), 2)\n\n    def test_wrong(self):\n        self.assertEqual(half(4), 3)\n';
    const { read } = await run('unittest', { 'price.py': 'def half(x):\n    return x / 2\n' }, 'tests/test_price.py', tests);
    assert.deepEqual(
      read.results.map(({ name, status }) => `${name}: ${status}`),
      ['test_half: passed', 'test_wrong: failed'],
    );
    const broken = await run('unittest', { 'price.py': '' }, 'tests/test_price.py', 'import unittest\nfrom price import nothing\n');
    assert.equal(broken.read.verdict, 'broken');
  });

  const endings: readonly [what: string, tests: string, verdict: string, options?: RunOptions][] = [
    ['an import of what is not there', "import { nothing } from './nowhere.mjs';\n", 'broken'],
    ['a mistake of syntax', 'test(\n', 'broken'],
    ['a file without a test, which ends well', "console.log('fine');\n", 'nothing'],
    ['an end of the process that claims success', `${head}process.exit(0);\n`, 'nothing'],
    ['a loop without an end', `${head}test('a', () => { for (;;); });\n`, 'timedOut', { timeoutMs: 1_500 }],
    [
      '100 MB of output',
      `${head}const line = 'x'.repeat(1e6);\ntest('a', async () => { for (let i = 0; i < 100; i++) await new Promise((r) => process.stdout.write(line, r)); });\n`,
      'tooMuchOutput',
      { mostBytes: 2_000_000 },
    ],
    [
      'a report that the test itself forges, which mutants tell',
      `${good}import { writeFileSync } from 'node:fs';\nwriteFileSync('.q2o-report.xml', '<testcase name="forged"/>');\nprocess.exit(0);\n`,
      'passed',
    ],
  ];
  for (const [what, tests, verdict, options] of endings)
    it(`ends with a verdict for ${what}`, async () => {
      const { read, output } = await runNode({}, tests, options);
      assert.equal(read.verdict, verdict, output.text);
      assert.ok(output.text.length < 500_000);
    });

  for (const path of [
    '-half.test.mjs',
    'a b;c.test.mjs',
    '[id].test.mjs',
    '$(touch x).test.mjs',
    "it's.test.mjs",
    'sub dir/--eval.test.mjs',
  ])
    it(`runs a file named ${path}`, async () => {
      const tests = path.includes('/') ? good.replace('./half', '../half') : good;
      assert.equal((await runNode({}, tests, { path })).read.verdict, 'passed');
    });

  it('leaves nothing running when it is cancelled', async () => {
    const stop = new AbortController();
    const marker = join(tmpdir(), `q2o-alive-${process.pid}`);
    const child = `require('fs').writeFileSync(${JSON.stringify(marker)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const tests = `import { spawn } from 'node:child_process';\nspawn(process.execPath, ['-e', ${JSON.stringify(child)}]);\nsetInterval(() => {}, 1000);\n`;
    const running = runNode({}, tests, { signal: stop.signal });
    while (!existsSync(marker)) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    assert.equal((await running).read.verdict, 'cancelled');
    const pid = Number(process.getBuiltinModule('node:fs').readFileSync(marker, 'utf8'));
    process.getBuiltinModule('node:fs').rmSync(marker);
    const isGone = () => {
      try {
        process.kill(pid, 0);
        return process.getBuiltinModule('node:fs').readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
      } catch {
        return true;
      }
    };
    while (!isGone()) await new Promise((resolve) => setImmediate(resolve));
  });

  it('deletes nothing of the folder when the tests delete all there is', async () => {
    const tests = `import { rmSync, readdirSync } from 'node:fs';\n${good}test('b', () => { for (const one of readdirSync('.')) rmSync(one, { recursive: true }); });\n`;
    const prepare = (folder: string) => {
      mkdirSync(join(folder, 'node_modules/a/b'), { recursive: true });
      writeFileSync(join(folder, 'node_modules/a/b/index.js'), '1');
    };
    assert.equal((await runNode({ 'keep/me.txt': 'x' }, tests, { prepare })).read.verdict, 'passed');
  });

  it('hands on no key and no option that loads code', async () => {
    const name = ['OPENAI', 'API', 'KEY'].join('_');
    const env = { ...process.env, [name]: 'x', NODE_OPTIONS: '--require=./evil.cjs', LD_PRELOAD_X: '1' };
    const tests = `${head}test('a', () => assert.deepEqual([process.env.${name}, process.env.NODE_OPTIONS, process.env.CI], [undefined, undefined, 'true']));\n`;
    assert.equal((await runNode({}, tests, { env })).read.verdict, 'passed');
  });

  it('runs no text of the repository: neither scripts of a manifest nor a program that lies in the folder', async () => {
    const files = {
      'package.json': '{"scripts":{"test":"touch pwned","pretest":"touch pwned"}}',
      '.npmrc': 'script-shell=./evil',
      node: '#!/bin/sh\ntouch pwned\n',
    };
    const prepare = (folder: string) => process.getBuiltinModule('node:fs').chmodSync(join(folder, 'node'), 0o755);
    const { command, folder } = await runNode(
      files,
      `${head}import { existsSync } from 'node:fs';\ntest('a', () => assert.ok(!existsSync('pwned')));\n`,
      { prepare },
    );
    const runner = createTestRunner({ env: { PATH: `.:${folder}:${process.env.PATH}` } });
    const program = runner.programOf(folder, command) ?? '';
    assert.ok(program.startsWith('/') && !program.startsWith(folder), program);
    assert.equal(createTestRunner({ env: { PATH: `.:${folder}` } }).programOf(folder, command), undefined);
  });

  it('writes nothing outside: through no link, and to no path that leads out', async () => {
    const outside = project({ 'secret.txt': 'x' });
    const made = project({ 'half.mjs': code });
    symlinkSync(outside.folder, join(made.folder, 'tests'));
    symlinkSync(join(outside.folder, 'secret.txt'), join(made.folder, 'link.txt'));
    symlinkSync('half.mjs', join(made.folder, 'inner.mjs'));
    const runner = createTestRunner({ env: process.env });
    const site = (await runner.open(made.folder, new AbortController().signal)) ?? assert.fail('too large');
    try {
      await site.write('tests/half.test.mjs', good.replace('./half', '../half'));
      const { end } = await site.run(
        nodeCommand(
          "require('fs').writeFileSync('tests/a.txt', 'y'); process.exit(require('fs').existsSync('link.txt') ? 1 : require('fs').existsSync('inner.mjs') ? 0 : 2)",
        ),
        process.execPath,
        20_000,
        new AbortController().signal,
      );
      assert.deepEqual(end, { kind: 'exited', code: 0 });
      assert.deepEqual(readdirSync(outside.folder), ['secret.txt']);
      for (const path of ['../x.txt', '/tmp/x.txt', 'a/../../x.txt']) await assert.rejects(site.write(path, 'x'), /outside/);
    } finally {
      await site.close();
    }
  });

  it('tests the copy, not an installed version of the same project', async () => {
    const installed = project({ 'price.py': 'def half(x):\n    return 0\n' });
    const env = { ...process.env, PYTHONPATH: installed.folder };
    const tests =
      'import unittest\nfrom price import half\n\nclass T(unittest.TestCase):\n    def test_half(self):\n        self.assertEqual(half(4), 2)\n';
    const { read } = await run('unittest', { 'src/price.py': 'def half(x):\n    return x / 2\n' }, 'tests/test_price.py', tests, { env });
    assert.equal(read.verdict, 'passed');
  });

  it('links installed packages one by one, and those of the workspace to their copies', async () => {
    const made = project({
      'packages/a/index.mjs': 'export const from = "workspace";\n',
      'packages/a/package.json': '{"name":"a","exports":"./index.mjs"}',
    });
    made.write('node_modules/b/index.mjs', 'export const b = 1;\n');
    made.write('node_modules/b/package.json', '{"name":"b","exports":"./index.mjs"}');
    made.write('node_modules/.vite/cache', 'x');
    symlinkSync('../packages/a', join(made.folder, 'node_modules/a'));
    const runner = createTestRunner({ env: process.env });
    const site = (await runner.open(made.folder, new AbortController().signal)) ?? assert.fail('too large');
    try {
      await site.write('packages/a/index.mjs', 'export const from = "copy";\n');
      await site.write(
        'x.mjs',
        "import { from } from 'a';\nimport { b } from 'b';\nimport { existsSync } from 'node:fs';\nconsole.log(from, b, existsSync('node_modules/.vite'));\n",
      );
      const { text } = await site.run({ ...nodeCommand(''), args: ['./x.mjs'] }, process.execPath, 20_000, new AbortController().signal);
      assert.equal(text.trim(), 'copy 1 false');
    } finally {
      await site.close();
    }
  });

  it('says when a folder is too large for a copy, and leaves none', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('q2o-tests-')).length;
    const made = project({ a: '1', b: '2', c: '3' });
    const runner = createTestRunner({ env: process.env, copy: { mostFiles: 2, mostBytes: 1_000 } });
    assert.equal(await runner.open(made.folder, new AbortController().signal), undefined);
    assert.equal(readdirSync(tmpdir()).filter((name) => name.startsWith('q2o-tests-')).length, before);
  });
});

interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
  readonly path?: string;
  readonly prepare?: (folder: string) => void;
}

function nodeCommand(script: string): TestCommand {
  return { framework: 'node:test', program: 'node', args: ['-e', script], cwd: '', report: undefined, coverage: undefined };
}
