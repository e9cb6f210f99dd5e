import type { Settlement } from '../budget/spendGate.ts';
import type { TokenUsage } from '../receipt/tokenUsage.ts';
import type { ProviderError } from '../errors.ts';
import type { ProviderReason } from '../receipt/providerReason.ts';
import type { CostBasis } from '../receipt/attempt.ts';
import type { AttemptEnd } from './attempt.ts';
import type { Booking } from './booking.ts';
import { costNanoUsd, type Price, worstCaseNanoUsd } from './pricing.ts';
import { estimatedTokens } from './tokenBound.ts';
import { toldUsage } from './toldUsage.ts';

/** What an attempt is accounted with, and on what that rests. */
export interface Bill extends Settlement {
  readonly basis: CostBasis;
}

/**
 * What can have been billed for an attempt, never more than was reserved for it. Nothing where the service did not take the request; the
 * vendor's own figures where they can be true; else an estimate from the texts. A request that was cut, hung or cancelled is accounted
 * with its input, what came, and the most that can have been generated unseen: all output that was asked for, or what the fastest model
 * of the vendor generates in the time the request took, whichever is less.
 */
export function billOf(end: AttemptEnd, booking: Booking): Bill {
  if (booking.worstCaseNanoUsd === 0) return { costNanoUsd: 0, estimated: false, basis: 'unmetered' };
  return withinReservation(uncapped(end, booking), booking);
}

function uncapped(end: AttemptEnd, booking: Booking): Bill {
  const { result } = end;
  if (result.kind === 'answered') {
    const { usage, model, stop } = result.completion;
    const price = booking.priceOfAnswer(model);
    return byUsage(usage, price, end, booking) ?? byText(end, booking, price, stop === 'truncated');
  }
  if (result.kind === 'cancelled') return byBound(undefined, end, booking);
  const { error } = result;
  if (error.neverSent) return nothing('notSent');
  if (refusedOutright(error, end)) return nothing('refused');
  const whole = sawTheEnd(error) ? byUsage(error.usage, booking.price, end, booking) : undefined;
  return whole ?? byBound(error.usage, end, booking);
}

function nothing(basis: CostBasis): Bill {
  return { costNanoUsd: 0, estimated: false, basis };
}

/** A figure above the reservation is a dearer model or a claim that cannot be checked: all that was reserved is accounted, and said so. */
function withinReservation(bill: Bill, { worstCaseNanoUsd: most }: Booking): Bill {
  return bill.costNanoUsd <= most ? bill : { costNanoUsd: most, estimated: true, basis: 'reservation' };
}

function byUsage(usage: TokenUsage | undefined, price: Price, end: AttemptEnd, booking: Booking): Bill | undefined {
  const reported = usage?.reportedCostNanoUsd ?? 0;
  // Nothing is said where the bill goes another way, to a key of the user's own behind the endpoint.
  if (Number.isSafeInteger(reported) && reported > 0) return { costNanoUsd: reported, estimated: false, basis: 'reported' };
  const told = toldUsage(usage, booking, end.receivedBytes);
  return told && { costNanoUsd: costNanoUsd(price, told), estimated: false, basis: 'usage' };
}

/** A whole answer whose tokens nobody counted rightly. Where thoughts are hidden, they are bounded by the time the answer took. */
function byText(end: AttemptEnd, booking: Booking, price: Price, truncated: boolean): Bill {
  const { askedOutputTokens: asked } = booking;
  const seen = estimatedTokens(end.receivedBytes);
  const generated = booking.hidesThoughts ? generatedIn(end.durationMs, booking) : 0;
  const outputTokens = truncated ? asked : Math.min(asked, Math.max(seen, generated));
  return { costNanoUsd: worstCaseNanoUsd(price, booking.inputTokens, outputTokens), estimated: true, basis: 'estimate' };
}

function byBound(usage: TokenUsage | undefined, end: AttemptEnd, booking: Booking): Bill {
  const { price, askedOutputTokens: asked } = booking;
  // What was told before the end holds for the input; the output goes on.
  const told = toldUsage(usage, booking, 0);
  const seen = Math.max(estimatedTokens(end.receivedBytes), told?.outputTokens ?? 0);
  const unseen = generatedIn(end.durationMs, booking);
  const outputTokens = Math.max(told?.outputTokens ?? 0, Math.min(asked, seen + unseen));
  const cost = told ? costNanoUsd(price, { ...told, outputTokens }) : worstCaseNanoUsd(price, booking.inputTokens, outputTokens);
  return { costNanoUsd: cost, estimated: true, basis: 'bound' };
}

function generatedIn(durationMs: number, { tokensPerSecond }: Booking): number {
  return Math.ceil((durationMs * tokensPerSecond) / 1000);
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
  return (error.status !== undefined && error.status >= 300) || notTaken.has(error.reason);
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
