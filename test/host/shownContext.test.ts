import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { press } from './ownGesture.ts';
import { until } from './pendingEditSupport.ts';

describe('what a model is shown of the workspace', () => {
  let simulated: SimulatedProvider;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const staged = mkdtempSync(join(root, '..', 'q2o-shown-'));
  let asked = 0;

  before(async () => {
    simulated = await startSimulatedProvider();
    await configure('sandbox', true);
    await configure('providers.order', ['openai']);
    await configure('providers.openai.baseUrl', simulated.baseUrls.openai);
    write(root, 'stall/order.py', 'from stall.goods import Turnip, Quince\nfrom stall.linked import Outside\n');
    write(root, '.gitignore', 'secretplans/\n');
  });

  after(async () => {
    for (const path of [...['stall', 'secretplans', '.gitignore', '.q2oignore'].map((path) => join(root, path)), staged])
      rmSync(path, { recursive: true, force: true });
    await simulated.stop();
  });

  it('follows folders that are moved in and out as a whole, and ignore files', async () => {
    assert.doesNotMatch(await shown(), /class Turnip/);
    write(staged, 'goods/__init__.py', 'class Turnip:\n    weight: int\n');
    renameSync(join(staged, 'goods'), join(root, 'stall', 'goods'));
    await until('the folder is seen', async () => /class Turnip/.test(await shown()));
    write(root, '.gitignore', 'goods/\n');
    await until('the ignored folder is gone', async () => !/class Turnip/.test(await shown()));
    write(root, '.gitignore', '\n');
    await until('the folder is back', async () => /class Turnip/.test(await shown()));
    renameSync(join(root, 'stall', 'goods'), join(staged, 'goods'));
    await until('the folder is gone', async () => !/class Turnip/.test(await shown()));
  });

  it('is nothing of what an ignore file names that the settings hide', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const hidden = { '**/.gitignore': true, '**/.q2oignore': true };
    for (const key of ['exclude', 'watcherExclude']) await files.update(key, hidden, vscode.ConfigurationTarget.Global);
    try {
      for (const ignoring of ['.q2oignore', '.gitignore', '.git/info/exclude']) {
        write(root, 'stall/goods.py', 'class Quince:\n    weight: int\n');
        await until(`the file is seen before ${ignoring}`, async () => /class Quince/.test(await shown()));
        write(root, ignoring, 'goods.py\n');
        await until(`${ignoring} hides it`, async () => !/class Quince/.test(await shown()));
        write(root, ignoring, '\n');
      }
    } finally {
      for (const key of ['exclude', 'watcherExclude']) await files.update(key, undefined, vscode.ConfigurationTarget.Global);
      rmSync(join(root, '.git'), { recursive: true, force: true });
    }
  });

  it('is never what stands behind a link', async () => {
    write(staged, 'outside/__init__.py', 'class Outside:\n    plan: str\n');
    symlinkSync(join(staged, 'outside'), join(root, 'stall', 'linked'));
    // All files are listed anew, and the editor's own search follows links.
    write(root, '.gitignore', 'none/\n');
    write(root, 'stall/goods.py', 'class Quince:\n    weight: int\n');
    await until('the file beside it is seen', async () => /class Quince/.test(await shown()));
    assert.doesNotMatch(await shown(), /class Outside/);
  });

  it('is nothing of the file the code goes into when that is ignored or holds secrets', async () => {
    for (const path of ['secretplans/plan.py', '.q2oignored.py', '.env', 'stall/deploy.key']) {
      write(root, '.gitignore', 'secretplans/\n');
      write(root, '.q2oignore', '.q2oignored.py\n');
      write(root, path, 'marzipan = 1\n');
      await until(`${path} is hidden`, async () => !/marzipan/.test(await shown(path)));
      assert.match(await shown(path), /yodel at/);
      rmSync(join(root, path));
    }
  });

  it('is a file that the task names, of whatever kind, and none that is ignored or holds secrets', async () => {
    write(root, '.gitignore', 'secretplans/\n');
    write(root, '.q2oignore', '\n');
    write(root, 'stall/notes.md', 'Quinces are counted twice.\n');
    for (const path of ['secretplans/plan.md', 'stall/.env']) write(root, path, 'marzipan is hidden\n');
    await until('the note is sent', async () => /counted twice/.test(await shown('stall/order.py', '#stall/notes.md')));
    assert.doesNotMatch(await shown('stall/order.py', '#secretplans/plan.md #stall/.env'), /marzipan/);
  });

  /** What a model is sent for a task in the file. */
  async function shown(path = 'stall/order.py', mentions = ''): Promise<string> {
    simulated.reset();
    const document = await vscode.workspace.openTextDocument(join(root, path));
    await vscode.window.showTextDocument(document);
    await press('q2o.generate', { task: `yodel at ${++asked} marmots backwards ${mentions}`.trim() });
    await vscode.commands.executeCommand('q2o.rejectEdit');
    return JSON.stringify(simulated.requests.findLast(({ kind }) => kind === 'generate')?.body);
  }
});

function write(folder: string, path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}
