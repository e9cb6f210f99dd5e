/** What is asked of one model in one HTTP request, independent of the vendor. */
export interface LlmCall {
  readonly model: string;
  /** Instructions. Kept byte-identical between calls, so that the vendors' prompt caches can work. */
  readonly system: string;
  /** The user's side of the conversation. */
  readonly prompt: string;
  /** Bound on visible and reasoning tokens together. */
  readonly maxOutputTokens: number;
  /** How much the model shall think; left out where the model does not take it. */
  readonly effort?: Effort | undefined;
  /** When set, the answer is JSON for this JSON schema (an object schema). */
  readonly jsonSchema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | undefined;
}

export type Effort = 'low' | 'medium' | 'high';

/** Tokens of one call, in one meaning for all vendors. */
export interface TokenUsage {
  /** All prompt tokens, those read from and written to the vendor's cache included. */
  readonly inputTokens: number;
  /** The part of `inputTokens` read from the vendor's prompt cache. */
  readonly cachedInputTokens: number;
  /** The part of `inputTokens` written to the vendor's prompt cache. */
  readonly cacheWriteTokens: number;
  /** All billed output tokens, reasoning included. */
  readonly outputTokens: number;
  /** The part of `outputTokens` spent on reasoning. */
  readonly reasoningTokens: number;
  /** The part of `cacheWriteTokens` that the cache keeps for an hour or more, which costs more to write. */
  readonly longCacheWriteTokens?: number | undefined;
  /** The tier that served the call where it is not the standard one: its name and its price in per cent of the list price. */
  readonly servedTier?: { readonly name: string; readonly pricePercent: number } | undefined;
  /** What the endpoint itself says the call cost in all, in nano-dollars. */
  readonly reportedCostNanoUsd?: number | undefined;
  /** What the endpoint charges on top of the tokens, which a key of the user's own pays for, in nano-dollars. */
  readonly feeNanoUsd?: number | undefined;
}

/** `complete`: the provider's own terminal event said the answer is whole. `truncated`: it said the token limit was hit. */
export type StopKind = 'complete' | 'truncated';

/** One whole answer. It exists only when the provider's terminal event was seen. */
export interface LlmCompletion {
  readonly text: string;
  readonly stop: StopKind;
  /** Absent when the endpoint did not report it; then the worst case is accounted. */
  readonly usage?: TokenUsage | undefined;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly requestId?: string | undefined;
}
