import { performance } from 'node:perf_hooks';
import type { Clock } from '../core/ports.ts';

/** `Clock` from the system clock and Node's timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  localDate(epochMs) {
    const date = new Date(epochMs);
    return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  },
};
