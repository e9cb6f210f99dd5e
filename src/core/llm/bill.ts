import type { Settlement } from '../budget/spendGate.ts';
import type { ProviderError } from '../errors.ts';
import type { CostBasis } from '../receipt/attempt.ts';
import type { ProviderReason } from '../receipt/providerReason.ts';
import type { TokenUsage } from '../receipt/tokenUsage.ts';
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
 * with its input, what came, and the most that can have been generated unseen: all output that was asked for, or what the model at its
 * fastest generates in the time the request took, whichever is less. Thoughts count as part of the output asked for: Gemini's documents
 * put them beside it, which is why its reservation is higher, but every measurement of 2.5 to 3.7 found them in it.
 */
export function billOf(end: AttemptEnd, booking: Booking): Bill {
  if (booking.worstCaseNanoUsd === 0) return { costNanoUsd: 0, estimated: false, basis: 'unmetered' };
  return withinReservation(uncapped(end, booking), booking);
}

function uncapped(end: AttemptEnd, booking: Booking): Bill {
  const { result } = end;
  // What a search found was read as input that nobody sees: without whole figures all of the reservation may have been billed.
  if (booking.search && !nothingWasBilled(end)) return bySearchUsage(end, booking);
  if (result.kind === 'answered') {
    const { usage, model, stop } = result.completion;
    const price = booking.priceOfAnswer(model);
    return byUsage(usage, price, end, booking) ?? byText(end, booking, price, stop === 'truncated');
  }
  if (result.kind === 'cancelled') return byBound(end.usageSoFar, end, booking);
  const { error } = result;
  if (error.neverSent) return nothing('notSent');
  if (refusedOutright(error, end)) return nothing('refused');
  const whole = sawTheEnd(error) ? byUsage(error.usage, booking.price, end, booking) : undefined;
  return whole ?? byBound(error.usage ?? end.usageSoFar, end, booking);
}

function nothingWasBilled(end: AttemptEnd): boolean {
  const { result } = end;
  return result.kind === 'failed' && (result.error.neverSent || refusedOutright(result.error, end));
}

/** Tokens and searches as told; searches that nobody told are all that were allowed. */
function bySearchUsage(end: AttemptEnd, booking: Booking): Bill {
  const { result } = end;
  const whole =
    result.kind === 'answered' ? result.completion : result.kind === 'failed' && sawTheEnd(result.error) ? result.error : undefined;
  const price = result.kind === 'answered' ? booking.priceOfAnswer(result.completion.model) : booking.price;
  const bill = byUsage(whole?.usage, price, end, booking);
  if (!bill) return { costNanoUsd: booking.worstCaseNanoUsd, estimated: true, basis: 'reservation' };
  const { eachNanoUsd = 0, uses = 0 } = booking.search ?? {};
  const told = whole?.usage?.webSearches;
  const searches = told !== undefined && Number.isSafeInteger(told) && told >= 0 ? told : undefined;
  const fees = bill.basis === 'reported' ? 0 : (searches ?? uses) * eachNanoUsd;
  return { ...bill, costNanoUsd: bill.costNanoUsd + fees, estimated: bill.estimated || searches === undefined };
}

function nothing(basis: CostBasis): Bill {
  return { costNanoUsd: 0, estimated: false, basis };
}

/** A figure above the reservation is a dearer model, more than was asked for, or an untrue claim: all that was reserved is accounted. */
function withinReservation(bill: Bill, { worstCaseNanoUsd: most }: Booking): Bill {
  return bill.costNanoUsd <= most ? bill : { costNanoUsd: most, estimated: true, basis: 'reservation' };
}

function byUsage(usage: TokenUsage | undefined, price: Price, end: AttemptEnd, booking: Booking): Bill | undefined {
  const reported = usage?.reportedCostNanoUsd ?? 0;
  // Nothing is said where the bill goes another way, to a key of the user's own behind the endpoint.
  // One that is a small part of what the told tokens cost is another unit or untrue.
  const told = toldUsage(usage, booking, end.received);
  const byTokens = told ? costNanoUsd(price, told) : 0;
  if (Number.isSafeInteger(reported) && reported > 0 && reported * leastShare >= byTokens)
    return { costNanoUsd: reported, estimated: false, basis: 'reported' };
  return told && { costNanoUsd: byTokens, estimated: false, basis: 'usage' };
}

/** Caches and rebates of gateways take off less than this. */
const leastShare = 20;

/** A whole answer whose tokens nobody counted rightly. Where thoughts are hidden, they are bounded by the time the answer took. */
function byText(end: AttemptEnd, booking: Booking, price: Price, truncated: boolean): Bill {
  const asked = booking.call.maxOutputTokens;
  const seen = estimatedTokens(end.received);
  const outputTokens = truncated ? asked : booking.hidesThoughts ? generatedBy(end, booking, seen) : Math.min(asked, seen);
  return { costNanoUsd: worstCaseNanoUsd(price, booking.inputTokens, outputTokens), estimated: true, basis: 'estimate' };
}

function byBound(usage: TokenUsage | undefined, end: AttemptEnd, booking: Booking): Bill {
  // What was told before the end holds for the input; the output went on.
  const told = toldUsage(usage, booking, '');
  const seen = Math.max(estimatedTokens(end.received), told?.outputTokens ?? 0);
  const { result, firstTextMs } = end;
  // No answer had begun when the connection broke: the prompt may have been read, no more.
  const onlyRead = result.kind === 'failed' && result.error.reason === 'network' && firstTextMs === undefined;
  const outputTokens = onlyRead ? (told?.outputTokens ?? 0) : Math.max(told?.outputTokens ?? 0, generatedBy(end, booking, seen));
  const { price, inputTokens } = booking;
  const cost = told ? costNanoUsd(price, { ...told, outputTokens }) : worstCaseNanoUsd(price, inputTokens, outputTokens);
  return { costNanoUsd: cost, estimated: true, basis: 'bound' };
}

/** The most that can have been generated, seen or not: no more than was asked for, and what was seen took its part of the time. */
function generatedBy({ durationMs }: AttemptEnd, { call, tokensPerSecond }: Booking, seen: number): number {
  return Math.min(call.maxOutputTokens, Math.max(seen, Math.ceil((durationMs * tokensPerSecond) / 1000)));
}

/** These reasons can come from the provider's own terminal event; usage told with them is final. */
function sawTheEnd(error: ProviderError): boolean {
  return ['refused', 'filtered', 'emptyReply', 'requestTooLarge'].includes(error.reason);
}

/**
 * A refusal before any output is not billed: an HTTP error, or words that say the service did not take the request. One that has
 * told usage had taken it, and may have been thinking.
 */
function refusedOutright(error: ProviderError, end: AttemptEnd): boolean {
  if (error.partialChars > 0 || end.firstTextMs !== undefined || error.usage !== undefined) return false;
  // A gateway that waited in vain tells nothing of the model behind it, which has read the prompt and may be generating still.
  if (error.status !== undefined && waitedInVain.has(error.status) && end.durationMs >= workedMs) return false;
  if (error.status !== undefined && error.status >= 300) return true;
  return notTaken.has(error.reason) && end.durationMs < lateMs;
}

/** Time-outs of servers and gateways before them: HTTP itself, nginx (499), Cloudflare (520, 522, 524), load balancers (598, 599). */
const waitedInVain: ReadonlySet<number> = new Set([408, 499, 502, 504, 520, 522, 524, 598, 599]);
/** Sooner, nobody has begun to work on it. */
const workedMs = 3_000;
/** Words in a stream that come later than this come from a service that had taken the request. */
const lateMs = 15_000;

const notTaken: ReadonlySet<ProviderReason> = new Set([
  'unauthorized',
  'quotaExhausted',
  'modelUnavailable',
  'badRequest',
  'requestTooLarge',
  'rateLimited',
  'overloaded',
]);
