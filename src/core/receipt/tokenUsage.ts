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
  /** Searches of the web by the vendor's own tool; absent where nobody told a number. */
  readonly webSearches?: number | undefined;
  /** The tier that served the call where it is not the standard one: its name and its price in per cent of the list price. */
  readonly servedTier?: { readonly name: string; readonly pricePercent: number } | undefined;
  /** What the endpoint itself says the call cost in all, in nano-dollars. */
  readonly reportedCostNanoUsd?: number | undefined;
  /** What the endpoint charges on top of the tokens, which a key of the user's own pays for, in nano-dollars. */
  readonly feeNanoUsd?: number | undefined;
}
