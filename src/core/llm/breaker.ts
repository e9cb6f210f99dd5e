import type { Clock } from '../ports.ts';

/** Where breaker states live, so that all windows see the same ones. Losing a state costs a few attempts, nothing else. */
export interface BreakerStore {
  /** Undefined for a provider that was never in trouble. */
  load(provider: string): Promise<BreakerState | undefined>;
  save(provider: string, state: BreakerState): Promise<void>;
}

/** Plain data; all times are milliseconds since the epoch. */
export interface BreakerState {
  /** Failures since the last success. */
  readonly failures: number;
  /** How often it opened since the last success; the cool-down doubles with each. */
  readonly trips: number;
  /** Until then no request goes to the provider; 0 when closed. */
  readonly openUntilMs: number;
  /** Until then one request is probing; the next one waits for its outcome, or for this time when its window is gone. */
  readonly probeUntilMs: number;
}

export interface BreakerOptions {
  /** Consecutive failures that open it. */
  readonly threshold: number;
  /** The first cool-down. */
  readonly cooldownMs: number;
  readonly maxCooldownMs: number;
  /** How long a provider that needs the user (key, money, model) stays out. */
  readonly suspendMs: number;
  /** How long a probe may take before another one is let through. */
  readonly probeLeaseMs: number;
}

/**
 * `go`: closed. `probe`: open, cooled down, and this request is the one that may try, once. `wait`: open; other providers go first.
 */
export type Admission = 'go' | 'probe' | 'wait';

export const closedBreaker: BreakerState = { failures: 0, trips: 0, openUntilMs: 0, probeUntilMs: 0 };

/**
 * The threshold equals the attempts of one request: a provider that fails a whole request is left alone by the next ones, except for
 * one probe after the cool-down.
 */
export const breakerDefaults: BreakerOptions = {
  threshold: 3,
  cooldownMs: 30_000,
  maxCooldownMs: 600_000,
  suspendMs: 600_000,
  probeLeaseMs: 180_000,
};

/** Whether a request may go now, and the state to keep. */
export function admit(state: BreakerState, nowMs: number, options: BreakerOptions): { admission: Admission; state: BreakerState } {
  if (state.openUntilMs === 0) return { admission: 'go', state };
  const untilMs = Math.max(state.openUntilMs, state.probeUntilMs);
  // A time further ahead than any pause is a system clock that was set back, or a damaged state.
  if (nowMs < untilMs && untilMs - nowMs <= maxPauseMs) return { admission: 'wait', state };
  return { admission: 'probe', state: { ...state, probeUntilMs: nowMs + options.probeLeaseMs } };
}

/**
 * The state after one failed attempt. `pauseMs`: what the provider itself asked for, or the suspension; then it opens at once.
 * Failures while it is open (attempts that were under way, or a last resort) do not make the cool-down longer.
 */
export function afterFailure(state: BreakerState, nowMs: number, options: BreakerOptions, pauseMs = 0): BreakerState {
  const failures = state.failures + 1;
  const trips = state.openUntilMs > nowMs || (state.openUntilMs === 0 && failures < options.threshold) ? state.trips : state.trips + 1;
  const cooldownMs = trips > state.trips ? Math.min(options.cooldownMs * 2 ** Math.min(trips - 1, 30), options.maxCooldownMs) : 0;
  const holdMs = Math.max(cooldownMs, Math.min(pauseMs, maxPauseMs));
  return { failures, trips, openUntilMs: holdMs > 0 ? Math.max(state.openUntilMs, nowMs + holdMs) : state.openUntilMs, probeUntilMs: 0 };
}

/** One breaker for each provider, over a store. It never fails: what the store does not take holds for this window. */
export class Breakers {
  readonly #store: BreakerStore;
  readonly #clock: Clock;
  readonly #options: () => BreakerOptions;
  /** States the store would not take; they hold for this window. */
  readonly #unsaved = new Map<string, BreakerState>();
  readonly #queues = new Map<string, Promise<unknown>>();

  /** @param options read anew for each request. */
  constructor(store: BreakerStore, clock: Clock, options: () => BreakerOptions = () => breakerDefaults) {
    this.#store = store;
    this.#clock = clock;
    this.#options = options;
  }

  /** Takes the probe when there is one to take; then `succeeded`, `failed` or `abandoned` must follow. */
  admit(provider: string): Promise<Admission> {
    return this.#change(provider, (state) => {
      const { admission, state: next } = admit(state, this.#clock.now(), this.#options());
      return [next, admission];
    });
  }

  /** What `admit` would say, without taking the probe. */
  peek(provider: string): Promise<Admission> {
    return this.#change(provider, (state) => [state, admit(state, this.#clock.now(), this.#options()).admission]);
  }

  /** The provider answered, or showed by its refusal of the request that it works. */
  succeeded(provider: string): Promise<void> {
    return this.#change(provider, () => [closedBreaker, undefined]);
  }

  /** `waitMs`: the pause the provider asked for. `suspend`: it needs the user. Says how the breaker stands now. */
  failed(provider: string, waitMs: number, suspend: boolean): Promise<'open' | 'closed'> {
    const options = this.#options();
    const pauseMs = suspend ? Math.max(waitMs, options.suspendMs) : waitMs;
    return this.#change(provider, (state) => {
      const after = afterFailure(state, this.#clock.now(), options, pauseMs);
      return [after, after.openUntilMs > 0 ? 'open' : 'closed'];
    });
  }

  /** The probe came to no outcome (cancelled, or the money was not there): the next request may probe. */
  abandoned(provider: string): Promise<void> {
    return this.#change(provider, (state) => [{ ...state, probeUntilMs: 0 }, undefined]);
  }

  /** Forgets the past, after the user changed a key or a model. */
  reset(provider: string): Promise<void> {
    return this.succeeded(provider);
  }

  /** One change at a time for each provider, so that two requests of this window never both take the probe. */
  #change<T>(provider: string, step: (state: BreakerState) => readonly [BreakerState, T]): Promise<T> {
    const turn = (this.#queues.get(provider) ?? Promise.resolve()).then(async () => {
      const before = await this.#load(provider);
      const [after, result] = step(before);
      if (!sameState(before, after)) await this.#save(provider, after);
      return result;
    });
    this.#queues.set(provider, turn);
    return turn;
  }

  async #load(provider: string): Promise<BreakerState> {
    const unsaved = this.#unsaved.get(provider);
    if (unsaved) return unsaved;
    try {
      return (await this.#store.load(provider)) ?? closedBreaker;
    } catch {
      return closedBreaker;
    }
  }

  async #save(provider: string, state: BreakerState): Promise<void> {
    try {
      await this.#store.save(provider, state);
      this.#unsaved.delete(provider);
    } catch {
      this.#unsaved.set(provider, state);
    }
  }
}

/** A provider that asks for a year is tried again tomorrow. */
const maxPauseMs = 24 * 3_600_000;

function sameState(a: BreakerState, b: BreakerState): boolean {
  return a.failures === b.failures && a.trips === b.trips && a.openUntilMs === b.openUntilMs && a.probeUntilMs === b.probeUntilMs;
}
