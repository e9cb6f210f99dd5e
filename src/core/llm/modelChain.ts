import type { LlmCall, LlmCompletion, StopKind, ToolCall } from '../completion.ts';
import type { Attempt, AttemptPurpose } from '../receipt/attempt.ts';
import type { PlanMark } from '../receipt/planMark.ts';

/** Asks language models in the user's order until one answers. */
export interface ModelChain {
  /**
   * Rejects with `ChainExhaustedError`, `BudgetError`, `ProviderError` (only a reason that stops the chain: refused, filtered,
   * badRequest, requestTooLarge), `StorageError` (nothing can be reserved, so nothing is sent), or `CancelledError`. Whatever the end,
   * each request the caller has to account for was told through `observer.onAttemptDone` before.
   */
  ask(request: ChainRequest, observer: ChainObserver, signal: AbortSignal): Promise<ChainAnswer>;
  /** Which model would be asked first and what the call costs; undefined when no provider is configured or has a price. Makes no request. */
  estimate(request: ChainRequest): Promise<ChainEstimate | undefined>;
}

export interface ChainRequest {
  readonly purpose: AttemptPurpose;
  readonly generationId: string;
  readonly project: string;
  readonly agent: string;
  /** The plan whose money pays for it. */
  readonly plan?: PlanMark | undefined;
  readonly call: Pick<LlmCall, 'system' | 'prompt' | 'jsonSchema' | 'conversation'>;
  /** The output wanted at most; a provider's own setting or limit may lower it. */
  readonly maxOutputTokens?: number | undefined;
  /** A piece of the prompt that is sent as it is or not at all: code of which all must be read. */
  readonly whole?: string | undefined;
  /** Vendors that may not answer (a reviewer differs from the author). */
  readonly notVendors?: readonly string[] | undefined;
  /** `cheapest`: the cheapest priced model of each provider, cheapest first (the cheap tier). Default: the user's order and models. */
  readonly route?: 'ordered' | 'cheapest' | undefined;
  /** Only this model of this provider may answer. */
  readonly only?: { readonly provider: string; readonly model: string } | undefined;
  /** The vendor's own search of the web is offered, for so many uses; providers without one are passed over. Of plain text only. */
  readonly webSearch?: LlmCall['webSearch'];
  /** Text that was given out cannot be withdrawn: a request that fails after its first piece is not made again, there or elsewhere. */
  readonly textIsFinal?: boolean | undefined;
  /** Upper bound for what this request may cost in all, in nano-dollars; attempts that do not fit are not made. */
  readonly maxCostNanoUsd?: number | undefined;
}

export interface ChainAnswer {
  readonly text: string;
  readonly toolCalls?: readonly ToolCall[] | undefined;
  readonly stop: StopKind;
  /** Pages the answer cites, where the request offered the search. */
  readonly pages?: LlmCompletion['pages'];
  readonly provider: string;
  readonly vendor: string;
  readonly model: string;
  /** What `onAttemptDone` was told. Empty for a caller who shared the call of another, in whose receipt they stand. */
  readonly attempts: readonly Attempt[];
}

export interface ChainEstimate {
  readonly provider: string;
  readonly label: string;
  readonly model: string;
  /** A typical cost, in nano-dollars. */
  readonly likelyNanoUsd: number;
  /** The worst case that would be reserved, in nano-dollars. */
  readonly atMostNanoUsd: number;
}

export interface Booked {
  readonly reservationId: string;
  readonly generationId: string;
}

/** What a caller may watch while the chain works. All methods return at once and never throw. */
export interface ChainObserver {
  onAttempt(attempt: {
    readonly provider: string;
    readonly label: string;
    readonly model: string;
    readonly number: number;
    readonly of: number;
    /** The money for it and the generation it is booked for; undefined where it costs nothing. */
    readonly reservation: Booked | undefined;
  }): void;
  onText(piece: string): void;
  /** All text given so far in this request belongs to a failed attempt and is thrown away. */
  onWithdrawn(): void;
  onAttemptDone(attempt: Attempt): void;
  /**
   * The chain waits before the next attempt at the same provider (`next` is the provider after this one, if any), or (`money`) at most
   * that long until calls under way are settled and the limit has room for the provider.
   */
  onWait(wait: {
    readonly label: string;
    readonly number: number;
    readonly of: number;
    readonly delayMs: number;
    readonly next: string | undefined;
    readonly why?: 'money';
  }): void;
}
