import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

describe('activation', () => {
  it('registers the commands of the manifest', async () => {
    const extension = extensions.getExtension('q2o.q2o');
    assert.ok(extension, 'the extension is not installed in this host');
    await extension.activate();
    const registered = new Set(await commands.getCommands(true));
    const contributed: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
