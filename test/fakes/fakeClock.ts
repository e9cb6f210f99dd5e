import type { Clock, LocalDate } from '../../src/core/ports.ts';

/**
 * Virtual time. Nothing happens until a test moves it with `advance` or `until`; timers then run in the order they fall due,
 * and between two timers every promise that can settle does so.
 */
export class FakeClock implements Clock {
  #nowMs: number;
  #monotonicMs = 0;
  #sequence = 0;
  #timers: Timer[] = [];
  readonly #offsetMinutes: number;

  /** `startMs`: the epoch milliseconds it shows first. `offsetMinutes`: the user's time zone, east of UTC. */
  constructor(startMs: number = Date.UTC(2026, 10, 22, 12), offsetMinutes = 0) {
    this.#nowMs = startMs;
    this.#offsetMinutes = offsetMinutes;
  }

  now(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { dueMs: this.#monotonicMs + Math.max(0, delayMs), sequence: this.#sequence++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  localDate(epochMs: number): LocalDate {
    const shifted = new Date(epochMs + this.#offsetMinutes * 60_000);
    return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
  }

  /** How many timers wait; a test of cleanliness expects 0 at its end. */
  get pendingTimers(): number {
    return this.#timers.length;
  }

  /** Moves time on by `ms`, running what falls due on the way. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#monotonicMs + ms;
    await settled();
    for (let timer = this.#next(endMs); timer; timer = this.#next(endMs)) await this.#fire(timer);
    this.#moveTo(endMs);
  }

  /** Jumps from timer to timer until `work` settles, and settles alike. Fails when nothing is left that could settle it. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = (): void => {
      done = true;
    };
    work.then(finish, finish);
    await settled();
    while (!done) {
      const timer = this.#next(Number.POSITIVE_INFINITY);
      if (!timer) throw new Error('FakeClock.until: no timer is left and the work has not settled');
      await this.#fire(timer);
    }
    return work;
  }

  /** Sets the system clock, as a user or a time server does; monotonic time and timers do not move. */
  setNow(epochMs: number): void {
    this.#nowMs = epochMs;
  }

  #next(untilMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueMs > untilMs) continue;
      if (!next || timer.dueMs < next.dueMs || (timer.dueMs === next.dueMs && timer.sequence < next.sequence)) next = timer;
    }
    return next;
  }

  async #fire(timer: Timer): Promise<void> {
    this.#timers = this.#timers.filter((one) => one !== timer);
    this.#moveTo(timer.dueMs);
    timer.run();
    await settled();
  }

  #moveTo(monotonicMs: number): void {
    const step = Math.max(0, monotonicMs - this.#monotonicMs);
    this.#monotonicMs += step;
    this.#nowMs += step;
  }
}

interface Timer {
  readonly dueMs: number;
  readonly sequence: number;
  readonly run: () => void;
}

/** A turn of the event loop: all promise callbacks that can run have run when it is over. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
