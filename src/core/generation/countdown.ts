import type { Clock } from '../ports.ts';

/** Shows the whole seconds left, now and each time one has passed, the last of them included. Returns what stops it. */
export function countDown(clock: Clock, delayMs: number, show: (seconds: number) => void): () => void {
  const endMs = clock.monotonicMs() + delayMs;
  let stopTimer = () => {};
  const tick = () => {
    const leftMs = endMs - clock.monotonicMs();
    const seconds = Math.max(1, Math.ceil(leftMs / 1000));
    show(seconds);
    if (seconds > 1) stopTimer = clock.after(leftMs - (seconds - 1) * 1000, tick);
  };
  tick();
  return () => stopTimer();
}
