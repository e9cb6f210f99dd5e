import * as z from 'zod/mini';

/** The contract between the extension and its page of effective settings: one file, and each side checks what the other sends. */

const level = z.enum(['default', 'system', 'project', 'agent']);

const origin = z.int().check(z.gte(0));

const cellSchema = z.object({
  /** The value as JSON, in one line. */
  text: z.string(),
  /** Where it stands, in words. */
  place: z.string(),
  /** For `openOrigin`; absent for a default, which stands nowhere. */
  origin: z.optional(origin),
});
export type PageCell = z.infer<typeof cellSchema>;

const rowSchema = z.object({
  key: z.string(),
  category: z.string(),
  description: z.string(),
  /** Left out where a level says nothing. */
  cells: z.object({ default: cellSchema, system: z.optional(cellSchema), project: z.optional(cellSchema), agent: z.optional(cellSchema) }),
  winner: level,
});
export type PageRow = z.infer<typeof rowSchema>;

const choiceSchema = z.object({ id: z.string(), label: z.string() });

/** From the extension to the page: all there is to show, each time anything of it changed. */
export const pageStateSchema = z.object({
  type: z.literal('state'),
  projects: z.array(choiceSchema),
  project: z.string(),
  agents: z.array(choiceSchema),
  agent: z.string(),
  rows: z.array(rowSchema),
  problems: z.array(z.object({ place: z.string(), message: z.string(), origin: z.optional(origin) })),
  /** Words of the page that depend on the language of the editor. */
  words: z.record(z.string(), z.string()),
});
export type PageState = z.infer<typeof pageStateSchema>;

/** From the page to the extension. It names origins by number, so that it can open nothing but what it was shown. */
export const pageMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('choose'), project: z.string(), agent: z.string() }),
  z.object({ type: z.literal('openOrigin'), origin }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;
