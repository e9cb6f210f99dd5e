import { z } from 'zod';
import type { Answer, ResponseCache } from '../../core/storage.ts';
import type { TeamConnection } from './teamConnection.ts';

const storedSchema = z.object({ answer: z.string(), storedAtMs: z.number().int() }).nullable().optional();
const answerSchema = z
  .object({ code: z.string(), provider: z.string(), vendor: z.string(), model: z.string(), costNanoUsd: z.number().int().nonnegative() })
  .loose();
const sizeSchema = z.object({ entries: z.number().int(), sizeBytes: z.number().int() });

/**
 * The answers that a team shares, on PostgreSQL; of a team that stores no code there are none. Only the caller's own are replaced and cleared, except
 * by a lead, who clears all. Rejects with `TeamError`.
 */
export function createPostgresResponseCache({ ask }: Pick<TeamConnection, 'ask'>): ResponseCache {
  return {
    async get(key) {
      const found = storedSchema.parse(await ask('cached', key));
      if (!found) return undefined;
      return { answer: answerSchema.parse(JSON.parse(found.answer)) as unknown as Answer, storedAtMs: found.storedAtMs };
    },
    async put(key, answer) {
      await ask('put_cached', key, JSON.stringify(answer));
    },
    async clear() {
      await ask('clear_cached');
    },
    size: async () => sizeSchema.parse(await ask('cache_size')),
  };
}
