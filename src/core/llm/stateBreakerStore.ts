import { z } from 'zod';
import type { StateStore } from '../storage.ts';
import { type BreakerStore, noTrouble, type ProviderBreakers, sameBreakers } from './breakers.ts';

/** Breaker states in the `StateStore` that all windows share. A value that does not parse counts as absent. */
export function createStateBreakerStore(state: StateStore): BreakerStore {
  const keyOf = (provider: string): string => `breaker:${provider}`;
  return {
    async load(provider) {
      const text = await state.get(keyOf(provider));
      return text === undefined ? undefined : parse(text);
    },
    async change(provider, step) {
      for (;;) {
        const text = await state.get(keyOf(provider));
        const before = (text === undefined ? undefined : parse(text)) ?? noTrouble;
        const [after, said] = step(before);
        // Another window that was first changed the text, so this ends with the other windows' changes.
        if (sameBreakers(before, after) || (await state.replace(keyOf(provider), text, textOf(after)))) return said;
      }
    },
  };
}

const whole = z.number().int().min(0);
const stateSchema = z.object({ failures: whole, trips: whole, openUntilMs: z.number().min(0), probeUntilMs: z.number().min(0) });
const schema = z.object({ provider: stateSchema, models: z.array(z.tuple([z.string(), stateSchema])) });

function parse(text: string): ProviderBreakers | undefined {
  try {
    const { provider, models } = schema.parse(JSON.parse(text));
    return { provider, models: new Map(models) };
  } catch {
    return undefined;
  }
}

function textOf(breakers: ProviderBreakers): string | undefined {
  if (sameBreakers(breakers, noTrouble)) return undefined;
  return JSON.stringify({ provider: breakers.provider, models: [...breakers.models] });
}
