import type { z } from 'zod';

/** One setting. A table of them is the source for types, defaults, validation, the manifest and the project file's JSON schema. */
export interface SettingRow<S extends z.ZodType> {
  readonly category: SettingCategory;
  readonly level: SettingLevel;
  readonly schema: S;
  readonly default: z.output<S>;
  /** Markdown, plain words, shown in the settings editor. */
  readonly description: string;
  readonly multiline?: boolean;
}

/**
 * Which levels may set a value: `system` = user settings only (endpoints, prices, anything a workspace must not touch),
 * `project` = the project file too, `agent` = an agent block at either level too.
 */
export type SettingLevel = 'system' | 'project' | 'agent';

/** In the order of the settings editor. */
export const settingCategories = [
  'Providers',
  'Generation',
  'Prompts',
  'Templates',
  'Validation',
  'Budget',
  'Cache',
  'Reliability',
  'Logging',
] as const;
export type SettingCategory = (typeof settingCategories)[number];

export function row<const S extends z.ZodType>(setting: SettingRow<S>): SettingRow<S> {
  return setting;
}
