import * as z from 'zod/mini';
import type { Peer, PeerRow } from './comparePrices.ts';

const cost = z.optional(z.nullable(z.number()));

const liteLlmSchema = z.record(
  z.string(),
  z.looseObject({
    litellm_provider: z.optional(z.string()),
    mode: z.optional(z.string()),
    input_cost_per_token: cost,
    output_cost_per_token: cost,
    cache_read_input_token_cost: cost,
    cache_creation_input_token_cost: cost,
  }),
);

/** LiteLLM's `model_prices_and_context_window.json`, in dollars a token; entries of other vendors and kinds are left out. */
export function readLiteLlm(text: string, name: string, date: string): Peer {
  const rows = Object.entries(z.parse(liteLlmSchema, JSON.parse(text))).flatMap(([key, entry]): PeerRow[] => {
    const provider = entry.litellm_provider === 'gemini' || ['openai', 'anthropic'].includes(entry.litellm_provider ?? '');
    const { input_cost_per_token: input, output_cost_per_token: output } = entry;
    if (!provider || !['chat', 'responses'].includes(entry.mode ?? '') || typeof input !== 'number' || typeof output !== 'number')
      return [];
    return [
      {
        provider: entry.litellm_provider ?? '',
        model: key.replace(/^gemini\//, ''),
        input: perMillion(input),
        output: perMillion(output),
        ...(entry.cache_read_input_token_cost ? { cached: perMillion(entry.cache_read_input_token_cost) } : {}),
        ...(entry.cache_creation_input_token_cost ? { write: perMillion(entry.cache_creation_input_token_cost) } : {}),
      },
    ];
  });
  return { name, date, whole: true, rows };
}

const modelsDevSchema = z.record(
  z.string(),
  z.looseObject({
    models: z.record(
      z.string(),
      z.looseObject({
        cost: z.optional(
          z.looseObject({
            input: z.number(),
            output: z.number(),
            cache_read: z.optional(z.number()),
            cache_write: z.optional(z.number()),
          }),
        ),
      }),
    ),
  }),
);

/** The `api.json` of models.dev, in dollars a million tokens. */
export function readModelsDev(text: string, name: string, date: string): Peer {
  const providers = z.parse(modelsDevSchema, JSON.parse(text));
  const vendors = { google: 'gemini', openai: 'openai', anthropic: 'anthropic' };
  const rows = Object.entries(vendors).flatMap(([theirs, provider]) =>
    Object.entries(providers[theirs]?.models ?? {}).flatMap(([model, { cost: told }]): PeerRow[] => {
      if (!told) return [];
      const { input, output, cache_read: cached, cache_write: write } = told;
      return [{ provider, model, input, output, ...(cached === undefined ? {} : { cached }), ...(write === undefined ? {} : { write }) }];
    }),
  );
  return { name, date, whole: true, rows };
}

/** Dollars a million tokens, without what binary fractions add. */
function perMillion(usdPerToken: number): number {
  return Number((usdPerToken * 1_000_000).toFixed(6));
}
