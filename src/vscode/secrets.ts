import type * as vscode from 'vscode';
import { secretKey } from '../shared/ids.ts';

/** API keys, in VS Code's SecretStorage and nowhere else. */
export interface ApiKeys {
  get(provider: string): Promise<string | undefined>;
  set(provider: string, key: string): Promise<void>;
  clear(provider: string): Promise<void>;
}

/** @param sandboxKey the placeholder for simulated providers on this machine; undefined for everything else. */
export function createApiKeys(secrets: vscode.SecretStorage, sandboxKey: (provider: string) => string | undefined): ApiKeys {
  return {
    get: async (provider) => (await secrets.get(secretKey(provider))) ?? sandboxKey(provider),
    set: async (provider, key) => secrets.store(secretKey(provider), key),
    clear: async (provider) => secrets.delete(secretKey(provider)),
  };
}
