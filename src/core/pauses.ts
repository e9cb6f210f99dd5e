import type { Clock } from './ports.ts';

/** Half a frame of the screen. */
const longestHoldMs = 8;

/**
 * For long loops: the function that comes out, called between two steps, lets others have the thread where it was held for more than half
 * a frame. Undefined, so that nothing need be awaited, where it was not.
 */
export function createPauses(clock: Pick<Clock, 'monotonicMs' | 'after'>): () => Promise<void> | undefined {
  let heldSinceMs = clock.monotonicMs();
  return () => {
    if (clock.monotonicMs() - heldSinceMs < longestHoldMs) return undefined;
    return new Promise((resolve) => {
      clock.after(0, () => {
        heldSinceMs = clock.monotonicMs();
        resolve();
      });
    });
  };
}
