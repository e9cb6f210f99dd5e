import type { Clock } from './ports.ts';

/** Half a frame of the screen. */
const longestHoldMs = 8;

/**
 * For long loops: the function that comes out, called between two steps, lets others have the thread where it was held for more than half
 * a frame. Undefined, so that nothing need be awaited, where it was not. Many loops may share one: those that wait go on in one turn of the thread
 * only until it was held that long, for timers that are due together run together.
 */
export function createPauses(clock: Pick<Clock, 'monotonicMs' | 'after'>): () => Promise<void> | undefined {
  let heldSinceMs = clock.monotonicMs();
  return () => {
    if (clock.monotonicMs() - heldSinceMs < longestHoldMs) return undefined;
    return new Promise((resolve) => {
      const wait = (): void => {
        const askedAtMs = clock.monotonicMs();
        clock.after(0, () => {
          const nowMs = clock.monotonicMs();
          const isFirstOfTurn = heldSinceMs <= askedAtMs;
          if (isFirstOfTurn) heldSinceMs = nowMs;
          if (isFirstOfTurn || nowMs - heldSinceMs < longestHoldMs) resolve();
          else wait();
        });
      };
      wait();
    });
  };
}
