import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PlanTask } from '../../src/core/plans/plan.ts';
import { type PlannedFile, placesIn, writeFiles } from '../../src/vscode/plans/planFiles.ts';

describe('files of a plan', () => {
  let path: string;
  let folder: vscode.Uri;

  beforeEach(() => {
    path = realpathSync(mkdtempSync(join(tmpdir(), 'q2o-plan-')));
    folder = vscode.Uri.file(path);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(path, { recursive: true, force: true });
  });

  function file(name: string, code: string, before?: string): PlannedFile {
    const task: PlanTask = {
      id: name,
      path: name,
      language: 'python',
      technologies: [],
      description: 'd',
      dependsOn: [],
      agent: 'coder',
      change: before === undefined ? 'new' : 'changed',
    };
    return { task, code, before };
  }

  const text = (name: string): string => readFileSync(join(path, name), 'utf8');
  const exists = (name: string): boolean => existsSync(join(path, name));

  it('are written together, new ones in new folders and changed ones whole, and saved', async () => {
    writeFileSync(join(path, 'old.py'), 'a = 1\nb = 2\n');
    await writeFiles(folder, [file('deep/new.py', 'n = 1\n'), file('old.py', 'a = 3\n', 'a = 1\nb = 2\n')]);
    assert.deepEqual([text('deep/new.py'), text('old.py')], ['n = 1\n', 'a = 3\n']);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty, uri }) => !isDirty || !uri.path.startsWith(folder.path)));
  });

  it('are none of them written when one was made or changed in the meantime', async () => {
    writeFileSync(join(path, 'made.py'), 'mine = 1\n');
    await assert.rejects(writeFiles(folder, [file('new.py', 'n = 1\n'), file('made.py', 'theirs = 1\n')]), /made in the meantime/);
    await assert.rejects(writeFiles(folder, [file('new.py', 'n = 1\n'), file('made.py', 'x\n', 'other = 1\n')]), /changed in the meantime/);
    assert.deepEqual([exists('new.py'), text('made.py')], [false, 'mine = 1\n']);
  });

  it('count what the user typed and did not save as a change', async () => {
    writeFileSync(join(path, 'open.py'), 'a = 1\n');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'open.py'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# mine\n'));
    await assert.rejects(writeFiles(folder, [file('open.py', 'a = 2\n', 'a = 1\n')]), /changed in the meantime/);
    assert.equal(document.getText(), '# mine\na = 1\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('are never written through a link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'q2o-outside-'));
    mkdirSync(join(path, 'src'));
    symlinkSync(outside, join(path, 'src', 'linked'));
    assert.equal(await placesIn(folder).kindOf('src/linked'), 'link');
    await assert.rejects(writeFiles(folder, [file('new.py', 'n\n'), file('src/linked/a.py', 'x\n')]), /goes through the link/);
    assert.deepEqual([exists('new.py'), existsSync(join(outside, 'a.py'))], [false, false]);
    rmSync(outside, { recursive: true, force: true });
  });

  it('are taken back by one undo', async () => {
    writeFileSync(join(path, 'old.py'), 'a = 1\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'old.py')));
    await writeFiles(folder, [file('new.py', 'n = 1\n'), file('old.py', 'a = 2\n', 'a = 1\n')]);
    await vscode.commands.executeCommand('undo');
    const { activeTextEditor } = vscode.window;
    assert.equal(activeTextEditor?.document.getText(), 'a = 1\n');
    assert.equal(exists('new.py'), false);
  });
});
