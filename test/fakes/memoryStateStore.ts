import type { StateStore } from '../../src/core/storage.ts';

/** Small state in memory. */
export function createMemoryStateStore(): StateStore {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key),
    async set(key, value) {
      values.set(key, value);
    },
    async delete(key) {
      values.delete(key);
    },
  };
}
