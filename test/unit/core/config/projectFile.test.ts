import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveSettings, type SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { readProjectFile } from '../../../../src/core/config/projectFile.ts';
import { projectsOf } from '../../../../src/core/config/projects.ts';
import { layersFor } from '../../../../src/core/config/settingLayers.ts';

const read = (text: string) => readProjectFile(text, 'file:///w/.q2o/project.json', '.q2o/project.json');
const user = (values: Record<string, unknown> = {}): SettingsLayer => ({
  level: 'system',
  values,
  origin: { level: 'system', place: 'User settings' },
});

/** Everything told about a file that the coder works with, as `line key: message`. */
function toldOf(text: string, userValues: Record<string, unknown> = {}): readonly string[] {
  const file = read(text);
  const { problems } = resolveSettings(layersFor('coder', { system: user(userValues), agents: {} }, file));
  return [...file.problems, ...problems].map(({ origin, key, message }) => `${origin.line} ${key}: ${message}`);
}

describe('readProjectFile', () => {
  it('takes id, client, settings and agents, with comments and trailing commas', () => {
    const text = `{
      // of the client
      "version": 1, "id": "acme-shop", "client": "ACME",
      "settings": { "validation.threshold": 98, },
      "agents": { "coder": { "generation.effort": "low" } },
    }`;
    const file = read(text);
    assert.deepEqual([file.id, file.client, file.problems], ['acme-shop', 'ACME', []]);
    const { values } = resolveSettings(layersFor('coder', { system: user(), agents: {} }, file));
    assert.equal(values['validation.threshold'], 98);
    assert.equal(values['generation.effort'], 'low');
  });

  const bad: readonly (readonly [what: string, text: string, told: readonly RegExp[]])[] = [
    ['an unknown key', '{\n"colour": 1,\n"id": "a" }', [/^2 colour: .*does not belong in a project file. It is ignored/]],
    ['a setting outside of settings', '{\n"validation.threshold": 1 }', [/^2 .*Settings belong inside "settings"/]],
    ['an unknown setting', '{ "settings": {\n\n"no.such": 1 } }', [/^3 no\.such: Q2O has no setting/]],
    ['a wrong type', '{ "settings": {\n"validation.threshold": "x" } }', [/^2 validation\.threshold: .*95 is used instead/]],
    ['a value out of range', '{ "settings": {\n"validation.threshold": 101 } }', [/^2 validation\.threshold: .*95 is used instead/]],
    ['a newer version', '{\n"version": 7 }', [/^2 version: .*version 7, newer than/]],
    ['a version that is none', '{\n"version": "new" }', [/^2 version: .*1 is used instead/]],
    ['an agent that does not exist', '{ "agents": {\n"poet": {} } }', [/^2 agents\.poet: Q2O has no agent "poet"; its agents are coder/]],
    ['an agent that is no object', '{ "agents": {\n"coder": 3 } }', [/^2 agents\.coder: .*ignored/]],
    ['an id that is none', '{\n"id": "no spaces" }', [/^2 id: .*counts as not set/]],
    ['the id of what is in no folder', '{\n"id": "no-folder" }', [/^2 id: /]],
    ['a key that stands twice', '{ "id": "a",\n"id": "b" }', [/^2 id: .*twice\. The last one is used/]],
    ['a list', '[1]', [/^1 : A project file must be one object/]],
    ['a setting that is the user’s', '{ "settings": {\n"prices.overrides": {} } }', [/^2 prices\.overrides: .*user settings only/]],
    [
      'a base URL',
      '{ "agents": { "coder": {\n"providers.gemini.baseUrl": "http://x" } } }',
      [/^2 providers.gemini.baseUrl: .*user settings only/],
    ],
    ['a limit for an agent', '{ "agents": { "coder": {\n"budget.projectLimitUsd": 1 } } }', [/^2 .*cannot be set for an agent/]],
    [
      'a placeholder that is none',
      '{ "settings": {\n"prompt.system": "a {b}" } }',
      [/^2 prompt\.system: .*\{b\}, which is not a placeholder/],
    ],
  ];
  for (const [what, text, told] of bad) {
    it(`names line and key of ${what}, and what is used instead`, () => {
      const found = toldOf(text);
      assert.equal(found.length, told.length, found.join('\n'));
      for (const [at, pattern] of told.entries()) assert.match(found[at] ?? '', pattern);
    });
  }

  it('uses what can be read of a broken file', () => {
    const file = read('{ "id": "shop",\n"settings": { "validation.threshold": 97,\n"generation.effort": }');
    assert.equal(file.id, 'shop');
    assert.ok(file.problems.length > 0 && file.problems.every(({ message }) => message.startsWith('This is not valid JSON')));
    assert.equal(resolveSettings([file.settings]).values['validation.threshold'], 97);
  });

  it('is not exhausted by nesting', () => {
    for (const text of ['['.repeat(300_000), '{"a":'.repeat(300_000)])
      assert.match(read(text).problems[0]?.message ?? '', /nested too deeply/);
  });

  it('never throws, and every problem stands in the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"settings"',
      ':',
      ',',
      '"agents"',
      '"coder"',
      '"id"',
      '1',
      '"x"',
      '[',
      ']',
      '\n',
      '\r\n',
      '//',
      '"__proto__"',
    );
    return fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const lines = text.split(/\r\n|\r|\n/);
        for (const { origin } of read(text).problems) {
          const [start, end] = origin.columns ?? [0, 0];
          const line = lines[(origin.line ?? 0) - 1];
          assert.ok(line !== undefined && start <= end && end <= line.length + 1, JSON.stringify([text, origin]));
        }
      }),
    );
  });
});

describe('what a project may set', () => {
  const withProject = (settings: Record<string, unknown>, userValues: Record<string, unknown> = {}) =>
    resolveSettings(layersFor('coder', { system: user(userValues), agents: {} }, read(JSON.stringify({ settings }))));

  const limits: readonly (readonly [key: string, own: unknown, project: unknown, used: unknown])[] = [
    ['budget.projectLimitUsd', null, 50, 50],
    ['budget.projectLimitUsd', 100, 50, 50],
    ['budget.projectLimitUsd', 100, 100, 100],
    ['budget.projectLimitUsd', 100, 101, 100],
    ['budget.projectLimitUsd', 100, null, 100],
    ['budget.requestLimitUsd', 1, 2, 1],
    ['budget.requestLimitUsd', 1, 0.5, 0.5],
    ['validation.reviewMaxUsd', 0.5, 0.6, 0.5],
    ['validation.reviewMaxUsd', 0.5, 0, 0],
    ['budget.whenProjectReached', 'warn', 'stop', 'stop'],
    ['budget.whenProjectReached', 'stop', 'warn', 'stop'],
    ['providers.order', ['gemini', 'openai'], ['openai', 'gemini'], ['openai', 'gemini']],
    ['providers.order', ['gemini', 'openai'], ['openai', 'anthropic'], ['openai']],
    ['providers.order', ['gemini'], ['anthropic'], ['gemini']],
    ['providers.order', ['gemini'], [], []],
  ];
  for (const [key, own, project, used] of limits) {
    it(`${key}: with ${JSON.stringify(own)} of the user, ${JSON.stringify(project)} becomes ${JSON.stringify(used)}`, () => {
      const { values, problems } = withProject({ [key]: project }, own === null ? {} : { [key]: own });
      assert.deepEqual(values[key as keyof typeof values], used);
      assert.equal(problems.length, JSON.stringify(project) === JSON.stringify(used) ? 0 : 1);
    });
  }

  it('is measured at its own level: an agent’s block of the user wins over the project, and bounds the project’s block', () => {
    const coder: SettingsLayer = { ...user({ 'validation.reviewMaxUsd': 0.2 }), level: 'agent' };
    const values = (block: Record<string, unknown>) => {
      const text = JSON.stringify({ settings: { 'validation.reviewMaxUsd': 0.4 }, agents: { coder: block } });
      const resolved = resolveSettings(layersFor('coder', { system: user(), agents: { coder } }, read(text)));
      return [resolved.values['validation.reviewMaxUsd'], resolved.problems.length];
    };
    assert.deepEqual(values({}), [0.2, 0]);
    assert.deepEqual(values({ 'validation.reviewMaxUsd': 0.1 }), [0.1, 0]);
    assert.deepEqual(values({ 'validation.reviewMaxUsd': 0.3 }), [0.2, 1]);
  });

  it('adds a provider only where the user allows it', () => {
    const { values } = withProject(
      { 'providers.order': ['ollama'] },
      { 'providers.order': ['gemini'], 'providers.projectMayAdd': ['ollama'] },
    );
    assert.deepEqual(values['providers.order'], ['ollama']);
  });
});

describe('projectsOf', () => {
  const facts = (name: string, text?: string) => ({
    folder: name,
    name,
    ownId: `${name}#1`,
    file: text === undefined ? undefined : readProjectFile(text, `file:///${name}`, name),
  });

  it('takes the id of the file, else that of the folder', () => {
    const { projects, problems } = projectsOf([facts('a', '{"id": "shop"}'), facts('b'), facts('c', '{}')]);
    assert.deepEqual(
      projects.map(({ id }) => id),
      ['shop', 'b#1', 'c#1'],
    );
    assert.deepEqual(problems, []);
  });

  it('leaves an id with the first folder that claims it, and tells the second one', () => {
    const { projects, problems } = projectsOf([facts('a', '{"id": "shop"}'), facts('b', '{\n"id": "shop"}')]);
    assert.deepEqual(
      projects.map(({ id }) => id),
      ['shop', 'b#1'],
    );
    assert.deepEqual(
      problems.map(({ origin }) => [origin.file, origin.line]),
      [['file:///b', 2]],
    );
    assert.match(problems[0]?.message ?? '', /of the folder "a" already\. "b#1" is used instead/);
  });
});
