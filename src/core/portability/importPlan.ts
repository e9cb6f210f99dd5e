import { t } from '../../shared/texts.ts';
import { resolveSettings } from '../config/cascade.ts';
import type { Settings } from '../config/settingsTable.ts';
import type { Template } from '../templates/template.ts';
import { agentNames } from '../workplace.ts';
import type { AgentBlocks, Bundle, Profile, SettingValues } from './bundle.ts';
import { cautionFor, looseningsBetween } from './loosening.ts';
import type { Portable } from './makeBundle.ts';
import { isSameJson } from './sameJson.ts';

/** What an import would change, one by one. What is as it stands already is left out. */
export interface ImportPlan {
  readonly changes: readonly ImportChange[];
  /** What is not imported, and why, a sentence each. */
  readonly notes: readonly string[];
}

export type ImportChange =
  | {
      readonly kind: 'setting';
      readonly key: string;
      readonly before: unknown;
      readonly after: unknown /** What to look at twice. */;
      readonly caution?: string | undefined;
    }
  | {
      readonly kind: 'profile';
      readonly folder: OpenFolder;
      readonly before: Profile | undefined;
      readonly after: Profile;
      readonly caution?: string | undefined;
    }
  | { readonly kind: 'template'; readonly before: Template | undefined; readonly after: Template; readonly caution?: string | undefined };

/** Where profiles can be written: the folders of this window. */
export interface OpenFolder {
  /** Id of the project it is now, unlike its name unique. */
  readonly id: string;
  readonly name: string;
  readonly profile: Profile | undefined;
}

/** Imported values win over those that stand; what the bundle does not speak of stays. */
export function planImport(bundle: Bundle, current: Omit<Portable, 'projects'>, folders: readonly OpenFolder[]): ImportPlan {
  const notes: string[] = [];
  const changes: ImportChange[] = [];
  for (const [key, value] of Object.entries(bundle.settings)) {
    const before = current.settings[key];
    const after = key === 'providers.endpoints' ? withHeaders(value, before) : value;
    if (isSameJson(before, after)) continue;
    const loosenings = looseningsBetween(settingsOf(current.settings), settingsOf({ ...current.settings, [key]: after }));
    changes.push({ kind: 'setting', key, before, after, caution: cautionFor(key, loosenings) });
  }
  const agents = mergedAgents(current.agents, bundle.agents);
  if (!isSameJson(agents, current.agents)) {
    const caution = agentsCaution(current.settings, current.agents, agents);
    changes.push({ kind: 'setting', key: 'agents', before: current.agents, after: agents, caution });
  }
  for (const profile of bundle.projects) {
    const folder = folderFor(profile, bundle.projects, folders);
    if (!folder) notes.push(t('The profile of "{0}" is not imported: no folder of this window is that project.', profile.id));
    else if (!isSameJson(folder.profile, profile)) {
      changes.push({
        kind: 'profile',
        folder,
        before: folder.profile,
        after: profile,
        caution: profileCaution(current.settings, folder, profile),
      });
    }
  }
  const known = new Map(current.templates.map((template) => [template.id, template]));
  for (const template of bundle.templates) {
    const before = known.get(template.id);
    if (!isSameJson(before, template)) changes.push({ kind: 'template', before, after: template });
  }
  return { changes, notes };
}

/** What stands after the plan was carried out. */
export function afterImport(plan: ImportPlan, current: Omit<Portable, 'projects'>): Omit<Portable, 'projects'> {
  const templates = new Map(current.templates.map((template) => [template.id, template]));
  const settings: Record<string, unknown> = { ...current.settings };
  let { agents } = current;
  for (const change of plan.changes) {
    if (change.kind === 'template') templates.set(change.after.id, change.after);
    else if (change.kind === 'setting' && change.key === 'agents') agents = change.after as AgentBlocks;
    else if (change.kind === 'setting') settings[change.key] = change.after;
  }
  return { settings, agents, templates: [...templates.values()] };
}

function mergedAgents(one: AgentBlocks, other: AgentBlocks): AgentBlocks {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name): [string, SettingValues] => [name, { ...one[name], ...other[name] }]));
}

/** The folder that has this id; for a single profile also the only folder, when it has none yet. */
function folderFor(profile: Profile, all: readonly Profile[], folders: readonly OpenFolder[]): OpenFolder | undefined {
  const [only] = folders;
  return (
    folders.find((folder) => folder.profile?.id === profile.id) ??
    (all.length === 1 && folders.length === 1 && only && !only.profile ? only : undefined)
  );
}

/** Headers are never carried; an endpoint that is here at the same address keeps its own. */
function withHeaders(value: unknown, before: unknown): unknown {
  const list = (from: unknown) => (Array.isArray(from) ? (from as readonly Readonly<Record<string, unknown>>[]) : []);
  return list(value).map((endpoint) => {
    const { headers: _, ...rest } = endpoint;
    const own = list(before).find(({ id, baseUrl }) => id === endpoint.id && baseUrl === endpoint.baseUrl)?.headers;
    return own === undefined ? rest : { ...rest, headers: own };
  });
}

/** What a block of any agent makes less careful than it is now. */
function agentsCaution(settings: SettingValues, before: AgentBlocks, after: AgentBlocks): string | undefined {
  const lines = agentNames.flatMap((agent) => {
    const loosenings = looseningsBetween(settingsOf(settings, before[agent]), settingsOf(settings, after[agent]));
    const caution = cautionFor('agents', loosenings);
    return caution === undefined ? [] : [`${agent}: ${caution}`];
  });
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** What a project's file makes less careful than the one it replaces, the blocks of its agents included. */
function profileCaution(settings: SettingValues, { profile }: OpenFolder, after: Profile): string | undefined {
  const own = cautionFor('', looseningsBetween(settingsOf(settings, profile?.settings), settingsOf(settings, after.settings)));
  const agents = agentsCaution({ ...settings, ...after.settings }, profile?.agents ?? {}, after.agents);
  const lines = [own, agents].filter((one) => one !== undefined);
  return lines.length === 0 ? undefined : lines.join(' ');
}

/** All settings with these values, the later ones nearer. */
function settingsOf(...layers: readonly (SettingValues | undefined)[]): Settings {
  const levels = ['system', 'agent'] as const;
  return resolveSettings(
    layers.flatMap((values, at) => {
      const level = levels[at] ?? 'agent';
      return values ? [{ level, values, origin: { level, place: '' } }] : [];
    }),
  ).values;
}
