import * as z from 'zod/mini';
import { plansSnapshotSchema } from './protocolPlans.ts';
import { providerRowSchema } from './protocolProviders.ts';
import { teamViewSchema } from './protocolTeam.ts';
import { answerSources, promptLevelSchema, settingLevels } from './protocolViews.ts';

/** What a page shows, whole. Amounts of money come as text, rounded once by the extension; times in milliseconds since the epoch. */

const count = z.int().check(z.gte(0));

/** `of`: whose limit it is, where it is not the monthly one. */
export const alertRowSchema = z.object({ atMs: z.number(), level: z.int(), of: z.optional(z.string()), text: z.string() });
export type AlertRow = z.infer<typeof alertRowSchema>;

export const budgetViewSchema = z.object({
  /** `2026-11`. */
  month: z.string(),
  spent: z.string(),
  reserved: z.string(),
  left: z.string(),
  limit: z.string(),
  forecast: z.string(),
  forecastIsAbove: z.boolean(),
  savedByTemplates: z.string(),
  savedByCache: z.string(),
  /** Share of the limit that is spent, in per cent; may be above 100. */
  percent: z.number(),
  reservedPercent: z.number(),
  /** The highest mark passed; 0 for none. */
  level: z.int(),
  /** What has to end before models are on again; absent while they are on. */
  offFor: z.optional(z.enum(['month', 'week', 'day'])),
  /** What this host may spend of the user's limits; absent where the amounts are those of all hosts. */
  hostSharePercent: z.optional(z.int()),
  /** Limits of the week, the day, providers and models. */
  others: z.array(z.object({ name: z.string(), spent: z.string(), limit: z.string(), percent: z.number(), level: z.int() })),
});
export type BudgetView = z.infer<typeof budgetViewSchema>;

export const templateRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  language: z.string(),
  state: z.enum(['active', 'paused', 'quarantined']),
  parameters: z.array(z.string()),
  score: z.number(),
  uses: count,
  /** Share of the answers that were kept or accepted, in per cent; absent before the first use. */
  keptPercent: z.optional(z.number()),
  saved: z.string(),
  lastUsedAtMs: z.number(),
});
export type TemplateRow = z.infer<typeof templateRowSchema>;

/** A template that is built in, shared in the workspace or by the team. */
export const givenRowSchema = z.object({
  id: z.string(),
  source: z.enum(['builtIn', 'workspace', 'team']),
  title: z.string(),
  /** For the user. */
  language: z.string(),
  technologies: z.array(z.string()),
  parameters: z.array(z.string()),
  /** Of one of the team: who offered it, and who accepted it. */
  sharedBy: z.optional(z.string()),
  acceptedBy: z.optional(z.array(z.string())),
});
export type GivenRow = z.infer<typeof givenRowSchema>;

export const generationRowSchema = z.object({
  id: z.string(),
  atMs: z.number(),
  task: z.string(),
  badge: z.enum([...answerSources, 'failed', 'cancelled']),
  cost: z.string(),
  saved: z.string(),
  decision: z.optional(z.enum(['accepted', 'edited', 'rejected', 'undone', 'refined'])),
  durationMs: z.number(),
  language: z.string(),
  project: z.string(),
  /** Empty when no model was asked. */
  model: z.string(),
  score: z.optional(z.number()),
  attempts: count,
});
export type GenerationRow = z.infer<typeof generationRowSchema>;

export const panelSnapshotSchema = z.object({
  page: z.literal('panel'),
  budget: budgetViewSchema,
  team: z.optional(teamViewSchema),
  alerts: z.object({ total: count, rows: z.array(alertRowSchema) }),
  templates: z.object({ total: count, matching: count, rows: z.array(templateRowSchema) }),
  /** Built-in and shared ones; `rows` as many as fit beside the learned ones. */
  given: z.object({ total: count, matching: count, rows: z.array(givenRowSchema) }),
  generations: z.array(generationRowSchema),
  providers: z.array(providerRowSchema),
  /** Set when the built-in prices are old. */
  pricesWarning: z.optional(z.string()),
  /** Tasks to begin with, until something was generated. */
  ideas: z.array(z.object({ task: z.string(), language: z.string() })),
});

const figureSchema = z.object({ name: z.string(), value: z.string(), hint: z.string() });

/** One chart: lines or stacked bars over the same labels. `null` is a gap. */
export const chartSchema = z.object({
  title: z.string(),
  /** What the values are. */
  unit: z.enum(['usd', 'percent', 'seconds', 'number']),
  labels: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), kind: z.enum(['bar', 'line', 'dashed']), values: z.array(z.nullable(z.number())) })),
});
export type Chart = z.infer<typeof chartSchema>;

export const overviewSnapshotSchema = z.object({
  page: z.literal('overview'),
  from: z.string(),
  to: z.string(),
  figures: z.array(figureSchema),
  team: z.optional(teamViewSchema),
  charts: z.array(chartSchema),
  providers: z.array(
    z.object({
      name: z.string(),
      cost: z.string(),
      attempts: count,
      complete: z.number(),
      meanMs: z.number(),
      tokensIn: count,
      tokensOut: count,
    }),
  ),
  /** Who the money was spent by, dearest first. */
  agents: z.array(z.object({ name: z.string(), cost: z.string(), generations: count, attempts: count })),
  /** Plans of the project, newest first; what they cost since they were approved, whatever the days shown. */
  plans: z.array(z.object({ id: z.string(), name: z.string(), cost: z.string(), limit: z.string(), isOpen: z.boolean() })),
});

const slotSchema = z.object({
  word: z.string(),
  kind: z.enum(['noun', 'name', 'number']),
  /** How often it stands in the code. */
  places: count,
});

const wordingSchema = z.object({ text: z.string(), origin: z.enum(['model', 'user']), addedAtMs: z.number() });

export const templateDetailSchema = z.object({
  row: templateRowSchema,
  task: z.string(),
  slots: z.array(slotSchema),
  /** Proposed by a model, neither accepted nor refused. */
  suggestions: z.array(z.object({ ...slotSchema.shape, reason: z.string() })),
  /** What it costs at most to ask a model for more of them; absent where no model can be asked. */
  askPrice: z.optional(z.string()),
  code: z.string(),
  /** True when the code is longer than what is shown. */
  cut: z.boolean(),
  origin: z.string(),
  learnedAtMs: z.number(),
  counters: z.array(z.object({ name: z.string(), value: count })),
  /** Other ways to ask for it, and tasks it is not for. */
  wordings: z.array(wordingSchema),
  notFor: z.array(wordingSchema),
  versions: z.array(z.object({ replacedAtMs: z.number(), score: z.number(), lines: count })),
});

/** One of a list to choose from, and how many templates it has. */
const choiceSchema = z.object({ id: z.string(), label: z.string(), count });

const givenPartSchema = z.object({
  total: count,
  matching: count,
  rows: z.array(givenRowSchema),
  selected: z.optional(z.object({ row: givenRowSchema, task: z.string(), slots: z.array(slotSchema), code: z.string(), cut: z.boolean() })),
});

/** What two templates would become, or why they cannot be one. */
const mergeSchema = z.object({
  otherId: z.string(),
  title: z.string(),
  refused: z.optional(z.string()),
  result: z.optional(
    z.object({
      keptId: z.string(),
      /** The task of the one that stays. */
      keeps: z.string(),
      words: z.string(),
      /** Each parameter's word in the one that stays, and what stands for it in the other. */
      parameters: z.array(z.object({ word: z.string(), other: z.string() })),
      uses: count,
      diff: z.array(z.object({ mark: z.enum([' ', '-', '+', '…']), text: z.string() })),
    }),
  ),
});

export const templatesSnapshotSchema = z.object({
  page: z.literal('templates'),
  total: count,
  matching: count,
  given: givenPartSchema,
  languages: z.array(choiceSchema),
  /** Of the chosen language. */
  technologies: z.array(choiceSchema),
  rows: z.array(templateRowSchema),
  /** Of the rows: the ids of those that are likely to be one with the selected template, while it is to be merged. */
  likely: z.optional(z.array(z.string())),
  selected: z.optional(templateDetailSchema),
  merge: z.optional(mergeSchema),
});

export const promptsSnapshotSchema = z.object({
  page: z.literal('prompts'),
  languages: z.array(z.string()),
  language: z.string(),
  agents: z.array(z.string()),
  agent: z.string(),
  /** The id of the project whose file can be written to; absent for none. */
  project: z.optional(z.string()),
  /** Where texts can be written now, in words. */
  levels: z.array(z.object({ level: promptLevelSchema, name: z.string() })),
  level: promptLevelSchema,
  /** The texts of this level. */
  texts: z.array(
    z.object({
      key: z.enum(['prompt.system', 'prompt.additions', 'prompt.conventions']),
      title: z.string(),
      hint: z.string(),
      /** What the level says; absent for nothing. */
      saved: z.optional(z.string()),
      /** The product's own text, to begin with. */
      builtIn: z.optional(z.string()),
      /** About what was written and not saved. */
      note: z.optional(z.string()),
    }),
  ),
  /** The system prompt as it would be with what was written, part by part. */
  parts: z.array(z.object({ title: z.string(), text: z.string(), tokens: count })),
  tokens: count,
  price: z.string(),
});

const namedSchema = z.object({ id: z.string(), label: z.string() });

/** What a level says, as JSON in one line, and where it was written, in words. */
const settingCellSchema = z.object({ text: z.string(), place: z.string() });

export const configurationSnapshotSchema = z.object({
  page: z.literal('configuration'),
  localhost: z.optional(z.string()),
  projects: z.array(namedSchema),
  project: z.string(),
  agents: z.array(namedSchema),
  agent: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      category: z.string(),
      description: z.string(),
      /** As JSON in one line. */
      default: z.string(),
      /** By level; absent where the level does not set it. */
      system: z.optional(settingCellSchema),
      project: z.optional(settingCellSchema),
      agent: z.optional(settingCellSchema),
      winner: z.enum(['default', ...settingLevels]),
    }),
  ),
  problems: z.array(z.object({ place: z.string(), message: z.string() })),
});

export const logSnapshotSchema = z.object({
  page: z.literal('log'),
  /** Receipts that are kept whole. */
  total: count,
  matching: count,
  offset: count,
  rows: z.array(generationRowSchema),
  providers: z.array(z.string()),
  sum: z.object({ cost: z.string(), saved: z.string() }),
});

export const snapshotSchema = z.discriminatedUnion('page', [
  panelSnapshotSchema,
  overviewSnapshotSchema,
  templatesSnapshotSchema,
  plansSnapshotSchema,
  promptsSnapshotSchema,
  configurationSnapshotSchema,
  logSnapshotSchema,
]);
export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotOf<Page extends Snapshot['page']> = Extract<Snapshot, { page: Page }>;
