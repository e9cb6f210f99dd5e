import { z } from 'zod';
import { t } from '../../shared/texts.ts';
import { type JsonDocument, readJson } from '../config/jsonDocument.ts';
import { projectIdPattern } from '../config/projectFile.ts';
import { isSettingKey, settingsTable } from '../config/settingsTable.ts';
import type { SettingLevel } from '../config/table/settingRow.ts';
import { slotsProblem } from '../templates/render/slotRules.ts';
import { type Template, templateSchema } from '../templates/template.ts';
import { agentNames } from '../workplace.ts';

/** What one file carries from one installation to another. Never a key, a header or anything else that looks like a secret. */
export interface Bundle {
  /** User settings by key, prompts among them. */
  readonly settings: SettingValues;
  /** Blocks of the user setting `agents`. */
  readonly agents: AgentBlocks;
  readonly projects: readonly Profile[];
  /** Learned templates with their history. */
  readonly templates: readonly Template[];
}

export type SettingValues = Readonly<Record<string, unknown>>;
export type AgentBlocks = Readonly<Record<string, SettingValues>>;

/** The content of a project file. */
export interface Profile {
  readonly id: string;
  readonly client: string;
  readonly settings: SettingValues;
  readonly agents: AgentBlocks;
}

export const bundleFormat = 'q2o-bundle';
export const bundleVersion = 1;

export function writeBundle(bundle: Bundle): string {
  return `${JSON.stringify({ format: bundleFormat, version: bundleVersion, ...bundle }, null, 2)}\n`;
}

export interface BundleProblem {
  /** From 1. */
  readonly line: number;
  /** Path of what does not fit, such as `settings.validation.threshold`. */
  readonly key: string;
  readonly message: string;
}

/** The bundle, or everything that is wrong with it: one that is not whole is not taken in part. */
export type BundleReading = { readonly bundle: Bundle } | { readonly problems: readonly BundleProblem[] };

export function readBundle(text: string): BundleReading {
  const json = readJson(text);
  const problems: BundleProblem[] = [];
  const tell: Tell = (path, message) => {
    if (problems.length < mostProblems) problems.push({ line: json.placeOf(path).line, key: path.join('.'), message });
  };
  for (const { message, place } of json.faults.slice(0, mostProblems))
    problems.push({ line: place.line, key: '', message: t('This is not valid JSON: {0}.', message) });
  for (const { name, place } of json.duplicates.slice(0, mostProblems))
    problems.push({ line: place.line, key: name, message: t('"{0}" is here twice.', name) });
  if (problems.length > 0) return { problems };
  const frame = readFrame(json, tell);
  if (!frame) return { problems };
  checkSettings(frame.settings, ['settings'], allLevels, tell);
  checkAgents(frame.agents, ['agents'], tell);
  for (const [at, project] of frame.projects.entries()) {
    checkSettings(project.settings, ['projects', at, 'settings'], projectLevels, tell);
    checkAgents(project.agents, ['projects', at, 'agents'], tell);
  }
  const templates = frame.templates.flatMap((template, at) => {
    const parsed = templateSchema.safeParse(template);
    if (parsed.success) {
      const problem = slotsProblem(parsed.data, parsed.data.slots);
      if (problem === undefined) return [parsed.data];
      tell(['templates', at, 'slots'], t('This is not a learned template: {0}', problem));
      return [];
    }
    const issue = parsed.error.issues[0];
    tell(['templates', at, ...pathOf(issue)], t('This is not a learned template: {0}.', issue?.message ?? 'unknown'));
    return [];
  });
  checkOnce(frame.projects, 'projects', tell);
  checkOnce(templates, 'templates', tell);
  return problems.length > 0 ? { problems } : { bundle: { ...frame, templates } };
}

/** Those told; one is enough to refuse a bundle. */
const mostProblems = 200;

type Path = (string | number)[];
type Tell = (path: Path, message: string) => void;

const allLevels: readonly SettingLevel[] = ['system', 'project', 'agent'];
const projectLevels: readonly SettingLevel[] = ['project', 'agent'];
const values = z.record(z.string(), z.unknown());

const frameSchema = z.strictObject({
  format: z.literal(bundleFormat),
  version: z.literal(bundleVersion),
  settings: values.default({}),
  agents: z.record(z.string(), values).default({}),
  projects: z
    .array(
      z.strictObject({
        id: z.string().regex(projectIdPattern),
        client: z.string().max(200).default(''),
        settings: values.default({}),
        agents: z.record(z.string(), values).default({}),
      }),
    )
    .max(1_000)
    .default([]),
  templates: z.array(z.unknown()).max(100_000).default([]),
});

function readFrame(json: JsonDocument, tell: Tell): Omit<z.infer<typeof frameSchema>, 'format' | 'version'> | undefined {
  const head = z.object({ format: z.literal(bundleFormat), version: z.int().min(1) }).safeParse(json.value);
  if (!head.success) {
    tell([], t('This file was not exported by Q2O.'));
    return undefined;
  }
  if (head.data.version > bundleVersion) {
    tell(
      ['version'],
      t('This file has version {0}; your version of Q2O reads up to {1}. Update Q2O to import it.', head.data.version, bundleVersion),
    );
    return undefined;
  }
  const parsed = frameSchema.safeParse(json.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) tell(pathOf(issue), `${issue.message}.`);
    return undefined;
  }
  const { format: _, version: __, ...frame } = parsed.data;
  return frame;
}

function checkAgents(blocks: AgentBlocks, path: Path, tell: Tell): void {
  for (const [name, block] of Object.entries(blocks)) {
    if (agentNames.some((agent) => agent === name)) checkSettings(block, [...path, name], ['agent'], tell);
    else tell([...path, name], t('Q2O has no agent "{0}".', name));
  }
}

function checkSettings(settings: SettingValues, path: Path, levels: readonly SettingLevel[], tell: Tell): void {
  for (const [key, value] of Object.entries(settings)) {
    const why = unfit(key, value, levels);
    if (why !== undefined) tell([...path, key], why);
  }
}

/** Why a value cannot stand at one of the levels; undefined when it can. */
export function unfit(key: string, value: unknown, levels: readonly SettingLevel[]): string | undefined {
  if (!isSettingKey(key)) return t('Q2O has no setting "{0}".', key);
  const { level, schema } = settingsTable[key];
  if (!levels.includes(level)) return t('"{0}" cannot be set here.', key);
  const parsed = schema.safeParse(value);
  return parsed.success ? undefined : t('"{0}" has a value that is not allowed: {1}.', key, parsed.error.issues[0]?.message ?? 'unknown');
}

function checkOnce(items: readonly { readonly id: string }[], list: string, tell: Tell): void {
  const seen = new Set<string>();
  for (const [at, { id }] of items.entries()) {
    if (seen.has(id)) tell([list, at], t('"{0}" is here twice.', id));
    seen.add(id);
  }
}

function pathOf(issue: z.core.$ZodIssue | undefined): Path {
  return (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
}
