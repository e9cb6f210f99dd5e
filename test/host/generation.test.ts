import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Behaviour } from '../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { press } from './ownGesture.ts';
import { openUntitled, until } from './pendingEditSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';
const services = ['gemini', 'openai', 'anthropic'] as const;
const fence = '```';

describe('generation', () => {
  let simulated: SimulatedProvider;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'q2o-host-'));
    simulated = await startSimulatedProvider();
    await configure('sandbox', true);
    await configure('retry.backoffMs', [0]);
    for (const service of services) await configure(`providers.${service}.baseUrl`, simulated.baseUrls[service]);
  });

  after(async () => {
    await simulated.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    simulated.reset();
    await configure('providers.order', ['anthropic']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('offers a model answer in an untitled document, and takes it in on Accept, in one undo step', async () => {
    const { document } = await openUntitled('', 'python');
    assert.equal(await generate(odd), undefined);
    assert.match(document.getText(), /def \w+/);
    await vscode.commands.executeCommand('q2o.acceptEdit');
    assert.match(document.getText(), /def \w+/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '');
  });

  for (const text of ['', ' \t ']) {
    it(`asks for a task when it is ${JSON.stringify(text)}`, async () => {
      const { document } = await openUntitled('x = 1\n', 'python');
      assert.match((await generate(text)) ?? '', /Describe in a sentence/);
      assert.equal(document.getText(), 'x = 1\n');
      assert.equal(simulated.requests.length, 0);
    });
  }

  it('asks for an editor when none is open', async () => {
    assert.match((await generate(odd)) ?? '', /Open a file first/);
  });

  it('asks for an editor when a binary file is open', async () => {
    const file = join(folder, 'picture.bin');
    writeFileSync(file, Buffer.from([0, 1, 2, 255, 0, 13, 10]));
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
    assert.match((await generate(odd)) ?? '', /Open a file first/);
  });

  it('leaves a read-only document alone', async () => {
    const file = join(folder, 'fixed.py');
    writeFileSync(file, 'x = 1\n');
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/fixed.py': true }, vscode.ConfigurationTarget.Global);
    try {
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      await generate(odd);
      await vscode.commands.executeCommand('q2o.rejectEdit');
      assert.equal(document.getText(), 'x = 1\n');
      assert.equal(document.isDirty, false);
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('takes no selection of a megabyte', async () => {
    const editor = await openUntitled('# many words\n'.repeat(80_000), 'python');
    await vscode.commands.executeCommand('editor.action.selectAll');
    const before = editor.document.getText();
    assert.match((await fromSelection('shorten it')) ?? '', /Select only the part that matters/);
    assert.equal(editor.document.getText(), before);
    assert.equal(simulated.requests.length, 0);
  });

  it('leaves lines it does not touch as they are, whatever their ends', async () => {
    const file = join(folder, 'mixed.py');
    writeFileSync(file, 'a = 1\r\nb = 2\nc = 3\r\n');
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    const before = document.getText();
    await generate(odd);
    assert.ok(document.getText().startsWith(before));
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(document.getText(), before);
  });

  it('keeps what the user types elsewhere while the answer streams', async () => {
    simulated.always('anthropic', { chunkDelayMs: 20 });
    const editor = await openUntitled('# top\n\n\n', 'python');
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    const generating = generate(odd);
    await until('something streamed', () => editor.document.getText().includes('Simulated'));
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 5), ' typed'));
    await generating;
    await vscode.commands.executeCommand('q2o.rejectEdit', await pendingId(editor.document));
    assert.equal(editor.document.getText(), '# top typed\n\n\n');
  });

  it('ends quietly when the document is closed while the answer streams', async () => {
    simulated.always('anthropic', { chunkDelayMs: 20 });
    const editor = await openUntitled('', 'python');
    const generating = generate(odd);
    await until('something streamed', () => editor.document.getText().includes('Simulated'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.equal(await generating, undefined);
  });

  it('is cancelled from its line, with the document as it was', async () => {
    simulated.always('anthropic', { chunkDelayMs: 20 });
    const editor = await openUntitled('x = 1\n', 'python');
    const generating = generate(odd);
    await until('something streamed', () => editor.document.getText().includes('Simulated'));
    await vscode.commands.executeCommand('q2o.rejectEdit', await pendingId(editor.document));
    assert.equal(await generating, undefined);
    assert.equal(editor.document.getText(), 'x = 1\n');
  });

  const code = `${fence}python\ndef shown() -> int:\n    """Return one."""\n    return 1\n${fence}`;
  const answers: readonly (readonly [name: string, behaviour: Behaviour, told: RegExp | undefined, shown: RegExp | undefined])[] = [
    ['HTML with status 200', { html200: true }, /Anthropic: /, undefined],
    ['an empty stream', { emptyStream: true }, /Anthropic: /, undefined],
    ['an answer without code', { text: 'I would rather talk about the weather' }, /without any code/, undefined],
    [
      'three blocks of code',
      { text: `${fence}bash\npip install x\n${fence}\n${code}\n${fence}json\n{}\n${fence}` },
      undefined,
      /^def shown/m,
    ],
    ['prose around the code', { text: `Sure!\n\n${code}\n\nAnything else?` }, undefined, /^def shown/m],
    ['an answer cut at the token limit', { text: code.slice(0, 60), stop: 'truncated' }, undefined, /def shown/],
    ['a refusal', { stop: 'refused' }, /safety filter/, undefined],
    ['status 500 three times', { status: 500 }, /Anthropic: the service failed \(500\), 3 times/, undefined],
  ];
  for (const [name, behaviour, told, shown] of answers) {
    it(`says what it is: ${name}`, async () => {
      simulated.always('anthropic', behaviour);
      const editor = await openUntitled('x = 1\n', 'python');
      const message = await generate(`${odd} ${name}`);
      if (told) assert.match(message ?? '', told);
      else assert.equal(message, undefined);
      if (shown) {
        assert.match(editor.document.getText(), shown);
        assert.doesNotMatch(editor.document.getText(), /Sure|pip install|```/);
      }
      await vscode.commands.executeCommand('q2o.rejectEdit', await pendingId(editor.document));
      assert.equal(editor.document.getText(), 'x = 1\n');
    });
  }

  it('names the next step when the key is wrong', async () => {
    simulated.always('anthropic', { status: 401, error: { type: 'authentication_error', message: 'invalid key' } });
    await openUntitled('', 'python');
    assert.match((await generate(`${odd} with a wrong key`)) ?? '', /the key was refused \(401\)/);
    assert.equal(simulated.requests.length, 1);
  });

  it('goes to the next provider of the order when the first is down', async () => {
    await configure('providers.order', ['openai', 'gemini']);
    simulated.always('openai', { status: 503 });
    const editor = await openUntitled('', 'python');
    assert.equal(await generate(`${odd} twice`), undefined);
    assert.match(editor.document.getText(), /def \w+/);
    assert.deepEqual(
      simulated.requests.map((request) => request.service),
      ['openai', 'openai', 'openai', 'gemini'],
    );
  });
});

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}

/** Resolves to what the user was told. */
function generate(task: string): Thenable<string | undefined> {
  return press('q2o.generate', { task });
}

function fromSelection(task: string): Thenable<string | undefined> {
  return press('q2o.generateFromSelection', { task });
}

/** The id that the line above the pending edit hands to its commands; undefined when nothing is pending there. */
async function pendingId(document: vscode.TextDocument): Promise<string | undefined> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
  return lenses.find((lens) => lens.command?.command === 'q2o.rejectEdit')?.command?.arguments?.[0];
}
