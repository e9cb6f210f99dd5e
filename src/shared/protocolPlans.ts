import * as z from 'zod/mini';

/** What the page of plans shows, whole. Amounts of money come as text. */

const count = z.int().check(z.gte(0));

export const planTaskRowSchema = z.object({
  id: z.string(),
  path: z.string(),
  language: z.string(),
  technologies: z.array(z.string()),
  description: z.string(),
  /** Paths of the files it uses. */
  needs: z.array(z.string()),
  agent: z.string(),
  change: z.enum(['new', 'changed']),
  /** How far it stands in: one more than the deepest file it uses. */
  depth: count,
  /** `done`: its file waits for Accept. `blocked`: a file it uses failed. */
  state: z.enum(['planned', 'running', 'done', 'accepted', 'rejected', 'failed', 'byHand', 'skipped', 'blocked']),
  /** Where the code will come from, and for how much. */
  expected: z.string(),
  /** What became of it. */
  said: z.optional(z.string()),
  warnings: z.optional(z.array(z.string())),
});
export type PlanTaskRow = z.infer<typeof planTaskRowSchema>;

export const plansSnapshotSchema = z.object({
  page: z.literal('plans'),
  /** Newest first. */
  plans: z.array(z.object({ id: z.string(), goal: z.string() })),
  selected: z.optional(
    z.object({
      id: z.string(),
      goal: z.string(),
      /** `stopped`: approved, not running, and some tasks have no result. */
      state: z.enum(['draft', 'running', 'stopped', 'finished']),
      notes: z.array(z.string()),
      likely: z.string(),
      atMost: z.string(),
      spent: z.string(),
      /** Of the monthly limit. */
      left: z.string(),
      fits: z.boolean(),
      done: count,
      /** Files that wait for Accept or Reject. */
      open: count,
      tasks: z.array(planTaskRowSchema),
    }),
  ),
});
