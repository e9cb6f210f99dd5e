import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { acceptanceProblem } from '../../src/core/edits/acceptanceProblem.ts';
import { askInWindow, type EditQuestions } from '../../src/vscode/preview/editQuestions.ts';
import { type Fixture, offerOf, openUntitled, pendingEditsFixture, until } from './pendingEditSupport.ts';

describe('accepting code that would break its file', () => {
  const { extensionPath } = vscode.extensions.getExtension('q2o.q2o') as vscode.Extension<unknown>;
  const grammar = createTreeSitterGrammar({ wasmFolder: join(extensionPath, 'dist', 'wasm') });
  const asked: string[] = [];
  let answer: Awaited<ReturnType<EditQuestions['acceptingBreaks']>>;
  let fixture: Fixture;
  beforeEach(() => {
    asked.length = 0;
    answer = undefined;
    const acceptingBreaks: EditQuestions['acceptingBreaks'] = async (fault, by) => {
      asked.push(`${fault} ${by}`);
      return answer;
    };
    fixture = pendingEditsFixture({ judge: (edit) => acceptanceProblem(grammar, edit), questions: { ...askInWindow, acceptingBreaks } });
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const java = 'class A {\n    void a() {\n        b();\n    }\n}\n';
  const method = 'private void c() {\n    d();\n}\n';

  async function pending(text: string, line: number, language: string, code: string) {
    const editor = await openUntitled(text, language);
    const { document } = editor;
    const edit = fixture.edits.begin({ document, version: document.version, range: document.lineAt(line).range, placement: 'below' });
    await edit.complete(offerOf(code, language));
    return { edit, document, shown: document.getText() };
  }

  it('asks first, and leaves the edit pending when the user does not want it', async () => {
    const { edit, document, shown } = await pending(java, 2, 'java', method);
    assert.equal(await edit.accept(), false);
    assert.deepEqual(asked, ['broken user']);
    assert.equal(edit.state, 'ready');
    assert.equal(document.getText(), shown);
    await edit.reject();
    assert.equal(document.getText(), java);
  });

  it('accepts all the same when the user says so, and one undo takes it back', async () => {
    const { edit, document } = await pending(java, 2, 'java', method);
    answer = 'accept';
    assert.equal(await edit.accept(), true);
    assert.ok(document.getText().includes('        private void c() {'));
    await vscode.commands.executeCommand('undo');
    await until('the undo is through', () => document.getText() === java);
  });

  it('shows the difference and stays pending', async () => {
    const { edit } = await pending(java, 2, 'java', method);
    answer = 'diff';
    assert.equal(await edit.accept(), false);
    assert.equal(edit.state, 'ready');
    const isDiff = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff;
    await until('the difference is shown', isDiff);
  });

  it('does not accept by itself what a setting would have accepted', async () => {
    const { edit, document, shown } = await pending(java, 2, 'java', method);
    assert.equal(await edit.accept('setting'), false);
    assert.deepEqual(asked, ['broken setting']);
    assert.equal(document.getText(), shown);
    answer = 'accept';
    assert.equal(await edit.accept('setting'), false);
    await until('it is accepted once the user says so', () => fixture.settled.some(({ outcome }) => outcome === 'accepted'));
  });

  it('asks nothing where code fits, the file was broken before, or no grammar is known', async () => {
    for (const [text, line, language, code] of [
      [java, 3, 'java', method],
      ['class {\n', 0, 'java', method],
      ['a()\n', 0, 'lua', 'b(\n'],
    ] as const) {
      const { edit } = await pending(text, line, language, code);
      assert.equal(await edit.accept(), true, text);
    }
    assert.deepEqual(asked, []);
  });
});
