import type { SpendGate } from '../budget/spendGate.ts';
import type { Clock, IdSource, Logger } from '../ports.ts';
import type { AttemptTimers } from './attempt.ts';
import type { Breakers } from './breakers.ts';
import { ChainRun } from './chainRun.ts';
import type { ChainEstimate, ChainRequest, ModelChain } from './modelChain.ts';
import { candidatesOf, type PriceLookup, type Route } from './route.ts';

/**
 * Asks the user's providers in order until one answers: a few attempts each with growing pauses, one deadline for all, a breaker that
 * leaves a provider or a model in trouble alone, and no request without a reservation for its worst case.
 */
export function createProviderChain(deps: ProviderChainDeps): ModelChain {
  return {
    ask: (request, observer, signal) => new ChainRun(deps, request, observer, signal).answer(),
    estimate: (request) => estimate(deps, request),
  };
}

export interface ProviderChainDeps {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly spend: SpendGate;
  readonly breakers: Breakers;
  /** The providers in the order that holds for the request. */
  routes(request: ChainRequest): Promise<readonly Route[]>;
  readonly price: PriceLookup;
  options(request: ChainRequest): ChainOptions;
}

export interface ChainOptions extends AttemptTimers {
  readonly attemptsPerProvider: number;
  /** Requests on the wire for one question, over all providers. */
  readonly maxAttempts: number;
  readonly chainDeadlineMs: number;
  /** Pause after the first, second, … attempt at a provider. */
  readonly backoffMs: readonly number[];
  /** A provider that wants a longer pause than this, or was silent for longer, is left for the next one. */
  readonly maxWaitMs: number;
}

export const chainDefaults: ChainOptions = {
  attemptsPerProvider: 3,
  maxAttempts: 9,
  chainDeadlineMs: 240_000,
  connectTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 180_000,
  backoffMs: [2_000, 4_000, 8_000],
  maxWaitMs: 30_000,
};

async function estimate(deps: ProviderChainDeps, request: ChainRequest): Promise<ChainEstimate | undefined> {
  const { candidates } = candidatesOf(await deps.routes(request), request, deps.price);
  const standing = await Promise.all(
    candidates.map((candidate) => deps.breakers.peek({ provider: candidate.provider.id, model: candidate.call.model })),
  );
  const first = candidates.find((_, index) => standing[index] !== 'wait') ?? candidates[0];
  if (!first) return undefined;
  const { provider, call, likelyNanoUsd, atMostNanoUsd } = first;
  return { provider: provider.id, label: provider.label, model: call.model, likelyNanoUsd, atMostNanoUsd };
}
