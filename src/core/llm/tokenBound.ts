import type { LlmCall } from '../completion.ts';
import { declaredTools, partCount, spokenText } from './conversation.ts';
import { imageTokenBound } from './images.ts';

type Asked = Pick<LlmCall, 'system' | 'prompt' | 'jsonSchema' | 'conversation'>;

/**
 * An upper bound of the input tokens, without a tokenizer. Every tokenizer of the vendors here works on bytes (byte-level BPE, or
 * SentencePiece with byte fallback), so a text has at most as many tokens as UTF-8 bytes. Code has 3 to 4 bytes a token; the bound is
 * that much too high, which the cheap models make harmless.
 */
export function inputTokenBound(call: Asked): number {
  const schemaBytes = call.jsonSchema ? utf8Bytes(JSON.stringify(call.jsonSchema)) : 0;
  // Schemas count twice: some vendors repeat them in an instruction of their own.
  const declaredBytes = 2 * (schemaBytes + utf8Bytes(declaredTools(call)));
  const frames = (1 + partCount(call)) * tokensPerMessage + tokensPerRequest;
  return utf8Bytes(call.system) + utf8Bytes(spokenText(call)) + declaredBytes + imageTokenBound(call) + frames;
}

/** The bound from a vendor's own count, with a margin for what the count leaves out. */
export function boundFromCount(inputTokens: number): number {
  return Math.ceil(inputTokens * 1.05) + 64;
}

/** The tokens of a text nobody counted, on the high side: prose and code have 3 to 5 bytes a token, other scripts 2 to 3. */
export function estimatedTokens(text: string): number {
  const otherBytes = utf8Bytes(text.replace(asciiRuns, ''));
  return Math.ceil((utf8Bytes(text) - otherBytes) / 3 + otherBytes / 2);
}

/** The input by its text on the high side, for a request whose tokens nobody tells. */
export function dearInputTokens(call: Asked): number {
  return (
    estimatedTokens(call.system + spokenText(call) + declaredTools(call) + (call.jsonSchema ? JSON.stringify(call.jsonSchema) : '')) +
    imageTokenBound(call) +
    likelyFrameTokens * partCount(call)
  );
}

/** A guess, for showing what a call will likely cost; never for a reservation. */
export function likelyInputTokens(call: Asked): number {
  const images = imageTokenBound(call);
  return Math.ceil((inputTokenBound(call) - images - tokensPerRequest) / bytesPerToken + images / 2);
}

/**
 * Fewer tokens than the vendors' tokenizers ever make of the texts: runs of one character may be a single token, and no longer word of
 * their vocabularies has more bytes than this.
 */
export function leastInputTokens(call: Asked): number {
  return Math.floor(utf8Bytes(`${call.system}${spokenText(call)}`.replace(/(.)\1+/gs, '$1')) / longestTokenBytes);
}

/** Length in UTF-8; a lone surrogate is sent as the three bytes of U+FFFD. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, control characters too
const asciiRuns = /[\x00-\x7f]+/g;
const tokensPerMessage = 64;
const tokensPerRequest = 512;
/** Long words are cut into pieces; repeated characters are counted apart. */
const longestTokenBytes = 24;
/** What messages and roles add to their texts; vendors' counts of empty messages are 3 to 10. */
const likelyFrameTokens = 32;
/** Of source code and English, measured over the current tokenizers; the low end, to guess high. */
const bytesPerToken = 3;
