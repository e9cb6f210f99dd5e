import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { shownManifest, withKeys } from '../../scripts/l10n/manifestTexts.ts';
import { manifestSettings, projectFileSchema, restrictedSettings } from '../../src/core/config/manifestSettings.ts';
import { settingKeys, settingsTable } from '../../src/core/config/settingsTable.ts';
import { type SettingRow, settingCategories } from '../../src/core/config/table/settingRow.ts';
import { editorTools, manifestTools } from '../../src/core/editorTools/toolTable.ts';
import { agentNames } from '../../src/core/workplace.ts';
import { commandIds, editorToolNames } from '../../src/shared/ids.ts';

const manifestFile = new URL('../../package.json', import.meta.url);
const manifest = shownManifest();

/** The schema of an object of settings. */
interface Block {
  readonly properties: object;
  readonly additionalProperties: unknown;
}

describe('the manifest', () => {
  it('is small: VS Code reads it at every start', () => {
    assert.ok(statSync(manifestFile).size < 90_000, `${statSync(manifestFile).size} bytes`);
  });

  it('holds keys for its texts, which stand in package.nls.json (npm run manifest writes both)', () => {
    const written = withKeys(manifest);
    assert.deepEqual(JSON.parse(readFileSync(manifestFile, 'utf8')), written.manifest);
    assert.deepEqual(JSON.parse(readFileSync(new URL('../../package.nls.json', import.meta.url), 'utf8')), written.texts);
  });

  it('contributes exactly the settings of the table (npm run manifest writes them)', () => {
    assert.deepEqual(manifest.contributes.configuration, JSON.parse(JSON.stringify(manifestSettings())));
  });

  const ofHost = ['q2o.budget.hostSharePercent', 'q2o.team.server', 'q2o.team.authorityFile'];
  it('keeps every setting to the user, and what a host has of its own to that host, so that no workspace can set one', () => {
    for (const category of manifestSettings()) {
      for (const [key, property] of Object.entries(category.properties))
        assert.equal(property.scope, ofHost.includes(key) ? 'machine' : 'application', key);
    }
  });

  it('contributes the project file’s schema as the table makes it', () => {
    const [{ fileMatch, url }] = manifest.contributes.jsonValidation;
    assert.equal(fileMatch, '/.q2o/project.json');
    const schema = JSON.parse(readFileSync(new URL(`../../${url}`, import.meta.url), 'utf8'));
    assert.deepEqual(schema, JSON.parse(JSON.stringify(projectFileSchema())));
  });

  it('offers in a project file what a project may set, and for agents what an agent may', () => {
    const { settings, agents } = projectFileSchema().properties as Record<
      string,
      Block & { propertyNames: object; additionalProperties: Block }
    >;
    const allowed = (...levels: string[]) =>
      settingKeys.filter((key) => {
        const setting: SettingRow<z.ZodType> = settingsTable[key];
        return levels.includes(setting.level) && setting.level !== 'system' && setting.stricter !== 'never';
      });
    assert.deepEqual(Object.keys(settings?.properties ?? {}), allowed('project', 'agent'));
    assert.deepEqual(agents?.propertyNames, { enum: agentNames });
    assert.deepEqual(Object.keys(agents?.additionalProperties.properties ?? {}), allowed('agent'));
    for (const block of [settings, agents?.additionalProperties]) assert.equal(block?.additionalProperties, false);
    assert.ok(!allowed('project', 'agent').some((key) => /baseUrl|endpoints|prices|sandbox|projectMayAdd|monthlyLimit|allocat/.test(key)));
  });

  it('keeps what is the user’s alone from a workspace that is not trusted', () => {
    const { restrictedConfigurations, supported } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, restrictedSettings());
    for (const key of ['q2o.providers.gemini.baseUrl', 'q2o.providers.endpoints', 'q2o.agents'])
      assert.ok(restrictedConfigurations.includes(key), key);
  });

  it('describes every setting in plain words, in ordered categories', () => {
    const categories = manifestSettings();
    assert.deepEqual(
      categories.map(({ title }) => title),
      [...settingCategories, 'Agents'],
    );
    assert.ok(settingKeys.length >= 60, `${settingKeys.length} settings`);
    for (const { properties } of categories) {
      for (const [key, { markdownDescription: words }] of Object.entries(properties)) {
        assert.match(String(words), /^[^\s].{15,}[.`]$/s, key);
        for (const [, named = ''] of String(words).matchAll(/`#?(q2o\.[\w.]+)#?`/g)) {
          assert.ok(
            categories.some((category) => Object.hasOwn(category.properties, named)),
            `${key} names ${named}`,
          );
        }
      }
    }
  });

  it('contributes exactly the tools of the table (npm run manifest writes them), under the names that the code registers', () => {
    assert.deepEqual(manifest.contributes.languageModelTools, JSON.parse(JSON.stringify(manifestTools())));
    assert.deepEqual(
      Object.values(editorTools).map(({ name }) => name),
      editorToolNames,
    );
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
