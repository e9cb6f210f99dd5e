import type { ProviderError } from '../errors.ts';

/**
 * What the chain does after an attempt failed. The one place where this is decided.
 *
 * A fault that may pass is tried again here, after the longer of our back-off and the wait the provider asked for; when that wait is
 * longer than `maxWaitMs`, another provider is quicker. A provider that cannot answer now is left at once. A vendor's filter is its own
 * view, so another vendor is asked once. A request that is itself the matter is not sent around: it would fail everywhere, or cost again.
 */
export function decide(error: Pick<ProviderError, 'reason' | 'retryAfterMs' | 'shouldRetry'>, state: RetryState): Decision {
  switch (error.reason) {
    case 'rateLimited':
    case 'overloaded':
    case 'network':
    case 'timeout':
    case 'serverFault':
    case 'streamCut':
    case 'emptyReply':
      return error.shouldRetry === false ? next : retryOr(next, error, state);
    case 'unauthorized':
    case 'quotaExhausted':
    case 'modelUnavailable':
      return error.shouldRetry === true ? retryOr(nextAndSuspend, error, state) : nextAndSuspend;
    case 'badRequest':
      return error.shouldRetry === true ? retryOr(stop, error, state) : stop;
    case 'requestTooLarge':
      return { act: 'nextLarger' };
    case 'filtered':
      return { act: 'nextVendor' };
    case 'refused':
      return stop;
    default:
      return unknownReason(error.reason);
  }
}

export interface RetryState {
  /** Number of the failed attempt at this provider, from 1. */
  readonly attempt: number;
  /** How many this provider gets. */
  readonly attempts: number;
  /** Waits after the first, second, … attempt, in milliseconds; the last one holds for all further. */
  readonly backoffMs: readonly number[];
  /** A longer wait is not worth it. */
  readonly maxWaitMs: number;
  /** In [0, 1): spreads the back-off by a quarter to both sides, so that windows do not come back in step. */
  readonly random: number;
}

export type Decision =
  | { readonly act: 'retry'; readonly afterMs: number }
  /** `suspend`: the provider needs the user; it is not asked again soon. */
  | { readonly act: 'next'; readonly suspend: boolean }
  /** Only a model with a larger window can answer; without one the error stands. */
  | { readonly act: 'nextLarger' }
  /** Another vendor's model may answer what a filter of this one stopped; asked once, or else the error stands. */
  | { readonly act: 'nextVendor' }
  | { readonly act: 'stop' };

/** The wait the provider asked for, or 0 where it named none that makes sense. */
export function askedWaitMs(error: Pick<ProviderError, 'retryAfterMs'>): number {
  const ms = error.retryAfterMs ?? 0;
  return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : 0;
}

const next: Decision = { act: 'next', suspend: false };
const nextAndSuspend: Decision = { act: 'next', suspend: true };
const stop: Decision = { act: 'stop' };

function retryOr(otherwise: Decision, error: Pick<ProviderError, 'retryAfterMs'>, state: RetryState): Decision {
  if (state.attempt >= state.attempts) return otherwise;
  const base = state.backoffMs[Math.min(state.attempt, state.backoffMs.length) - 1] ?? 0;
  const afterMs = Math.max(Math.round(base * (0.75 + state.random / 2)), askedWaitMs(error));
  return afterMs > state.maxWaitMs ? otherwise : { act: 'retry', afterMs };
}

function unknownReason(reason: never): never {
  throw new Error(`no decision for the reason ${String(reason)}`);
}
