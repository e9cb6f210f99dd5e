import type { TokenUsage } from '../receipt/tokenUsage.ts';
import type { Booking } from './booking.ts';
import { isSaneUsage } from './pricing.ts';
import { utf8Bytes } from './tokenBound.ts';

/**
 * The usage a provider told, where it does not contradict itself and is not too small for the texts. Servers have been seen to tell zero
 * tokens beside an answer, the first event's count only, or the input without its cached part. More than was asked for may be true: some
 * models think past the limit, and gateways add to the prompt.
 * @param answer the visible answer; empty where the usage was told before the end.
 */
export function toldUsage(usage: TokenUsage | undefined, booking: Booking, answer: string): TokenUsage | undefined {
  if (!usage || usage.inputTokens === 0 || !isSaneUsage(usage, unbounded, unbounded)) return undefined;
  const isTrue = covers(usage.inputTokens, booking.promptBytes - shortPromptBytes) && covers(usage.outputTokens, utf8Bytes(answer));
  return isTrue ? usage : undefined;
}

/** Code and prose have 3 to 5 bytes a token; a run of blanks may be one token, but no whole text has so many bytes in each. */
function covers(tokens: number, bytes: number): boolean {
  return bytes <= 12 * tokens;
}

const unbounded = Number.MAX_SAFE_INTEGER;
/** What a prompt this short costs is not worth a doubt. */
const shortPromptBytes = 64;
