import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { manifestSettings } from '../../src/core/config/manifestSettings.ts';
import { commandIds } from '../../src/shared/ids.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('the manifest', () => {
  it('contributes exactly the settings of the table (npm run manifest writes them)', () => {
    assert.deepEqual(manifest.contributes.configuration, JSON.parse(JSON.stringify(manifestSettings())));
  });

  it('gives every setting machine scope, so that no workspace can set one', () => {
    for (const category of manifestSettings()) {
      for (const [key, property] of Object.entries(category.properties)) assert.equal(property.scope, 'machine', key);
    }
  });

  it('contributes exactly the commands that the code registers', () => {
    const contributed = manifest.contributes.commands.map((command: { command: string }) => command.command);
    assert.deepEqual([...contributed].sort(), Object.values(commandIds).sort());
  });

  it('names only known commands in menus and key bindings', () => {
    const known = new Set<string>(Object.values(commandIds));
    const used = [...Object.values<{ command: string }[]>(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings];
    assert.ok(used.length > 0);
    for (const { command } of used) assert.ok(known.has(command), command);
  });
});
