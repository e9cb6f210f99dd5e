import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isOwnPlace, sizeOfOwnFile } from '../../src/vscode/ownFile.ts';

describe('Files of a repository', () => {
  let folder = '';
  const at = (...path: readonly string[]): vscode.Uri => vscode.Uri.file(join(folder, ...path));
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'q2o-own-'));
    for (const name of ['repo', 'repo/.q2o', 'outside']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'repo/.q2o/plain.json'), '{}');
    writeFileSync(join(folder, 'outside/a.json'), '{}');
    if (process.platform === 'win32') return;
    symlinkSync(join(folder, 'outside/a.json'), join(folder, 'repo/.q2o/link.json'));
    symlinkSync(join(folder, 'outside'), join(folder, 'repo/away'));
    symlinkSync('/dev/zero', join(folder, 'repo/.q2o/zero.json'));
    execFileSync('mkfifo', [join(folder, 'repo/.q2o/pipe.json')]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are read and written where they are plain', async () => {
    assert.equal(await sizeOfOwnFile(at('repo'), at('repo', '.q2o', 'plain.json')), 2);
    assert.equal(await isOwnPlace(at('repo'), at('repo', '.q2o', 'plain.json')), true);
    assert.equal(await isOwnPlace(at('repo'), at('repo', '.new', 'file.json')), true);
  });

  for (const name of ['.q2o/link.json', 'away/a.json', '.q2o/zero.json', '.q2o/pipe.json', '.q2o']) {
    it(`are neither read nor written otherwise: ${name}`, async () => {
      if (process.platform === 'win32') return;
      assert.equal(await sizeOfOwnFile(at('repo'), at('repo', ...name.split('/'))), undefined);
      assert.equal(await isOwnPlace(at('repo'), at('repo', ...name.split('/'))), false);
    });
  }
});
