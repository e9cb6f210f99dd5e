import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { press } from './ownGesture.ts';
import { openUntitled, pause, until } from './pendingEditSupport.ts';

describe('templates of the workspace', () => {
  const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/none'), '.q2o', 'templates');

  const aside = () => vscode.Uri.joinPath(folder(), '..', '..', 'q2o-templates-aside');

  before(() => vscode.workspace.getConfiguration('q2o').update('providers.order', [], vscode.ConfigurationTarget.Global));
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => vscode.workspace.fs.delete(folder(), { recursive: true }));

  it('answer tasks with their parameters filled in, as soon as their file is there, and a damaged one beside them harms nothing', async () => {
    const code = [
      'def count_sensors(sensors: list[str]) -> int:',
      '    """Count the sensors.',
      '',
      '    Args:',
      '        sensors: Names of the sensors.',
      '',
      '    Returns:',
      '        How many sensors there are.',
      '    """',
      '    return len(sensors)',
      '',
    ].join('\n');
    await write('damaged.json', '{ "id": ');
    await write('sensors.json', JSON.stringify({ ...seed, code }));
    const { document } = await openUntitled('', 'python');
    for (let attempt = 0; attempt < 50 && document.getText() === ''; attempt++) {
      await pause(100);
      await press('q2o.generate', { task: 'Write a Python function that counts gauges' });
      if (!document.getText().includes('count_gauges')) await vscode.commands.executeCommand('q2o.rejectEdit');
    }
    assert.match(document.getText(), /def count_gauges\(gauges: list\[str\]\) -> int:/);
    await vscode.commands.executeCommand('q2o.rejectEdit');
    assert.equal(document.getText(), '');
  });

  it('are there and gone with a folder that is moved in and out as a whole', async () => {
    const code = 'def weigh_turnips(turnips: list[int]) -> int:\n    """Weigh the turnips."""\n    return sum(turnips)\n';
    const task = 'Write a Python function that weighs turnips';
    const slots = [{ word: 'turnips', kind: 'noun' }];
    await vscode.workspace.fs.delete(folder(), { recursive: true });
    await write('turnips.json', JSON.stringify({ ...seed, id: 'weigh', task, slots, code }), aside());
    const { document } = await openUntitled('', 'python');
    let asked = 0;
    // Each time with another word: what was rejected once is not offered for the same task again.
    const isAnswered = async (): Promise<boolean> => {
      await press('q2o.generate', { task: `Write a Python function that weighs ${nouns[asked++ % nouns.length]}` });
      const isThere = document.getText().includes('weigh_');
      await vscode.commands.executeCommand('q2o.rejectEdit');
      return isThere;
    };
    await vscode.workspace.fs.rename(aside(), folder());
    await until('the templates are there', isAnswered);
    await vscode.workspace.fs.rename(folder(), aside());
    await until('the templates are gone', async () => !(await isAnswered()));
    await vscode.workspace.fs.rename(aside(), folder());
  });

  const nouns = ['pumpkins', 'melons', 'carrots', 'radishes', 'parsnips', 'apples', 'pears', 'plums', 'cherries', 'lemons', 'onions'];

  const seed = {
    id: 'count-sensors',
    task: 'Write a Python function that counts sensors',
    language: 'python',
    technologies: [],
    fileName: 'sensors.py',
    slots: [{ word: 'sensors', kind: 'noun' }],
  };

  function write(name: string, text: string, where = folder()): Thenable<void> {
    return vscode.workspace.fs.writeFile(vscode.Uri.joinPath(where, name), new TextEncoder().encode(text));
  }
});
