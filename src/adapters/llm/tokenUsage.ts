import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { fieldsOf } from './jsonFields.ts';
import { reportedCost } from './reportedCost.ts';
import { type ServedBy, servedTier } from './servedTier.ts';

/**
 * Reads the vendors' usage records into core's one meaning. A record with a missing, negative, fractional, absurd or contradicting
 * figure counts as no record at all: the caller then estimates from the text instead of booking a wrong sum.
 */
export function openAiUsage(raw: unknown, served: ServedBy = {}): TokenUsage | undefined {
  const usage = figuresOf(raw);
  const input = fieldsOf(usage.input_tokens_details);
  return checked({
    input: usage.input_tokens,
    cached: input.cached_tokens,
    written: input.cache_write_tokens,
    writtenLong: fieldsOf(input.cache_write_tokens_details).ttl_12h_tokens,
    output: usage.output_tokens,
    reasoning: fieldsOf(usage.output_tokens_details).reasoning_tokens,
    total: usage.total_tokens,
    more: { ...reportedCost(usage), ...servedTier({ serviceTier: usage.service_tier, ...served }) },
  });
}

/**
 * Usage of Chat Completions servers, where each has its own places for the same thing:
 * - cached input: `prompt_tokens_details.cached_tokens` (OpenAI), `prompt_token_details` or `num_cached_tokens` (Mistral), `cached_tokens`
 *   (Moonshot), `prompt_cache_hit_tokens` (DeepSeek), `cache_read_input_tokens` (Anthropic behind a gateway). Told twice, it counts once.
 * - cache writes: `cache_write_tokens` (OpenRouter), `cache_creation_tokens` or `cache_creation_input_tokens` (LiteLLM).
 * - reasoning that is in the total only, or beside the completion (xAI, Gemini): the larger of completion and total less prompt is output,
 *   also where the completion is not told at all.
 * Anthropic's own record, handed through by a gateway, is read as Anthropic's.
 */
export function chatUsage(raw: unknown, served: ServedBy = {}): TokenUsage | undefined {
  const usage = figuresOf(raw);
  const more = { ...reportedCost(usage), ...servedTier({ serviceTier: usage.service_tier, ...served }) };
  if (usage.prompt_tokens === undefined && usage.cache_read_input_tokens !== undefined) {
    const read = anthropicUsage(usage, undefined);
    return read && { ...read, ...more };
  }
  const input = fieldsOf(usage.prompt_tokens_details ?? usage.prompt_token_details ?? usage.input_tokens_details);
  const output = fieldsOf(usage.completion_tokens_details ?? usage.output_tokens_details);
  return checked({
    input: usage.prompt_tokens ?? usage.input_tokens,
    cached: largest([
      input.cached_tokens,
      usage.cached_tokens,
      usage.num_cached_tokens,
      usage.prompt_cache_hit_tokens,
      usage.cache_read_input_tokens,
    ]),
    written: largest([input.cache_write_tokens, input.cache_creation_tokens, usage.cache_creation_input_tokens]),
    writtenLong: fieldsOf(usage.cache_creation).ephemeral_1h_input_tokens,
    output: usage.completion_tokens ?? usage.output_tokens ?? (isCount(usage.total_tokens) ? 0 : undefined),
    reasoning: largest([output.reasoning_tokens, usage.reasoning_tokens]),
    total: usage.total_tokens,
    more,
  });
}

/**
 * The usage in one chunk of a Chat Completions stream, wherever the server puts it: at the top, in `x_groq` (Groq) or in the choice
 * (Moonshot). Undefined where the chunk has none.
 */
export function usageOfChunk(chunk: unknown): unknown {
  const { usage, x_groq: groq, choices } = fieldsOf(chunk);
  const ofChoice = Array.isArray(choices) ? fieldsOf(choices[0]).usage : undefined;
  return usage ?? fieldsOf(groq).usage ?? ofChoice ?? undefined;
}

/**
 * `start` is `message_start`'s usage, `delta` the last `message_delta`'s; gateways tell the input in either of them, and the counts only
 * grow. Anthropic's `input_tokens` leaves cache reads and writes out, and its sums leave out what compacting the context cost.
 */
export function anthropicUsage(start: unknown, delta: unknown): TokenUsage | undefined {
  const usage = grown(figuresOf(start), figuresOf(delta));
  const compactions = Array.isArray(usage.iterations) ? usage.iterations.map(fieldsOf).filter(({ type }) => type === 'compaction') : [];
  const sum = (name: string, base: unknown = usage[name] ?? 0): unknown =>
    [base, ...compactions.map((one) => one[name] ?? 0)].reduce((total, part) =>
      isCount(total) && isCount(part) ? total + part : undefined,
    );
  const cached = sum('cache_read_input_tokens');
  const written = sum('cache_creation_input_tokens');
  const input = sum('input_tokens', usage.input_tokens);
  const { service_tier: serviceTier, speed, inference_geo: geo } = usage;
  return checked({
    input: isCount(input) && isCount(cached) && isCount(written) ? input + cached + written : undefined,
    cached,
    written,
    writtenLong: fieldsOf(usage.cache_creation).ephemeral_1h_input_tokens,
    output: sum('output_tokens', usage.output_tokens),
    reasoning: fieldsOf(usage.output_tokens_details).thinking_tokens,
    total: undefined,
    more: { ...searchesOf(fieldsOf(usage.server_tool_use).web_search_requests), ...servedTier({ serviceTier, speed, geo }) },
  });
}

/** Gemini counts thoughts beside the candidates, and sometimes only in the total. */
export function geminiUsage(raw: unknown): TokenUsage | undefined {
  const usage = figuresOf(raw);
  const { candidatesTokenCount: visible = 0, thoughtsTokenCount: thoughts = 0, toolUsePromptTokenCount: tools = 0 } = usage;
  const { promptTokenCount: prompt, totalTokenCount: total } = usage;
  if (!isCount(prompt) || !isCount(visible) || !isCount(thoughts) || !isCount(tools)) return undefined;
  return checked({
    input: prompt + tools,
    cached: usage.cachedContentTokenCount,
    written: 0,
    writtenLong: 0,
    output: visible + thoughts,
    reasoning: thoughts,
    total,
    more: servedTier({ serviceTier: usage.serviceTier ?? usage.trafficType }),
  });
}

/** The fields of a usage record. Servers that write protocol buffers as JSON put whole numbers into texts. */
function figuresOf(raw: unknown, depth = 0): Readonly<Record<string, unknown>> {
  const figures = Object.entries(fieldsOf(raw)).map(([name, value]) => {
    if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return [name, Number(value)];
    return [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepest ? figuresOf(value, depth + 1) : value,
    ];
  });
  return Object.fromEntries(figures);
}

/** No vendor's record is nested deeper; another one is not followed down. */
const deepest = 8;

/** No request can hold more: ten times the largest context window known. */
const mostTokens = 20_000_000;

interface RawUsage {
  readonly input: unknown;
  readonly cached: unknown;
  readonly written: unknown;
  readonly writtenLong: unknown;
  readonly output: unknown;
  readonly reasoning: unknown;
  /** What it has above input and output is reasoning; a smaller one takes nothing away. */
  readonly total: unknown;
  readonly more: Partial<TokenUsage>;
}

function checked(raw: RawUsage): TokenUsage | undefined {
  const { input, output: told, more } = raw;
  const counts = [raw.cached, raw.written, raw.writtenLong, raw.reasoning, raw.total].map((value) => value ?? 0);
  if (!isCount(input) || !isCount(told) || !counts.every(isCount)) return undefined;
  const [cached = 0, written = 0, writtenLong = 0, partOfOutput = 0, total = 0] = counts;
  const output = Math.max(told, total - input);
  if (cached + written > input || writtenLong > written || partOfOutput > output) return undefined;
  // Nothing in and nothing out is no call that was made.
  if (input === 0 && output === 0) return undefined;
  return {
    inputTokens: input,
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    ...(writtenLong > 0 ? { longCacheWriteTokens: writtenLong } : {}),
    outputTokens: output,
    reasoningTokens: Math.max(partOfOutput, output - told),
    ...more,
  };
}

/** The number of searches; nothing for what is no number. */
function searchesOf(value: unknown): Pick<TokenUsage, 'webSearches'> {
  return isCount(value) ? { webSearches: value } : {};
}

/** Whether a value can be a number of tokens at all. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostTokens;
}

/** The largest of several places for one figure; the first that is no count where there is one, so that the record is refused. */
function largest(places: readonly unknown[]): unknown {
  const told = places.filter((value) => value !== undefined && value !== null);
  return told.find((value) => !isCount(value)) ?? (told.length === 0 ? 0 : Math.max(...told.filter(isCount)));
}

/** The later record over the earlier one, where a count that fell keeps its larger value. */
function grown(earlier: Readonly<Record<string, unknown>>, later: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [name, value] of Object.entries(later)) {
    if (value === null || value === undefined) continue;
    const before = merged[name];
    merged[name] = isCount(before) && isCount(value) ? Math.max(before, value) : value;
  }
  return merged;
}
