import type { SpendGate } from '../budget/spendGate.ts';
import type { Clock, IdSource, Logger } from '../ports.ts';
import type { AttemptTimers } from './attempt.ts';
import type { Breakers } from './breakers.ts';
import type { ChainRequest } from './modelChain.ts';
import type { PriceLookup } from './pricing.ts';
import type { Route } from './route.ts';

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
  /** A provider that wants a longer pause than this, or was silent for longer, is left for the next one. As long is waited for money. */
  readonly maxWaitMs: number;
}

export const chainDefaults: ChainOptions = {
  attemptsPerProvider: 3,
  maxAttempts: 9,
  chainDeadlineMs: 240_000,
  connectTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
  thinkingTimeoutMs: 120_000,
  totalTimeoutMs: 180_000,
  backoffMs: [2_000, 4_000, 8_000],
  maxWaitMs: 30_000,
};
