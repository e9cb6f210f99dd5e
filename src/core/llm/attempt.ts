import { t } from '../../shared/texts.ts';
import type { LlmCall, LlmCompletion } from '../completion.ts';
import { CancelledError, ProviderError } from '../errors.ts';
import type { Clock, LlmProvider } from '../ports.ts';
import type { TokenUsage } from '../receipt/tokenUsage.ts';
import { writtenCalls } from './conversation.ts';

/** How an attempt ended. `sawText`: text of it was shown and must be withdrawn. */
export interface AttemptEnd {
  readonly result:
    | { readonly kind: 'answered'; readonly completion: LlmCompletion }
    | { readonly kind: 'failed'; readonly error: ProviderError; readonly defect?: unknown }
    | { readonly kind: 'cancelled' };
  readonly durationMs: number;
  readonly firstTextMs: number | undefined;
  /** The visible text that came, whole or not, and the tool calls of a whole answer. */
  readonly received: string;
  /** Tokens the service told before the end, where it did. */
  readonly usageSoFar: TokenUsage | undefined;
}

export interface AttemptTimers {
  /** Longest silence before the first piece of text. Any sign of life ends a silence, bytes without text included. */
  readonly connectTimeoutMs: number;
  /** Longest silence after that. */
  readonly idleTimeoutMs: number;
  /** Longest time without text while there are signs of life: the model thinks, or something on the way only says that it lives. */
  readonly thinkingTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** Set where the money that is left pays for so much time only. */
  readonly paidMs?: number | undefined;
}

/**
 * One request to one provider under timers that tell silence from thinking: a provider is alive while bytes come. It never rejects, and it returns at once when a timer or `signal` fires, whatever the provider does then.
 */
export function runAttempt(
  provider: LlmProvider,
  call: LlmCall,
  timers: AttemptTimers,
  clock: Clock,
  onText: (piece: string) => void,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const startedMs = clock.monotonicMs();
  const wire = new AbortController();
  let firstTextMs: number | undefined;
  let stopTotal = (): void => {};
  let stopSilence = (): void => {};
  let stopThinking = (): void => {};
  let over = false;
  let received = '';
  let usageSoFar: TokenUsage | undefined;

  return new Promise((resolve) => {
    const end = (result: AttemptEnd['result']): void => {
      if (over) return;
      over = true;
      stopTotal();
      stopSilence();
      stopThinking();
      signal.removeEventListener('abort', cancel);
      if (result.kind !== 'answered') wire.abort();
      resolve({ result, durationMs: clock.monotonicMs() - startedMs, firstTextMs, received, usageSoFar });
    };
    const cancel = (): void => end({ kind: 'cancelled' });
    const timeOut = (words: string) => () =>
      end({ kind: 'failed', error: new ProviderError(words, { provider: provider.id, reason: 'timeout' }) });
    const waitForLife = (): void => {
      stopSilence();
      const [ms, words] =
        firstTextMs === undefined
          ? [timers.connectTimeoutMs, t('No answer began within {0}.', seconds(timers.connectTimeoutMs))]
          : [timers.idleTimeoutMs, t('The answer stopped for {0}.', seconds(timers.idleTimeoutMs))];
      stopSilence = clock.after(ms, timeOut(words));
    };
    const waitForText = (): void => {
      stopThinking();
      stopThinking = clock.after(timers.thinkingTimeoutMs, timeOut(t('No text came for {0}.', seconds(timers.thinkingTimeoutMs))));
    };
    const hear = (piece: string): void => {
      if (over || piece === '') return;
      firstTextMs ??= clock.monotonicMs() - startedMs;
      received += piece;
      waitForLife();
      waitForText();
      onText(piece);
    };
    const live = (usage?: TokenUsage): void => {
      usageSoFar = usage ?? usageSoFar;
      if (!over) waitForLife();
    };

    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const { totalTimeoutMs, paidMs = totalTimeoutMs } = timers;
    const [totalMs, totalWords] =
      paidMs < totalTimeoutMs
        ? [paidMs, t('What is left of the limit pays for {0} of answering; the answer was not complete by then.', seconds(paidMs))]
        : [totalTimeoutMs, t('No complete answer within {0}.', seconds(totalTimeoutMs))];
    stopTotal = clock.after(totalMs, timeOut(totalWords));
    waitForLife();
    waitForText();
    complete(provider, call, hear, wire.signal, live).then(
      (completion) => {
        received += writtenCalls(completion.toolCalls ?? []);
        end(judge(provider, completion));
      },
      (thrown: unknown) => end({ kind: 'failed', ...asProviderError(provider, thrown) }),
    );
  });
}

/** Async, so that a provider that throws instead of rejecting is caught as well. */
async function complete(
  provider: LlmProvider,
  call: LlmCall,
  onText: (piece: string) => void,
  signal: AbortSignal,
  onAlive: (usage?: TokenUsage) => void,
): Promise<LlmCompletion> {
  return provider.complete(call, onText, signal, onAlive);
}

/** An empty answer is a failure. One truncated before any text spent all its tokens on reasoning; the same request would end the same way. */
function judge(provider: LlmProvider, completion: LlmCompletion): AttemptEnd['result'] {
  if (completion.text.trim() !== '' || completion.toolCalls) return { kind: 'answered', completion };
  const error = new ProviderError(t('The answer was empty.'), {
    provider: provider.id,
    reason: 'emptyReply',
    shouldRetry: completion.stop === 'truncated' ? false : undefined,
    usage: completion.usage,
    requestId: completion.requestId,
  });
  return { kind: 'failed', error };
}

/** Adapters reject with `ProviderError`; anything else is a defect of ours, and the next provider may still answer. */
function asProviderError(provider: LlmProvider, thrown: unknown): { error: ProviderError; defect?: unknown } {
  if (thrown instanceof ProviderError) return { error: thrown };
  // No timer and no signal ended the attempt: the stream ended by itself.
  if (thrown instanceof CancelledError) {
    return {
      error: new ProviderError(t('The connection ended before the answer was complete.'), {
        provider: provider.id,
        reason: 'streamCut',
        cause: thrown,
      }),
    };
  }
  const error = new ProviderError(t('Unexpected failure.'), {
    provider: provider.id,
    reason: 'serverFault',
    shouldRetry: false,
    cause: thrown,
  });
  return { error, defect: thrown };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
