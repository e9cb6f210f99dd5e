import { z } from 'zod';
import { t } from '../../shared/texts.ts';
import { encodingFault } from '../decodeText.ts';
import { type AgentName, agentNames } from '../workplace.ts';
import { mostUnknown, type SettingOrigin, type SettingProblem, type SettingsLayer } from './cascade.ts';
import { type JsonDocument, readJson, type TextPlace } from './jsonDocument.ts';
import { isSettingKey } from './settingsTable.ts';
import type { SettingLevel } from './table/settingRow.ts';

/** `.q2o/project.json` as it was read: what could be used of it, and what could not, with its line. */
export interface ProjectFile {
  /** Undefined when there is none or it cannot be used. */
  readonly id: string | undefined;
  /** Empty when not given. */
  readonly client: string;
  readonly settings: SettingsLayer;
  readonly agents: Readonly<Partial<Record<AgentName, SettingsLayer>>>;
  /** Of the file itself; those of single values come with resolving its layers. */
  readonly problems: readonly SettingProblem[];
  readonly idOrigin: SettingOrigin;
}

export const projectFileVersion = 1;

/** Has no `#`, which stands in the ids of folders without a project file, so that the two can never be the same. */
export const projectIdPattern = /^(?!no-folder$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The file's frame; the settings in it are checked one by one, so that a bad one takes no other with it. */
const frame = {
  $schema: z.string(),
  version: z.int().min(1),
  id: z.string().regex(projectIdPattern, 'letters, digits, ".", "_" and "-",at most 64 of them, beginning with a letter or digit'),
  client: z.string().max(200),
  settings: z.record(z.string(), z.unknown()),
  agents: z.record(z.string(), z.unknown()),
} as const;

/** @param file its URI, and `place` its path as the user knows it. */
export function readProjectFile(text: string, file: string, place: string): ProjectFile {
  const fault = encodingFault(text);
  const json = readJson(fault?.isUnreadable ? '{}' : text.replace(/^\ufeff/, ''));
  const reader = new FrameReader(json, file, place);
  if (fault) reader.problem('', { line: fault.line, columns: [0, 0] }, fault.message);
  for (const { message, place: at } of json.faults) {
    reader.problem('', at, t('This is not valid JSON: {0}. What stands before that place is used.', message));
  }
  for (const { name, place: at } of json.duplicates) reader.problem(name, at, t('"{0}" is here twice. The last one is used.', name));
  const content = isRecord(json.value) ? json.value : {};
  if (json.value !== undefined && !isRecord(json.value)) {
    reader.problem('', json.placeOf([]), t('A project file must be one object in braces { }. Nothing in it is used.'));
  }
  for (const key of Object.keys(content)) {
    if (!Object.hasOwn(frame, key)) {
      const hint = key.includes('.') ? t(' Settings belong inside "settings".') : '';
      reader.problem(key, json.placeOf([key]), t('"{0}" does not belong in a project file. It is ignored.{1}', key, hint));
    }
  }
  const version = reader.take('version', content, frame.version, 1) ?? projectFileVersion;
  if (version > projectFileVersion) {
    const words = t(
      'This file has version {0}, newer than your version of Q2O knows ({1}). Only the parts it knows are used; update Q2O to use all of it.',
      version,
      projectFileVersion,
    );
    reader.problem('version', json.placeOf(['version']), words);
  }
  const blocks = reader.take('agents', content, frame.agents, {}) ?? {};
  const agents: Partial<Record<AgentName, SettingsLayer>> = {};
  for (const [name, block] of Object.entries(blocks)) {
    const agent = agentNames.find((one) => one === name);
    const at = json.placeOf(['agents', name]);
    if (!agent) reader.problem(`agents.${name}`, at, t('{0} Its block is ignored.', noSuchAgent(name)));
    else if (isRecord(block)) agents[agent] = reader.layer('agent', ['agents', name], block, agent);
    else reader.problem(`agents.${name}`, at, t('"agents.{0}" must be an object in braces that holds settings. It is ignored.', name));
  }
  const settings = reader.take('settings', content, frame.settings, {}) ?? {};
  return {
    id: reader.take('id', content, frame.id, undefined),
    client: reader.take('client', content, frame.client, '') ?? '',
    settings: reader.layer('project', ['settings'], settings),
    agents,
    problems: reader.problems,
    idOrigin: reader.origin('project', json.placeOf(['id'])),
  };
}

export function noSuchAgent(name: string): string {
  return t('Q2O has no agent "{0}"; its agents are {1}.', name, agentNames.join(', '));
}

const mostProblems = 100;

/** What stands for a file that is longer than one may be: nothing of it, and why. */
export function oversizedProjectFile(file: string, place: string): ProjectFile {
  const message = t('This file is longer than 250,000 bytes. Nothing in it is used. Move everything that is not a setting elsewhere.');
  const { problems, ...empty } = readProjectFile('{}', file, place);
  return { ...empty, problems: [...problems, { key: '', origin: empty.idOrigin, message }] };
}

/** A profile is a page of text. */
export const longestProjectFileBytes = 250_000;

class FrameReader {
  readonly problems: SettingProblem[] = [];
  readonly #json: JsonDocument;
  readonly #file: string;
  readonly #place: string;

  constructor(json: JsonDocument, file: string, place: string) {
    this.#json = json;
    this.#file = file;
    this.#place = place;
  }

  problem(key: string, at: TextPlace, message: string): void {
    if (this.problems.length < mostProblems) this.problems.push({ key, origin: this.origin('project', at), message });
    else if (this.problems.length === mostProblems) {
      const words = t('There are more problems in this file than are listed. Correct these first.');
      this.problems.push({ key: '', origin: this.origin('project', at), message: words });
    }
  }

  origin(level: SettingLevel, at: TextPlace, agent?: AgentName): SettingOrigin {
    return { level, place: this.#place, file: this.#file, line: at.line, columns: at.columns, agent };
  }

  /** The value when it fits; else a problem is added that names `instead` as what is used. */
  take<T>(key: string, content: Readonly<Record<string, unknown>>, schema: z.ZodType<T>, instead: T | undefined): T | undefined {
    if (!Object.hasOwn(content, key)) return instead;
    const parsed = schema.safeParse(content[key]);
    if (parsed.success) return parsed.data;
    const used = instead === undefined ? t('It counts as not set.') : t('{0} is used instead.', JSON.stringify(instead));
    this.problem(
      key,
      this.#json.placeOf([key]),
      t('"{0}" has a value that is not allowed: {1}. {2}', key, parsed.error.issues[0]?.message ?? 'unknown', used),
    );
    return instead;
  }

  layer(
    level: 'project' | 'agent',
    path: readonly string[],
    values: Readonly<Record<string, unknown>>,
    agent?: AgentName | undefined,
  ): SettingsLayer {
    // Of thousands of names that mean nothing only those are kept that are told of.
    const keys = Object.keys(values);
    const told = new Set([...keys.filter(isSettingKey), ...keys.filter((key) => !isSettingKey(key)).slice(0, mostUnknown)]);
    return {
      level,
      writtenBy: 'project',
      values: Object.fromEntries(Object.entries(values).filter(([key]) => told.has(key))),
      origin: this.origin(level, this.#json.placeOf(path), agent),
      places: new Map([...told].map((key) => [key, this.#json.placeOf([...path, key])])),
    };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
