import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { press } from './ownGesture.ts';
import { openUntitled, until } from './pendingEditSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';
const fence = '```';
const unsafe = `${fence}python\nimport os\n\n\ndef shown(name: str) -> None:\n    """Run it."""\n    os.system("ls " + name)\n${fence}`;

describe('where and how an answer is offered', () => {
  let simulated: SimulatedProvider;

  before(async () => {
    simulated = await startSimulatedProvider();
    await configure('sandbox', true);
    await configure('providers.order', ['anthropic']);
    await configure('providers.anthropic.baseUrl', simulated.baseUrls.anthropic);
    await configure('validation.repair', false);
  });

  after(async () => {
    await configure('validation.repair', undefined);
    await configure('generation.insertMode', undefined);
    await simulated.stop();
  });

  beforeEach(async () => {
    simulated.reset();
    await configure('generation.insertMode', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('accepts at once in the mode "direct"', async () => {
    await configure('generation.insertMode', 'direct');
    const { document } = await openUntitled('', 'python');
    await generate(`${odd} at once`);
    assert.match(document.getText(), /def \w+/);
    assert.deepEqual(await lensTitles(document), []);
  });

  it('writes into a new file of the same language in the mode "newFile", and leaves the document alone', async () => {
    await configure('generation.insertMode', 'newFile');
    const { document } = await openUntitled('x = 1\n', 'python');
    await generate(`${odd} apart`);
    const made = vscode.window.activeTextEditor?.document;
    assert.notEqual(made, document);
    assert.equal(made?.languageId, 'python');
    assert.match(made?.getText() ?? '', /def \w+/);
    assert.equal(document.getText(), 'x = 1\n');
  });

  it('never writes code for a sample into a file of data', async () => {
    const sample = '{ "id": 1, "name": "x" }\n';
    const editor = await openUntitled(sample, 'json');
    const { document } = editor;
    editor.selection = new vscode.Selection(0, 0, 0, sample.length - 1);
    await press('q2o.generateFromSelection', { task: 'Python dataclass that decodes this quaternion frame' });
    const made = vscode.window.activeTextEditor?.document;
    assert.notEqual(made, document);
    assert.equal(made?.languageId, 'python');
    assert.equal(document.getText(), sample);
  });

  it('leaves no new file behind when there is no answer', async () => {
    await configure('generation.insertMode', 'newFile');
    simulated.always('anthropic', { stop: 'refused' });
    const { document } = await openUntitled('x = 1\n', 'python');
    assert.match((await generate(`${odd} refused`)) ?? '', /safety filter/);
    assert.equal(tabCount(), 1);
    assert.equal(document.getText(), 'x = 1\n');
  });

  it('opens a diff in the mode "diff", which is accepted there with the key of any pending edit and closes itself', async () => {
    await configure('generation.insertMode', 'diff');
    const { document } = await openUntitled('x = 1\n', 'python');
    await generate(`${odd} compared`);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const sides = await Promise.all([input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    assert.equal(sides[0]?.getText(), 'x = 1\n');
    assert.match(sides[1]?.getText() ?? '', /def \w+/);
    await until('the diff has the focus', () => vscode.window.activeTextEditor?.document.uri.scheme === 'q2o-pending');
    await vscode.commands.executeCommand('q2o.acceptEdit', input.modified);
    await until('the diff is closed', () => tabCount() === 1);
    assert.equal(document.getText(), sides[1]?.getText());
  });

  it('puts the code at the first of several cursors', async () => {
    const editor = await openUntitled('a = 1\nb = 2\n\n', 'python');
    editor.selections = [new vscode.Selection(2, 0, 2, 0), new vscode.Selection(0, 0, 0, 0)];
    await generate(`${odd} once`);
    assert.match(editor.document.getText(), /^a = 1\nb = 2\n\n?.*def \w+/s);
  });

  it('asks which of several selections is meant', async () => {
    const editor = await openUntitled('# one\n# two\n', 'python');
    editor.selections = [new vscode.Selection(0, 0, 0, 5), new vscode.Selection(1, 0, 1, 5)];
    assert.match((await press('q2o.generateFromSelection', { task: odd })) ?? '', /Select only one/);
    assert.equal(simulated.requests.length, 0);
  });

  it('says that it does not write into notebook cells, before it asks a model', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await until('the cell has the focus', () => vscode.window.activeTextEditor?.document.uri.scheme === 'vscode-notebook-cell');
    assert.match((await generate(odd)) ?? '', /notebook cells/);
    assert.equal(simulated.requests.length, 0);
  });

  it('takes a task of 20,000 letters, and says how long is too long', async () => {
    const { document } = await openUntitled('', 'python');
    const long = `${odd} ${'with care '.repeat(2_000)}`.slice(0, 20_000);
    assert.match((await generate(`${long}!`)) ?? '', /20,?001 characters; the most is 20,?000/);
    assert.equal(simulated.requests.length, 0);
    assert.equal(await generate(long.trimEnd()), undefined);
    assert.match(document.getText(), /def \w+/);
  });

  it('takes a task that is written from right to left', async () => {
    const { document } = await openUntitled('', 'python');
    assert.equal(await generate('פונקציה שמפענחת מסגרות טלמטריה'), undefined);
    assert.match(document.getText(), /def \w+/);
  });

  it('shows findings on the lines where they stand, moves them along, and takes them away on Reject', async () => {
    simulated.always('anthropic', { text: unsafe });
    const editor = await openUntitled('import os\n\nx = 1\n', 'python');
    const { document } = editor;
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await generate(`${odd} unsafe`);
    const line = () => lineOf(document, 'os.system');
    assert.ok(findings(document).includes(line()), `${findings(document)} holds no ${line()}`);
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '# above\n# twice\n'));
    assert.ok(findings(document).includes(line()));
    await vscode.commands.executeCommand('q2o.rejectEdit', await pendingId(document));
    await until('they are gone', () => findings(document).length === 0);
  });

  it('shows no finding that the replaced code had too', async () => {
    simulated.always('anthropic', { text: unsafe });
    const editor = await openUntitled(
      'import os\n\n\ndef shown(name: str) -> None:\n    """Run."""\n    os.system("ls " + name)\n',
      'python',
    );
    editor.selection = new vscode.Selection(3, 0, 5, 30);
    await press('q2o.generateFromSelection', { task: 'say more in the docstring' });
    const { document } = editor;
    assert.match(document.getText(), /Run it/);
    const line = lineOf(document, 'os.system("ls " + name)', 'last');
    assert.ok(!findings(document).includes(line));
  });
});

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}

/** Resolves to what the user was told. */
function generate(task: string): Thenable<string | undefined> {
  return press('q2o.generate', { task });
}

function tabCount(): number {
  return vscode.window.tabGroups.all.reduce((sum, group) => sum + group.tabs.length, 0);
}

async function lenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
}

async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
  return (await lenses(document)).map((lens) => lens.command?.title ?? '');
}

async function pendingId(document: vscode.TextDocument): Promise<string | undefined> {
  return (await lenses(document)).find((lens) => lens.command?.command === 'q2o.rejectEdit')?.command?.arguments?.[0];
}

/** First lines of the findings shown, counted from 0. */
function findings(document: vscode.TextDocument): number[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Q2O')
    .map(({ range }) => range.start.line);
}

function lineOf(document: vscode.TextDocument, text: string, which: 'first' | 'last' = 'first'): number {
  const all = document.getText();
  return document.positionAt(which === 'first' ? all.indexOf(text) : all.lastIndexOf(text)).line;
}
