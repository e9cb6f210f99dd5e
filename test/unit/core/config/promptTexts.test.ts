import assert from 'node:assert/strict';
import { userOrigin } from '../../../../src/core/config/agentBlocks.ts';
import type { SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { withProjectValue } from '../../../../src/core/config/projectEdit.ts';
import { readProjectFile } from '../../../../src/core/config/projectFile.ts';
import {
  type PromptLayers,
  type PromptText,
  projectPathOf,
  textAt,
  textNotes,
  textProblem,
  valueWith,
} from '../../../../src/core/config/promptTexts.ts';
import { type PromptSources, promptsSnapshot } from '../../../../src/core/dashboard/promptsSnapshot.ts';
import { snapshotSchema } from '../../../../src/shared/protocolSnapshots.ts';
import { promptLevelSchema } from '../../../../src/shared/protocolViews.ts';

const user = (values: Readonly<Record<string, unknown>>): SettingsLayer => ({
  level: 'system',
  values,
  origin: userOrigin('system'),
});
const layers = (values: Readonly<Record<string, unknown>> = {}): PromptLayers => ({
  user: { system: user(values), agents: {} },
  project: undefined,
});
const text = (change: Partial<PromptText>): PromptText => ({
  level: 'system',
  agent: 'coder',
  key: 'prompt.additions',
  language: 'python',
  text: 'Say why.',
  ...change,
});
const sources = (of: PromptLayers = layers(), project: PromptSources['project'] = { id: 'shop-1', name: 'shop' }): PromptSources => ({
  layers: of,
  agent: 'coder',
  language: undefined,
  project,
  names: { projectId: 'shop', project: 'shop', client: 'ACME' },
  estimate: async (system) => {
    const likelyNanoUsd = system.length * 1_000;
    return { provider: 'gemini', label: 'Gemini', model: 'flash', likelyNanoUsd, atMostNanoUsd: 10 * likelyNanoUsd };
  },
});
const view = { page: 'prompts', language: 'python' } as const;

describe('the texts of a prompt', () => {
  it('can be written for every language that built-in templates are in, and any other one that is asked for', async () => {
    const { languages } = await promptsSnapshot(sources(), { page: 'prompts', language: 'zig' });
    for (const id of ['python', 'kotlin', 'php', 'ruby', 'rust', 'swift', 'css', 'html', 'powershell', 'csharp', 'typescriptreact', 'zig'])
      assert.ok(languages.includes(id), id);
    assert.ok(!languages.includes('regex'));
  });

  it('are those of the language in front until another one is chosen, and of one that has a prompt where no code is', async () => {
    const shown = async (front: string | undefined, chosen?: string) => {
      const asked = { page: 'prompts', ...(chosen === undefined ? {} : { language: chosen }) } as const;
      const { language, languages } = await promptsSnapshot({ ...sources(), language: front }, asked);
      assert.ok(languages.includes(language));
      return language;
    };
    assert.deepEqual([await shown('go'), await shown('typescriptreact'), await shown('go', 'rust')], ['go', 'typescriptreact', 'rust']);
    assert.equal(await shown('plaintext'), await shown(undefined));
  });

  it('are previewed at every level before they are saved, with tokens and price', async () => {
    const plain = await promptsSnapshot(sources(), view);
    for (const level of promptLevelSchema.options) {
      const draft = text({ level, text: 'Rules of {client}.' });
      const shown = await promptsSnapshot(sources(), { ...view, level, drafts: [draft] });
      assert.ok(snapshotSchema.safeParse(shown).success);
      assert.equal(shown.level, level);
      assert.match(shown.parts.at(-1)?.text ?? '', /Rules of ACME\./, level);
      assert.ok(shown.tokens > plain.tokens);
      assert.notEqual(shown.price, plain.price);
      assert.deepEqual(shown.texts.find(({ key }) => key === 'prompt.additions')?.saved, undefined);
    }
  });

  it('win and add up as they will once they are saved', async () => {
    const drafts = [
      text({ key: 'prompt.system', text: 'System instructions.' }),
      text({ key: 'prompt.system', level: 'agent', agent: 'tester', text: 'Tester instructions.' }),
      text({ text: 'From the system.' }),
      text({ level: 'project', text: 'From the project.' }),
      text({ key: 'prompt.conventions', language: 'python', text: 'Own conventions.' }),
      text({ key: 'prompt.conventions', language: 'go', text: 'Of another language.' }),
    ];
    const texts = async (agent: string) => (await promptsSnapshot(sources(), { ...view, agent, drafts })).parts.map((part) => part.text);
    assert.deepEqual(await texts('coder'), ['System instructions.', 'Own conventions.', 'From the system.', 'From the project.']);
    assert.equal((await texts('tester'))[0], 'Tester instructions.');
  });

  it('show what a level says, and nothing of the others', async () => {
    const shown = await promptsSnapshot(sources(layers({ 'prompt.system': 'Mine.', 'prompt.conventions': { python: '', go: 'x' } })), view);
    assert.deepEqual(
      shown.texts.map(({ saved }) => saved),
      ['Mine.', undefined, ''],
    );
    const agents = await promptsSnapshot(sources(layers({ 'prompt.system': 'Mine.' })), { ...view, level: 'agent' });
    assert.ok(agents.texts.every(({ saved }) => saved === undefined));
  });

  it('cannot be written to a project that is not there or not trusted', async () => {
    const drafts = [text({ level: 'project', text: 'Of a project that was here.' })];
    const shown = await promptsSnapshot({ ...sources(), project: undefined }, { ...view, level: 'project', drafts });
    assert.equal(shown.level, 'system');
    assert.equal(shown.project, undefined);
    assert.ok(!shown.parts.some((part) => part.text.includes('was here')));
    assert.deepEqual(
      shown.levels.map(({ level }) => level),
      ['system', 'agent'],
    );
  });

  it('name the project they would be written to, so that a page is not written to another one', async () => {
    assert.equal((await promptsSnapshot(sources(), view)).project, 'shop-1');
  });

  it('are told what is wrong with them', async () => {
    assert.match(textNotes('for {banana}') ?? '', /\{banana\} is not a placeholder/);
    assert.equal(textNotes('for {client} in {{braces}}'), undefined);
    assert.match(textProblem(layers(), text({ text: 'x'.repeat(20_001) })) ?? '', /not allowed/);
    assert.match(textProblem(layers(), text({ key: 'prompt.conventions', text: 'x'.repeat(5_001) })) ?? '', /not allowed/);
    assert.equal(textProblem(layers(), text({})), undefined);
    const shown = await promptsSnapshot(sources(), { ...view, drafts: [text({ text: 'for {banana}' })] });
    assert.match(shown.texts.find(({ key }) => key === 'prompt.additions')?.note ?? '', /banana/);
  });

  it('leave the conventions of other languages alone, and take the setting back with the last one', () => {
    const of = layers({ 'prompt.conventions': { go: 'x' } });
    const change = text({ key: 'prompt.conventions', text: 'y' });
    assert.deepEqual(valueWith(of, change), { go: 'x', python: 'y' });
    assert.deepEqual(valueWith(of, { ...change, text: undefined }), { go: 'x' });
    assert.equal(valueWith(of, { ...change, language: 'go', text: undefined }), undefined);
    assert.equal(textAt(of, { ...change, language: 'toString' }), undefined);
  });
});

describe('a project file in which one value is written', () => {
  const written = (before: string | undefined, value: unknown, path = projectPathOf(text({ level: 'project' }))): string => {
    const edit = withProjectValue(before, path, value);
    assert.ok(edit.ok, edit.ok ? '' : edit.why);
    return edit.text;
  };

  it('keeps comments, order and form, and can be read again', () => {
    const before = '{\n  // of the shop\n  "version": 1,\n  "settings": { "validation.threshold": 98 }\n}\n';
    const after = written(before, 'Say why.');
    assert.match(after, /\/\/ of the shop/);
    assert.match(after, /"validation\.threshold": 98/);
    assert.equal(readProjectFile(after, 'file', 'place').settings.values['prompt.additions'], 'Say why.');
    assert.equal(readProjectFile(written(after, undefined), 'file', 'place').settings.values['prompt.additions'], undefined);
  });

  it('is begun where there is none, and has blocks of agents', () => {
    const file = readProjectFile(written(undefined, 'x', projectPathOf(text({ level: 'projectAgent', agent: 'tester' }))), 'file', 'place');
    assert.deepEqual(file.problems, []);
    assert.equal(file.agents.tester?.values['prompt.additions'], 'x');
  });

  it('is not touched when it is damaged', () => {
    for (const before of ['{ "settings": ', '{"settings": {}, "settings": {}}', '[]', '"text"', '{"settings": 3}'])
      assert.equal(withProjectValue(before, ['settings', 'prompt.system'], 'x').ok, false, before);
  });
});
