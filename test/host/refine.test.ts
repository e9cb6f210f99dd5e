import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { press } from './ownGesture.ts';
import { openUntitled, until } from './pendingEditSupport.ts';

const fence = '```';
const block = (code: string) => ({ text: `${fence}python\n${code}\n${fence}` });
const first = 'def decoded(frames):\n    """Decode."""\n    return list(frames)';
const second = 'def decoded(frames, page=1):\n    """Decode a page."""\n    return list(frames)[page:]';
const third = 'def decoded(frames, page=1, size=10):\n    """Decode a page of a size."""\n    return list(frames)[page:size]';
const odd = 'a function that decodes quaternion telemetry frames';

describe('refining a pending edit', () => {
  let simulated: SimulatedProvider;

  before(async () => {
    simulated = await startSimulatedProvider();
    await configure('sandbox', true);
    await configure('retry.backoffMs', [0]);
    await configure('providers.anthropic.baseUrl', simulated.baseUrls.anthropic);
    await configure('providers.order', ['anthropic']);
    await configure('cache.enabled', false);
    await configure('validation.repair', false);
  });

  after(() => simulated.stop());

  beforeEach(async () => {
    simulated.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function pending(text = 'x = 1\n'): Promise<vscode.TextEditor> {
    const editor = await openUntitled(text, 'python');
    simulated.always('anthropic', block(first));
    assert.equal(await press('q2o.generate', { task: odd }), undefined);
    assert.match(editor.document.getText(), /def decoded\(frames\)/);
    return editor;
  }

  it('sends the code as it stands with the sentence, and puts the answer in its place', async () => {
    const { document } = await pending();
    simulated.always('anthropic', block(second));
    assert.equal(await refine('with pagination'), undefined);
    assert.match(document.getText(), /page=1/);
    assert.doesNotMatch(document.getText(), /def decoded\(frames\)/);
    const sent = JSON.stringify(simulated.requests.at(-1)?.body);
    assert.match(sent, /The code that stands there now/);
    assert.match(sent, /return list\(frames\)/);
    assert.match(sent, /Change to make now: with pagination/);
    await vscode.commands.executeCommand('q2o.acceptEdit');
    assert.match(document.getText(), /page=1/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'x = 1\n');
  });

  it('goes back and forth between versions, by their lenses and by undo and redo', async () => {
    const { document } = await pending();
    simulated.always('anthropic', block(second));
    await refine('with pagination');
    simulated.always('anthropic', block(third));
    await refine('and a page size');
    assert.match(document.getText(), /size=10/);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 0);
    assert.match(document.getText(), /def decoded\(frames\):/);
    assert.deepEqual(await titles(document, /Version/), ['Next Version', 'Version 1 of 3']);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 2);
    await vscode.commands.executeCommand('undo');
    await until('the first version is back', () => /def decoded\(frames\):/.test(document.getText()));
    await vscode.commands.executeCommand('undo');
    await until('the third version is back', () => /size=10/.test(document.getText()));
    await vscode.commands.executeCommand('undo');
    await until('the second version is back', () => /page=1\)/.test(document.getText()));
    assert.deepEqual(await titles(document, /Version/), ['Previous Version', 'Next Version', 'Version 2 of 3']);
    await vscode.commands.executeCommand('redo');
    await until('the third version is back', () => /size=10/.test(document.getText()));
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(document.getText(), 'x = 1\n');
  });

  it('keeps what stands there when the service fails, and says why', async () => {
    const { document } = await pending();
    const before = document.getText();
    simulated.always('anthropic', { status: 500 });
    assert.match((await refine('with pagination')) ?? '', /failed \(500\)/);
    assert.equal(document.getText(), before);
    assert.deepEqual(await titles(document, /^(Accept|Refine…)$/), ['Accept', 'Refine…']);
  });

  it('keeps what stands there when it is cancelled; Escape cancels the new version first', async () => {
    const { document } = await pending();
    const before = document.getText();
    simulated.always('anthropic', { ...block(second), chunkDelayMs: 30 });
    const refining = refine('with pagination');
    await until('it is asked', () => simulated.requests.length === 2);
    await until('the line says so', async () => (await titles(document, /^Cancel$/)).length === 1);
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(await refining, undefined);
    assert.equal(document.getText(), before);
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(document.getText(), 'x = 1\n');
  });

  it('sends what the user changed by hand, keeps it when it is still changed, and brings it back with the version before', async () => {
    const editor = await pending();
    const { document } = editor;
    await replace(editor, 'Decode.', 'Decode telemetry.');
    simulated.always('anthropic', block(second));
    await refine('with pagination');
    assert.match(JSON.stringify(simulated.requests.at(-1)?.body), /Decode telemetry/);
    assert.match(document.getText(), /Decode a page/);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 0);
    assert.match(document.getText(), /Decode telemetry/);
  });

  it('leaves the user alone who is changing the same lines, and keeps the new version beside theirs', async () => {
    const editor = await pending();
    const { document } = editor;
    simulated.always('anthropic', { ...block(second), chunkDelayMs: 20 });
    const refining = refine('with pagination');
    await until('it is asked', () => simulated.requests.length === 2);
    await replace(editor, 'Decode.', 'Decode mine.');
    await refining;
    assert.match(document.getText(), /Decode mine\./);
    assert.deepEqual(await titles(document, /Version/), ['Next Version', 'Version 1 of 2']);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 1);
    assert.match(document.getText(), /page=1/);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 0);
    assert.match(document.getText(), /Decode mine\./);
  });

  it('keeps what the user changes elsewhere in the code meanwhile', async () => {
    const editor = await pending();
    simulated.always('anthropic', { ...block(second), chunkDelayMs: 20 });
    const refining = refine('with pagination');
    await until('it is asked', () => simulated.requests.length === 2);
    await replace(editor, 'def decoded', '# mine\ndef decoded');
    await refining;
    assert.match(editor.document.getText(), /# mine\ndef decoded\(frames, page=1\)/);
  });

  it('is over when the code is accepted while a version is made', async () => {
    const { document } = await pending();
    simulated.always('anthropic', { ...block(second), chunkDelayMs: 20 });
    const refining = refine('with pagination');
    await until('it is asked', () => simulated.requests.length === 2);
    await vscode.commands.executeCommand('q2o.acceptEdit');
    assert.equal(await refining, undefined);
    assert.match(document.getText(), /def decoded\(frames\):/);
    assert.doesNotMatch(document.getText(), /page/);
  });

  it('adds no version for an answer that changes nothing', async () => {
    const { document } = await pending();
    await refine('use better names');
    assert.deepEqual(await titles(document, /Version/), []);
  });

  it('takes one sentence at a time, and none that is empty', async () => {
    const { document } = await pending();
    assert.match((await refine('  ')) ?? '', /Say in a sentence/);
    simulated.always('anthropic', { ...block(second), chunkDelayMs: 20 });
    const refining = refine('with pagination');
    await until('it is asked', () => simulated.requests.length === 2);
    assert.match((await refine('with more')) ?? '', /Another version is being made/);
    await refining;
    assert.match(document.getText(), /page=1/);
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.match((await refine('with more')) ?? '', /no pending edit/);
  });

  it('regenerates into another version, and keeps the first when that fails', async () => {
    const { document } = await pending();
    simulated.always('anthropic', { status: 500 });
    assert.match((await press('q2o.regenerateEdit')) ?? '', /failed \(500\)/);
    assert.match(document.getText(), /def decoded\(frames\):/);
    simulated.always('anthropic', block(second));
    assert.equal(await press('q2o.regenerateEdit'), undefined);
    assert.match(document.getText(), /page=1/);
    assert.doesNotMatch(JSON.stringify(simulated.requests.at(-1)?.body), /The code that stands there now/);
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 0);
    assert.match(document.getText(), /def decoded\(frames\):/);
  });

  it('brings the imports of the version that is accepted, and no others', async () => {
    const { document } = await pending();
    simulated.always('anthropic', block(`import math\n\n\n${second}`));
    await refine('use math');
    await vscode.commands.executeCommand('q2o.showVersion', undefined, 0);
    await vscode.commands.executeCommand('q2o.acceptEdit');
    assert.doesNotMatch(document.getText(), /import math/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'x = 1\n');
  });
});

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}

/** Resolves to what the user was told. */
function refine(sentence: string): Thenable<string | undefined> {
  return press('q2o.refineEdit', { sentence });
}

async function replace(editor: vscode.TextEditor, old: string, by: string): Promise<void> {
  const at = editor.document.getText().indexOf(old);
  assert.ok(at >= 0, old);
  const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + old.length));
  assert.ok(await editor.edit((builder) => builder.replace(range, by)));
}

/** Titles of the line above the edit, without their icons. */
async function titles(document: vscode.TextDocument, which: RegExp): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
  return lenses.map((lens) => (lens.command?.title ?? '').replace(/^\$\([^)]*\) /, '')).filter((title) => which.test(title));
}
