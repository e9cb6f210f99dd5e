import { CancelledError, ProviderError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Attempt } from '../receipt/attempt.ts';
import { orCancelled, sleep } from './cancellation.ts';
import type { Candidate } from './route.ts';

/** The exact input tokens of calls, as the vendors count them. Kept by model and text, so that no text is counted twice. */
export class InputCounts {
  readonly #clock: Clock;
  /** The oldest first; a text asked again becomes the newest. */
  readonly #known = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The count of one call, from an earlier one or by one request that takes a few seconds at most; undefined where the provider does not
   * count or did not answer with a number. A count is never worth an error; only a cancellation rejects, with `CancelledError`.
   * @param onRequest is told of the request once it is over, also when it was cancelled.
   */
  async count({ provider, call }: Candidate, signal: AbortSignal, onRequest: (attempt: Attempt) => void): Promise<number | undefined> {
    if (!provider.countTokens) return undefined;
    const { model, system, prompt, conversation, jsonSchema, effort } = call;
    const key = JSON.stringify([provider.id, model, system, prompt, conversation ?? null, jsonSchema ?? null, effort ?? null]);
    // Images are megabytes, and are seldom asked about twice in the same words.
    const isKept = key.length <= mostKeyChars;
    const before = isKept ? this.#known.get(key) : undefined;
    if (before !== undefined) {
      this.#keep(key, before);
      return before;
    }
    const startedAtMs = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const wire = new AbortController();
    const both = AbortSignal.any([signal, wire.signal]);
    const answer = await Promise.race([
      orCancelled(provider.countTokens(call, both), both).catch(outcomeOf),
      sleep(this.#clock, timeoutMs, both).then(() => 'timeout' as const, outcomeOf),
    ]);
    wire.abort();
    const isNumber = typeof answer === 'number' && Number.isSafeInteger(answer) && answer > 0;
    const failure = typeof answer === 'string' ? answer : 'serverFault';
    onRequest({
      provider: provider.id,
      model,
      purpose: 'count',
      number: 1,
      startedAtMs,
      durationMs: this.#clock.monotonicMs() - startedMs,
      outcome: signal.aborted ? 'cancelled' : isNumber ? 'complete' : failure,
      costNanoUsd: 0,
      costEstimated: false,
      costBasis: 'unmetered',
    });
    if (signal.aborted) throw new CancelledError();
    if (!isNumber) return undefined;
    if (isKept) this.#keep(key, answer);
    return answer;
  }

  #keep(key: string, count: number): void {
    this.#known.delete(key);
    this.#known.set(key, count);
    const [oldest] = this.#known.keys();
    if (this.#known.size > textsKept && oldest !== undefined) this.#known.delete(oldest);
  }
}

const timeoutMs = 5_000;
const textsKept = 50;
const mostKeyChars = 1_000_000;

function outcomeOf(error: unknown): Attempt['outcome'] {
  if (error instanceof ProviderError) return error.reason;
  return error instanceof CancelledError ? 'cancelled' : 'serverFault';
}
