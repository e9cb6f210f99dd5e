import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ChangeSet, countChanges, readChanges } from '../../src/vscode/review/changeSet.ts';
import { GitFolder } from './gitFolder.ts';

const contexts = { mayShow: async (file: vscode.Uri) => !file.path.endsWith('.env') };

describe('reading changes of a git repository', () => {
  let folder: GitFolder;

  before(async () => {
    folder = new GitFolder();
    folder.git('init', '-q', '-b', 'main');
    folder.write('lines.ts', 'const a = 1;\r\nconst b = 2;\r\nconst c = 3;\r\n');
    folder.write('noEnd.ts', 'const a = 1;');
    folder.write('old name.ts', 'export const one = 1;\nexport const two = 2;\nexport const three = 3;\nexport const four = 4;\n');
    folder.write('gone.ts', 'const gone = 1;\n');
    folder.write('same.ts', 'const same = 1;\n');
    folder.write('both.ts', 'const both = 0;\n');
    folder.write('package-lock.json', '{}\n');
    folder.write('.gitignore', 'ignored.ts\n');
    mkdirSync(join(folder.path, 'sub'));
    folder.git('-C', 'sub', 'init', '-q', '-b', 'main');
    folder.write('sub/a.ts', 'const a = 1;\n');
    folder.git('-C', 'sub', 'add', '-A');
    folder.git('-C', 'sub', 'commit', '-qm', 'one');
    folder.git('add', '-A');
    folder.git('commit', '-qm', 'first');
    folder.git('checkout', '-qb', 'other');
    folder.write('both.ts', 'const both = "other";\n');
    folder.git('commit', '-qam', 'other');
    folder.git('checkout', '-q', 'main');
    folder.write('both.ts', 'const both = "main";\n');
    folder.git('commit', '-qam', 'main');
    assert.throws(() => folder.git('merge', 'other'));

    folder.write('lines.ts', 'const a = 1;\r\nconst b = 22;\r\nconst c = 3;\r\n');
    folder.write('noEnd.ts', 'const a = 1;\nconst b = 2;');
    folder.git('mv', 'old name.ts', 'new name.ts');
    folder.write('new name.ts', 'export const one = 1;\nexport const two = 2;\nexport const three = 33;\nexport const four = 4;\n');
    folder.git('add', 'new name.ts');
    rmSync(join(folder.path, 'gone.ts'));
    folder.write('fresh.ts', 'const fresh = 1;\n');
    folder.write('ignored.ts', 'const ignored = 1;\n');
    folder.write('image.bin', new Uint8Array([0x89, 0, 1, 2, 0, 0, 255, 254]));
    folder.write('latin.ts', new Uint8Array([...Buffer.from('const caf'), 0xe9, ...Buffer.from(' = 1;\n')]));
    folder.write('huge.ts', `const huge = 1;\n${'// a long line of a file that is too long\n'.repeat(30_000)}`);
    folder.write('package-lock.json', '{ "a": 1 }\n');
    folder.write('.env', 'NAME=value\n');
    folder.write('sub/a.ts', 'const a = 2;\n');
    folder.git('-C', 'sub', 'commit', '-qam', 'two');
    symlinkSync(join(folder.path, 'lines.ts'), join(folder.path, 'link.ts'));
    folder.write('staged.ts', 'const staged = 1;\n');
    folder.git('add', 'staged.ts');
    folder.write('staged.ts', 'const above = 0;\nconst staged = 1;\n');
    await folder.open();
  });

  after(() => folder.remove());

  function reviewed({ documents }: ChangeSet): Record<string, readonly number[]> {
    return Object.fromEntries(documents.map(({ document, subject }) => [document.uri.path.split('/').at(-1), [...subject.touched]]));
  }

  function skipped({ skipped }: ChangeSet): readonly string[] {
    return skipped.map((one) => one.slice(one.lastIndexOf('/') + 1)).sort();
  }

  it('takes what is not committed, with the lines that changed and nothing else', async () => {
    const changes = await readChanges({ kind: 'workingTree' }, contexts);
    assert.deepEqual(reviewed(changes), {
      'lines.ts': [1],
      'noEnd.ts': [1],
      'new name.ts': [2],
      'fresh.ts': [0],
      'staged.ts': [0, 1],
      '.env': [0],
    });
    assert.deepEqual(
      changes.documents.filter(({ mayShow }) => !mayShow).map(({ document }) => document.uri.path.split('/').at(-1)),
      ['.env'],
    );
  });

  it('says of every other file why it is not reviewed', async () => {
    assert.deepEqual(skipped(await readChanges({ kind: 'workingTree' }, contexts)), [
      'both.ts (in conflict)',
      'gone.ts (deleted)',
      'huge.ts (too long)',
      'image.bin (not text, or gone)',
      'latin.ts (its encoding is not the one that the editor reads it in)',
      'link.ts (a link)',
      'package-lock.json (generated)',
      'sub (a submodule)',
    ]);
  });

  it('takes what is staged as it stands in the index', async () => {
    const changes = await readChanges({ kind: 'staged' }, contexts);
    assert.deepEqual(reviewed(changes), { 'new name.ts': [2], 'staged.ts': [0] });
    const staged = changes.documents.find(({ document }) => document.uri.path.endsWith('/staged.ts'));
    assert.deepEqual([staged?.subject.text, staged?.document.getText().split('\n').length], ['const staged = 1;\n', 3]);
  });

  it('reads the text of the editor, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(folder.uri('same.ts'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'const unsaved = 0;\n');
    await vscode.workspace.applyEdit(edit);
    const { documents } = await readChanges({ kind: 'selection', uri: document.uri, lines: [0, 0] }, contexts);
    assert.deepEqual([[...(documents[0]?.subject.touched ?? [])], documents[0]?.subject.rows[0]], [[0], 'const unsaved = 0;']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('counts the files for the question', async () => {
    const counts = await countChanges();
    assert.ok(counts && counts.workingTree >= 14 && counts.staged >= 2, JSON.stringify(counts));
  });
});
