import type { AnswerCache, CacheableRequest } from './generation/cachedAnswer.ts';
import type { Clock } from './ports.ts';
import type { ResponseCache } from './storage.ts';

export interface AnswerCacheOptions {
  readonly cache: ResponseCache;
  readonly clock: Clock;
  /** The models that may answer the request, in its order, as they are configured now. */
  readonly models: (request: CacheableRequest) => readonly ModelName[];
  /** A cryptographic digest of a text, in hex. */
  readonly hash: (text: string) => string;
}

export interface ModelName {
  readonly provider: string;
  readonly model: string;
}

/** The response cache as the pipeline uses it: an answer is filed under the model that gave it and found while that model is in the order. */
export function createAnswerCache({ cache, clock, models, hash }: AnswerCacheOptions): AnswerCache {
  return {
    async find(request) {
      for (const name of models(request)) {
        const found = await cache.get(cacheKey(request, name, hash));
        if (found) return { ...found.answer, ageMs: Math.max(0, clock.now() - found.storedAtMs) };
      }
      return undefined;
    },
    store: (request, answer) => cache.put(cacheKey(request, answer, hash), answer),
  };
}

/** Two requests share a key only when everything an answer depends on is the same, character by character. */
export function cacheKey(request: CacheableRequest, { provider, model }: ModelName, hash: (text: string) => string): string {
  const parts = Object.entries({ ...request, provider, model }).sort(([left], [right]) => (left < right ? -1 : 1));
  return hash(JSON.stringify(['q2o-answer-1', parts]));
}
