import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PendingEdit } from '../../src/vscode/preview/pendingEdit.ts';
import { type Fixture, MemoryState, offerOf, pendingEditsFixture, until } from './pendingEditSupport.ts';

/** Saves, reloads and further edits while a pending edit has several versions. */
describe('versions of a pending edit', () => {
  let fixture: Fixture;
  let state: MemoryState;
  let folder: string;
  let path: string;
  beforeEach(() => {
    state = new MemoryState();
    fixture = pendingEditsFixture({ state });
    folder = mkdtempSync(join(tmpdir(), 'q2o-host-'));
    path = join(folder, 'a.txt');
    writeFileSync(path, 'one\ntwo\n');
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(folder, { recursive: true, force: true });
  });

  /** The first line is to be replaced by ONE, and that by UNO. */
  async function refined(): Promise<{ editor: vscode.TextEditor; edit: PendingEdit }> {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
    const { document } = editor;
    const range = document.lineAt(0).range;
    const edit = fixture.edits.begin({ document, version: document.version, range, placement: 'replace' });
    await edit.complete(offerOf('ONE'));
    assert.equal(await edit.versions.beginNext(0)?.complete(offerOf('UNO')), 'shown');
    return { editor, edit };
  }

  it('a save writes the text before, and the version that stood there is back after it', async () => {
    const { editor, edit } = await refined();
    await editor.document.save();
    await until('the code is back', () => editor.document.getText().includes('UNO'));
    assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n');
    await edit.versions.show(0);
    assert.match(editor.document.getText(), /ONE/);
    await edit.accept();
    assert.equal(editor.document.getText(), 'ONE\ntwo\n');
    await vscode.commands.executeCommand('undo');
    await until('one undo takes it back', () => editor.document.getText() === 'one\ntwo\n');
  });

  it('that is ready during a save waits for the code to be back', async () => {
    const { editor, edit } = await refined();
    const next = edit.versions.beginNext(1);
    const saving = editor.document.save();
    assert.equal(await next?.complete(offerOf('EINS')), 'shown');
    await saving;
    await until('the new version stands there', () => editor.document.getText().includes('EINS'));
    assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n');
    await edit.reject();
    assert.equal(editor.document.getText(), 'one\ntwo\n');
  });

  it('are all known in the next window', async () => {
    const { editor } = await refined();
    await until('they are remembered', () => JSON.stringify(state.get('q2o.pendingEdits') ?? '').includes('UNO'));
    fixture.dispose();
    fixture = pendingEditsFixture({ state });
    const again = fixture.edits.nearest();
    assert.equal(again?.versions.index, 1);
    assert.deepEqual(
      again?.versions.offers.map(({ code }) => code),
      ['ONE', 'UNO'],
    );
    await again?.versions.show(0);
    assert.match(editor.document.getText(), /ONE/);
    await again?.versions.show(1);
    await again?.accept();
    assert.equal(editor.document.getText(), 'UNO\ntwo\n');
  });

  it('of an edit that is undone past its beginning are over with it, and back with redo', async () => {
    const { editor, edit } = await refined();
    await vscode.commands.executeCommand('undo');
    await until('the first version is back', () => editor.document.getText().includes('ONE'));
    assert.equal(edit.versions.index, 0);
    await vscode.commands.executeCommand('undo');
    await until('the text is as before', () => editor.document.getText() === 'one\ntwo\n');
    await vscode.commands.executeCommand('redo');
    await until('it is back', () => editor.document.getText().includes('ONE'));
    await vscode.commands.executeCommand('redo');
    await until('the second version is back', () => editor.document.getText().includes('UNO'));
    assert.equal(edit.versions.index, 1);
    assert.equal(edit.state, 'ready');
  });

  it('end with their document', async () => {
    const { edit } = await refined();
    const next = edit.versions.beginNext(1);
    let isCancelled = false;
    next?.onDidRequestCancel(() => {
      isCancelled = true;
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the work is cancelled', () => isCancelled);
    assert.equal(await next?.complete(offerOf('EINS')), 'over');
  });

  it('that are the text from before the edit, or what stands there, are none', async () => {
    const { edit } = await refined();
    assert.equal(await edit.versions.beginNext(1)?.complete(offerOf('one')), 'asBefore');
    assert.equal(await edit.versions.beginNext(1)?.complete(offerOf('UNO')), 'same');
    assert.equal(await edit.versions.beginNext(1)?.complete(offerOf('')), 'same');
    assert.equal(edit.versions.offers.length, 2);
  });

  it('leave another pending edit of the document alone', async () => {
    const { editor, edit } = await refined();
    const { document } = editor;
    const last = document.lineAt(document.lineCount - 1).range;
    const other = fixture.edits.begin({ document, version: document.version, range: last, placement: 'at' });
    await other.complete(offerOf('three'));
    await edit.versions.beginNext(1)?.complete(offerOf('UNO\nDOS'));
    await other.accept();
    await edit.versions.show(0);
    await edit.accept();
    assert.equal(document.getText(), 'ONE\ntwo\nthree\n');
  });
});
