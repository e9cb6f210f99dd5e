import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveSettings, type SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { breakerOptions, cacheLimits, chainOptions, generationSettings } from '../../../../src/core/config/effective.ts';
import { providerSetups } from '../../../../src/core/config/providerSetup.ts';
import { allocationRules, spendLimits } from '../../../../src/core/config/spendLimits.ts';
import { systemParts } from '../../../../src/core/generation/request/prompt.ts';
import { promptPage } from '../../../../src/core/generation/request/promptPage.ts';
import { fillPlaceholders, unknownPlaceholders } from '../../../../src/core/generation/request/promptParts.ts';
import { requestFor } from '../../../fakes/requests.ts';

const layer = (level: SettingsLayer['level'], place: string, values: Record<string, unknown>): SettingsLayer => ({
  level,
  values,
  origin: { level, place },
});
const settings = (values: Record<string, unknown>) => resolveSettings([layer('system', 'User settings', values)]).values;
const names = { projectId: 'shop', project: 'shop', client: 'ACME' };

describe('what the product takes from the settings', () => {
  it('is the times and counts of the chain and the breakers', () => {
    const chain = chainOptions(settings({ 'retry.attemptsPerProvider': 2, 'retry.maxWaitMs': 7, 'providers.order': ['a', 'b'] }));
    assert.deepEqual([chain.attemptsPerProvider, chain.maxAttempts, chain.maxWaitMs], [2, 4, 7]);
    const breaker = breakerOptions(settings({ 'breaker.threshold': 5, 'breaker.cooldownMs': 9000, 'breaker.maxCooldownMs': 1000 }));
    assert.deepEqual([breaker.threshold, breaker.cooldownMs, breaker.maxCooldownMs], [5, 9000, 9000]);
    assert.deepEqual(cacheLimits(settings({ 'cache.ttlDays': 2, 'cache.maxMegabytes': 3 })), { ttlMs: 172_800_000, capBytes: 3_000_000 });
  });

  it('gives a provider its own effort and bound, never above the general one', () => {
    const values = settings({
      'generation.maxOutputTokens': 1000,
      'providers.gemini.maxOutputTokens': 500,
      'providers.openai.maxOutputTokens': 5000,
      'providers.openai.effort': 'high',
    });
    assert.deepEqual(
      providerSetups(values).setups.map(({ maxOutputTokens, effort }) => [maxOutputTokens, effort]),
      [
        [500, 'medium'],
        [1000, 'high'],
        [1000, 'medium'],
      ],
    );
  });

  it('is no review at all, or that of the chosen categories', () => {
    const review = (values: Record<string, unknown>) => generationSettings(resolveSettings([layer('system', 's', values)]), names).review;
    assert.deepEqual(review({ 'validation.review': 'never' }), []);
    assert.deepEqual(review({ 'validation.reviewCategories': ['payments'] }), ['payments']);
    assert.equal(review({}).length, 6);
  });

  it('is the most one question may cost, in nano-dollars', () => {
    const most = (values: Record<string, unknown>) =>
      generationSettings(resolveSettings([layer('system', 's', values)]), names).maxCostNanoUsd;
    assert.equal(most({}), undefined);
    assert.equal(most({ 'budget.requestLimitUsd': 0.25 }), 250_000_000);
  });
});

describe('prompts of three levels', () => {
  const resolved = resolveSettings([
    layer('system', 'User settings', { 'prompt.additions': 'For {client}.', 'prompt.conventions': { go: 'Go S', python: 'Py S' } }),
    layer('project', '.q2o/project.json', { 'prompt.additions': 'Project {project} in {language}.', 'prompt.conventions': { go: 'Go P' } }),
    layer('agent', 'User settings, agent tester', { 'prompt.additions': 'Test {{client}}.', 'prompt.conventions': { rust: '' } }),
  ]);
  const { prompt } = generationSettings(resolved, names);

  it('add up in the order of the levels, each said where it comes from', () => {
    assert.deepEqual(
      systemParts({ language: 'go', fileName: 'a.go' }, prompt).map(({ title, text }) => `${title}: ${text}`.split('\n')[0]),
      [
        'Built-in instructions: You write production code for an experienced engineer.',
        'Conventions of go: Go P',
        'Addition from User settings: For ACME.',
        'Addition from .q2o/project.json: Project shop in go.',
        'Addition from User settings, agent tester: Test {client}.',
      ],
    );
  });

  it('let the nearest conventions of a language win, and an empty text stand for none', () => {
    const conventions = (language: string) =>
      systemParts({ language, fileName: '' }, prompt).find(({ title }) => title.startsWith('Conv'))?.text;
    assert.deepEqual([conventions('go'), conventions('python'), conventions('rust')], ['Go P', 'Py S', undefined]);
    assert.match(conventions('java') ?? '', /Javadoc/);
    assert.equal(systemParts({ language: 'java', fileName: '' }, { ...prompt, useBuiltInConventions: false }).length, 4);
  });

  it('fill in known placeholders only, and take text of the user as text', () => {
    const values = { language: 'go', fileName: '$& {client}', project: 'p', client: 'c' };
    assert.equal(
      fillPlaceholders('{language} {fileName} {unknown} { a } {"b": {}} {{project}}', values),
      'go $& {client} {unknown} { a } {"b": {}} {project}',
    );
    assert.deepEqual(unknownPlaceholders('{a} {client} {{b}} {a} {"c": 1}'), ['a']);
    assert.deepEqual(unknownPlaceholders({ go: '{x}', constructor: '{toString}' }), ['x', 'toString']);
  });

  it('are previewed in fences that no text can close, with a token estimate', () => {
    const page = promptPage(requestFor({ language: 'go' }), { ...prompt, system: 'A ```` fence\n# not a title' });
    assert.match(page, /### 1\. Your instructions, about \d+ tokens\n\n`````text\nA ```` fence\n# not a title\n`````/);
    assert.match(page, /About \*\*[1-9]\d*\*\* tokens go in/);
    assert.ok(page.indexOf('User settings, about') < page.indexOf('project.json'));
  });
});

describe('spendLimits', () => {
  const user = (values: Record<string, unknown> = {}) => settings({ 'budget.monthlyLimitUsd': 10, ...values });
  const own = (usd: number, whenReached: 'warn' | 'stop') => ({ monthlyNanoUsd: usd * 1e9, whenReached });

  it('is the limit of the whole, with the levels of alerts', () => {
    assert.deepEqual(spendLimits(user({ 'budget.alertLevels': [90] }), {}, {}), {
      host: undefined,
      monthlyNanoUsd: 10e9,
      weeklyNanoUsd: undefined,
      dailyNanoUsd: undefined,
      projects: {},
      providers: {},
      models: {},
      alertLevels: [90],
    });
  });

  it('has those of the week, the day, providers and models where they are set', () => {
    const values = {
      'budget.dailyLimitUsd': 0,
      'budget.weeklyLimitUsd': 2.5,
      'budget.providerLimitsUsd': { openai: 3 },
      'budget.modelLimitsUsd': { 'a/b': 1 },
    };
    const { weeklyNanoUsd, dailyNanoUsd, providers, models } = spendLimits(user(values), {}, {});
    assert.deepEqual([weeklyNanoUsd, dailyNanoUsd, providers, models], [2.5e9, 0, { openai: 3e9 }, { 'a/b': 1e9 }]);
  });

  const cases: readonly (readonly [string, ReturnType<typeof own> | undefined, number | undefined, 'warn' | 'stop', unknown])[] = [
    ['a limit of its own', own(3, 'warn'), undefined, 'warn', own(3, 'warn')],
    ['a part of the whole', undefined, 4e9, 'warn', own(4, 'warn')],
    ['a part that stops', undefined, 4e9, 'stop', own(4, 'stop')],
    ['the lower of both', own(3, 'warn'), 2e9, 'warn', own(2, 'warn')],
    ['the one that stops', own(3, 'stop'), 2e9, 'warn', own(3, 'stop')],
    ['the part that stops', own(1, 'warn'), 2e9, 'stop', own(2, 'stop')],
    ['nothing', undefined, undefined, 'warn', undefined],
  ];
  for (const [what, limit, part, whenReached, expected] of cases) {
    it(`holds a project to ${what}`, () => {
      const limits = spendLimits(
        user({ 'budget.whenProjectReached': whenReached }),
        { shop: limit },
        part === undefined ? {} : { shop: part },
      );
      assert.deepEqual(limits.projects.shop, expected);
    });
  }

  it('leaves a host its share of every limit, rounded down so that the shares of all hosts stay below it', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000_000 });
    fc.assert(
      fc.property(amount, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }), (nanoUsd, wanted) => {
        const total = Math.max(100, ...[wanted.reduce((sum, one) => sum + one, 0)]);
        const shares = wanted.map((one) => Math.floor((one * 100) / total));
        const usd = nanoUsd / 1e9;
        const values = { 'budget.monthlyLimitUsd': usd, 'budget.dailyLimitUsd': usd, 'budget.providerLimitsUsd': { openai: usd } };
        const whole = spendLimits(user(values), { shop: own(usd, 'stop') }, {});
        const hosts = shares.map((sharePercent) => spendLimits(user(values), { shop: own(usd, 'stop') }, {}, { sharePercent }));
        const amounts: readonly ((limits: typeof whole) => number)[] = [
          (limits) => limits.monthlyNanoUsd,
          (limits) => limits.dailyNanoUsd ?? Number.NaN,
          (limits) => limits.providers?.openai ?? Number.NaN,
          (limits) => limits.projects.shop?.monthlyNanoUsd ?? Number.NaN,
        ];
        for (const of of amounts) {
          assert.ok(hosts.every((host) => Number.isSafeInteger(of(host)) && of(host) >= 0));
          assert.ok(hosts.reduce((sum, host) => sum + of(host), 0) <= of(whole));
          for (const [at, host] of hosts.entries()) assert.ok(of(whole) * ((shares[at] ?? 0) / 100) - of(host) < 2);
        }
      }),
    );
  });

  it('leaves a host the whole where nothing else was said, and says that it is the host’s', () => {
    const limits = spendLimits(user(), {}, {}, { sharePercent: 100 });
    assert.deepEqual([limits.monthlyNanoUsd, limits.host], [10e9, { sharePercent: 100 }]);
    assert.equal(spendLimits(user(), {}, {}, { sharePercent: 0 }).monthlyNanoUsd, 0);
  });

  it('takes no project from a prototype', () => {
    assert.deepEqual(spendLimits(user(), { constructor: undefined }, {}).projects, {});
  });

  it('divides nothing unless it is wanted', () => {
    assert.equal(allocationRules(user()), undefined);
    assert.deepEqual(allocationRules(user({ 'budget.allocate': true, 'budget.allocation.pinsUsd': { shop: 2 } })), {
      limitNanoUsd: 10e9,
      floorNanoUsd: 10e9,
      pins: { shop: 2e9 },
      reservePercent: 10,
      months: 3,
    });
  });
});
