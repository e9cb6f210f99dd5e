import type { TokenUsage } from '../../core/completion.ts';

/**
 * Reads the vendors' usage records into core's one meaning. A record with a missing, negative, fractional, absurd or contradicting
 * figure counts as no record at all: the caller then accounts the worst case instead of a wrong sum.
 */
export function openAiUsage(raw: unknown): TokenUsage | undefined {
  const usage = fields(raw);
  const input = fields(usage.input_tokens_details);
  return checked({
    input: usage.input_tokens,
    cached: input.cached_tokens,
    written: input.cache_write_tokens,
    output: usage.output_tokens,
    reasoning: fields(usage.output_tokens_details).reasoning_tokens,
  });
}

/** OpenRouter adds `cost`, in USD. */
export function chatUsage(raw: unknown): TokenUsage | undefined {
  const usage = fields(raw);
  const input = fields(usage.prompt_tokens_details);
  const counted = checked({
    input: usage.prompt_tokens,
    cached: input.cached_tokens,
    written: input.cache_write_tokens,
    output: usage.completion_tokens,
    reasoning: fields(usage.completion_tokens_details).reasoning_tokens,
  });
  const { cost } = usage;
  if (counted === undefined || typeof cost !== 'number' || !(cost >= 0 && cost <= mostCostUsd)) return counted;
  return { ...counted, reportedCostNanoUsd: Math.ceil(cost * 1e9) };
}

/** `start` is `message_start`'s usage, `delta` the last `message_delta`'s. Anthropic's `input_tokens` leaves cache reads and writes out. */
export function anthropicUsage(start: unknown, delta: unknown): TokenUsage | undefined {
  const usage = { ...fields(start), ...present(fields(delta)) };
  const parts = [usage.input_tokens, usage.cache_read_input_tokens ?? 0, usage.cache_creation_input_tokens ?? 0];
  return checked({
    input: parts.every(isCount) ? parts.reduce((sum, part) => sum + part, 0) : undefined,
    cached: usage.cache_read_input_tokens,
    written: usage.cache_creation_input_tokens,
    output: usage.output_tokens,
    reasoning: fields(usage.output_tokens_details).thinking_tokens,
  });
}

/** Gemini counts thoughts beside the candidates, and sometimes only in the total. */
export function geminiUsage(raw: unknown): TokenUsage | undefined {
  const usage = fields(raw);
  const { promptTokenCount: input, candidatesTokenCount: visible = 0, thoughtsTokenCount: thoughts = 0, totalTokenCount: total } = usage;
  if (!isCount(input) || !isCount(visible) || !isCount(thoughts)) return undefined;
  if (total !== undefined && !isCount(total)) return undefined;
  const output = Math.max(visible + thoughts, (total ?? 0) - input);
  return checked({ input, cached: usage.cachedContentTokenCount, written: 0, output, reasoning: thoughts });
}

/** No request can hold more: ten times the largest context window known. */
const mostTokens = 20_000_000;
const mostCostUsd = 10_000;

interface RawUsage {
  readonly input: unknown;
  readonly cached: unknown;
  readonly written: unknown;
  readonly output: unknown;
  readonly reasoning: unknown;
}

function checked(raw: RawUsage): TokenUsage | undefined {
  const { input, output } = raw;
  const cached = raw.cached ?? 0;
  const written = raw.written ?? 0;
  const reasoning = raw.reasoning ?? 0;
  if (!isCount(input) || !isCount(output) || !isCount(cached) || !isCount(written) || !isCount(reasoning)) return undefined;
  if (cached + written > input || reasoning > output) return undefined;
  return { inputTokens: input, cachedInputTokens: cached, cacheWriteTokens: written, outputTokens: output, reasoningTokens: reasoning };
}

/** Whether a value can be a number of tokens at all. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostTokens;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function present(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));
}
