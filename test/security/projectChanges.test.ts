import assert from 'node:assert/strict';
import { resolveSettings, type SettingsLayer } from '../../src/core/config/cascade.ts';
import { readProjectFile } from '../../src/core/config/projectFile.ts';
import { influenceChanges, type ProjectInfluence, projectInfluence } from '../../src/core/config/projectInfluence.ts';
import { layersFor } from '../../src/core/config/settingLayers.ts';
import { isUnsuspicious } from '../../src/core/generation/stages/offer.ts';
import type { Finding, Severity } from '../../src/core/receipt/finding.ts';

const influence = (file: object | undefined, user: Record<string, unknown> = {}): ProjectInfluence => {
  const system: SettingsLayer = { level: 'system', values: user, origin: { level: 'system', place: 'User settings' } };
  const read = file && readProjectFile(JSON.stringify(file), 'file:///r/.q2o/project.json', '.q2o/project.json');
  return projectInfluence(read, (agent) => resolveSettings(layersFor(agent, { system, agents: {} }, read)));
};

const rows: readonly (readonly [what: string, before: object | undefined, after: object | undefined, told: readonly string[]])[] = [
  ['a file that comes', undefined, { settings: { 'validation.threshold': 98 } }, ['validation.threshold: - → 98']],
  ['a file that goes', { settings: { 'validation.threshold': 98 } }, undefined, ['validation.threshold: 98 → -']],
  ['another value', { settings: { 'cache.enabled': true } }, { settings: { 'cache.enabled': false } }, ['cache.enabled: true → false']],
  ['a value that does not hold', {}, { settings: { 'validation.threshold': 1 } }, []],
  ['a setting that does not exist', {}, { settings: { 'no.such': 1 } }, []],
  ['another client', { client: 'A' }, { client: 'B' }, []],
  ['comments and order', { settings: { 'templates.learn': false } }, { id: 'x', settings: { 'templates.learn': false } }, []],
  ['an agent’s block', {}, { agents: { tester: { 'generation.effort': 'low' } } }, ['generation.effort (tester): - → "low"']],
  ['providers left out', {}, { settings: { 'providers.order': ['openai'] } }, ['providers.order: - → ["openai"]']],
  ['a prompt text', { settings: { 'prompt.additions': 'a' } }, { settings: { 'prompt.additions': 'b' } }, ['prompt.additions: "a" → "b"']],
];

describe('a changed project file', () => {
  for (const [what, before, after, told] of rows) {
    it(`${told.length === 0 ? 'is not told of' : 'is told of'}: ${what}`, () => {
      assert.deepEqual(influenceChanges(influence(before), influence(after)), told);
    });
  }

  it('tells of a long text that changed at its end', () => {
    const text = 'x'.repeat(10_000);
    const changes = influenceChanges(
      influence({ settings: { 'prompt.system': text } }),
      influence({ settings: { 'prompt.system': `${text.slice(1)}y` } }),
    );
    assert.equal(changes.length, 1);
    assert.ok((changes[0]?.length ?? 0) < 250);
  });

  it('is not told of when the user’s settings changed', () => {
    const file = { settings: { 'validation.threshold': 97 } };
    assert.deepEqual(influenceChanges(influence(file), influence(file, { 'validation.threshold': 99 })), []);
  });
});

describe('code that is accepted without a look', () => {
  const finding = (severity: Severity): Finding => ({
    ...{ check: 'security', rule: 'r', severity, confidence: 'high', message: '' },
    ...{ startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 },
  });
  const report = (...severities: readonly Severity[]) =>
    ({ score: 100, checks: [], findings: severities.map(finding), critical: [], parsed: 'yes' }) as const;

  for (const severity of ['critical', 'high', 'medium'] as const)
    it(`has no finding of ${severity} severity`, () =>
      assert.equal(isUnsuspicious({ warnings: [], report: report('low', severity) }), false));
  it('may have findings of low severity', () => assert.equal(isUnsuspicious({ warnings: [], report: report('low') }), true));
  it('has nothing to be warned of, and parses', () => {
    assert.equal(isUnsuspicious({ warnings: ['w'], report: report() }), false);
    assert.equal(isUnsuspicious({ warnings: [], report: { ...report(), parsed: 'no' } }), false);
  });
});
