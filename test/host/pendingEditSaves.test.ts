import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { askInWindow } from '../../src/vscode/preview/editQuestions.ts';
import { type Fixture, offerOf, pendingEditsFixture, until } from './pendingEditSupport.ts';

/** A file that a formatter, another program or another window writes while an edit is pending in it. */
describe('pending edits of files that others write', () => {
  let fixture: Fixture;
  let folder: string;
  let path: string;
  beforeEach(() => {
    fixture = pendingEditsFixture({ questions: { ...askInWindow, changedOldText: async () => 'replace' } });
    folder = mkdtempSync(join(tmpdir(), 'q2o-host-'));
    path = join(folder, 'a.txt');
    writeFileSync(path, 'one\ntwo\n');
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(folder, { recursive: true, force: true });
  });

  const onDisk = () => readFileSync(path, 'utf8');

  async function open(): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
  }

  function replaceLine(editor: vscode.TextEditor, line: number) {
    const { range } = editor.document.lineAt(line);
    return fixture.edits.begin({ document: editor.document, version: editor.document.version, range, placement: 'replace' });
  }

  async function formattingOnSave(run: () => Promise<void>): Promise<void> {
    const editorSettings = vscode.workspace.getConfiguration('editor');
    // Ends each line with a full stop.
    const formatter = vscode.languages.registerDocumentFormattingEditProvider(
      { pattern: '**/q2o-host-*/a.txt' },
      {
        provideDocumentFormattingEdits: (document) =>
          Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line))
            .filter((line) => line.text !== '' && !line.text.endsWith('.'))
            .map((line) => vscode.TextEdit.insert(line.range.end, '.')),
      },
    );
    await editorSettings.update('formatOnSave', true, vscode.ConfigurationTarget.Global);
    try {
      await run();
    } finally {
      await editorSettings.update('formatOnSave', undefined, vscode.ConfigurationTarget.Global);
      formatter.dispose();
    }
  }

  it('a save that formats writes the text before, formatted, and the ready edit stays to be decided', async () => {
    await formattingOnSave(async () => {
      const editor = await open();
      const edit = replaceLine(editor, 1);
      await edit.complete(offerOf('TWO'));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the code is back', () => /TWO/.test(editor.document.getText()));
      // VS Code asks those who take part in a save in the order they came: a formatter that was first has formatted the code too.
      assert.match(onDisk(), /^one\.\ntwo\.?\n$/);
      assert.deepEqual([edit.state, fixture.settled], ['ready', []]);
      await edit.accept();
      assert.match(editor.document.getText(), /^one\.\nTWO\.?\n$/);
    });
  });

  it('a save that formats while the answer streams writes the text before, formatted, and the answer comes to its place', async () => {
    await formattingOnSave(async () => {
      const editor = await open();
      const edit = replaceLine(editor, 1);
      edit.append('TW');
      await until('it streams', () => editor.document.getText().includes('TW'));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('it is saved', () => onDisk() === 'one.\ntwo.\n');
      await edit.complete(offerOf('TWO'));
      await edit.accept();
      assert.match(editor.document.getText(), /^one\.\nTWO\.?\n$/);
    });
  });

  for (const command of ['workbench.action.files.save', 'workbench.action.files.saveWithoutFormatting']) {
    it(`a save in the moment the answer is complete loses none of it (${command})`, async () => {
      for (let round = 0; round < 5; round += 1) {
        path = join(folder, `round-${round}.txt`);
        writeFileSync(path, 'one\ntwo\n');
        const editor = await open();
        const edit = replaceLine(editor, 0);
        edit.append('ON');
        await until('it streams', () => editor.document.getText().includes('ON'));
        await Promise.all([edit.complete(offerOf('ONE')), vscode.commands.executeCommand(command)]);
        await edit.accept();
        assert.equal(editor.document.getText(), 'ONE\ntwo\n');
      }
    });
  }

  it('what another program writes above the place while the model is asked moves the place along', async () => {
    const editor = await open();
    const edit = replaceLine(editor, 1);
    const written = 'zero\none\ntwo\n';
    let writtenAtMs = Number.NEGATIVE_INFINITY;
    await until('the editor took it in', () => {
      if (editor.document.getText() === written) return true;
      // A watcher that was still being set up saw nothing of a write: it is made again.
      if (performance.now() - writtenAtMs > 2_000) {
        writeFileSync(path, written);
        writtenAtMs = performance.now();
      }
      return false;
    });
    await edit.complete(offerOf('TWO'));
    await edit.accept();
    assert.equal(editor.document.getText(), 'zero\none\nTWO\n');
  });

  it('what another window saves while a ready edit stands here is not overwritten unasked, and nothing here is lost', async () => {
    const editor = await open();
    const edit = replaceLine(editor, 0);
    await edit.complete(offerOf('ONE'));
    writeFileSync(path, 'one\ntwo\nthree, from the other window\n');
    // The window asks what to keep; until somebody answers, the save does not end.
    void vscode.commands.executeCommand('workbench.action.files.save');
    await until('the save took the code out', () => editor.document.getText() === 'one\ntwo\n');
    await until('the code is back although nothing was saved', () => editor.document.getText() === 'one\nONE\ntwo\n');
    assert.equal(onDisk(), 'one\ntwo\nthree, from the other window\n');
    assert.deepEqual([edit.state, fixture.settled, editor.document.isDirty], ['ready', [], true]);
  });

  it('what another window saves while a part of an answer stands here keeps both apart, and Cancel gives the text before', async () => {
    const editor = await open();
    const edit = replaceLine(editor, 0);
    edit.append('ON');
    await until('it streams', () => editor.document.getText().includes('ON'));
    writeFileSync(path, 'one\ntwo\nthree, from the other window\n');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await edit.reject();
    assert.equal(editor.document.getText(), 'one\ntwo\n');
    assert.equal(onDisk(), 'one\ntwo\nthree, from the other window\n');
  });
});
