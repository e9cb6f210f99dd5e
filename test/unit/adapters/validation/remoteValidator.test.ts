import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { createRemoteValidator, type RemoteValidator } from '../../../../src/adapters/validation/remoteValidator.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';
import { validator as local } from '../../core/validation/openValidator.ts';

const file = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

describe('The validator in its worker', function () {
  this.timeout(30_000);
  const opened: RemoteValidator[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.dispose();
  });

  function open(options: { workerFile?: string; timeoutMs?: number } = {}): RemoteValidator {
    const remote = createRemoteValidator({
      workerFile: file('src/adapters/validation/validatorWorker.ts'),
      wasmFolder: file('node_modules/@vscode/tree-sitter-wasm/wasm'),
      terraformGrammarFile: file('node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'),
      log: silentLog,
      ...options,
    });
    opened.push(remote);
    return remote;
  }

  const python = { language: 'python', fileName: 'a.py', fragment: false, knownPackages: new Set(['httpx']) };

  it('says what the validator itself says, of several texts at once', async () => {
    const remote = open();
    const texts = ['import os\nos.system(input())\n', 'def f(:\n', 'import httpx\nx = 1\n', '', 'x\0'];
    const reports = await Promise.all(texts.map((text) => remote.validate(text, python)));
    assert.deepEqual(reports, await Promise.all(texts.map((text) => local.validate(text, python))));
    const sql = { ...python, language: 'sql' };
    assert.deepEqual(await remote.validate('select 1;', sql), await local.validate('select 1;', sql));
  });

  it('leaves the thread of its caller alone while a hostile text is checked', async () => {
    const remote = open();
    await remote.validate('x = 1\n', python);
    const before = process.threadCpuUsage();
    await remote.validate('a[(('.repeat(20_000), python);
    // The thread's own time: on a busy machine others take of the time that passes.
    const { user, system } = process.threadCpuUsage(before);
    assert.ok(user + system < 500_000, `${user + system} µs`);
  });

  it('gives up on a text in time, says so, and checks the next', async () => {
    const remote = open({ workerFile: file('test/fakes/stuckWorker.ts'), timeoutMs: 3_000 });
    const [stuck, next] = await Promise.all([remote.validate('hang', python), remote.validate('x = 1', python)]);
    assert.equal(stuck.score, 0);
    assert.match(stuck.findings[0]?.message ?? '', /too long/);
    assert.equal(next.score, 100);
  });

  it('survives a text that its worker does not', async () => {
    const remote = open({ workerFile: file('test/fakes/stuckWorker.ts') });
    assert.equal((await remote.validate('x', python)).score, 100);
    const lost = await remote.validate('die', python);
    assert.match(lost.findings[0]?.message ?? '', /stopped working/);
    assert.equal((await remote.validate('x', python)).score, 100);
  });

  it('rejects when its files are missing', async () => {
    await assert.rejects(open({ workerFile: file('test/fakes/noSuchWorker.ts') }).validate('x', python));
  });

  it('answers what waits when it is disposed', async () => {
    const remote = open({ workerFile: file('test/fakes/stuckWorker.ts') });
    const reports = Promise.all([remote.validate('hang', python), remote.validate('x', python)]);
    remote.dispose();
    assert.deepEqual(
      (await reports).map(({ score }) => score),
      [0, 0],
    );
    assert.equal((await remote.validate('x', python)).score, 0);
  });
});
