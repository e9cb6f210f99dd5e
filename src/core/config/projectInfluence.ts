import { type AgentName, agentNames } from '../workplace.ts';
import type { ResolvedSettings } from './cascade.ts';
import type { ProjectFile } from './projectFile.ts';
import { settingKeys } from './settingsTable.ts';

/** What a project file says, and what that brings about beside the user's settings. */
export interface ProjectInfluence {
  /** Stands for all that the file sets. */
  readonly source: string;
  /** By setting, with the agent where one is meant, the values that the file has a part in, as short JSON. */
  readonly values: Readonly<Record<string, string>>;
}

/** @param resolve the settings of the project for an agent; undefined for no agent's block. */
export function projectInfluence(
  file: Pick<ProjectFile, 'settings' | 'agents'> | undefined,
  resolve: (agent: AgentName | undefined) => ResolvedSettings,
): ProjectInfluence {
  const written = file && [file.settings.values, Object.entries(file.agents).map(([agent, layer]) => [agent, layer.values])];
  return { source: shortly(written ?? null), values: valuesOf(resolve) };
}

function valuesOf(resolve: (agent: AgentName | undefined) => ResolvedSettings): ProjectInfluence['values'] {
  const general = ofProject(resolve(undefined));
  const agents = agentNames.flatMap((agent) =>
    Object.entries(ofProject(resolve(agent)))
      .filter(([key, value]) => general[key] !== value)
      .map(([key, value]) => [`${key} (${agent})`, value] as const),
  );
  return { ...general, ...Object.fromEntries(agents) };
}

/** What became other because the file did, a phrase each: `validation.threshold: 96 → 98`. Empty when the user's settings changed alone. */
export function influenceChanges(before: ProjectInfluence, after: ProjectInfluence): readonly string[] {
  if (before.source === after.source) return [];
  const [old, now] = [before.values, after.values];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.filter((key) => old[key] !== now[key]).map((key) => `${key}: ${old[key] ?? '-'} → ${now[key] ?? '-'}`);
}

function ofProject({ trails }: ResolvedSettings): ProjectInfluence['values'] {
  const entries = settingKeys.flatMap((key) => {
    const values = trails[key].filter(({ origin }) => origin.file !== undefined).map(({ value }) => value);
    return values.length === 0 ? [] : [[key, shortly(values.length === 1 ? values[0] : values)] as const];
  });
  return Object.fromEntries(entries);
}

/** Long texts by their beginning and length, and by a sum that tells other texts from it. */
function shortly(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  if (text.length <= longestValue) return text;
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return `${text.slice(0, longestValue)}… (${text.length}, ${(sum >>> 0).toString(36)})`;
}

const longestValue = 60;
