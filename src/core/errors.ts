import type { ProviderReason } from './receipt/providerReason.ts';
/**
 * The taxonomy of what can go wrong, split by who must act (docs/architecture.md, "Errors").
 * Everything thrown inside core and the adapters is one of these classes; anything else is a defect of ours.
 */

export type SetupReason =
  | 'noEditor'
  | 'noFolder'
  | 'emptyTask'
  | 'untrustedWorkspace'
  | 'badSetting'
  | 'readOnly'
  | 'templateUnfit'
  | 'unusableSelection';

/** The user must act: a message and one button. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly reason: SetupReason;

  constructor(reason: SetupReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface ProviderErrorDetails {
  readonly provider: string;
  readonly reason: ProviderReason;
  /** HTTP status, where one was received. */
  readonly status?: number | undefined;
  /** What the provider asked us to wait, in milliseconds from now. */
  readonly retryAfterMs?: number | undefined;
  /** The provider's own word on whether to retry (`x-should-retry`); overrides the rule by reason. */
  readonly shouldRetry?: boolean | undefined;
  /** Tokens known to have been used before the failure. */
  readonly usage?: TokenUsage | undefined;
  /** Characters of output received before the failure; they are billed although they are thrown away. */
  readonly partialChars?: number | undefined;
  /** True when the request did not reach the service (no such host, refused, a sign-in page in between): nothing is billed. */
  readonly neverSent?: boolean | undefined;
  /** True when the trouble is the model's alone (it does not exist, its own rate limit): the provider's other models may answer. */
  readonly modelOnly?: boolean | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** One attempt at one provider failed. The chain acts: retry, next provider, or stop. Its message never holds a key or a prompt. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  readonly reason: ProviderReason;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly shouldRetry: boolean | undefined;
  readonly usage: TokenUsage | undefined;
  readonly partialChars: number;
  readonly neverSent: boolean;
  readonly modelOnly: boolean;
  readonly requestId: string | undefined;

  constructor(message: string, details: ProviderErrorDetails) {
    super(message, { cause: details.cause });
    this.provider = details.provider;
    this.reason = details.reason;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.shouldRetry = details.shouldRetry;
    this.usage = details.usage;
    this.partialChars = details.partialChars ?? 0;
    this.neverSent = details.neverSent ?? false;
    this.modelOnly = details.modelOnly ?? false;
    this.requestId = details.requestId;
  }
}

export type ExhaustedReason = 'allFailed' | 'noneConfigured' | 'deadline';

/** No provider answered. Carries every attempt, so that the user sees what was tried. */
export class ChainExhaustedError extends Error {
  override readonly name = 'ChainExhaustedError';
  readonly reason: ExhaustedReason;
  readonly attempts: readonly Attempt[];

  constructor(reason: ExhaustedReason, message: string, attempts: readonly Attempt[]) {
    super(message);
    this.reason = reason;
    this.attempts = attempts;
  }
}

export type BudgetReason = 'limitReached' | 'noPrice' | 'doesNotFit';

/** The budget refused the call; templates still answer. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
  readonly reason: BudgetReason;
  /** The model without a price, for `noPrice`. */
  readonly model: string | undefined;

  constructor(reason: BudgetReason, message: string, model?: string) {
    super(message);
    this.reason = reason;
    this.model = model;
  }
}

export type StorageReason = 'locked' | 'io' | 'corrupt' | 'newerSchema';

/** The store cannot be used. The host goes on without memory and says so once. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly reason: StorageReason;

  constructor(reason: StorageReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** A text that must be read whole holds what is not sent. */
export class WithheldError extends Error {
  override readonly name = 'WithheldError';

  constructor() {
    super(t('A part of the text is a key or password and was not sent'));
  }
}

/** The user cancelled. Nobody is told. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('Cancelled');
  }
}

import { t } from '../shared/texts.ts';
import type { Attempt } from './receipt/attempt.ts';
import type { TokenUsage } from './receipt/tokenUsage.ts';
