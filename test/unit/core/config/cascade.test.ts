import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveSettings, type SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { effectiveRows } from '../../../../src/core/config/effectiveRows.ts';
import { readProjectFile } from '../../../../src/core/config/projectFile.ts';
import { guardProjectValue } from '../../../../src/core/config/projectGuards.ts';
import { layersFor } from '../../../../src/core/config/settingLayers.ts';
import { type SettingKey, settingKeys, settingsTable } from '../../../../src/core/config/settingsTable.ts';

function layer(level: SettingsLayer['level'], values: Record<string, unknown>, place: string = level): SettingsLayer {
  return { level, values, origin: { level, place, line: 1 } };
}

/** Everything that may set a value, farthest first. */
const sources = ['system', 'project', 'agent of the user', 'agent of the project'] as const;
type Source = (typeof sources)[number];

function layerOf(source: Source, values: Record<string, unknown>): SettingsLayer {
  const level = source.startsWith('agent') ? 'agent' : (source as 'system' | 'project');
  const made = layer(level, values, source);
  return source.endsWith('project') ? { ...made, writtenBy: 'project' } : made;
}

/** For each kind of value a key that every level may set, with one value a source; those of projects are stricter. */
const kinds: Readonly<Record<string, readonly [SettingKey, readonly unknown[]]>> = {
  integer: ['generation.maxOutputTokens', [1003, 1002, 1001, 1000]],
  boolean: ['templates.learn', [true, false, true, false]],
  choice: ['generation.effort', ['high', 'medium', 'high', 'low']],
  text: ['prompt.system', ['one', 'two', 'three', 'four']],
  list: ['providers.order', [['gemini', 'openai', 'anthropic'], ['openai'], ['openai', 'gemini'], ['gemini']]],
  record: ['prompt.conventions', [{ go: 'a' }, { go: 'b' }, { go: 'c' }, { go: 'd' }]],
  'number or nothing': ['providers.gemini.maxOutputTokens', [null, 501, null, 500]],
};

describe('resolveSettings', () => {
  it('gives every default when nothing is set', () => {
    const { values, problems } = resolveSettings([]);
    for (const key of settingKeys) assert.deepEqual(values[key], settingsTable[key].default, key);
    assert.deepEqual(problems, []);
  });

  it('holds defaults that fit their own schema', () => {
    for (const key of settingKeys) assert.equal(settingsTable[key].schema.safeParse(settingsTable[key].default).success, true, key);
  });

  for (const [kind, [key, values]] of Object.entries(kinds)) {
    for (let set = 0; set < 2 ** sources.length; set++) {
      const present = sources.filter((_, at) => set & (1 << at));
      it(`lets the nearest of a ${kind} win: ${present.join(' + ') || 'none'}`, () => {
        const {
          values: resolved,
          trails,
          problems,
        } = resolveSettings(present.map((source) => layerOf(source, { [key]: values[sources.indexOf(source)] })));
        const winner = present.at(-1);
        assert.deepEqual(resolved[key], winner ? values[sources.indexOf(winner)] : settingsTable[key].default);
        assert.equal(trails[key].at(-1)?.origin.place, winner ?? 'Default');
        assert.deepEqual(
          trails[key].slice(1).map(({ origin }) => origin.place),
          present,
        );
        assert.deepEqual(problems, []);
      });
    }
  }

  it('lets no project or agent set what is the user’s alone', () => {
    const own = settingKeys.filter((name) => settingsTable[name].level === 'system');
    assert.ok(own.includes('providers.gemini.baseUrl') && own.includes('providers.endpoints') && own.includes('prices.overrides'));
    for (const key of own) {
      const { values, problems } = resolveSettings([
        layerOf('project', { [key]: settingsTable[key].default }),
        layerOf('agent of the user', { [key]: settingsTable[key].default }),
        layerOf('agent of the project', { [key]: 'x' }),
      ]);
      assert.deepEqual(values[key], settingsTable[key].default, key);
      assert.equal(problems.length, 3, key);
      assert.match(problems[0]?.message ?? '', /user settings only/);
    }
  });

  it('passes over one bad value, says where it stands and what is used, and keeps the others', () => {
    const { values, problems } = resolveSettings([
      layer('system', { 'validation.threshold': 80, 'generation.effort': 'low' }),
      layer('project', { 'validation.threshold': 'high', 'generation.effort': 'high', 'no.such': 1 }),
    ]);
    assert.equal(values['validation.threshold'], 80);
    assert.equal(values['generation.effort'], 'high');
    assert.deepEqual(
      problems.map((problem) => [problem.key, problem.origin.level]),
      [
        ['validation.threshold', 'project'],
        ['no.such', 'project'],
      ],
    );
    assert.match(problems[0]?.message ?? '', /80 is used instead/);
  });

  it('passes over one bad entry of a record and keeps the others, of a project as well', () => {
    const { values, problems } = resolveSettings([
      layerOf('system', { 'budget.allocation.pinsUsd': { shop: 5, blog: -1 }, 'prices.overrides': 'free' }),
      layerOf('project', { 'prompt.conventions': { go: 'short names', rust: 7 } }),
    ]);
    assert.deepEqual(values['budget.allocation.pinsUsd'], { shop: 5 });
    assert.deepEqual(values['prompt.conventions'], { go: 'short names' });
    assert.deepEqual(values['prices.overrides'], {});
    const told = problems.map(({ key, message }) => [key, /are not allowed: "(\w+)"/.exec(message)?.[1]]).toSorted();
    assert.deepEqual(told, [
      ['budget.allocation.pinsUsd', 'blog'],
      ['prices.overrides', undefined],
      ['prompt.conventions', 'rust'],
    ]);
  });

  it('takes no setting from a prototype', () => {
    const { values } = resolveSettings([layer('system', JSON.parse('{"__proto__": {"validation.threshold": 1}}'))]);
    assert.equal(values['validation.threshold'], 95);
  });

  it('reports the true origin, file and line for any layers', () => {
    const keys = ['validation.threshold', 'templates.learn', 'generation.effort'] as const;
    const values = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fc.integer({ min: -50, max: 150 }), fc.boolean(), fc.constantFrom('low', 'high')),
      {
        maxKeys: 3,
      },
    );
    const gap = fc.stringMatching(/^(\n| |\/\/ a\n|\/\* b\n\*\/){0,4}$/);
    return fc.assert(
      fc.property(values, values, values, values, gap, (system, project, userAgent, projectAgent, space) => {
        const text = projectText(project, projectAgent, space);
        const file = readProjectFile(text, 'file:///w/.q2o/project.json', '.q2o/project.json');
        assert.deepEqual(file.problems, []);
        const user = { system: layerOf('system', system), agents: { tester: layerOf('agent of the user', userAgent) } };
        const resolved = resolveSettings(layersFor('tester', user, file));
        const written = [system, project, userAgent, projectAgent];
        for (const row of effectiveRows(resolved).filter(({ key }) => keys.some((one) => one === key))) {
          const userAt = [undefined, [system], undefined, [system, userAgent]].map(
            (values) => values && resolveSettings(values.map((one, at) => layerOf(at === 0 ? 'system' : 'agent of the user', one))).values,
          );
          const fits = (source: Record<string, unknown>, at: number) =>
            Object.hasOwn(source, row.key) &&
            settingsTable[row.key].schema.safeParse(source[row.key]).success &&
            (userAt[at] === undefined || guardProjectValue(row.key, source[row.key], userAt[at]).ok);
          const nearest = written.findLastIndex(fits);
          assert.deepEqual(row.value, nearest < 0 ? row.default : written[nearest]?.[row.key]);
          assert.equal(row.winner.level, nearest < 0 ? 'default' : (['system', 'project', 'agent', 'agent'] as const)[nearest]);
          assert.equal(row.winner.file !== undefined, nearest === 1 || nearest === 3);
          if (row.winner.file === undefined) continue;
          const { line = 0, columns = [0, 0] } = row.winner;
          assert.equal(text.split(/\r\n|\n/)[line - 1]?.slice(...columns), JSON.stringify(row.key));
          // The same key stands in both blocks: its line tells which one is meant.
          assert.equal(text.split('\n').slice(0, line).join('\n').includes('"tester"'), nearest === 3);
        }
      }),
    );
  });
});

/** A project file in which each key has a line of its own, with white space and comments between. */
function projectText(settings: Record<string, unknown>, agent: Record<string, unknown>, gap: string): string {
  const block = (values: Record<string, unknown>) =>
    `{\n${Object.entries(values)
      .map(([key, value]) => `${gap}\n${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',')}\n}`;
  return `${gap}{ "id": "shop",\n"settings": ${block(settings)},${gap}\n"agents": { "tester": ${block(agent)} } }`;
}
