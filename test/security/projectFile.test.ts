import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveSettings, type SettingsLayer } from '../../src/core/config/cascade.ts';
import { readProjectFile } from '../../src/core/config/projectFile.ts';
import { guardProjectValue } from '../../src/core/config/projectGuards.ts';
import { providerSetups } from '../../src/core/config/providerSetup.ts';
import { layersFor } from '../../src/core/config/settingLayers.ts';
import { type SettingKey, type Settings, settingKeys, settingsTable } from '../../src/core/config/settingsTable.ts';
import { modelsOf, priceOf, worstCaseNanoUsd } from '../../src/core/llm/pricing.ts';

/** For each setting a project file may name: whether `value` is at least as strict as `own`. Written by hand, apart from the table. */
const isStrict: Readonly<Partial<Record<SettingKey, (value: never, own: never) => boolean>>> = {
  'providers.order': (value: string[], own: string[]) => value.every((id) => own.includes(id)),
  'providers.gemini.model': noDearer('gemini'),
  'providers.gemini.cheapModel': noDearer('gemini'),
  'providers.openai.model': noDearer('openai'),
  'providers.openai.cheapModel': noDearer('openai'),
  'providers.anthropic.model': noDearer('anthropic'),
  'providers.anthropic.cheapModel': noDearer('anthropic'),
  'providers.gemini.effort': same,
  'providers.openai.effort': same,
  'providers.anthropic.effort': same,
  'providers.gemini.maxOutputTokens': atMost,
  'providers.openai.maxOutputTokens': atMost,
  'providers.anthropic.maxOutputTokens': atMost,
  'providers.vscode.model': same,
  'generation.maxOutputTokens': atMost,
  'generation.effort': (value: string, own: string) => ['low', 'medium', 'high'].indexOf(value) <= ['low', 'medium', 'high'].indexOf(own),
  'generation.insertMode': (value: string, own: string) => value !== 'direct' || own === 'direct',
  'generation.suggestions': same,
  'prompt.useBuiltInConventions': (value: boolean, own: boolean) => value || !own,
  'prompt.includeFileName': atMost,
  'prompt.maxTechnologies': atMost,
  'prompt.maxImports': atMost,
  'prompt.context': atMost,
  'prompt.contextTokens': atMost,
  'research.sourceTokens': atMost,
  'templates.useLearned': atMost,
  'templates.useBuiltIn': atMost,
  'templates.cheapTier': atMost,
  'templates.cards': atMost,
  'templates.learn': atMost,
  'templates.learnThreshold': atLeast,
  'validation.threshold': atLeast,
  'validation.repair': atLeast,
  'validation.review': (value: string, own: string) => value === 'critical' || own === 'never',
  'validation.reviewCategories': (value: string[], own: string[]) => own.every((one) => value.includes(one)),
  'validation.reviewMaxUsd': atMost,
  'validation.weights.types': atLeast,
  'validation.weights.docs': atLeast,
  'validation.weights.errors': atLeast,
  'validation.weights.imports': atLeast,
  'validation.weights.logging': atLeast,
  'budget.projectLimitUsd': atMost,
  'budget.whenProjectReached': (value: string, own: string) => value === 'stop' || own === 'warn',
  'budget.requestLimitUsd': atMost,
  'cache.enabled': atMost,
};

/** They hold any text and stand in the prompt marked as the project's; `prompts.test.ts` holds that. */
const quoted: readonly SettingKey[] = ['prompt.system', 'prompt.additions', 'prompt.conventions'];

/** A repository's file that asks for everything at once. */
const greedy: readonly (readonly [SettingKey, unknown])[] = [
  ['validation.threshold', 0],
  ['validation.review', 'never'],
  ['validation.reviewCategories', []],
  ['validation.repair', false],
  ['generation.insertMode', 'direct'],
  ['generation.maxOutputTokens', 128_000],
  ['generation.effort', 'high'],
  ['providers.openai.effort', 'high'],
  ['validation.weights.errors', 0],
  ['validation.weights.imports', 0],
  ['budget.requestLimitUsd', 1_000_000],
  ['providers.order', ['vscode', 'anthropic']],
  ['providers.vscode.model', 'other'],
  ['prompt.maxTechnologies', 200],
  ['prompt.maxImports', 400],
  ['prompt.contextTokens', 60_000],
  ['research.sourceTokens', 200_000],
  ['templates.learn', true],
  ['cache.enabled', true],
];

describe('a project file', () => {
  it('has a rule for every setting it may name', () => {
    const named = settingKeys.filter((key) => settingsTable[key].level !== 'system');
    assert.deepEqual(named.toSorted(), [...Object.keys(isStrict), ...quoted].toSorted());
  });

  for (const key of settingKeys) {
    it(`makes ${key} no looser than the user has it, whatever either says`, () => {
      const value = valuesOf(key);
      return fc.assert(
        fc.property(value, value, value, value, (system, project, userAgent, projectAgent) => {
          const user = { system: layer('system', { [key]: system }), agents: { coder: layer('agent', { [key]: userAgent }) } };
          const file = { settings: { [key]: project }, agents: { coder: { [key]: projectAgent } } };
          for (const blocks of [{}, user.agents]) {
            const alone = resolve({ ...user, agents: blocks }, {});
            const together = resolve({ ...user, agents: blocks }, file);
            if (quoted.includes(key)) continue;
            const holds = isStrict[key] ?? same;
            assert.ok(holds(together[key] as never, alone[key] as never), `${JSON.stringify([alone[key], together[key]])}`);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('loosens nothing for any of the user’s providers, whatever it sets at once', () => {
    const keys = settingKeys.filter((key) => /^(providers|generation)\./.test(key) && settingsTable[key].level !== 'system');
    const block = fc.record(Object.fromEntries(keys.map((key) => [key, valuesOf(key)])), { requiredKeys: [] });
    const rank = { low: 0, medium: 1, high: 2 } as const;
    return fc.assert(
      fc.property(block, block, block, block, (system, userAgent, project, projectAgent) => {
        const user = { system: layer('system', system), agents: { coder: layer('agent', userAgent) } };
        const alone = providerSetups(resolve(user, {})).setups;
        const together = providerSetups(resolve(user, { settings: project, agents: { coder: projectAgent } })).setups;
        for (const setup of together) {
          const own = alone.find(({ id }) => id === setup.id);
          assert.ok(own, setup.id);
          assert.ok(setup.maxOutputTokens <= own.maxOutputTokens, 'tokens');
          assert.ok(rank[setup.effort] <= rank[own.effort], `effort of ${setup.id}: ${own.effort} became ${setup.effort}`);
          assert.equal(setup.baseUrl, own.baseUrl);
        }
      }),
    );
  });

  for (const [key, value] of greedy) {
    it(`may not set ${key} to ${JSON.stringify(value)} against a careful user, who is told`, () => {
      const careful = {
        ...{
          'templates.learn': false,
          'cache.enabled': false,
          'budget.requestLimitUsd': 1,
          'prompt.maxTechnologies': 3,
          'prompt.maxImports': 3,
        },
        ...{ 'providers.order': ['gemini', 'openai'], 'generation.effort': 'medium', 'validation.repair': true },
      };
      const user = { system: layer('system', careful), agents: {} };
      const file = readProjectFile(JSON.stringify({ settings: { [key]: value } }), 'file:///r/.q2o/project.json', '.q2o/project.json');
      const resolved = resolveSettings(layersFor('coder', user, file));
      assert.deepEqual(resolved.values[key], resolve(user, {})[key]);
      assert.equal(resolved.problems.length, 1);
      assert.equal(resolved.problems[0]?.origin.line, 1);
    });
  }

  it('chooses no model whose price nobody knows, and none that is dearer at any rate', () => {
    const user = resolveSettings([]).values;
    for (const provider of ['gemini', 'openai', 'anthropic'] as const) {
      const key = `providers.${provider}.model` as const;
      assert.equal(guardProjectValue(key, 'made-up', user).ok, false);
      for (const model of modelsOf(provider)) {
        const worst = (of: string, tokens: number) => {
          const price = priceOf(of, provider, 0);
          return price ? worstCaseNanoUsd(price, tokens, 1_000) : Number.POSITIVE_INFINITY;
        };
        const isDearer = [1_000, 10_000_000].some((tokens) => worst(model, tokens) > worst(user[key], tokens));
        if (isDearer) assert.equal(guardProjectValue(key, model, user).ok, false, model);
      }
    }
  });
});

function layer(level: SettingsLayer['level'], values: Record<string, unknown>): SettingsLayer {
  return { level, values, origin: { level, place: 'User settings' } };
}

function resolve(user: Parameters<typeof layersFor>[1], file: object): Settings {
  const project = readProjectFile(JSON.stringify(file), 'file:///r/.q2o/project.json', '.q2o/project.json');
  return resolveSettings(layersFor('coder', user, project)).values;
}

/** Values a file may hold: of the setting's own kind mostly, sometimes of any other. */
function valuesOf(key: SettingKey): fc.Arbitrary<unknown> {
  const providers = ['gemini', 'openai', 'anthropic', 'vscode', 'ollama', 'evil'];
  const models = /providers\.(gemini|openai|anthropic)\.(cheapM|m)odel/.exec(key);
  const kinds: fc.Arbitrary<unknown>[] = [
    fc.constant(settingsTable[key].default),
    fc.integer({ min: -1, max: 130_000 }),
    fc.integer({ min: 0, max: 100 }),
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('low', 'medium', 'high', 'warn', 'stop', 'never', 'critical', 'direct', 'preview', 'newFile', 'diff'),
    fc.subarray(providers),
    fc.subarray(['payments', 'authentication', 'webhook', 'admin', 'database', 'cryptography']),
    fc.string(),
    ...(models ? [fc.constantFrom(...modelsOf(models[1] ?? ''))] : []),
  ];
  const fits = (value: unknown) => settingsTable[key].schema.safeParse(value).success;
  const likely = kinds.filter((kind) => fc.sample(kind, { numRuns: 20, seed: 1 }).some(fits));
  return likely.length === 0 ? fc.anything() : fc.oneof(...likely, ...likely, fc.anything());
}

function atMost(value: number | boolean | null, own: number | boolean | null): boolean {
  return own === null || (value !== null && Number(value) <= Number(own));
}

function atLeast(value: number | boolean, own: number | boolean): boolean {
  return Number(value) >= Number(own);
}

function same(value: unknown, own: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(own);
}

function noDearer(provider: string): (value: string, own: string) => boolean {
  return (value, own) => {
    if (value === own) return true;
    const [price, most] = [value, own].map((model) => priceOf(model, provider, 0));
    return (
      price !== undefined && most !== undefined && worstCaseNanoUsd(price, 9_000_000, 1_000) <= worstCaseNanoUsd(most, 9_000_000, 1_000)
    );
  };
}
