/** The circuit breaker of one provider or one model, as plain data; all times are milliseconds since the epoch. */
export interface BreakerState {
  /** Failures since the last success. */
  readonly failures: number;
  /** How often it opened since the last success; the cool-down doubles with each. */
  readonly trips: number;
  /** Until then no request goes there; 0 when closed. */
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
  /** How long one that needs the user (key, money, another model) stays out. */
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

/** The longest pause a provider's `Retry-After` can ask for: a day. */
const maxPauseMs = 24 * 3_600_000;
