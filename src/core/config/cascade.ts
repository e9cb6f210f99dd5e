import { type SettingKey, type SettingLevel, type Settings, settingsTable } from './settingsTable.ts';

/**
 * Resolves every setting from its layers: nearest wins, key by key. A value that does not fit is passed over with a problem that
 * names where it stands and what is used instead; it never takes other keys with it.
 * @param layers farthest first: System, Project, then the agent's blocks of both.
 */
export function resolveSettings(layers: readonly SettingsLayer[]): ResolvedSettings {
  const problems: SettingProblem[] = [];
  const trails = {} as Record<SettingKey, readonly SettingValue[]>;
  for (const key of settingKeys) trails[key] = trailOf(key, layers, problems);
  for (const layer of layers) {
    for (const key of Object.keys(layer.values)) {
      if (!Object.hasOwn(settingsTable, key)) {
        problems.push({ key, origin: layer.originOf(key), message: `There is no setting "${key}". It is ignored.` });
      }
    }
  }
  const values = Object.fromEntries(settingKeys.map((key) => [key, trails[key].at(-1)?.value])) as Settings;
  return { values, trails, problems };
}

export const settingKeys = Object.keys(settingsTable) as readonly SettingKey[];

export interface SettingsLayer {
  readonly level: SettingLevel;
  /** Values by setting key, unchecked. */
  readonly values: Readonly<Record<string, unknown>>;
  originOf(key: string): SettingOrigin;
}

/** Where a value was written. */
export interface SettingOrigin {
  readonly level: SettingLevel | 'default';
  /** For the user: `User settings`, or the file's path relative to the workspace. */
  readonly place: string;
  /** From 1, where known. */
  readonly line?: number | undefined;
}

export interface SettingValue {
  readonly value: unknown;
  readonly origin: SettingOrigin;
}

export interface SettingProblem {
  readonly key: string;
  readonly origin: SettingOrigin;
  readonly message: string;
}

export interface ResolvedSettings {
  readonly values: Settings;
  /** For each key all values that were set, the default first, the winner last. */
  readonly trails: Readonly<Record<SettingKey, readonly SettingValue[]>>;
  readonly problems: readonly SettingProblem[];
}

const defaultOrigin: SettingOrigin = { level: 'default', place: 'Default' };
const levelRank: Readonly<Record<SettingLevel, number>> = { system: 0, project: 1, agent: 2 };

function trailOf(key: SettingKey, layers: readonly SettingsLayer[], problems: SettingProblem[]): readonly SettingValue[] {
  const trail: SettingValue[] = [{ value: settingsTable[key].default, origin: defaultOrigin }];
  for (const layer of layers) {
    if (!Object.hasOwn(layer.values, key)) continue;
    const value = layer.values[key];
    const origin = layer.originOf(key);
    const refusal = refuse(key, layer.level, value);
    if (refusal) problems.push({ key, origin, message: `${refusal} ${describe(trail.at(-1)?.value)} is used instead.` });
    else trail.push({ value: settingsTable[key].schema.parse(value), origin });
  }
  return trail;
}

function refuse(key: SettingKey, level: SettingLevel, value: unknown): string | undefined {
  const setting = settingsTable[key];
  if (levelRank[level] > levelRank[setting.level]) {
    return setting.level === 'system' ? `"${key}" can be set in the user settings only.` : `"${key}" cannot be set for an agent.`;
  }
  const parsed = setting.schema.safeParse(value);
  if (parsed.success) return undefined;
  const issue = parsed.error.issues[0];
  const path = issue && issue.path.length > 0 ? ` (at ${issue.path.join('.')})` : '';
  return `"${key}" has a value that does not fit${path}: ${issue?.message ?? 'unknown'}.`;
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
