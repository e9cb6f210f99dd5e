import { formatUsd } from '../budget/money.ts';
import type { Settlement, SpendAnswer, SpendGate } from '../budget/spendGate.ts';
import type { LlmCall } from '../completion.ts';
import { BudgetError, CancelledError, type ProviderError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { ProviderReason } from '../receipt/providerReason.ts';
import type { TokenUsage } from '../receipt/tokenUsage.ts';
import type { AttemptEnd } from './attempt.ts';
import { orCancelled, sleep } from './cancellation.ts';
import type { Booked, ChainRequest } from './modelChain.ts';
import { affordableOutputTokens, costNanoUsd, isSaneUsage, type Price, worstCaseNanoUsd } from './pricing.ts';
import type { Candidate } from './route.ts';
import { boundFromCount } from './tokenBound.ts';

/** The money for one attempt: what may be sent for it, and what it can cost at most. */
export interface Booking {
  readonly call: LlmCall;
  readonly price: Price;
  readonly inputBound: number;
  readonly outputBound: number;
  readonly worstCaseNanoUsd: number;
  /** Absent for a call that costs nothing; such a call does not wait for money. */
  readonly reservation: Booked | undefined;
}

/**
 * Reserves the worst case of one attempt. When it does not fit, a lower output limit is tried down to a quarter of what was wanted,
 * then the vendor's own exact count of the input instead of the byte bound. Rejects with `BudgetError` when nothing fits, with
 * `CancelledError` at once when `signal` fires (a reservation granted later is given back), and with `StorageError` when the ledger
 * cannot be used.
 */
export async function book(
  candidate: Candidate,
  request: ChainRequest,
  capNanoUsd: number,
  spend: SpendGate,
  clock: Clock,
  signal: AbortSignal,
): Promise<Booking> {
  const { provider, price } = candidate;
  const wanted = candidate.call.maxOutputTokens;
  const tryToBook = async (inputBound: number, maxOutputTokens: number): Promise<Booking | Refusal> => {
    const outputBound = candidate.outputBound(maxOutputTokens);
    const worst = worstCaseNanoUsd(price, inputBound, outputBound);
    const booking = { call: { ...candidate.call, maxOutputTokens }, price, inputBound, outputBound, worstCaseNanoUsd: worst };
    if (worst === 0) return { ...booking, reservation: undefined };
    if (worst > capNanoUsd) return { granted: false, reason: 'doesNotFit', availableNanoUsd: Math.max(0, capNanoUsd) };
    const { generationId, project, agent, purpose } = request;
    const ask = { generationId, project, agent, purpose, provider: provider.id, model: candidate.call.model, worstCaseNanoUsd: worst };
    const answer = await orCancelled(spend.reserve(ask), signal, (late) => {
      if (late.granted) void spend.settle(late.reservationId, nothingSent).catch(() => {});
    });
    if (answer.granted) return { ...booking, reservation: { reservationId: answer.reservationId, generationId } };
    return { ...answer, availableNanoUsd: Math.max(0, Math.min(answer.availableNanoUsd, capNanoUsd)) };
  };
  const tryWithInput = async (inputBound: number): Promise<Booking | Refusal> => {
    const full = await tryToBook(inputBound, wanted);
    if (!('granted' in full)) return full;
    const lowered = Math.min(wanted, affordableOutputTokens(price, inputBound, full.availableNanoUsd));
    return lowered < wanted / 4 ? full : tryToBook(inputBound, lowered);
  };

  const byBytes = await tryWithInput(candidate.inputBound);
  if (!('granted' in byBytes)) return byBytes;
  const counted = byBytes.availableNanoUsd > 0 ? await countInput(candidate, clock, signal) : undefined;
  const exact = Math.min(candidate.inputBound, counted === undefined ? Number.POSITIVE_INFINITY : boundFromCount(counted));
  const byCount = exact < candidate.inputBound ? await tryWithInput(exact) : byBytes;
  if (!('granted' in byCount)) return byCount;
  const { reason, availableNanoUsd } = byCount;
  const gap = `${provider.label} could cost ${formatUsd(candidate.atMostNanoUsd)} for this request; ${formatUsd(availableNanoUsd)} is left.`;
  throw new BudgetError(reason, reason === 'limitReached' ? 'The budget is used up.' : gap);
}

/**
 * What an attempt is accounted with. The vendor's own figures where they can be true; nothing where the request was refused before any
 * output or never left this machine; else the worst case, as an estimate. A cut or cancelled answer may be generated to its end and
 * billed, unseen reasoning included.
 */
export function settlementOf(end: AttemptEnd, booking: Booking): Settlement {
  const { result } = end;
  const worst = { costNanoUsd: booking.worstCaseNanoUsd, estimated: true };
  if (booking.worstCaseNanoUsd === 0) return { costNanoUsd: 0, estimated: false };
  switch (result.kind) {
    case 'answered':
      return byUsage(result.completion.usage, booking) ?? worst;
    case 'cancelled':
      return worst;
    case 'failed': {
      const { error } = result;
      if (sawTheEnd(error)) return byUsage(error.usage, booking) ?? (refusedOutright(error, end) ? nothingSent : worst);
      if (refusedOutright(error, end) || error.neverSent) return nothingSent;
      if (error.reason === 'network' && end.firstTextMs === undefined) return inputOnly(booking);
      return withKnownInput(error.usage, booking) ?? worst;
    }
  }
}

/** The usage as told in receipts: left out where it cannot be true. */
export function saneUsage(usage: TokenUsage | undefined, booking: Booking): TokenUsage | undefined {
  return usage && isSaneUsage(usage, booking.inputBound, booking.outputBound) ? usage : undefined;
}

type Refusal = Extract<SpendAnswer, { readonly granted: false }>;

const nothingSent: Settlement = { costNanoUsd: 0, estimated: false };

/** Undefined when there is no count within a few seconds; a count is never worth an error. */
async function countInput(candidate: Candidate, clock: Clock, signal: AbortSignal): Promise<number | undefined> {
  const { provider, call } = candidate;
  if (!provider.countTokens) return undefined;
  const wire = new AbortController();
  const both = AbortSignal.any([signal, wire.signal]);
  const count = await Promise.race([
    orCancelled(provider.countTokens(call, both), both).catch(() => undefined),
    sleep(clock, countTimeoutMs, both).catch(() => undefined),
  ]);
  wire.abort();
  if (signal.aborted) throw new CancelledError();
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : undefined;
}

function byUsage(usage: TokenUsage | undefined, booking: Booking): Settlement | undefined {
  const reported = usage?.reportedCostNanoUsd ?? 0;
  // More than was thought possible: the worst case is the nearest to it that was reserved.
  if (reported > booking.worstCaseNanoUsd) return undefined;
  // Nothing is said where the bill goes another way, to a key of the user's own behind the endpoint.
  if (Number.isSafeInteger(reported) && reported > 0) return { costNanoUsd: reported, estimated: false };
  const sane = saneUsage(usage, booking);
  return sane && { costNanoUsd: costNanoUsd(booking.price, sane), estimated: false };
}

/** The input is known, the output is not: as much as it could have been. */
function withKnownInput(usage: TokenUsage | undefined, booking: Booking): Settlement | undefined {
  const sane = saneUsage(usage, booking);
  return sane && { costNanoUsd: costNanoUsd(booking.price, { ...sane, outputTokens: booking.outputBound }), estimated: true };
}

/** The connection broke before an answer began: the prompt may have been read, no more. */
function inputOnly(booking: Booking): Settlement {
  return { costNanoUsd: worstCaseNanoUsd(booking.price, booking.inputBound, 0), estimated: true };
}

/** These reasons can come from the provider's own terminal event; usage told with them is final. */
function sawTheEnd(error: ProviderError): boolean {
  return ['refused', 'filtered', 'emptyReply', 'requestTooLarge'].includes(error.reason);
}

/**
 * A definite no before any output is not billed: an HTTP error, or words that say the service did not take the request. One that has
 * told usage had taken it, and may have been thinking.
 */
function refusedOutright(error: ProviderError, end: AttemptEnd): boolean {
  if (error.partialChars > 0 || end.firstTextMs !== undefined || error.usage !== undefined) return false;
  return (error.status !== undefined && error.status >= 400) || notTaken.has(error.reason);
}

const notTaken: ReadonlySet<ProviderReason> = new Set([
  'unauthorized',
  'quotaExhausted',
  'modelUnavailable',
  'badRequest',
  'requestTooLarge',
  'rateLimited',
  'overloaded',
]);

const countTimeoutMs = 5_000;
