import type { z } from 'zod';

/** One setting. A table of them is the source for types, defaults, validation, the manifest and the project file's JSON schema. */
export type SettingRow<S extends z.ZodType> = {
  readonly category: SettingCategory;
  readonly schema: S;
  readonly default: z.output<S>;
  /** Markdown, plain words, shown in the settings editor. */
  readonly description: string;
  readonly multiline?: boolean;
  /** Each machine that carries the extension has its own value: the scope is `machine` instead of `application`. */
  readonly ofHost?: true;
} & (
  | { readonly level: 'system' }
  | {
      readonly level: 'project' | 'agent';
      /** What a project file may do with it. The user's own blocks are free. */
      readonly stricter: Strictness<z.output<S>>;
    }
);

/**
 * Which levels may set a value: `system` = user settings only (endpoints, prices, anything a workspace must not touch),
 * `project` = the project file too, `agent` = an agent block at either level too.
 */
export type SettingLevel = 'system' | 'project' | 'agent';

/**
 * Which values of a project file hold, measured by what the user alone has set. A project file comes from the repository, so it may
 * make things stricter and nothing looser.
 * - `never`: none; the setting is the user's own.
 * - `lower`, `higher`: numbers no higher (no lower) than the user's, where null stands for no bound; for switches `lower` is off.
 * - `subset`, `superset`: lists that name nothing beyond (leave out nothing of) the user's.
 * - `noDearer`: models whose known price is at no rate above that of the user's model.
 * - `quoted`: any text. It stands in the prompt marked as the project's, beside the user's and not instead of it.
 * - groups of values, loosest first: values of the user's group or a later one.
 */
export type Strictness<T = unknown> =
  | 'never'
  | 'lower'
  | 'higher'
  | 'subset'
  | 'superset'
  | 'noDearer'
  | 'quoted'
  | readonly (readonly T[])[];

/** In the order of the settings editor. */
export const settingCategories = [
  'Providers',
  'Generation',
  'Prompts',
  'Templates',
  'Validation',
  'Budget',
  'Team',
  'Cache',
  'Reliability',
  'Logging',
] as const;
export type SettingCategory = (typeof settingCategories)[number];

export function row<const S extends z.ZodType, const R extends SettingRow<S>>(setting: R & { readonly schema: S }): R {
  return setting;
}
