import { z } from 'zod';
import { t } from '../../shared/texts.ts';
import { unknownPlaceholders } from '../generation/request/promptParts.ts';
import type { AgentName } from '../workplace.ts';
import type { TextPlace } from './jsonDocument.ts';
import { guardProjectValue } from './projectGuards.ts';
import { isSettingKey, type SettingKey, type Settings, settingKeys, settingsTable } from './settingsTable.ts';
import type { SettingLevel } from './table/settingRow.ts';

/**
 * Resolves every setting from its layers: nearest wins, key by key. A value that does not fit is passed over with a problem that
 * names where it stands and what is used instead; it never takes other keys with it, nor an entry of a record the other entries.
 * @param layers farthest first: System, Project, then the agent's blocks of both.
 */
export function resolveSettings(layers: readonly SettingsLayer[]): ResolvedSettings {
  const user = layers.map((layer) => (layer.writtenBy === 'project' ? userSettings(layer.level, layers) : undefined));
  const problems: SettingProblem[] = [];
  const trails = {} as Record<SettingKey, readonly SettingValue[]>;
  for (const key of settingKeys) trails[key] = trailOf(key, layers, user, problems);
  for (const layer of layers) {
    const unknown = Object.keys(layer.values).filter((key) => !isSettingKey(key));
    for (const key of unknown.slice(0, mostUnknown)) {
      problems.push({ key, origin: originOf(layer, key), message: t('Q2O has no setting "{0}". It is ignored.', key.slice(0, 200)) });
    }
  }
  const values = Object.fromEntries(settingKeys.map((key) => [key, trails[key].at(-1)?.value])) as Settings;
  return { values, trails, problems };
}

export interface SettingsLayer {
  readonly level: SettingLevel;
  /** `project`: a file of the workspace, which may set less. Absent: the user. */
  readonly writtenBy?: 'project' | undefined;
  /** Values by setting key, unchecked. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Of the layer as a whole. */
  readonly origin: SettingOrigin;
  /** Where each key stands in the file; absent where it is in none. */
  readonly places?: ReadonlyMap<string, TextPlace> | undefined;
}

/** Where a key of a layer was written. */
export function originOf({ origin, places }: SettingsLayer, key: string): SettingOrigin {
  const place = places?.get(key);
  return place ? { ...origin, ...place } : origin;
}

/** Where a value was written. */
export interface SettingOrigin {
  readonly level: SettingLevel | 'default';
  /** For the user: `User settings`, or the file's path in the workspace. */
  readonly place: string;
  /** URI of the file; absent for the user settings. */
  readonly file?: string | undefined;
  /** From 1, where known. */
  readonly line?: number | undefined;
  /** Where the key stands in its line: first column and the one after the last, from 0. */
  readonly columns?: readonly [number, number] | undefined;
  /** The agent whose block it stands in. */
  readonly agent?: AgentName | undefined;
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

/** Names told of in one layer; a file may hold thousands. */
export const mostUnknown = 20;

const defaultOrigin: SettingOrigin = { level: 'default', place: 'Default' };
const levelRank: Readonly<Record<SettingLevel, number>> = { system: 0, project: 1, agent: 2 };

function trailOf(
  key: SettingKey,
  layers: readonly SettingsLayer[],
  user: readonly (Settings | undefined)[],
  problems: SettingProblem[],
): readonly SettingValue[] {
  const trail: SettingValue[] = [{ value: settingsTable[key].default, origin: defaultOrigin }];
  for (const [at, layer] of layers.entries()) {
    if (!Object.hasOwn(layer.values, key)) continue;
    const origin = originOf(layer, key);
    const tell = (message: string) => problems.push({ key, origin, message });
    const checked = check(key, layer.level, layer.values[key], user[at]);
    if (!checked.ok) {
      tell(t('{0} {1} is used instead.', checked.why, describe(trail.at(-1)?.value)));
      continue;
    }
    if (checked.but !== undefined) tell(t('{0} {1} is used instead.', checked.but, describe(checked.value)));
    if (key.startsWith('prompt.')) for (const name of unknownPlaceholders(checked.value)) tell(noPlaceholder(key, name));
    trail.push({ value: checked.value, origin });
  }
  return trail;
}

/** The settings of the user alone, without project files, down to a level: a project may not be looser than they are. */
function userSettings(level: SettingLevel, layers: readonly SettingsLayer[]): Settings {
  return resolveSettings(layers.filter((layer) => layer.writtenBy !== 'project' && levelRank[layer.level] <= levelRank[level])).values;
}

type Checked =
  | { readonly ok: true; readonly value: unknown /** What of it was not taken. */; readonly but?: string | undefined }
  | { readonly ok: false; readonly why: string };

/** @param user what bounds a value of a project; undefined for a value of the user. */
function check(key: SettingKey, level: SettingLevel, value: unknown, user: Settings | undefined): Checked {
  const setting = settingsTable[key];
  if (levelRank[level] > levelRank[setting.level]) {
    const why =
      setting.level === 'system' ? t('"{0}" can be set in the user settings only.', key) : t('"{0}" cannot be set for an agent.', key);
    return { ok: false, why };
  }
  const parsed = parse(key, setting.schema, value);
  if (!user || !parsed.ok) return parsed;
  const guarded = guardProjectValue(key, parsed.value, user);
  const but = [parsed.but, guarded.ok ? guarded.but : undefined].filter((one) => one !== undefined).join(' ');
  return guarded.ok && but !== '' ? { ...guarded, but } : guarded;
}

function parse(key: SettingKey, schema: z.ZodType, value: unknown): Checked {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { issues } = parsed.error;
  const unfit = new Map(issues.map(({ path, message }) => [path[0], `"${path.join('.')}" (${message})`]));
  if (schema instanceof z.ZodRecord && typeof value === 'object' && value !== null && !unfit.has(undefined)) {
    const rest = schema.safeParse(Object.fromEntries(Object.entries(value).filter(([name]) => !unfit.has(name))));
    if (rest.success)
      return { ok: true, value: rest.data, but: t('"{0}" has entries that are not allowed: {1}.', key, [...unfit.values()].join(', ')) };
  }
  const issue = issues[0];
  const path = issue && issue.path.length > 0 ? t(' (at {0})', issue.path.join('.')) : '';
  return { ok: false, why: t('"{0}" has a value that is not allowed{1}: {2}.', key, path, issue?.message ?? 'unknown') };
}

function noPlaceholder(key: string, name: string): string {
  return t('"{0}" holds {{1}}, which is not a placeholder. It is sent as it stands; write {{{2}}} if you mean that.', key, name, name);
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
