import { CancelledError } from '../errors.ts';
import type { Clock } from '../ports.ts';

/**
 * Settles like `work`, or rejects with `CancelledError` as soon as `signal` fires. `work` itself goes on; what comes of it then is
 * handed to `onLate`, and a late rejection is nobody's.
 */
export function orCancelled<T>(work: Promise<T>, signal: AbortSignal, onLate: (value: T) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new CancelledError());
      work.then(onLate, () => {});
    };
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** Waits `delayMs`; rejects with `CancelledError` at once when `signal` fires, and leaves no timer behind. */
export async function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  let stop = (): void => {};
  const timer = new Promise<void>((resolve) => {
    stop = clock.after(delayMs, resolve);
  });
  try {
    await orCancelled(timer, signal);
  } finally {
    stop();
  }
}
