import * as z from 'zod/mini';

/** What a page wants to see: the page itself, and how it is filtered, sorted and paged. Kept by the page while it is hidden. */

const search = z.string().check(z.maxLength(200));
/** Rows asked for at once; more would make a snapshot too large. */
export const maxRows = 200;
const limit = z.int().check(z.gte(1), z.lte(maxRows));
const id = z.string().check(z.minLength(1), z.maxLength(200));

export const settingLevels = ['system', 'project', 'agent'] as const;
export const answerSources = ['learned', 'builtIn', 'adapted', 'cache', 'model'] as const;

export const logFilterSchema = z.object({
  search,
  /** Empty for all. */
  source: z.enum(['', ...answerSources, 'failed', 'cancelled']),
  provider: z.string().check(z.maxLength(100)),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

export const logSortSchema = z.object({
  by: z.enum(['time', 'cost', 'saved', 'duration', 'score']),
  descending: z.boolean(),
});
export type LogSort = z.infer<typeof logSortSchema>;

export const templateSortSchema = z.enum(['used', 'saved', 'newest', 'name']);

export const panelViewSchema = z.object({ page: z.literal('panel'), search, limit });
export const overviewViewSchema = z.object({
  page: z.literal('overview'),
  /** Days back from today. */
  days: z.union([z.literal(30), z.literal(90), z.literal(365)]),
});
export const templatesViewSchema = z.object({
  page: z.literal('templates'),
  search,
  limit,
  sort: templateSortSchema,
  /** Which templates; absent for all. */
  source: z.optional(z.enum(['learned', 'given'])),
  /** Ids; empty and absent for any. */
  language: z.optional(z.string().check(z.maxLength(40))),
  technology: z.optional(z.string().check(z.maxLength(60))),
  /** The template shown in full. */
  selected: z.optional(id),
  /** Only templates that are likely to be one with another. */
  alike: z.optional(z.boolean()),
  /** The selected one is to be merged: with which other one, once that is chosen. The list then shows whom it could be merged with. */
  merge: z.optional(z.object({ other: z.optional(id) })),
});
export const promptLevelSchema = z.enum(['system', 'agent', 'project', 'projectAgent']);

/** One of the prompt texts that a user writes: `agent` counts at levels of agents, `language` for conventions. */
const promptPlaceShape = {
  /** The user settings or the project's file, for all agents or for one. */
  level: promptLevelSchema,
  agent: z.string().check(z.maxLength(40)),
  key: z.enum(['prompt.system', 'prompt.additions', 'prompt.conventions']),
  language: z.string().check(z.maxLength(40)),
};
/** Longest text of a prompt, in characters. */
export const maxPromptChars = 20_000;
export const promptTextSchema = z.object({ ...promptPlaceShape, text: z.optional(z.string().check(z.maxLength(maxPromptChars))) });
/** Most texts that wait to be saved at once; the oldest makes room. */
export const maxDrafts = 12;
export type PromptDraft = z.infer<typeof promptTextSchema>;
export type PromptLevel = PromptDraft['level'];

export const promptsViewSchema = z.object({
  page: z.literal('prompts'),
  /** Absent for that of the document in front. */
  language: z.optional(z.string().check(z.maxLength(40))),
  /** Where texts are written. */
  level: z.optional(promptPlaceShape.level),
  /** Whose prompt is shown; absent for the agent at work. */
  agent: z.optional(z.string().check(z.maxLength(40))),
  /** What was written and not saved. */
  drafts: z.optional(z.array(promptTextSchema).check(z.maxLength(maxDrafts))),
});
export const configurationViewSchema = z.object({
  page: z.literal('configuration'),
  search,
  /** Leaves out settings that no level sets. */
  onlySet: z.optional(z.boolean()),
  /** For which project and agent; absent for those of the active editor. */
  project: z.optional(id),
  agent: z.optional(z.string().check(z.maxLength(40))),
});
export const logViewSchema = z.object({
  page: z.literal('log'),
  filter: logFilterSchema,
  sort: logSortSchema,
  offset: z.int().check(z.gte(0)),
  limit,
});

export const plansViewSchema = z.object({
  page: z.literal('plans'),
  /** The plan shown; absent for the newest. */
  selected: z.optional(id),
});

export const viewSchema = z.discriminatedUnion('page', [
  panelViewSchema,
  overviewViewSchema,
  templatesViewSchema,
  plansViewSchema,
  promptsViewSchema,
  configurationViewSchema,
  logViewSchema,
]);
export type View = z.infer<typeof viewSchema>;
export type PageName = View['page'];
export type ViewOf<Page extends PageName> = Extract<View, { page: Page }>;

/** What the pages show when they are opened for the first time. */
export const firstPanelView: View = { page: 'panel', search: '', limit: 8 };
export const firstDashboardView: View = { page: 'overview', days: 30 };
