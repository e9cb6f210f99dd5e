import * as z from 'zod/mini';

/** A provider in the panel: whether it can be asked, and how it does. */
export const providerRowSchema = z.object({
  id: z.string(),
  label: z.string(),
  model: z.string(),
  /** `simulated`: there is none, and the provider on this machine needs none. */
  key: z.enum(['present', 'simulated', 'missing', 'notNeeded']),
  /** Of all its models. `resting`: the circuit breaker is open. `probing`: it cooled down, the next request tries it again. */
  state: z.enum(['ready', 'resting', 'probing']),
  restsUntilMs: z.optional(z.number()),
  /** Models left alone on their own account; without a time, the next request to it is a trial. */
  models: z.array(z.object({ model: z.string(), restsUntilMs: z.optional(z.number()) })),
  lastError: z.optional(z.object({ atMs: z.number(), text: z.string() })),
  medianMs: z.optional(z.number()),
  /** What is to be done about its models: one that is shut down soon, or was. */
  warnings: z.array(z.string()),
});
export type ProviderRow = z.infer<typeof providerRowSchema>;
