import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Fixture, MemoryState, offerOf, pause, pendingEditsFixture, until } from './pendingEditSupport.ts';

describe('pending edits of files', () => {
  let fixture: Fixture;
  let folder: string;
  let path: string;
  beforeEach(() => {
    fixture = pendingEditsFixture();
    folder = mkdtempSync(join(tmpdir(), 'q2o-host-'));
    path = join(folder, 'a.txt');
    writeFileSync(path, 'one\ntwo\n');
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
  }

  function replaceFirstLine(editor: vscode.TextEditor) {
    const range = new vscode.Range(0, 0, 0, 3);
    return fixture.edits.begin({ document: editor.document, version: editor.document.version, range, placement: 'replace' });
  }

  const onDisk = () => readFileSync(path, 'utf8');

  it('a save while the answer streams writes the text before, and the answer goes on', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    edit.append('ON');
    await until('it streams', () => editor.document.getText().includes('ON'));
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('it is saved', () => onDisk() === 'one\ntwo\n');
    edit.append('E');
    await until('it goes on', () => editor.document.getText() === 'one\nONE\ntwo\n');
    await edit.complete(offerOf('ONE'));
    await edit.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
  });

  it('a save by hand writes the text before and decides nothing: the code is there again, with the cursor in it', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    const pending = editor.document.getText();
    editor.selection = new vscode.Selection(1, 2, 1, 2);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('the code is back', () => editor.document.getText() === pending);
    assert.equal(onDisk(), 'one\ntwo\n');
    assert.deepEqual([edit.state, fixture.settled, editor.selection.active], ['ready', [], new vscode.Position(1, 2)]);
    await edit.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
    await vscode.commands.executeCommand('undo');
    await until('one undo took it back', () => editor.document.getText() === 'one\ntwo\n');
  });

  it('a save by hand keeps what the user changed in the code, and Reject after it gives the text before', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 3), ' mine'));
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('the code is back', () => editor.document.getText() === 'one\nONE mine\ntwo\n');
    assert.equal(onDisk(), 'one\ntwo\n');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('the code is back again', () => editor.document.getText() === 'one\nONE mine\ntwo\n');
    await edit.reject();
    assert.equal(editor.document.getText(), 'one\ntwo\n');
  });

  it('a save by hand of two pending edits writes the text before both', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    const { document } = editor;
    const below = fixture.edits.begin({ document, version: document.version, range: new vscode.Range(2, 0, 2, 3), placement: 'below' });
    await below.complete(offerOf('THREE'));
    const pending = document.getText();
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('both are back', () => document.getText() === pending);
    assert.equal(onDisk(), 'one\ntwo\n');
    await below.accept();
    await edit.accept();
    assert.equal(document.getText(), 'ONE\ntwo\n\nTHREE\n');
  });

  it('an accept or a reject in the moment of a save is not lost', async () => {
    const editor = await open();
    const first = replaceFirstLine(editor);
    await first.complete(offerOf('ONE'));
    await Promise.all([vscode.commands.executeCommand('workbench.action.files.save'), first.accept()]);
    await until('it is accepted', () => editor.document.getText() === 'ONE\ntwo\n');
    const second = replaceFirstLine(editor);
    await second.complete(offerOf('TWO'));
    await Promise.all([vscode.commands.executeCommand('workbench.action.files.save'), second.reject()]);
    await until('it is rejected', () => editor.document.getText() === 'ONE\ntwo\n');
    assert.deepEqual(
      fixture.settled.map(({ outcome }) => outcome),
      ['accepted', 'rejected'],
    );
  });

  it('an automatic save writes a ready edit whole and leaves it to be decided', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSaveDelay', 100, vscode.ConfigurationTarget.Global);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    try {
      const editor = await open();
      const edit = replaceFirstLine(editor);
      await edit.complete(offerOf('ONE'));
      await until('it is saved', () => onDisk() === 'ONE\ntwo\n');
      assert.equal(edit.state, 'ready');
      await edit.reject();
      await until('the old text is saved', () => onDisk() === 'one\ntwo\n');
      assert.equal(editor.document.getText(), 'one\ntwo\n');
    } finally {
      await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('revert and close end the edit without a judgement or with the text of the file', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    let cancelled = false;
    edit.onDidRequestCancel(() => {
      cancelled = true;
    });
    edit.append('ON');
    await until('it streams', () => editor.document.getText().includes('ON'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('it is over', () => fixture.settled.length === 1);
    assert.equal(cancelled, true);
    assert.equal(edit.location, undefined);
    assert.equal(onDisk(), 'one\ntwo\n');
  });

  it('follows a file that is renamed', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    const newPath = join(folder, 'b.txt');
    const renaming = new vscode.WorkspaceEdit();
    renaming.renameFile(vscode.Uri.file(path), vscode.Uri.file(newPath));
    await vscode.workspace.applyEdit(renaming);
    await until('it is at its new place', () => edit.location?.uri.path.endsWith('b.txt') ?? false);
    await edit.accept();
    assert.equal(vscode.workspace.textDocuments.find((one) => one.uri.path.endsWith('b.txt'))?.getText(), 'ONE\ntwo\n');
    await vscode.workspace.saveAll();
    renameSync(newPath, path);
  });

  it('follows a document whose language changes', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    await vscode.languages.setTextDocumentLanguage(editor.document, 'python');
    await pause(700);
    await edit.accept();
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'ONE\ntwo\n');
  });

  it('fails with a reason in a document that becomes read-only', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    let cancelled = 0;
    edit.onDidRequestCancel(() => {
      cancelled += 1;
    });
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    edit.append('ONE');
    await until('it fails', () => edit.state === 'failed');
    assert.match(edit.failure ?? '', /read-only/);
    assert.equal(cancelled, 1);
    await edit.complete(offerOf('ONE'));
    assert.deepEqual(
      fixture.settled.map(({ outcome }) => outcome),
      ['failed'],
    );
    assert.equal(editor.document.getText(), 'one\ntwo\n');
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  });

  it('stays with a document whose file is deleted', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    await edit.complete(offerOf('ONE'));
    rmSync(path);
    await pause(300);
    await edit.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until('it is written again', () => existsSync(path) && onDisk() === 'ONE\ntwo\n');
  });

  it('shows in every editor of the document, and follows it to where it is shown', async () => {
    const editor = await open();
    const edit = replaceFirstLine(editor);
    edit.append('ON');
    await until('it streams', () => editor.document.getText().includes('ON'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'another' }));
    edit.append('E');
    await edit.complete(offerOf('ONE'));
    assert.equal(editor.document.getText(), 'one\nONE\ntwo\n');
    await edit.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await until('one undo takes it back', () => editor.document.getText() === 'one\ntwo\n');
  });

  it('is known again in the next window', async () => {
    const state = new MemoryState();
    const first = pendingEditsFixture({ state });
    const editor = await open();
    const target = {
      document: editor.document,
      version: editor.document.version,
      range: new vscode.Range(0, 0, 0, 3),
      placement: 'replace' as const,
    };
    const edit = first.edits.begin(target);
    await edit.complete(offerOf('ONE'));
    await until('it is remembered', () => state.keys().length > 0);
    first.dispose();
    const second = pendingEditsFixture({ state });
    const again = second.edits.nearest();
    assert.equal(again?.state, 'ready');
    await again?.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
    second.dispose();
  });
});
