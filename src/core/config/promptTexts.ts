import type { PromptLevel } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { unknownPlaceholders } from '../generation/request/promptParts.ts';
import { type AgentName, agentNames } from '../workplace.ts';
import { agentBlocksKey, userOrigin } from './agentBlocks.ts';
import type { SettingsLayer } from './cascade.ts';
import type { ProjectFile } from './projectFile.ts';
import { settingsTable } from './settingsTable.ts';

export const promptTextKeys = ['prompt.system', 'prompt.additions', 'prompt.conventions'] as const;

/** One of the user's prompt texts: `agent` counts for the levels of agents only, `language` for conventions only. */
export interface PromptPlace {
  readonly level: PromptLevel;
  readonly agent: AgentName;
  readonly key: (typeof promptTextKeys)[number];
  readonly language: string;
}

/** A text for a place; undefined takes back what the place says. */
export interface PromptText extends PromptPlace {
  readonly text: string | undefined;
}

/** Everything that may hold prompt texts. */
export interface PromptLayers {
  readonly user: { readonly system: SettingsLayer; readonly agents: Readonly<Partial<Record<AgentName, SettingsLayer>>> };
  readonly project: Pick<ProjectFile, 'settings' | 'agents'> | undefined;
}

/** What the place itself says; undefined for nothing. */
export function textAt(layers: PromptLayers, { key, language, ...of }: PromptPlace): string | undefined {
  const value = layerAt(layers, of.level, of.agent)?.values[key];
  const text = key === 'prompt.conventions' ? recordOf(value)[language] : value;
  return typeof text === 'string' ? text : undefined;
}

/** The setting's whole value at its level with the text in its place; undefined when nothing is left of it. */
export function valueWith(layers: PromptLayers, { level, agent, key, language, text }: PromptText): unknown {
  if (key !== 'prompt.conventions') return text;
  const { [language]: _, ...others } = recordOf(layerAt(layers, level, agent)?.values[key]);
  const record = text === undefined ? others : { ...others, [language]: text };
  return Object.keys(record).length === 0 ? undefined : record;
}

/** The layers as they would be with the text written. */
export function layersWith(layers: PromptLayers, change: PromptText): PromptLayers {
  const { level, agent, key } = change;
  const { [key]: _, ...values } = layerAt(layers, level, agent)?.values ?? {};
  const value = valueWith(layers, change);
  const isProject = level === 'project' || level === 'projectAgent';
  const layer: SettingsLayer = {
    level: level === 'projectAgent' ? 'agent' : level,
    ...(isProject ? { writtenBy: 'project' } : {}),
    values: value === undefined ? values : { ...values, [key]: value },
    origin: layerAt(layers, level, agent)?.origin ?? { ...userOrigin('system'), place: 'what you are writing' },
    places: layerAt(layers, level, agent)?.places,
  };
  const { user, project } = layers;
  switch (level) {
    case 'system':
      return { user: { ...user, system: layer }, project };
    case 'agent':
      return { user: { ...user, agents: { ...user.agents, [agent]: layer } }, project };
    case 'project':
      return { user, project: { settings: layer, agents: project?.agents ?? {} } };
    case 'projectAgent':
      return { user, project: { settings: project?.settings ?? { ...layer, values: {} }, agents: { ...project?.agents, [agent]: layer } } };
  }
}

/** What is wrong with a text, in words; undefined when it can be written. */
export function textProblem(layers: PromptLayers, change: PromptText): string | undefined {
  const value = valueWith(layers, change);
  if (change.text === undefined || value === undefined) return undefined;
  const parsed = settingsTable[change.key].schema.safeParse(value);
  if (!parsed.success) return t('This is not allowed: {0}.', parsed.error.issues[0]?.message ?? 'unknown');
  return undefined;
}

/** What to tell the writer of a text: a placeholder that does not exist is sent as it is written. */
export function textNotes(text: string): string | undefined {
  const [name] = unknownPlaceholders(text);
  return name === undefined
    ? undefined
    : t('{{0}} is not a placeholder and is sent as it stands; write {{{1}}} if you mean that.', name, name);
}

/** Where the value stands in `.q2o/project.json`. */
export function projectPathOf({ level, agent, key }: PromptPlace): readonly string[] {
  return level === 'projectAgent' ? [agentBlocksKey, agent, key] : ['settings', key];
}

export function agentNamed(name: string, otherwise: AgentName): AgentName {
  return agentNames.find((one) => one === name) ?? otherwise;
}

function layerAt({ user, project }: PromptLayers, level: PromptLevel, agent: AgentName): SettingsLayer | undefined {
  switch (level) {
    case 'system':
      return user.system;
    case 'agent':
      return user.agents[agent];
    case 'project':
      return project?.settings;
    case 'projectAgent':
      return project?.agents[agent];
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
