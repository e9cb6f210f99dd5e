import assert from 'node:assert/strict';
import { resolveSettings, type SettingsLayer } from '../../../../src/core/config/cascade.ts';
import { providerSetups } from '../../../../src/core/config/providerSetup.ts';

function setups(values: Record<string, unknown>) {
  const layer: SettingsLayer = { level: 'system', values, origin: { level: 'system', place: 'test' } };
  return providerSetups(resolveSettings([layer]).values);
}

describe('providerSetups', () => {
  it('is Gemini, OpenAI, Anthropic by default', () => {
    assert.deepEqual(
      setups({}).setups.map((setup) => setup.label),
      ['Gemini', 'OpenAI', 'Anthropic'],
    );
  });

  it('follows the order, each member once, and names what it does not know', () => {
    const ollama = { id: 'ollama', baseUrl: 'http://localhost:11434/v1', model: 'qwen', needsKey: false };
    const { setups: found, unknown } = setups({
      'providers.order': ['ollama', 'openai', 'ollama', 'nobody'],
      'providers.endpoints': [ollama],
    });
    assert.deepEqual(
      found.map((setup) => [setup.id, setup.vendor, setup.needsKey]),
      [
        ['ollama', 'ollama', false],
        ['openai', 'openai', true],
      ],
    );
    assert.deepEqual(unknown, ['nobody']);
  });

  it('asks the models of the editor only where the user put them', () => {
    assert.equal(
      setups({}).setups.some((setup) => setup.kind === 'editor'),
      false,
    );
    assert.equal(setups({ 'providers.order': ['vscode'] }).setups[0]?.kind, 'editor');
  });
});
