import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import type { ResolvedSettings, SettingOrigin, SettingProblem, SettingValue } from '../config/cascade.ts';
import { type EffectiveRow, effectiveRows } from '../config/effectiveRows.ts';

/** What is known about the settings of this window. */
export interface ConfigurationSources {
  /** The projects of the window, and the one that stands for files outside of all folders. */
  readonly projects: readonly Named[];
  readonly agents: readonly Named[];
  /** Where the user works: shown until the user chooses another project or agent on the page. */
  readonly workplace: { readonly project: string; readonly agent: string };
  resolve(of: { readonly project: string; readonly agent: string }): ResolvedSettings;
  /** Which machine `localhost` means, in words, in a window that works on another machine than the user's. */
  readonly localhost?: string | undefined;
  /** Everything that is wrong in the user settings and in project files. */
  readonly problems: readonly SettingProblem[];
}

interface Named {
  readonly id: string;
  readonly label: string;
}

/** Longest value shown, in characters, and most problems. */
const maxValueChars = 2_000;
const maxProblems = 50;

/** Every setting with what each level says, where that was written, and which level wins, for one project and agent. */
export function configurationSnapshot(sources: ConfigurationSources, view: ViewOf<'configuration'>): SnapshotOf<'configuration'> {
  const { projects, agents, workplace } = sources;
  const project = idAmong(projects, view.project) ?? workplace.project;
  const agent = idAmong(agents, view.agent) ?? workplace.agent;
  const rows = effectiveRows(sources.resolve({ project, agent })).filter((row) => isWanted(row, view));
  return {
    page: 'configuration',
    ...(sources.localhost === undefined ? {} : { localhost: sources.localhost }),
    projects: [...projects],
    project,
    agents: [...agents],
    agent,
    rows: rows.map((row) => ({
      key: row.key,
      category: t(row.category),
      description: plainText(t(row.description)),
      default: valueText(row.default),
      ...(row.system ? { system: cell(row.system) } : {}),
      ...(row.project ? { project: cell(row.project) } : {}),
      ...(row.agent ? { agent: cell(row.agent) } : {}),
      winner: row.winner.level,
    })),
    problems: sources.problems.slice(0, maxProblems).map(({ origin, message }) => ({ place: placeText(origin), message })),
  };
}

function idAmong(all: readonly Named[], id: string | undefined): string | undefined {
  return all.find((one) => one.id === id)?.id;
}

function isWanted(row: EffectiveRow, { search, onlySet }: ViewOf<'configuration'>): boolean {
  if (onlySet && row.winner.level === 'default') return false;
  const text = `${row.key} ${t(row.category)} ${t(row.description)}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function cell({ value, origin }: SettingValue): { text: string; place: string } {
  return { text: valueText(value), place: placeText(origin) };
}

/** `.q2o/project.json:6`. */
function placeText({ place, line }: SettingOrigin): string {
  return line === undefined ? place : `${place}:${line}`;
}

/** JSON in one line, with spaces where a line may be broken. */
function valueText(value: unknown): string {
  const json = (JSON.stringify(value, null, 1) ?? '').replace(/\n\s*/g, ' ').replace(/(?<=^[[{]) | (?=[\]}]$)/g, '');
  return json.length > maxValueChars ? `${json.slice(0, maxValueChars - 1)}…` : json;
}

/** Descriptions are Markdown for the settings editor. */
function plainText(markdown: string): string {
  return markdown.replace(/`#?([^`#]*)#?`/g, '$1');
}
