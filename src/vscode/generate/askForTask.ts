import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { Settings } from '../../core/config/settingsTable.ts';
import { type GenerationRequest, isSaidInWords } from '../../core/generation/request/request.ts';
import type { NearTemplate, TemplateEngine, TemplateQuery } from '../../core/templates/templateEngine.ts';
import type { AgentName } from '../../core/workplace.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { agentLabel } from '../configuration/chooseAgent.ts';
import { noFolder } from '../configuration/configuration.ts';
import { placeIn } from '../context/workspaceContexts.ts';
import { pickOne } from '../shown.ts';
import { type DocumentContext, glanceAt, type ReadDocumentContext } from '../workspaceContext.ts';
import { type GlanceDeps, modelGlance } from './modelGlance.ts';
import type { OpenQuestion } from './openQuestion.ts';
import type { SelectionTask } from './selectionTask.ts';
import type { PickedTask, TaskChange, TaskPickDeps } from './taskPick.ts';
import { pickTask } from './taskQuestion.ts';

/** For which project code is, and which agent is at work. */
export interface Workplace {
  readonly project: string;
  readonly agent: AgentName;
}

export interface AskingDeps extends GlanceDeps {
  readonly templates: Pick<TemplateEngine, 'ready' | 'suggest' | 'near' | 'renderWith'>;
  readonly workplace: (document: vscode.Uri) => Workplace;
  /** All projects of the window. */
  readonly projects: () => readonly ProjectName[];
  readonly settings: (of: Workplace) => Settings;
  readonly documentContext: ReadDocumentContext;
  readonly recent: () => readonly string[];
  /** Reads the project files again: they may have changed unseen. */
  readonly refresh: () => Promise<void>;
  /** Loads what checking code of a language takes. Never rejects. */
  readonly warmUp: (language: string) => Promise<void>;
  /** The user pressed the key that takes the first near template. */
  readonly onDidPressTakeNear: vscode.Event<void>;
  /** Shows a request as a model would be sent it. */
  readonly preview: (request: GenerationRequest) => Promise<void>;
  /** Shows all templates. Resolves to whether the user inserted one. */
  readonly browse: () => Promise<boolean>;
}

export interface ProjectName {
  readonly id: string;
  readonly name: string;
}

/** Where the code shall go, and what is selected there. */
export interface TaskPlace {
  readonly document: vscode.TextDocument;
  /** Whether the code will be a piece of the document rather than all of it. */
  readonly fragment: boolean;
  readonly selection: SelectionTask | undefined;
  /** Where the code will stand now. */
  readonly range: vscode.Range;
  /** What the user must know of the place, such as which of several cursors is meant. */
  readonly note: string | undefined;
  /** A task that was asked for before and could not be done; the question begins with it. */
  readonly draft?: string | undefined;
}

/** A task and what its place tells about it; the user may have changed language, project and agent while they were asked. */
export interface AskedTask extends PickedTask {
  readonly context: DocumentContext;
  readonly workplace: Workplace;
}

/** Asks the user for a task. Undefined when they dismissed the question. */
export async function askForTask(deps: AskingDeps, place: TaskPlace, open: OpenQuestion): Promise<AskedTask | undefined> {
  const { document, fragment, selection } = place;
  // The question stands at once; what has to be read from the disk comes while the user types.
  let context = glanceAt(document, fragment);
  const read = async () => {
    [context] = await Promise.all([deps.documentContext(document, fragment), deps.refresh(), deps.warmUp(document.languageId)]);
  };
  let reading = read();
  deps.contexts.warmUp(document.uri);
  // The chosen project holds for this task only.
  let project: string | undefined;
  const workplace = (): Workplace => ({ ...deps.workplace(document.uri), ...(project === undefined ? {} : { project }) });
  const requestFor = (task: string): GenerationRequest => ({
    ...context,
    id: '',
    task,
    selection: selection?.context,
    place: placeIn(document, place.range),
    ...workplace(),
    startAt: 'templates',
  });
  const question = selection ? selection.question : t('Describe what the code should do');
  const changeProject: TaskChange = {
    icon: 'folder',
    tooltip: t('Change the project'),
    async run() {
      project = (await chooseProject(projectRows(deps, document.uri), workplace().project)) ?? project;
    },
  };
  const changes: readonly TaskChange[] = [
    {
      icon: 'code',
      tooltip: t('Change the language of the document'),
      async run() {
        if (await changeLanguage(document)) reading = read();
        await reading;
      },
    },
    {
      icon: 'person',
      tooltip: t('Choose the agent'),
      run: async () => void (await vscode.commands.executeCommand(commandIds.chooseAgent)),
    },
    ...(projectRows(deps, document.uri).length > 1 ? [changeProject] : []),
    {
      icon: 'eye',
      tooltip: t('Show what a model would be sent'),
      run: (task) => deps.preview(requestFor(task)),
    },
  ];
  const asked: TaskPickDeps = {
    title() {
      const action = selection ? t('Q2O: Generate from Selection') : t('Q2O: Generate Code');
      const rows = projectRows(deps, document.uri);
      const names = rows.length > 1 ? rows.filter(({ id }) => id === workplace().project).map(({ name }) => name) : [];
      return [action, document.languageId, agentLabel(workplace().agent), ...names].join(' · ');
    },
    language: () => document.languageId,
    placeholder: place.note === undefined ? question : `${question} (${place.note})`,
    templatesReady: async () => void (await Promise.all([deps.templates.ready(), reading])),
    suggest(task) {
      const { used, suggestions } = templateUse(deps.settings(workplace()));
      if (!isSaidInWords({ selection: selection?.context })) return [];
      return deps.templates.suggest({ ...context, task }, suggestions).filter(({ source }) => used[source]);
    },
    near: (task) => nearTemplates(deps.templates, deps.settings(workplace()), { ...context, task }, nearLimit),
    async renderProblem(templateId, parameters) {
      const rendered = await deps.templates.renderWith(templateId, parameters, '');
      return rendered.served ? undefined : rendered.why;
    },
    hasTemplates: true,
    glance: (task) => modelGlance(deps, requestFor(task)),
    formatUsd,
    mentionable: (typed) => deps.contexts.mentionable(document.uri, typed),
    recent: deps.recent(),
    emptyTask: selection?.task ?? '',
    draft: place.draft ?? '',
    changes,
    onDidPressTakeNear: deps.onDidPressTakeNear,
    browse: deps.browse,
    setKey: async () => void (await vscode.commands.executeCommand(commandIds.setApiKey)),
  };
  const picked = await pickTask(asked, open);
  if (!picked) return undefined;
  await reading;
  return { ...picked, context, workplace: workplace() };
}

/** More near templates than this are no help. */
const nearLimit = 5;

/** The near templates that the settings allow, none where they allow no suggestions. */
export function nearTemplates(
  templates: Pick<TemplateEngine, 'near'>,
  settings: Settings,
  query: TemplateQuery,
  limit: number,
): readonly NearTemplate[] {
  const { used, suggestions } = templateUse(settings);
  return suggestions === 0 ? [] : templates.near(query, limit).filter(({ source }) => used[source]);
}

function templateUse(settings: Settings) {
  return {
    used: { learned: settings['templates.useLearned'], builtIn: settings['templates.useBuiltIn'] },
    suggestions: settings['generation.suggestions'],
  };
}

/** What a task can be for: the window's projects, and none where the document belongs to none. */
function projectRows({ projects, workplace }: AskingDeps, document: vscode.Uri): readonly ProjectName[] {
  const all = projects();
  const own = workplace(document).project;
  return all.some(({ id }) => id === own) ? all : [...all, { id: noFolder, name: t('no project') }];
}

/** Undefined when dismissed. */
async function chooseProject(projects: readonly ProjectName[], current: string): Promise<string | undefined> {
  const rows = projects.map(({ id, name }) => ({
    label: name,
    description: id === current ? t('the project now') : '',
    id,
  }));
  return (await pickOne(rows, { title: t('Q2O: which project is the code for?') }))?.id;
}

/** True when the user chose another language. */
async function changeLanguage(document: vscode.TextDocument): Promise<boolean> {
  const languages = (await vscode.languages.getLanguages()).toSorted().map((label) => ({ label }));
  const chosen = await pickOne(languages, {
    title: t('Q2O: the language of this document'),
    placeHolder: document.languageId,
  });
  if (chosen === undefined || chosen.label === document.languageId) return false;
  await vscode.languages.setTextDocumentLanguage(document, chosen.label);
  return true;
}
