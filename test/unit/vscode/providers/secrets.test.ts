import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createApiKeys } from '../../../../src/vscode/providers/secrets.ts';

/** A storage in memory whose event comes late, as between processes. */
function memorySecrets(): vscode.SecretStorage & { readonly reads: () => number; fire(): void } {
  const values = new Map<string, string>();
  const listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();
  let reads = 0;
  return {
    reads: () => reads,
    fire: () => {
      for (const listener of listeners) listener({ key: 'q2o' });
    },
    get: async (key) => {
      reads += 1;
      return values.get(key);
    },
    store: async (key, value) => {
      values.set(key, value);
    },
    delete: async (key) => {
      values.delete(key);
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

describe('API keys', () => {
  it('are known at once where they were set or cleared, before the storage says so', async () => {
    const keys = createApiKeys(memorySecrets(), () => undefined);
    assert.equal(await keys.has('openai'), false);
    await keys.set('openai', 'sk-1');
    assert.deepEqual([await keys.has('openai'), await keys.get('openai')], [true, 'sk-1']);
    await keys.clear('openai');
    assert.deepEqual([await keys.has('openai'), await keys.get('openai')], [false, undefined]);
  });

  it('are the user’s or a placeholder, and the user’s own goes before', async () => {
    const keys = createApiKeys(memorySecrets(), (provider) => (provider === 'gemini' ? 'simulated' : undefined));
    assert.deepEqual([await keys.origin('gemini'), await keys.origin('openai')], ['simulated', undefined]);
    await keys.set('gemini', 'own');
    assert.deepEqual([await keys.origin('gemini'), await keys.get('gemini')], ['own', 'own']);
  });

  it('are looked up once, and again after a change in another window', async () => {
    const secrets = memorySecrets();
    const [here, there] = [createApiKeys(secrets, () => undefined), createApiKeys(secrets, () => undefined)];
    for (let times = 0; times < 3; times++) assert.equal(await here.has('openai'), false);
    assert.equal(secrets.reads(), 1);
    await there.set('openai', 'sk-1');
    secrets.fire();
    assert.equal(await here.has('openai'), true);
  });
});
