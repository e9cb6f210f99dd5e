import type { Clock, Logger } from '../ports.ts';
import type { Answer, ResponseCache, StoredAnswer } from '../storage.ts';

export interface SharedCacheOptions {
  /** Of this host. */
  readonly local: ResponseCache;
  /** The team's; undefined while its server is not there, or it stores no code. */
  readonly shared: () => ResponseCache | undefined;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Logger;
  /** How long the team's may take before it counts as having nothing: a model is asked then, as without it. */
  readonly timeoutMs?: number;
}

/** The cache of this host first, then the team's. What a model answers is put into both. */
export function createSharedResponseCache({ local, shared, clock, log, timeoutMs = 300 }: SharedCacheOptions): ResponseCache {
  function inTime<T>(work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      const stop = clock.after(timeoutMs, () => resolve(undefined));
      work
        .then(resolve, (error: unknown) => {
          log.info('The cache of the team was not asked.', error);
          resolve(undefined);
        })
        .finally(stop);
    });
  }

  return {
    async get(key) {
      const own = await local.get(key);
      if (own) return own;
      const theirs = shared();
      const found: StoredAnswer | undefined = theirs && (await inTime(theirs.get(key)));
      return found && { ...found, answer: withoutReview(found.answer) };
    },
    async put(key, answer) {
      // Nobody waits for the team's server.
      void shared()
        ?.put(key, answer)
        .catch((error: unknown) => log.info('An answer was not put into the cache of the team.', error));
      await local.put(key, answer);
    },
    clear: () => local.clear(),
    size: () => local.size(),
  };
}

/** What others say of their review is no review: critical code is looked at here. */
function withoutReview({ review: _, ...answer }: Answer): Answer {
  return answer;
}
