import type { StateStore } from '../../src/core/storage.ts';

/** Small state in memory. */
export function createMemoryStateStore(): StateStore {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key),
    async set(key, value) {
      values.set(key, value);
    },
    async replace(key, before, after) {
      if (values.get(key) !== before) return false;
      if (after === undefined) values.delete(key);
      else values.set(key, after);
      return true;
    },
  };
}
