import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FakeClock } from '../fakes/fakeClock.ts';
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
    const accepted = '# sort\ndef sort(items):\n    return sorted(items)\n\n\nlast\n';
    assert.equal(editor.document.getText(), accepted);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '# sort\nlast\n');
    await vscode.commands.executeCommand('redo');
    await pause(50);
    assert.equal(editor.document.getText(), accepted);
  });

  it('says that it is worked on only when it is not ready soon', async () => {
    const clock = new FakeClock();
    const { edits, dispose } = pendingEditsFixture({ clock });
    const said: string[] = [];
    edits.onDidChangeState((edit) => said.push(`${edit.id} ${edit.state}`));
    const editor = await openUntitled('one\ntwo\n');
    const at = (line: number) => {
      const { document } = editor;
      return edits.begin({ document, version: document.version, range: document.lineAt(line).range, placement: 'replace' });
    };
    const quick = at(0);
    quick.setState({ kind: 'asking', detail: 'Looking through templates' });
    await quick.complete(offerOf('ONE'));
    assert.deepEqual(said, [`${quick.id} ready`]);
    const slow = at(2);
    await clock.advance(100);
    assert.deepEqual(said.slice(1), [`${slow.id} asking`]);
    dispose();
  });

  it('replaces a selection; the old lines stay until accept', async () => {
    const editor = await openUntitled('a\n  old one\n  old two\nz\n', 'lua');
    const edit = begin(editor, new vscode.Range(1, 0, 2, 9), 'replace');
    await edit.complete(offerOf('new one\nnew two', 'lua'));
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

  it('cancel while streaming restores the text and tells the asker once', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 3), 'below');
    let cancelled = 0;
    edit.onDidRequestCancel(() => {
      cancelled += 1;
    });
    edit.append('half an ans');
    await until('it streams', () => editor.document.getText().includes('half'));
    await edit.reject();
    assert.equal(editor.document.getText(), 'one\ntwo\n');
    assert.equal(cancelled, 1);
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

  it('leaves one cursor behind the code, and what is typed next stands there and nowhere else', async () => {
    const code = 'function loadOrder() {\n    return new Order("order");\n}\n';
    const editor = await openUntitled('// load\n', 'typescript');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 7), 'below');
    await edit.complete(offerOf(code, 'typescript'));
    editor.selections = [new vscode.Selection(0, 0, 0, 0), new vscode.Selection(0, 3, 0, 3)];
    await edit.accept();
    assert.deepEqual(editor.selections, [new vscode.Selection(3, 1, 3, 1)]);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(editor.document.getText(), '// load\nfunction loadOrder() {\n    return new Order("order");\n}x\n');
  });

  it('moves no cursor when a setting accepts while the user types elsewhere', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(1, 0, 1, 3), 'replace');
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    await edit.complete(offerOf('TWO'));
    await edit.accept('setting');
    assert.deepEqual(editor.selection.active, new vscode.Position(0, 1));
  });

  it('merges imports at the top with the code, in one undo step', async () => {
    const editor = await openUntitled('import os\n\nx = 1\n', 'python');
    const edit = begin(editor, new vscode.Range(2, 0, 2, 5), 'below');
    await edit.complete(offerOf('import os\nimport re\n\ny = re.compile("a")\n', 'python'));
    assert.equal(editor.document.getText(), 'import os\n\nx = 1\n\ny = re.compile("a")\n');
    await edit.accept();
    assert.equal(editor.document.getText(), 'import os\nimport re\n\nx = 1\n\ny = re.compile("a")\n');
    await vscode.commands.executeCommand('undo');
    await until('undo took both back', () => editor.document.getText() === 'import os\n\nx = 1\n');
  });

  it('undo while the answer streams cancels it', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 3), 'below');
    edit.append('half');
    await until('it streams', () => editor.document.getText().includes('half'));
    await vscode.commands.executeCommand('type', { text: 'typed' });
    edit.append(' an answer');
    await until('it goes on', () => editor.document.getText().includes('half an answer'));
    await vscode.commands.executeCommand('undo');
    await until('it is over', () => fixture.settled.length === 1);
    assert.equal(fixture.settled[0]?.outcome, 'rejected');
    assert.ok(!editor.document.getText().includes('half'), editor.document.getText());
  });

  it('two edits in one file do not disturb each other', async () => {
    const editor = await openUntitled('one\ntwo\nthree\n');
    const first = begin(editor, new vscode.Range(0, 0, 0, 3), 'replace');
    const second = begin(editor, new vscode.Range(2, 0, 2, 5), 'replace');
    first.append('ONE');
    second.append('THREE');
    await until('both stream', () => editor.document.getText() === 'one\nONE\ntwo\nthree\nTHREE\n');
    await Promise.all([second.complete(offerOf('THREE!')), first.complete(offerOf('ONE!'))]);
    await first.accept();
    assert.equal(editor.document.getText(), 'ONE!\ntwo\nthree\nTHREE!\n');
    await vscode.commands.executeCommand('undo');
    await pause(50);
    assert.equal(editor.document.getText(), 'one\ntwo\nthree\nTHREE!\n');
    await vscode.commands.executeCommand('redo');
    await second.reject();
    await pause(50);
    assert.equal(editor.document.getText(), 'ONE!\ntwo\nthree\n');
  });

  it('refuses documents that cannot be written, and a second edit in the same place', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const first = begin(editor, new vscode.Range(0, 0, 1, 3), 'replace');
    assert.throws(() => begin(editor, new vscode.Range(1, 0, 1, 3), 'replace'), { reason: 'unusableSelection' });
    await first.complete(offerOf('x'));
    await first.diff();
    const virtual = vscode.window.activeTextEditor;
    assert.equal(virtual?.document.uri.scheme, 'q2o-pending');
    assert.throws(() => virtual && begin(virtual, new vscode.Range(0, 0, 0, 1), 'at'), { reason: 'readOnly' });
  });

  it('an answer equal to the text changes nothing and says so', async () => {
    const editor = await openUntitled('one\ntwo\n');
    const edit = begin(editor, new vscode.Range(0, 0, 0, 3), 'replace');
    await edit.complete(offerOf('one'));
    assert.equal(edit.state, 'failed');
    assert.equal(editor.document.getText(), 'one\ntwo\n');
  });

  it('an answer of 10,000 lines in a document of 5 MB streams, is accepted and taken back', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const text = line.repeat(50_000);
    const editor = await openUntitled(text);
    const edit = begin(editor, new vscode.Range(10, 0, 10, 99), 'below');
    const answer = Array.from({ length: 10_000 }, (_, index) => `line ${index}`).join('\n');
    for (let at = 0; at < answer.length; at += 5_000) {
      edit.append(answer.slice(at, at + 5_000));
      await pause(10);
    }
    await edit.complete(offerOf(answer));
    await edit.accept();
    assert.ok(editor.document.getText().includes(answer));
    await vscode.commands.executeCommand('undo');
    await until('undo took it back', () => editor.document.getText() === text);
  }).timeout(60_000);
});
