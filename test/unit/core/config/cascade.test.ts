import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveSettings, type SettingsLayer, settingKeys } from '../../../../src/core/config/cascade.ts';
import { type SettingLevel, settingsTable } from '../../../../src/core/config/settingsTable.ts';

function layer(level: SettingLevel, values: Record<string, unknown>): SettingsLayer {
  return { level, values, originOf: () => ({ level, place: level, line: 1 }) };
}

describe('resolveSettings', () => {
  it('gives every default when nothing is set', () => {
    const { values, problems } = resolveSettings([]);
    for (const key of settingKeys) assert.deepEqual(values[key], settingsTable[key].default, key);
    assert.deepEqual(problems, []);
  });

  it('holds defaults that fit their own schema', () => {
    for (const key of settingKeys) assert.equal(settingsTable[key].schema.safeParse(settingsTable[key].default).success, true, key);
  });

  const levels = ['system', 'project', 'agent'] as const;
  for (let set = 0; set < 8; set++) {
    const present = levels.filter((_, i) => set & (1 << i));
    it(`nearest wins: ${present.join(' + ') || 'none'}`, () => {
      const layers = present.map((level) => layer(level, { 'generation.maxOutputTokens': 1000 + levels.indexOf(level) }));
      const { values, trails } = resolveSettings(layers);
      const winner = present.at(-1);
      assert.equal(values['generation.maxOutputTokens'], winner ? 1000 + levels.indexOf(winner) : 8192);
      assert.equal(trails['generation.maxOutputTokens'].at(-1)?.origin.level, winner ?? 'default');
    });
  }

  it('lets no project or agent set endpoints, prices, limits or the order of providers', () => {
    for (const key of settingKeys.filter((name) => settingsTable[name].level === 'system')) {
      const { values, problems } = resolveSettings([
        layer('project', { [key]: settingsTable[key].default }),
        layer('agent', { [key]: 'x' }),
      ]);
      assert.deepEqual(values[key], settingsTable[key].default, key);
      assert.equal(problems.length, 2, key);
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

  it('reports the true origin for any layers', () => {
    const values = fc.dictionary(
      fc.constantFrom('validation.threshold', 'templates.learnThreshold'),
      fc.oneof(fc.integer({ min: -50, max: 150 }), fc.string()),
    );
    return fc.assert(
      fc.property(values, values, values, (system, project, agent) => {
        const layers = [layer('system', system), layer('project', project), layer('agent', agent)];
        const { values: resolved, trails } = resolveSettings(layers);
        for (const key of ['validation.threshold', 'templates.learnThreshold'] as const) {
          const origin = trails[key].at(-1)?.origin.level;
          const source = layers.find((one) => one.level === origin);
          assert.deepEqual(resolved[key], source ? source.values[key] : settingsTable[key].default);
          const nearer = layers.slice(source ? layers.indexOf(source) + 1 : 0);
          for (const one of nearer) {
            if (Object.hasOwn(one.values, key)) assert.equal(settingsTable[key].schema.safeParse(one.values[key]).success, false);
          }
        }
      }),
    );
  });

  it('takes no setting from a prototype', () => {
    const { values } = resolveSettings([layer('system', JSON.parse('{"__proto__": {"validation.threshold": 1}}'))]);
    assert.equal(values['validation.threshold'], 95);
  });
});
