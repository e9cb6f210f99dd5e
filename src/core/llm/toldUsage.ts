import type { TokenUsage } from '../receipt/tokenUsage.ts';
import type { Booking } from './booking.ts';
import { isSaneUsage } from './pricing.ts';

/**
 * The usage a provider told, where it can be true of the call: within the bounds of the request, and not too small for the texts. Servers
 * have been seen to tell zero tokens beside an answer, the first event's count only, or the input without its cached part.
 * @param receivedBytes the visible answer in UTF-8; 0 where the usage was told before the end.
 */
export function toldUsage(usage: TokenUsage | undefined, booking: Booking, receivedBytes: number): TokenUsage | undefined {
  if (!usage || !isSaneUsage(usage, booking.inputBound, booking.outputBound)) return undefined;
  return covers(usage.inputTokens, booking.promptBytes) && covers(usage.outputTokens, receivedBytes) ? usage : undefined;
}

/** Code and prose have 3 to 5 bytes a token; runs of blanks may have many more in one token, whole texts never so many on average. */
function covers(tokens: number, bytes: number): boolean {
  return bytes <= 20 * tokens + 40;
}
