import { z } from 'zod';
import type { BreakerStore } from './llm/breaker.ts';
import type { StateStore } from './storage.ts';

/** Breaker states among the small state that all windows share. What cannot be understood is as good as absent. */
export function createStateBreakerStore(state: StateStore): BreakerStore {
  const keyOf = (provider: string): string => `breaker:${provider}`;
  return {
    async load(provider) {
      const text = await state.get(keyOf(provider));
      return text === undefined ? undefined : parse(text);
    },
    save: (provider, breaker) => state.set(keyOf(provider), JSON.stringify(breaker)),
  };
}

const whole = z.number().int().min(0);
const schema = z.object({ failures: whole, trips: whole, openUntilMs: z.number().min(0), probeUntilMs: z.number().min(0) });

function parse(text: string): z.infer<typeof schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
