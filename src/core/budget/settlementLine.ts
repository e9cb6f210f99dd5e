import type { Clock } from '../ports.ts';
import type { Patience, SpendAnswer } from './spendGate.ts';

/**
 * Those who wait for the money of calls under way, one after the other: only the first in line asks again when something was settled, so
 * that a hundred of them do not ask at once, and small requests do not pass a large one for good.
 */
export class SettlementLine {
  readonly #clock: Clock;
  readonly #onDidChange: (listener: () => void) => () => void;
  readonly #line: symbol[] = [];
  /** Those who wait for the line to move. */
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock, onDidChange: (listener: () => void) => () => void) {
    this.#clock = clock;
    this.#onDidChange = onDidChange;
  }

  /**
   * Resolves with the first answer of `askAgain`, which gives undefined while only the money of calls under way is missing; with undefined
   * when the patience is over or its signal fired. Rejects as `askAgain` does.
   */
  async wait(askAgain: () => Promise<SpendAnswer | undefined>, patience: Patience): Promise<SpendAnswer | undefined> {
    const untilMs = this.#clock.monotonicMs() + patience.waitMs;
    const place = Symbol('place in line');
    this.#line.push(place);
    patience.onWait(patience.waitMs);
    try {
      for (;;) {
        const leftMs = untilMs - this.#clock.monotonicMs();
        if (leftMs <= 0 || patience.signal.aborted) return undefined;
        const isFirst = this.#line[0] === place;
        // Listening before asking, so that what is settled in between is not missed.
        const next = isFirst ? this.#nextChange(Math.min(leftMs, lookAgainMs), patience.signal) : this.#nextMove(leftMs, patience.signal);
        try {
          const answer = isFirst ? await askAgain() : undefined;
          if (answer) return answer;
          await next.happened;
        } finally {
          next.stop();
        }
      }
    } finally {
      this.#line.splice(this.#line.indexOf(place), 1);
      for (const wake of [...this.#waiting]) wake();
    }
  }

  #nextChange(timeoutMs: number, signal: AbortSignal): Awaited {
    return this.#next(timeoutMs, signal, (wake) => this.#onDidChange(wake));
  }

  #nextMove(timeoutMs: number, signal: AbortSignal): Awaited {
    return this.#next(timeoutMs, signal, (wake) => {
      this.#waiting.add(wake);
      return () => this.#waiting.delete(wake);
    });
  }

  #next(timeoutMs: number, signal: AbortSignal, listen: (wake: () => void) => () => void): Awaited {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stopTimer = this.#clock.after(timeoutMs, resolve);
    const stopListening = listen(resolve);
    const wake = (): void => resolve();
    signal.addEventListener('abort', wake, { once: true });
    return {
      happened: promise,
      stop: () => {
        signal.removeEventListener('abort', wake);
        stopTimer();
        stopListening();
      },
    };
  }
}

interface Awaited {
  readonly happened: Promise<void>;
  stop(): void;
}

/** A change in another window may be told late; it is seen at the next look. */
const lookAgainMs = 1_000;
