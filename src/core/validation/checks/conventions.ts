import type { Observed } from './observed.ts';
import type { Share } from './typeAnnotations.ts';

/** How far documentation and types are expected of new code, from `leastExpected` to 1: the part of their weight that counts. */
export interface Conventions {
  readonly types: number;
  readonly docs: number;
}

/**
 * What is usual where code stands, seen in the files around it. Nothing around says nothing: then less than half is expected. Code that
 * leaves out what its surroundings write everywhere loses the whole weight, code among its like nearly nothing.
 */
export function conventionsIn(observed: readonly Observed[]): Conventions {
  return { types: expected(observed.map(({ types }) => types)), docs: expected(observed.map(({ docs }) => docs)) };
}

function expected(shares: readonly (Share | undefined)[]): number {
  let done = unseenShare;
  let all = 1;
  for (const share of shares) {
    done += share?.done ?? 0;
    all += share?.all ?? 0;
  }
  return Math.max(leastExpected, done / all);
}

/** Counts as one more place: of one that is missing altogether a threshold of 95 still lets the code pass. */
const unseenShare = 0.4;
/** The reason stays visible in the score even where nobody documents anything. */
const leastExpected = 0.15;
