import type { TokenUsage } from './receipt/tokenUsage.ts';
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
