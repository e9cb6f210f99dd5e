import type { Attempt } from '../receipt/attempt.ts';
import type { AttemptEnd } from './attempt.ts';
import type { Bill } from './bill.ts';
import type { Booking } from './booking.ts';
import { isSaneUsage } from './pricing.ts';
import { toldUsage } from './toldUsage.ts';

/** What a receipt tells of one request. `outcome` is the end's own, but for a cancellation, of which only the caller knows by whom. */
export function attemptRecord(
  asked: Pick<Attempt, 'provider' | 'purpose' | 'number' | 'startedAtMs'>,
  end: AttemptEnd,
  booking: Booking,
  bill: Bill,
  outcome: Attempt['outcome'],
): Attempt {
  const { result } = end;
  const { model } = booking.call;
  const error = result.kind === 'failed' ? result.error : undefined;
  const completion = result.kind === 'answered' ? result.completion : undefined;
  const told = completion ?? error;
  const usage = toldUsage(told?.usage, booking, completion ? end.received : '');
  return {
    ...asked,
    model,
    durationMs: end.durationMs,
    firstTextMs: end.firstTextMs,
    outcome,
    status: error?.status,
    message: error?.message,
    requestId: told?.requestId,
    usage: usage && isSaneUsage(usage, booking.inputBound, booking.outputBound) ? usage : undefined,
    costNanoUsd: bill.costNanoUsd,
    costEstimated: bill.estimated,
    costBasis: bill.basis,
    answeredBy: completion && completion.model !== model ? completion.model : undefined,
  };
}
