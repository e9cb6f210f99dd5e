import assert from 'node:assert/strict';
import { resolveSettings, type SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { settingKeys } from '../../../../src/core/config/settingsTable.ts';
import { type ConfigurationSources, configurationSnapshot } from '../../../../src/core/dashboard/configurationSnapshot.ts';
import { snapshotSchema } from '../../../../src/shared/protocolSnapshots.ts';

const system: SettingsLayer = {
  level: 'system',
  values: { 'validation.threshold': 92, 'providers.order': ['gemini', 'openai'] },
  origin: { level: 'system', place: 'User settings' },
};
const project: SettingsLayer = {
  level: 'project',
  writtenBy: 'project',
  values: { 'validation.threshold': 98, 'prices.overrides': {} },
  origin: { level: 'project', place: '.q2o/project.json', file: 'file:///shop/.q2o/project.json', line: 6, columns: [4, 26] },
};
const tester: SettingsLayer = {
  level: 'agent',
  values: { 'generation.effort': 'low' },
  origin: { level: 'agent', place: 'User settings, agent tester', agent: 'tester' },
};

const sources: ConfigurationSources = {
  projects: [
    { id: 'shop', label: 'shop (ACME)' },
    { id: 'no-folder', label: 'No folder' },
  ],
  agents: [
    { id: 'coder', label: 'Coder' },
    { id: 'tester', label: 'Tester' },
  ],
  workplace: { project: 'shop', agent: 'coder' },
  resolve: (of) => resolveSettings([system, ...(of.project === 'shop' ? [project] : []), ...(of.agent === 'tester' ? [tester] : [])]),
  problems: resolveSettings([system, project]).problems,
};
const view = { page: 'configuration', search: '' } as const;
const row = (shown: ReturnType<typeof configurationSnapshot>, key: string) => shown.rows.find((one) => one.key === key);

describe('the snapshot of the configuration page', () => {
  it('shows every setting with what each level says, where that was written, and which level wins', () => {
    const shown = configurationSnapshot(sources, view);
    assert.deepEqual(snapshotSchema.parse(shown), shown);
    assert.equal(shown.rows.length, settingKeys.length);
    assert.deepEqual(row(shown, 'validation.threshold'), {
      key: 'validation.threshold',
      category: 'Validation',
      description: row(shown, 'validation.threshold')?.description,
      default: '95',
      system: { text: '92', place: 'User settings' },
      project: { text: '98', place: '.q2o/project.json:6' },
      winner: 'project',
    });
    assert.equal(row(shown, 'providers.order')?.system?.text, '["gemini", "openai"]');
    assert.doesNotMatch(shown.rows.map(({ description }) => description).join(), /`/);
  });

  it('names what is wrong and where, in all files and not in those of the choice alone', () => {
    const { problems } = configurationSnapshot(sources, { ...view, project: 'no-folder' });
    assert.equal(problems[0]?.place, '.q2o/project.json:6');
    assert.match(problems[0]?.message ?? '', /"prices\.overrides" can be set in the user settings only/);
  });

  it('shows another project and agent when they are chosen, and those at work when the chosen ones are gone', () => {
    const chosen = configurationSnapshot(sources, { ...view, project: 'no-folder', agent: 'tester' });
    assert.deepEqual([chosen.project, chosen.agent], ['no-folder', 'tester']);
    assert.equal(row(chosen, 'validation.threshold')?.winner, 'system');
    assert.deepEqual(row(chosen, 'generation.effort')?.agent, { text: '"low"', place: 'User settings, agent tester' });
    const gone = configurationSnapshot(sources, { ...view, project: 'sold', agent: 'poet' });
    assert.deepEqual([gone.project, gone.agent], ['shop', 'coder']);
  });

  it('searches key, category and description, and leaves out what no level sets when asked', () => {
    const keys = (asked: { onlySet?: boolean; search?: string }) =>
      configurationSnapshot(sources, { ...view, ...asked }).rows.map(({ key }) => key);
    assert.deepEqual(keys({ onlySet: true }), ['providers.order', 'validation.threshold']);
    assert.ok(keys({ search: 'THRESHOLD valid' }).includes('validation.threshold'));
    assert.deepEqual(keys({ search: 'no such word' }), []);
  });

  it('cuts a value that is too long to be shown', () => {
    const long: SettingsLayer = { ...system, values: { 'prompt.system': 'x'.repeat(15_000) } };
    const shown = configurationSnapshot({ ...sources, resolve: () => resolveSettings([long]) }, view);
    assert.equal(row(shown, 'prompt.system')?.system?.text.length, 2_000);
  });
});
