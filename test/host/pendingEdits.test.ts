import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Fixture, offerOf, openUntitled, pause, pendingEditsFixture, until } from './pendingEditSupport.ts';

describe('pending edits', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = pendingEditsFixture();
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  function begin(editor: vscode.TextEditor, range: vscode.Range, placement: 'replace' | 'below' | 'at') {
    return fixture.edits.begin({ document: editor.document, version: editor.document.version, range, placement });
  }

  it('adds code below a line; one undo takes the accepted edit back', async () => {
    const editor = await openUntitled('# sort\nlast\n', 'python');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 6), 'below');
    edit.append('def sort(items):\n');
    edit.append('    return sorted(items)\n');
    await until('the answer streams', () => editor.document.getText().includes('sorted'));
    await edit.complete(offerOf('def sort(items):\n    return sorted(items)\n', 'python'));
    assert.equal(edit.state, 'ready');
    assert.equal(await edit.accept(), true);
    const accepted = '# sort\ndef sort(items):\n    return sorted(items)\n\nlast\n';
    assert.equal(editor.document.getText(), accepted);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '# sort\nlast\n');
    await vscode.commands.executeCommand('redo');
    await pause(50);
    assert.equal(editor.document.getText(), accepted);
  });

  it('replaces a selection; the old lines stay until accept', async () => {
    const editor = await openUntitled('a\n  old one\n  old two\nz\n');
    const edit = begin(editor, new vscode.Range(1, 0, 2, 9), 'replace');
    await edit.complete(offerOf('new one\nnew two'));
    assert.equal(editor.document.getText(), 'a\n  old one\n  old two\n  new one\n  new two\nz\n');
    await edit.accept();
    assert.equal(editor.document.getText(), 'a\n  new one\n  new two\nz\n');
    await vscode.commands.executeCommand('undo');
    await until('the undo is through', () => editor.document.getText() === 'a\n  old one\n  old two\nz\n');
    assert.deepEqual(
      fixture.revised.map(({ what }) => what),
      ['undone'],
    );
  });

  it('reject gives the text before, and undo of the reject the pending edit', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 3), 'replace');
    await edit.complete(offerOf('three'));
    await edit.reject();
    assert.equal(editor.document.getText(), 'one\ntwo\n');
    assert.equal(edit.location, undefined);
    await vscode.commands.executeCommand('undo');
    await until('the edit is back', () => edit.state === 'ready' && edit.location !== undefined);
    await edit.accept();
    assert.equal(editor.document.getText(), 'three\ntwo\n');
  });

  it('cancel while streaming restores the text within 100 ms', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 3), 'below');
    let cancelled = 0;
    edit.onDidRequestCancel(() => {
      cancelled += 1;
    });
    edit.append('half an ans');
    await until('it streams', () => editor.document.getText().includes('half'));
    const began = performance.now();
    await edit.reject();
    const tookMs = performance.now() - began;
    assert.equal(editor.document.getText(), 'one\ntwo\n');
    assert.equal(cancelled, 1);
    assert.ok(tookMs < 100, `${tookMs} ms`);
  });

  it('keeps what the user types around it, and takes only itself back', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(1, 0, 1, 3), 'replace');
    edit.append('TW');
    await until('it streams', () => editor.document.getText().includes('TW'));
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'typed '));
    edit.append('O');
    await edit.complete(offerOf('TWO'));
    await edit.accept();
    assert.equal(editor.document.getText(), 'typed one\nTWO\n');
    await vscode.commands.executeCommand('undo');
    await pause(50);
    assert.equal(editor.document.getText(), 'typed one\ntwo\n');
  });
});
