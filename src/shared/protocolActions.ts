import * as z from 'zod/mini';
import { logFilterSchema, logSortSchema, promptTextSchema, settingLevels } from './protocolViews.ts';

/** What the user can do from a page. The extension performs it and answers whether it worked. */

const id = z.string().check(z.minLength(1), z.maxLength(200));
const settingKey = z.string().check(z.maxLength(100));

export const templateDeeds = ['insert', 'edit', 'pause', 'resume', 'delete', 'exportSnippets', 'exportJson', 'compare', 'restore'] as const;
export type TemplateDeed = (typeof templateDeeds)[number];

export const slotDeeds = ['suggest', 'add', 'rename', 'setKind', 'remove', 'accept', 'change', 'refuse'] as const;

/** Commands that a page may run. Nothing else can be reached from it. */
export const pageCommands = [
  'generate',
  'planAndBuild',
  'raiseLimit',
  'setLimit',
  'overrideOnce',
  'teamLimits',
  'testAll',
  'browseTemplates',
  'importTemplates',
  'exportTemplates',
  'openWalkthrough',
  'openLogChannel',
  'openSettings',
  'previewPrompt',
] as const;
export type PageCommand = (typeof pageCommands)[number];

/** Something with the parameters of a template; `word` is the parameter's or the suggestion's. */
const slotActionSchema = z.object({
  do: z.literal('slot'),
  deed: z.enum(slotDeeds),
  id,
  word: z.optional(z.string().check(z.maxLength(80))),
  kind: z.optional(z.enum(['noun', 'name', 'number'])),
});
export type SlotAction = z.infer<typeof slotActionSchema>;

/** Something with another wording of a template, or with a task it is not for; `text` is the one meant. */
const wordingActionSchema = z.object({
  do: z.literal('wording'),
  deed: z.enum(['edit', 'remove']),
  id,
  list: z.enum(['wordings', 'notFor']),
  text: z.string().check(z.maxLength(500)),
});
export type WordingAction = z.infer<typeof wordingActionSchema>;

export const planDeeds = [
  'edit',
  'up',
  'down',
  'remove',
  'add',
  'approve',
  'stop',
  'retry',
  'byHand',
  'skip',
  'diff',
  'accept',
  'reject',
  'acceptAll',
  'rejectAll',
  'forget',
] as const;

/** Something with a plan, or with the task of it that is named. */
const planActionSchema = z.object({ do: z.literal('plan'), deed: z.enum(planDeeds), id, task: z.optional(id) });
export type PlanAction = z.infer<typeof planActionSchema>;

export const actionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('command'), command: z.enum(pageCommands) }),
  z.object({ do: z.literal('setKey'), provider: id }),
  z.object({ do: z.literal('testProvider'), provider: id }),
  /** Opens the dashboard, on a page and with what was searched for. */
  z.object({ do: z.literal('openDashboard'), page: z.enum(['overview', 'templates', 'log']), search: z.optional(z.string()) }),
  /** In a new file of the language where the active one has another. */
  z.object({
    do: z.literal('generateTask'),
    task: z.string().check(z.minLength(1), z.maxLength(500)),
    language: z.string().check(z.maxLength(40)),
  }),
  z.object({ do: z.literal('openReceipt'), id }),
  /** `version`: which of the kept versions, 0 the newest, for `compare` and `restore`. */
  z.object({
    do: z.literal('template'),
    deed: z.enum(templateDeeds),
    id,
    version: z.optional(z.int().check(z.gte(0), z.lte(99))),
  }),
  /** Any template, with other words for its parameters where they are given: one a parameter, in their order. */
  z.object({ do: z.literal('insertTemplate'), id, words: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(8))) }),
  slotActionSchema,
  wordingActionSchema,
  planActionSchema,
  z.object({ do: z.literal('mergeTemplates'), id, other: id }),
  /** Writes a prompt text to its level, that of the project which the page names; without a text, what the level says is taken back. */
  z.object({ do: z.literal('savePrompt'), project: z.optional(id), text: promptTextSchema }),
  z.object({ do: z.literal('exportLog'), format: z.enum(['csv', 'json']), filter: logFilterSchema, sort: logSortSchema }),
  z.object({ do: z.literal('openSetting'), key: settingKey }),
  /** Opens where a level sets a setting: the file at the line, or the settings editor. */
  z.object({
    do: z.literal('openOrigin'),
    project: id,
    agent: z.string().check(z.maxLength(40)),
    key: settingKey,
    level: z.enum(settingLevels),
  }),
  /** Opens where a problem of the configuration page stands, by its number in the list. */
  z.object({ do: z.literal('openProblem'), number: z.int().check(z.gte(0)) }),
]);
export type Action = z.infer<typeof actionSchema>;

/** Whether an action spends, deletes or writes something by itself. Without a press of the user it is asked about first. */
export function isWeighty(action: Action): boolean {
  switch (action.do) {
    case 'command':
      return action.command === 'testAll';
    case 'template':
      return action.deed !== 'insert' && action.deed !== 'edit' && action.deed !== 'compare';
    case 'plan':
      return action.deed !== 'edit' && action.deed !== 'add' && action.deed !== 'diff';
    case 'testProvider':
    case 'generateTask':
    case 'slot':
    case 'mergeTemplates':
    case 'savePrompt':
      return true;
    default:
      return false;
  }
}
export type ActionOf<Do extends Action['do']> = Extract<Action, { do: Do }>;
