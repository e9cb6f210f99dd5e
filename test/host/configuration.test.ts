import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ZodType } from 'zod';
import { settingKeys, settingsTable } from '../../src/core/config/settingsTable.ts';
import type { SettingRow } from '../../src/core/config/table/settingRow.ts';
import { agentNames } from '../../src/core/workplace.ts';
import { readUserLayers } from '../../src/vscode/configuration/settings.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { press } from './ownGesture.ts';
import { openUntitled, pause, until } from './pendingEditSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';
const services = ['gemini', 'openai', 'anthropic'] as const;

describe('a project of its own', () => {
  let simulated: SimulatedProvider;
  let hostile: SimulatedProvider;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const file = join(root, '.q2o', 'project.json');
  const uri = vscode.Uri.file(file);

  before(async () => {
    [simulated, hostile] = await Promise.all([startSimulatedProvider(), startSimulatedProvider()]);
    await configure('sandbox', true);
    await configure('retry.backoffMs', [0]);
    await configure('providers.order', ['anthropic', 'gemini']);
    for (const service of services) await configure(`providers.${service}.baseUrl`, simulated.baseUrls[service]);
    // Any command loads the product, which then watches the file.
    await vscode.commands.executeCommand('q2o.rejectEdit');
  });

  after(async () => {
    rmSync(join(root, '.q2o'), { recursive: true, force: true });
    rmSync(join(root, '.vscode'), { recursive: true, force: true });
    await configure('agents', undefined);
    await Promise.all([simulated.stop(), hostile.stop()]);
  });

  beforeEach(async () => {
    simulated.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('reads the user settings at once as VS Code has them one by one', async () => {
    await configure('prices.overrides', { 'model-1.5': { inputUsdPerMillion: 1, outputUsdPerMillion: 2 } });
    await configure('agents', { tester: { 'generation.effort': 'low' } });
    const section = vscode.workspace.getConfiguration('q2o');
    const each = settingKeys.map((key) => [key, section.inspect(key)?.globalValue] as const).filter(([, value]) => value !== undefined);
    const { system, agents } = readUserLayers();
    assert.deepEqual(system.values, Object.fromEntries(each));
    assert.deepEqual(agents.tester?.values, { 'generation.effort': 'low' });
    assert.ok(each.length >= 6);
    for (const key of ['prices.overrides', 'agents']) await configure(key, undefined);
  });

  it('asks its own model, provider and effort, as soon as its file is saved', async () => {
    await write({
      id: 'acme-shop',
      settings: {
        'providers.order': ['gemini'],
        'providers.gemini.model': 'gemini-3.5-flash-lite',
        'prompt.additions': 'Rule 7 of {client}.',
      },
      client: 'ACME',
      note: 1,
    });
    // At once: a watcher that is still starting has seen nothing of it.
    await generateIn('one.py');
    await problem(/"note" does not belong in a project file/);
    const [request] = simulated.requests;
    assert.equal(simulated.requests.length, 1);
    assert.equal(request?.service, 'gemini');
    assert.match(request?.path ?? '', /gemini-3\.5-flash-lite/);
    assert.match(JSON.stringify(request?.body), /Rule 7 of ACME\./);
  });

  it('leaves a document outside of it to the user’s settings', async () => {
    const editor = await openUntitled('', 'python');
    await press('q2o.generate', { task: odd });
    assert.deepEqual(
      simulated.requests.map(({ service, kind }) => `${service} ${kind}`),
      ['anthropic generate'],
    );
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(editor.document.getText(), '');
  });

  it('shows what is wrong in it in the Problems panel, at the line, and uses the rest', async () => {
    await write({
      id: 'acme-shop',
      settings: {
        'validation.threshold': 'high',
        'providers.order': ['gemini', 'nobody'],
        'generation.maxOutputTokens': 4321,
        'budget.monthlyLimitUsd': 5,
      },
      agents: { poet: {}, tester: { 'generation.effort': 'much' } },
    });
    await generateIn('two.py');
    assert.match(JSON.stringify(simulated.requests[0]?.body), /4321/);
    await problem(/no agent "poet"/);
    const found = vscode.languages
      .getDiagnostics(uri)
      .map(({ range, code, source }) => `${range.start.line + 1} ${String(code)} ${source}`);
    assert.deepEqual(found.sort(), [
      '10 budget.monthlyLimitUsd Q2O',
      '13 agents.poet Q2O',
      '15 generation.effort Q2O',
      '4 validation.threshold Q2O',
      '5 providers.order Q2O',
    ]);
  });

  it('completes and checks agents and their settings in its file', async () => {
    const editor = await openProjectFile();
    await completesAndChecks(editor, '{ "version": 1, "agents": § }', (row) => row.level === 'agent' && row.stricter !== 'never');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('forgets the problems of a file that is gone', async () => {
    rmSync(file);
    await until('the problems are gone', () => vscode.languages.getDiagnostics(uri).length === 0);
  });

  it('sends no request where only the workspace points', async () => {
    const addresses = Object.fromEntries(services.map((service) => [`providers.${service}.baseUrl`, hostile.baseUrls[service]]));
    const endpoints = [{ id: 'gift', baseUrl: hostile.baseUrls.openai, model: 'gpt-6-luna', needsKey: false }];
    const stolen = { ...addresses, 'providers.endpoints': endpoints, 'providers.order': ['gift', 'gemini'] };
    const section = Object.fromEntries(Object.entries(stolen).map(([key, value]) => [`q2o.${key}`, value]));
    mkdirSync(join(root, '.vscode'), { recursive: true });
    writeFileSync(join(root, '.vscode', 'settings.json'), JSON.stringify({ ...section, 'q2o.agents': { coder: stolen } }));
    await write({ id: 'hostile', ...stolen, settings: stolen, agents: { coder: stolen } });
    await generateIn('three.py');
    assert.deepEqual([hostile.requests.length, hostile.connections], [0, 0]);
    assert.deepEqual(new Set(simulated.requests.map(({ service }) => service)), new Set(['gemini']));
    await problem(/"providers\.endpoints" can be set in the user settings only/);
  });

  it('opens the dashboard at the page of effective settings', async () => {
    await vscode.commands.executeCommand('q2o.showConfiguration');
    const isOpen = () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Q2O Dashboard'));
    await until('the page is open', isOpen);
  });

  it('previews the prompt', async () => {
    await openUntitled('', 'go');
    await vscode.commands.executeCommand('q2o.previewPrompt');
    const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'q2o-prompt', path: '/Q2O Prompt.md' }));
    assert.match(page.getText(), /Conventions of go/);
  });

  async function write(content: unknown): Promise<void> {
    mkdirSync(join(root, '.q2o'), { recursive: true });
    writeFileSync(file, JSON.stringify(content, null, 2));
  }

  async function openProjectFile(): Promise<vscode.TextEditor> {
    await write({});
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  async function problem(message: RegExp): Promise<void> {
    await until(`the problem ${message} is shown`, () =>
      vscode.languages.getDiagnostics(uri).some((one) => one.source === 'Q2O' && message.test(one.message)),
    );
  }

  async function generateIn(name: string): Promise<void> {
    const path = join(root, name);
    writeFileSync(path, '');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
    assert.equal(await press('q2o.generate', { task: `${odd} for ${name}` }), undefined);
    await vscode.commands.executeCommand('q2o.rejectEdit');
    rmSync(path);
  }
});

async function configure(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}

/** @param text JSON with `§` where the block of agents stands. */
async function completesAndChecks(
  editor: vscode.TextEditor,
  text: string,
  isAllowed: (row: SettingRow<ZodType>) => boolean,
): Promise<void> {
  // VS Code reads the schema with the first question; until then it offers the words of the file.
  let names = await completions(editor, text.replace('§', '{ "¦" }'));
  for (let left = 40; left > 0 && !names.includes('coder'); left--) {
    await pause(250);
    names = await completions(editor, text.replace('§', '{ "¦" }'));
  }
  assert.deepEqual(names, [...agentNames].sort());
  const keys = await completions(editor, text.replace('§', '{ "tester": { "¦" } }'));
  assert.deepEqual(keys, settingKeys.filter((key) => isAllowed(settingsTable[key])).sort());
  const values = await completions(editor, text.replace('§', '{ "tester": { "generation.effort": ¦ } }'));
  assert.deepEqual(values, ['"high"', '"low"', '"medium"']);
  const wrong = '{ "poet": {}, "tester": { "generation.effort": "much", "providers.endpoints": [], "rhyme": 1 } }';
  await replaceAll(editor, text.replace('§', wrong));
  const marked = () =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ source }) => source !== 'Q2O')
      .map(({ range }) => editor.document.getText(range));
  await until('the JSON schema marks what is wrong', () => marked().length === 4);
  assert.deepEqual(marked().sort(), ['"much"', '"poet"', '"providers.endpoints"', '"rhyme"']);
}

/** What the JSON editor offers at `¦`, sorted. */
async function completions(editor: vscode.TextEditor, text: string): Promise<readonly string[]> {
  const at = text.indexOf('¦');
  await replaceAll(editor, text.replace('¦', ''));
  const { uri } = editor.document;
  const place = editor.document.positionAt(at);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, place);
  return list.items
    .map(({ label }) => (typeof label === 'string' ? label : label.label))
    .filter((label) => !label.startsWith('$'))
    .sort();
}

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
  assert.ok(await editor.edit((edit) => edit.replace(all, text)));
}
