import type { ProviderReason } from './providerReason.ts';
import type { TokenUsage } from './tokenUsage.ts';

export type AttemptPurpose = 'author' | 'repair' | 'review' | 'match' | 'adapt' | 'parameters';

/** One HTTP request on the wire. */
export interface Attempt {
  readonly provider: string;
  readonly model: string;
  readonly purpose: AttemptPurpose;
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
}
