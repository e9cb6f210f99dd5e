import { t } from '../../shared/texts.ts';
import { BudgetError, CancelledError, ChainExhaustedError, type ProviderError } from '../errors.ts';
import type { Attempt } from '../receipt/attempt.ts';
import { type AttemptEnd, runAttempt } from './attempt.ts';
import { attemptRecord } from './attemptRecord.ts';
import { billOf } from './bill.ts';
import { type Booking, book } from './booking.ts';
import type { Admission } from './breaker.ts';
import type { Target } from './breakers.ts';
import { orCancelled, sleep } from './cancellation.ts';
import type { ChainOptions, ProviderChainDeps } from './chainOptions.ts';
import type { InputCounts } from './inputCounts.ts';
import type { ChainAnswer, ChainObserver, ChainRequest } from './modelChain.ts';
import { noCandidate } from './noCandidate.ts';
import { askedWaitMs, decide } from './retry.ts';
import { type Candidate, candidatesOf } from './route.ts';

/** One question on its way along the providers. Used once. */
export class ChainRun {
  readonly #deps: ProviderChainDeps;
  readonly #counts: InputCounts;
  readonly #options: ChainOptions;
  readonly #request: ChainRequest;
  readonly #observer: ChainObserver;
  /** The caller's wish to stop. */
  readonly #cancelled: AbortSignal;
  readonly #deadline = new AbortController();
  /** Fires when the caller cancels or the deadline passes. */
  readonly #signal: AbortSignal;
  readonly #deadlineAtMs: number;
  readonly #attempts: Attempt[] = [];
  readonly #attemptsAt = new Map<string, number>();
  /** Who has been asked to count the input; once is enough for a question. */
  readonly #counted = new Map<Candidate, number | undefined>();
  /** Those there was no money for, in the order to ask. */
  readonly #unaffordable = new Set<Candidate>();
  #lastError: ProviderError | undefined;
  #refusal: BudgetError | undefined;
  /** Set once a model said the request is too large for it. */
  #windowAbove: number | undefined;
  /** Set once a vendor's filter stopped an answer. */
  #blocked: { readonly vendor: string; readonly error: ProviderError } | undefined;

  constructor(deps: ProviderChainDeps, counts: InputCounts, request: ChainRequest, observer: ChainObserver, signal: AbortSignal) {
    this.#deps = deps;
    this.#counts = counts;
    this.#options = deps.options(request);
    this.#request = request;
    this.#observer = observer;
    this.#cancelled = signal;
    this.#signal = AbortSignal.any([signal, this.#deadline.signal]);
    this.#deadlineAtMs = deps.clock.monotonicMs() + this.#options.chainDeadlineMs;
  }

  async answer(): Promise<ChainAnswer> {
    if (this.#cancelled.aborted) throw new CancelledError();
    const stopDeadline = this.#deps.clock.after(this.#options.chainDeadlineMs, () => this.#deadline.abort());
    try {
      return await this.#askAll();
    } catch (error) {
      if (!(error instanceof CancelledError) || this.#cancelled.aborted) throw error;
      throw new ChainExhaustedError(
        'deadline',
        t('No provider answered within {0} s.', this.#options.chainDeadlineMs / 1000),
        this.#attempts,
      );
    } finally {
      stopDeadline();
    }
  }

  /** In the user's order, with those whose breaker is open last: when all others fail they are tried all the same. */
  async #askAll(): Promise<ChainAnswer> {
    const routes = await orCancelled(this.#deps.routes(this.#request), this.#signal);
    const { candidates, unpriced } = candidatesOf(routes, this.#request, this.#deps.price);
    if (unpriced.length > 0) this.#deps.log.warn('models without a price are not called', { models: unpriced.map(({ model }) => model) });
    if (candidates.length === 0) throw noCandidate(unpriced, this.#deps.clock.now());

    const lastResort: Candidate[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const target = targetOf(candidate);
      const handBack = (admission: Admission): void => {
        if (admission === 'probe') void this.#deps.breakers.abandoned(target);
      };
      const admission = await orCancelled(this.#deps.breakers.admit(target), this.#signal, handBack);
      try {
        const answer = admission === 'wait' ? 'later' : await this.#askOne(candidate, candidates.slice(index + 1), admission);
        if (answer === 'later') lastResort.push(candidate);
        else if (answer) return answer;
      } finally {
        // A probe without an outcome (cancelled, no money for it) is handed back; after an outcome this changes nothing.
        handBack(admission);
      }
    }
    // The last one in a round has all the time that is left, so each round is shorter than the one before.
    for (let round: readonly Candidate[] = lastResort; round.length > 0; ) {
      const again: Candidate[] = [];
      for (const [index, candidate] of round.entries()) {
        const answer = await this.#askOne(candidate, round.slice(index + 1), 'insist');
        if (answer === 'later') again.push(candidate);
        else if (answer) return answer;
      }
      round = again;
    }
    // Before a question is refused for money that other calls may give back, they are waited for; who needs least has it first.
    const patienceEndsMs = this.#deps.clock.monotonicMs() + this.#options.maxWaitMs;
    for (const candidate of [...this.#unaffordable].sort((one, other) => one.atMostNanoUsd - other.atMostNanoUsd)) {
      const answer = await this.#askOne(candidate, [], 'insist', patienceEndsMs);
      if (answer && answer !== 'later') return answer;
    }
    throw this.#exhausted();
  }

  /**
   * Asks one provider until it answers, or the next one shall be asked (undefined). `later`: it has attempts left for when all others
   * fail. `go` leaves when the breaker opens, `probe` makes one attempt, `insist` makes all that are left.
   */
  async #askOne(
    candidate: Candidate,
    after: readonly Candidate[],
    mode: Mode,
    patienceEndsMs = 0,
  ): Promise<ChainAnswer | 'later' | undefined> {
    const { clock, breakers } = this.#deps;
    const { provider } = candidate;
    const target = targetOf(candidate);
    const { attemptsPerProvider, maxAttempts, maxWaitMs } = this.#options;
    // The time left is divided among the providers left, so that one that hangs does not use up the deadline.
    const startedMs = clock.monotonicMs();
    const turnEndsMs = startedMs + (this.#deadlineAtMs - startedMs) / (after.length + 1);
    let number = this.#attemptsAt.get(provider.id) ?? 0;

    while (number < attemptsPerProvider && this.#attempts.length < maxAttempts && this.#mayHold(candidate)) {
      const booking = await this.#book(candidate, patienceEndsMs);
      if (!booking) return undefined;
      number += 1;
      this.#attemptsAt.set(provider.id, number);
      const { result, durationMs, firstTextMs } = await this.#attempt(candidate, booking, number);
      if (result.kind === 'cancelled') throw new CancelledError();
      if (result.kind === 'answered') {
        void breakers.succeeded(target); // it never fails, and the answer need not wait for it
        const { text, toolCalls, stop, pages } = result.completion;
        return {
          text,
          toolCalls,
          stop,
          pages,
          provider: provider.id,
          vendor: provider.vendor,
          model: candidate.call.model,
          attempts: this.#attempts,
        };
      }

      if (this.#request.textIsFinal && firstTextMs !== undefined) {
        void breakers.failed(target, { waitMs: 0, suspend: false, modelOnly: result.error.modelOnly });
        throw result.error;
      }
      // A provider that hung opens its breaker at once; its other attempts are made only when all other providers failed.
      const hung = mode === 'go' && after.length > 0 && durationMs > maxWaitMs;
      const delayMs = await this.#afterFailure(candidate, result.error, number, hung ? 'hung' : mode);
      if (typeof delayMs !== 'number') return delayMs;
      const nextAtMs = clock.monotonicMs() + delayMs;
      if (mode === 'insist' && nextAtMs >= this.#deadlineAtMs) return undefined;
      if (nextAtMs >= turnEndsMs) return 'later';
      const next = after.find((one) => one.provider.id !== provider.id)?.provider.label;
      this.#observer.onWait({ label: provider.label, number: number + 1, of: attemptsPerProvider, delayMs, next });
      await sleep(clock, delayMs, this.#signal);
      // Another request may have opened the breaker meanwhile.
      if (mode === 'go' && (await orCancelled(breakers.peek(target), this.#signal)) !== 'go') return 'later';
    }
    return undefined;
  }

  /** The pause before the next attempt here; else when to come back. Throws the error when it stops the chain. */
  async #afterFailure(
    candidate: Candidate,
    error: ProviderError,
    attempt: number,
    mode: Mode | 'hung',
  ): Promise<number | 'later' | undefined> {
    const { ids, breakers } = this.#deps;
    const { attemptsPerProvider: attempts, backoffMs, maxWaitMs } = this.#options;
    const target = targetOf(candidate);
    const { modelOnly } = error;
    this.#lastError = error;
    const decision = decide(error, { attempt, attempts, backoffMs, maxWaitMs, random: ids.random() });
    switch (decision.act) {
      case 'stop':
        void breakers.succeeded(target); // the provider works; the request is the matter
        throw error;
      case 'nextLarger':
        void breakers.succeeded(target);
        this.#windowAbove = candidate.inputWindow ?? candidate.inputBound;
        return undefined;
      case 'nextVendor':
        void breakers.succeeded(target);
        if (this.#blocked) throw error;
        this.#blocked = { vendor: candidate.provider.vendor, error };
        return undefined;
      case 'next':
        await orCancelled(breakers.failed(target, { waitMs: askedWaitMs(error), suspend: decision.suspend, modelOnly }), this.#signal);
        return undefined;
      case 'retry': {
        const trouble = { waitMs: mode === 'hung' ? maxWaitMs : 0, suspend: false, modelOnly };
        const standing = await orCancelled(breakers.failed(target, trouble), this.#signal);
        return mode === 'insist' || (mode === 'go' && standing === 'closed') ? decision.afterMs : 'later';
      }
    }
  }

  /** Undefined when there is no money for it. Calls under way are waited for until `patienceEndsMs`. */
  async #book(candidate: Candidate, patienceEndsMs: number): Promise<Booking | undefined> {
    const { spend, clock } = this.#deps;
    const waitMs = patienceEndsMs - clock.monotonicMs();
    const { label } = candidate.provider;
    const onWait = (delayMs: number): void => this.#observer.onWait({ label, number: 1, of: 1, delayMs, next: undefined, why: 'money' });
    const patience = waitMs > 0 ? { waitMs, signal: this.#signal, onWait } : undefined;
    const countInput = (): Promise<number | undefined> => this.#count(candidate);
    const spentNanoUsd = this.#attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0);
    const capNanoUsd = (this.#request.maxCostNanoUsd ?? Number.POSITIVE_INFINITY) - spentNanoUsd;
    try {
      return await book(candidate, this.#request, capNanoUsd, { spend, countInput, patience }, this.#signal);
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      this.#unaffordable.add(candidate);
      // The first one asked is the one that was offered. `limitReached` wins over `doesNotFit`: no smaller request would fit either.
      if (!this.#refusal || (this.#refusal.reason !== 'limitReached' && error.reason === 'limitReached')) this.#refusal = error;
      return undefined;
    }
  }

  async #count(candidate: Candidate): Promise<number | undefined> {
    // Of the requests this question may make, one must be left for the answer.
    const isLast = this.#attempts.length + 1 >= this.#options.maxAttempts;
    if (isLast || this.#counted.has(candidate)) return this.#counted.get(candidate);
    const count = await this.#counts.count(candidate, this.#signal, (attempt) => {
      this.#attempts.push(attempt);
      this.#deps.log.info('attempt', attempt);
      this.#observer.onAttemptDone(attempt);
    });
    this.#counted.set(candidate, count);
    return count;
  }

  /** One request on the wire, settled and told, however it ends. */
  async #attempt(candidate: Candidate, booking: Booking, number: number): Promise<AttemptEnd> {
    const { clock, spend, breakers, log } = this.#deps;
    const { provider } = candidate;
    const { model } = booking.call;
    const { reservation } = booking;
    const of = this.#options.attemptsPerProvider;
    this.#observer.onAttempt({ provider: provider.id, label: provider.label, model, number, of, reservation });
    const startedAtMs = clock.now();
    const timers = { ...this.#options, paidMs: booking.mostMs };
    const end = await runAttempt(provider, booking.call, timers, clock, (piece) => this.#observer.onText(piece), this.#signal);
    const { result } = end;
    const bill = billOf(end, booking);
    const asked = { provider: provider.id, purpose: this.#request.purpose, number, startedAtMs };
    const attempt = attemptRecord(asked, end, booking, bill, this.#outcome(end));
    this.#attempts.push(attempt);
    if (result.kind === 'failed' && result.defect) log.error(`the adapter of ${provider.id} failed`, result.defect);
    log.info('attempt', attempt);
    if (end.firstTextMs !== undefined && result.kind !== 'answered') this.#observer.onWithdrawn();
    this.#observer.onAttemptDone(attempt);

    const { costNanoUsd, estimated } = bill;
    const settled = reservation ? spend.settle(reservation.reservationId, { costNanoUsd, estimated }) : Promise.resolve();
    const noted = settled.catch((error: unknown) => log.error('a reservation could not be settled; it counts in full', error));
    if (result.kind !== 'cancelled') await orCancelled(noted, this.#cancelled);
    else if (!this.#cancelled.aborted) void breakers.failed(targetOf(candidate), { waitMs: 0, suspend: false, modelOnly: false }); // it ran into the deadline
    return end;
  }

  #outcome({ result }: AttemptEnd): Attempt['outcome'] {
    if (result.kind === 'answered') return result.completion.stop;
    if (result.kind === 'failed') return result.error.reason;
    return this.#cancelled.aborted ? 'cancelled' : 'timeout';
  }

  /** After a vendor's filter, only another vendor's; after a model said the request is too large, only one with a window known to be larger. */
  #mayHold(candidate: Candidate): boolean {
    if (candidate.provider.vendor === this.#blocked?.vendor) return false;
    return this.#windowAbove === undefined || (candidate.inputWindow ?? 0) > this.#windowAbove;
  }

  #exhausted(): Error {
    if (this.#lastError && (this.#lastError.reason === 'requestTooLarge' || this.#lastError === this.#blocked?.error))
      return this.#lastError;
    if (this.#attempts.every(({ purpose }) => purpose === 'count') && this.#refusal) return this.#refusal;
    return new ChainExhaustedError('allFailed', t('No provider answered.'), this.#attempts);
  }
}

type Mode = 'go' | 'probe' | 'insist';

function targetOf({ provider, call }: Candidate): Target {
  return { provider: provider.id, model: call.model };
}
