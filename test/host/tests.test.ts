import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ownGesture } from './ownGesture.ts';

describe('generating tests', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const outside = mkdtempSync(join(tmpdir(), 'q2o-outside-'));
  const made = join(folder, 'linked');

  before(() => {
    mkdirSync(made);
    writeFileSync(join(outside, 'price.js'), 'export const half = (x) => x / 2;\n');
    symlinkSync(outside, join(made, 'lib'));
    writeFileSync(join(made, 'other.test.js'), 'x\n');
    writeFileSync(join(made, 'empty.js'), '\n');
    writeFileSync(join(made, 'query.sql'), 'select 1;\n');
  });

  after(() => {
    rmSync(made, { recursive: true, force: true });
    rmSync(outside, { recursive: true, force: true });
  });

  const refusals: readonly [what: string, path: string, told: RegExp][] = [
    [
      'a folder that leads out of the workspace',
      'lib/price.js',
      /linked\/lib\/price\.test\.js\. That file goes through the link linked\/lib to another place/,
    ],
    ['a file of tests', 'other.test.js', /This file holds tests/],
    ['a file without code', 'empty.js', /no code here/],
    ['a language that no framework tests', 'query.sql', /writes tests for Python, JavaScript/],
  ];
  for (const [what, path, told] of refusals)
    it(`asks nothing and writes nothing for ${what}`, async () => {
      const uri = vscode.Uri.file(join(made, path)).toString();
      assert.match(String(await vscode.commands.executeCommand('q2o.generateTests', { uri }, await ownGesture())), told);
      assert.deepEqual(readdirSync(outside), ['price.js']);
    });
});
