import type { Effort } from '../completion.ts';
import { normaliseLines } from '../lines.ts';
import type { Clock } from '../ports.ts';
import type { ResponseCache } from '../storage.ts';
import type { AnswerCache, CacheableRequest } from './stages/cachedAnswer.ts';

export interface AnswerCacheOptions {
  readonly cache: ResponseCache;
  readonly clock: Clock;
  /** The models that may answer the request, in its order, as they are configured now. */
  readonly models: (request: CacheableRequest) => readonly ModelSetup[];
  /** A cryptographic digest of a text, in hex. */
  readonly hash: (text: string) => string;
}

/** Who answers, and what of the provider's settings changes the answer. */
export interface ModelSetup {
  readonly provider: string;
  readonly model: string;
  /** Where the provider is asked; behind another address another model may have the same name. */
  readonly baseUrl?: string | undefined;
  readonly effort?: Effort | undefined;
}

/**
 * The response cache as the pipeline uses it: an answer is filed under the model that gave it and found while that model is in the
 * order, set up as it was.
 */
export function createAnswerCache({ cache, clock, models, hash }: AnswerCacheOptions): AnswerCache {
  return {
    async find(request) {
      for (const setup of models(request)) {
        const found = await cache.get(cacheKey(request, setup, hash));
        if (found)
          return {
            ...found.answer,
            code: normaliseLines(found.answer.code, request.language),
            ageMs: Math.max(0, clock.now() - found.storedAtMs),
          };
      }
      return undefined;
    },
    async store(request, answer) {
      const setup = models(request).find((one) => one.provider === answer.provider && one.model === answer.model);
      // The settings changed while it was asked: nobody would find it.
      if (setup) await cache.put(cacheKey(request, setup, hash), answer);
    },
  };
}

/** Two requests share a key only when everything an answer depends on is the same, character by character. */
function cacheKey(request: CacheableRequest, setup: ModelSetup, hash: (text: string) => string): string {
  const parts = Object.entries({ ...request, ...setup }).sort(([left], [right]) => (left < right ? -1 : 1));
  return hash(JSON.stringify(['q2o-answer-2', parts]));
}
