import type * as vscode from 'vscode';
import { secretKey } from '../../shared/ids.ts';

/** API keys, in VS Code's SecretStorage and nowhere else. */
export interface ApiKeys {
  get(provider: string): Promise<string | undefined>;
  /** Whether there is one; asks the storage once, and again after a change. */
  has(provider: string): Promise<boolean>;
  /** Whose key `get` gives: the user's, or a placeholder for a simulated provider. */
  origin(provider: string): Promise<'own' | 'simulated' | undefined>;
  set(provider: string, key: string): Promise<void>;
  clear(provider: string): Promise<void>;
}

/** @param sandboxKey the placeholder for simulated providers on this machine; undefined for everything else. */
export function createApiKeys(secrets: vscode.SecretStorage, sandboxKey: (provider: string) => string | undefined): ApiKeys {
  const stored = new Map<string, Promise<boolean>>();
  // Listens as long as the storage itself is there.
  secrets.onDidChange(() => stored.clear());
  const isStored = (provider: string): Promise<boolean> => {
    const asked =
      stored.get(provider) ??
      Promise.resolve(secrets.get(secretKey(provider))).then(
        (key) => key !== undefined,
        (error: unknown) => {
          stored.delete(provider);
          throw error;
        },
      );
    stored.set(provider, asked);
    return asked;
  };
  return {
    get: async (provider) => (await secrets.get(secretKey(provider))) ?? sandboxKey(provider),
    has: async (provider) => (await isStored(provider)) || sandboxKey(provider) !== undefined,
    origin: async (provider) => ((await isStored(provider)) ? 'own' : sandboxKey(provider) === undefined ? undefined : 'simulated'),
    // The remembered answer is dropped here, because `SecretStorage.onDidChange` may fire after the next `has`.
    async set(provider, key) {
      await secrets.store(secretKey(provider), key);
      stored.delete(provider);
    },
    async clear(provider) {
      await secrets.delete(secretKey(provider));
      stored.delete(provider);
    },
  };
}
