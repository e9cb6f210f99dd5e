import * as z from 'zod/mini';

/** The team store this host belongs to, and the limits there that this member may see. */
export const teamViewSchema = z.object({
  /** The team, and as whom; absent until the server has told. */
  name: z.optional(z.string()),
  /** What goes on and what does not; absent while all is well. */
  trouble: z.optional(z.string()),
  /** What is left for the time the server is away; absent where the team grants none. */
  allowance: z.optional(z.string()),
  limits: z.array(
    z.object({ name: z.string(), spent: z.string(), reserved: z.string(), limit: z.string(), percent: z.number(), level: z.int() }),
  ),
});
export type TeamView = z.infer<typeof teamViewSchema>;
