import type { LlmCall } from '../completion.ts';

/**
 * An upper bound of the input tokens, without a tokenizer. Every tokenizer of the vendors here works on bytes (byte-level BPE, or
 * SentencePiece with byte fallback), so a text has at most as many tokens as UTF-8 bytes. Code has 3 to 4 bytes a token; the bound is
 * that much too high, which the cheap models make harmless.
 */
export function inputTokenBound(call: Pick<LlmCall, 'system' | 'prompt' | 'jsonSchema'>): number {
  const schemaBytes = call.jsonSchema ? utf8Bytes(JSON.stringify(call.jsonSchema)) : 0;
  // The schema counts twice: some vendors repeat it in an instruction of their own.
  return utf8Bytes(call.system) + utf8Bytes(call.prompt) + 2 * schemaBytes + 2 * tokensPerMessage + tokensPerRequest;
}

/** The bound from a vendor's own count, with a margin for what the count leaves out. */
export function boundFromCount(inputTokens: number): number {
  return Math.ceil(inputTokens * 1.05) + 64;
}

/** What a text has in tokens at most, but for texts no one writes: dense code and Chinese have 2 to 3 bytes a token, prose and code 3 to 5. */
export function estimatedTokens(bytes: number): number {
  return Math.ceil(bytes / 2);
}

/** The input by its text on the high side, for a request whose tokens nobody tells. */
export function dearInputTokens(call: Pick<LlmCall, 'system' | 'prompt' | 'jsonSchema'>): number {
  return estimatedTokens(inputTokenBound(call) - tokensPerRequest);
}

/** A guess, for showing what a call will likely cost; never for a reservation. */
export function likelyInputTokens(call: Pick<LlmCall, 'system' | 'prompt' | 'jsonSchema'>): number {
  return Math.ceil((inputTokenBound(call) - tokensPerRequest) / bytesPerToken);
}

/** Length in UTF-8; a lone surrogate is sent as the three bytes of U+FFFD. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

const tokensPerMessage = 64;
const tokensPerRequest = 512;
/** Of source code and English, measured over the current tokenizers; the low end, to guess high. */
const bytesPerToken = 3;
