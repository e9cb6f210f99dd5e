import type { Clock } from '../../src/core/ports.ts';
import type { ResponseCache, StoredAnswer } from '../../src/core/storage.ts';

/** A response cache in memory with the time to live and the eviction of the real one. */
export function createMemoryResponseCache(clock: Clock, ttlMs = 90 * 86_400_000, capBytes = 20_000_000): ResponseCache {
  // A Map keeps the order of insertion: a used answer moves to the end, the first one is the least recently used.
  const answers = new Map<string, StoredAnswer>();
  const sizeOf = (key: string, one: StoredAnswer): number => Buffer.byteLength(JSON.stringify(one.answer)) + key.length;
  const totalBytes = (): number => [...answers].reduce((sum, [key, one]) => sum + sizeOf(key, one), 0);
  return {
    async get(key) {
      const found = answers.get(key);
      if (!found || found.storedAtMs <= clock.now() - ttlMs) return undefined;
      answers.delete(key);
      answers.set(key, found);
      return found;
    },
    async put(key, answer) {
      answers.delete(key);
      answers.set(key, { answer, storedAtMs: clock.now() });
      for (const oldest of answers.keys()) {
        if (totalBytes() <= capBytes) break;
        answers.delete(oldest);
      }
    },
    async clear() {
      answers.clear();
    },
    size: async () => ({ entries: answers.size, sizeBytes: totalBytes() }),
  };
}
