import type { ProviderReason } from './providerReason.ts';
import type { TokenUsage } from './tokenUsage.ts';

export type AttemptPurpose =
  | 'author'
  | 'repair'
  | 'review'
  | 'match'
  | 'adapt'
  | 'parameters'
  | 'card'
  | 'editor'
  | 'plan'
  | 'research'
  | 'test';

/** One HTTP request on the wire. */
export interface Attempt {
  readonly provider: string;
  readonly model: string;
  /** `count`: the provider only counted the tokens of the call. */
  readonly purpose: AttemptPurpose | 'count';
  /** 1 for the first at this provider. */
  readonly number: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** Milliseconds to the first piece of text. */
  readonly firstTextMs?: number | undefined;
  readonly outcome: 'complete' | 'truncated' | 'cancelled' | ProviderReason;
  readonly status?: number | undefined;
  /** The provider's own name of the request, which its support asks for. */
  readonly requestId?: string | undefined;
  /** The provider's words, without keys and prompts. */
  readonly message?: string | undefined;
  readonly usage?: TokenUsage | undefined;
  readonly costNanoUsd: number;
  readonly costEstimated: boolean;
  /** Absent in receipts of earlier versions. */
  readonly costBasis?: CostBasis | undefined;
  /** The model that answered, where it is another than the one asked. */
  readonly answeredBy?: string | undefined;
}

/**
 * What the cost of an attempt rests on. `unmetered`: nobody bills it. `notSent`: it did not reach the service. `refused`: the service did
 * not take it. `reported`: the amount the provider told. `usage`: the tokens it told. `estimate`: tokens by the texts, because what it told
 * is missing or cannot be true. `bound`: cut, hung or cancelled: the input, what came, and the most that can have been generated unseen.
 * `reservation`: more than could be reserved for it, of which the reservation is accounted.
 */
export type CostBasis = 'unmetered' | 'notSent' | 'refused' | 'reported' | 'usage' | 'estimate' | 'bound' | 'reservation';
