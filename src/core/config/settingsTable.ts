import type { z } from 'zod';
import { budgetSettings } from './table/budgetSettings.ts';
import { generationSettings } from './table/generationSettings.ts';
import { promptSettings } from './table/promptSettings.ts';
import { providerSettings } from './table/providerSettings.ts';
import { reliabilitySettings } from './table/reliabilitySettings.ts';
import { teamSettings } from './table/teamSettings.ts';
import { templateSettings } from './table/templateSettings.ts';
import { validationSettings } from './table/validationSettings.ts';

/**
 * Every setting of the product: the single source for types, defaults, validation, the manifest and the project file's schema.
 * The key is the setting's name below `q2o.`; rows of a category stand together in the order the settings editor shows.
 */
export const settingsTable = {
  ...providerSettings,
  ...generationSettings,
  ...promptSettings,
  ...templateSettings,
  ...validationSettings,
  ...budgetSettings,
  ...teamSettings,
  ...reliabilitySettings,
} as const;

export type SettingKey = keyof typeof settingsTable;
export type Settings = { readonly [K in SettingKey]: z.output<(typeof settingsTable)[K]['schema']> };

export const settingKeys = Object.keys(settingsTable) as readonly SettingKey[];

/** `Object.hasOwn` and not `in`: a file may have a key like `constructor`, which every object inherits. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingsTable, key);
}
