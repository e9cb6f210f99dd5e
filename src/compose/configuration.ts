import * as vscode from 'vscode';
import { createMonthlyAllocation } from '../core/budget/monthlyAllocation.ts';
import type { SpendGate } from '../core/budget/spendGate.ts';
import type { BudgetLimits } from '../core/budget/spendRules.ts';
import type { Statistics } from '../core/budget/statistics.ts';
import type { ResolvedSettings } from '../core/config/cascade.ts';
import { generationSettings, projectLimit } from '../core/config/effective.ts';
import { effectiveRows } from '../core/config/effectiveRows.ts';
import type { Settings } from '../core/config/settingsTable.ts';
import { allocationRules, spendLimits } from '../core/config/spendLimits.ts';
import type { ContextPack } from '../core/context/contextPiece.ts';
import type { ConfigurationSources } from '../core/dashboard/configurationSnapshot.ts';
import type { PromptSources } from '../core/dashboard/promptsSnapshot.ts';
import { SetupError } from '../core/errors.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import type { GenerationRequest } from '../core/generation/request/request.ts';
import type { GenerationSettings } from '../core/generation/stages/generationRun.ts';
import type { Clock, Logger } from '../core/ports.ts';
import type { StateStore, TemplateStore } from '../core/storage.ts';
import type { ValidationReport } from '../core/validation/findings/finding.ts';
import { type AgentName, agentNames, type Workplace } from '../core/workplace.ts';
import { commandIds } from '../shared/ids.ts';
import type { ActionOf } from '../shared/protocolActions.ts';
import type { PromptDraft } from '../shared/protocolViews.ts';
import { t } from '../shared/texts.ts';
import type { CommandsOf } from '../vscode/commands.ts';
import { createBundleCommands } from '../vscode/configuration/bundleCommands.ts';
import { agentLabel, chooseAgent } from '../vscode/configuration/chooseAgent.ts';
import { createConfiguration, noFolder } from '../vscode/configuration/configuration.ts';
import { watchConfigurationProblems } from '../vscode/configuration/configurationProblems.ts';
import { createProject } from '../vscode/configuration/createProject.ts';
import { watchFrontLanguage } from '../vscode/configuration/frontLanguage.ts';
import { openOrigin } from '../vscode/configuration/openOrigin.ts';
import { watchProjectChanges } from '../vscode/configuration/projectChanges.ts';
import type { FolderProject } from '../vscode/configuration/projectProfiles.ts';
import { promptLayers, savePromptText, writableProject } from '../vscode/configuration/promptTexts.ts';
import { createPromptView } from '../vscode/configuration/promptView.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';

export interface ConfigurationDeps {
  readonly context: vscode.ExtensionContext;
  readonly store: { readonly statistics: Statistics; readonly state: StateStore; readonly templates: TemplateStore };
  /** Checks code from elsewhere as a whole file. */
  readonly validate: (code: string, language: string, fileName: string) => Promise<ValidationReport>;
  readonly reader: Pick<ForeignReader, 'projectFile' | 'bundle'>;
  readonly documentContext: ReadDocumentContext;
  /** What a model is shown of the workspace. */
  readonly gather: (request: GenerationRequest) => Promise<ContextPack>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The three levels of settings, and the limits that follow from them. */
export interface Configured extends vscode.Disposable {
  resolve(of: Workplace): ResolvedSettings;
  /** Those of the user alone. */
  userSettings(): Settings;
  settings(of: Workplace): Settings;
  generation(request: GenerationRequest): GenerationSettings;
  /** Where a document belongs; outside of all folders the project is `noFolder`. */
  workplace(document: vscode.Uri | undefined): { readonly project: string; readonly agent: AgentName };
  /** Of the active editor; of the first folder while a page or nothing at all is in front. */
  activeWorkplace(): { readonly project: string; readonly agent: AgentName };
  projects(): readonly FolderProject[];
  /** What is known about the prompts of the active workplace, but for what they cost. */
  promptSources(): Omit<PromptSources, 'estimate'>;
  /** What the configuration page of the dashboard shows. */
  configurationSources(): ConfigurationSources;
  /** Opens where a level sets a setting. Rejects with `SetupError` when it does not set it any more. */
  openOrigin(of: ActionOf<'openOrigin'>): Promise<void>;
  /** @param number in `configurationSources().problems`. */
  openProblem(number: number): Promise<void>;
  /** One after the other: two texts may stand in the same block or file. */
  savePromptText(draft: PromptDraft, project: string | undefined): Promise<void>;
  limits(): BudgetLimits;
  /** The budget, which waits for the division of a new month before it grants anything. */
  dividing(budget: SpendGate): SpendGate;
  /** Resolves when the project files are read. */
  ready(): Promise<void>;
  /** A command that works with the project files as they are on the disk now. */
  fresh<A extends readonly unknown[], R>(command: (...args: A) => R): (...args: A) => Promise<Awaited<R>>;
  /** How the monthly limit is divided, a sentence for each part; empty while it is not. */
  division(): Promise<readonly string[]>;
  /** Settings, projects, agent or the division of the monthly limit changed. */
  readonly onDidChange: vscode.Event<void>;
  /** Shows a request as a model would be sent it. */
  readonly preview: (request: GenerationRequest) => Promise<void>;
  readonly commands: CommandsOf<'createProject' | 'chooseAgent' | 'previewPrompt' | 'exportBundle' | 'importBundle'>;
}

export function composeConfiguration({
  context,
  store,
  validate,
  reader,
  documentContext,
  gather,
  clock,
  log,
}: ConfigurationDeps): Configured {
  const configuration = createConfiguration(context.workspaceState, context.globalState, reader, log);
  const user = () => configuration.userSettings().values;
  // Where the extension runs on the workspace's machine, so do its books; every other host has books of its own.
  const isOnHost = context.extension.extensionKind === vscode.ExtensionKind.Workspace && vscode.env.remoteName !== undefined;
  const host = () => (isOnHost ? { sharePercent: user()['budget.hostSharePercent'] } : undefined);
  const projectIds = () => configuration.projects().map(({ id }) => id);
  const allocation = createMonthlyAllocation({
    statistics: store.statistics,
    state: store.state,
    clock,
    log,
    rules: () => allocationRules(user(), host()),
    projects: projectIds,
  });
  const bundles = createBundleCommands({ configuration, templates: store.templates, validate, reader, clock, log });
  const prompts = createPromptView({
    documentContext,
    workplace: (document) => (document ? workplace(document) : activeWorkplace()),
    gather,
    customisation: (request) => generation(request).prompt,
  });
  const changed = new vscode.EventEmitter<void>();
  let saved = Promise.resolve();
  const front = watchFrontLanguage();
  const parts = [
    configuration,
    watchConfigurationProblems(configuration, log),
    watchProjectChanges(configuration, context.workspaceState, log),
    configuration.onDidChange(() => changed.fire()),
    new vscode.Disposable(allocation.onDidChange(() => changed.fire())),
    bundles,
    prompts,
    front,
    changed,
  ];
  return {
    resolve,
    userSettings: user,
    settings: (of) => resolve(of).values,
    generation,
    workplace,
    projects: () => configuration.projects(),
    activeWorkplace,
    promptSources: () => {
      const { project, agent } = activeWorkplace();
      const names = namesOf(project);
      const language = front.language();
      return { layers: promptLayers(configuration, project), agent, language, project: writableProject(configuration, project), names };
    },
    configurationSources: () => ({
      projects: [
        ...configuration.projects().map(({ id, name, client }) => ({ id, label: client === '' ? name : `${name} (${client})` })),
        { id: noFolder, label: t('No folder') },
      ],
      agents: agentNames.map((id) => ({ id, label: agentLabel(id) })),
      workplace: activeWorkplace(),
      resolve,
      localhost: vscode.env.remoteName === undefined ? undefined : localhostWords(isOnHost),
      problems: configuration.problems(),
    }),
    async openOrigin({ key, level, ...of }) {
      const row = effectiveRows(resolve(of)).find((one) => one.key === key);
      const value = row?.[level];
      if (!value) throw new SetupError('badSetting', t('"{0}" is no longer set there.', key));
      await openOrigin(key, value.origin);
    },
    async openProblem(number) {
      const problem = configuration.problems()[number];
      if (!problem) throw new SetupError('badSetting', t('This problem no longer exists.'));
      await openOrigin(problem.key, problem.origin);
    },
    savePromptText(draft, project) {
      saved = saved.catch(() => undefined).then(() => savePromptText(configuration, draft, project));
      return saved;
    },
    limits() {
      const own = [noFolder, ...projectIds()].map((id) => [id, projectLimit(configuration.resolve(id, undefined).values)] as const);
      return spendLimits(user(), Object.fromEntries(own), allocation.parts(), host());
    },
    dividing: (budget) => ({
      async reserve(ask, patience) {
        await allocation.ready();
        return budget.reserve(ask, patience);
      },
      settle: (id, settlement) => budget.settle(id, settlement),
      handOver: (id, generationId) => budget.handOver(id, generationId),
    }),
    ready: () => configuration.ready(),
    fresh:
      <A extends readonly unknown[], R>(command: (...args: A) => R) =>
      async (...args: A): Promise<Awaited<R>> => {
        await configuration.refresh();
        return await command(...args);
      },
    async division() {
      await allocation.ready();
      return allocation.reasons();
    },
    onDidChange: changed.event,
    preview: (request) => prompts.show(request),
    commands: {
      [commandIds.createProject]: () => createProject(configuration),
      [commandIds.chooseAgent]: () => chooseAgent(configuration),
      [commandIds.previewPrompt]: () => prompts.show(),
      [commandIds.exportBundle]: () => bundles.exportBundle(),
      [commandIds.importBundle]: () => bundles.importBundle(),
    },
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };

  function resolve({ project, agent }: Workplace): ResolvedSettings {
    return configuration.resolve(
      project,
      agentNames.find((name) => name === agent),
    );
  }

  function generation(request: GenerationRequest): GenerationSettings {
    return generationSettings(resolve(request), namesOf(request.project));
  }

  function namesOf(projectId: string) {
    const project = configuration.projects().find(({ id }) => id === projectId);
    return { projectId, project: project?.name ?? '', client: project?.client ?? '' };
  }

  function activeWorkplace(): { project: string; agent: AgentName } {
    const document = vscode.window.activeTextEditor?.document.uri;
    return document ? workplace(document) : { project: configuration.projects()[0]?.id ?? noFolder, agent: configuration.agent() };
  }

  function workplace(document: vscode.Uri | undefined): { project: string; agent: AgentName } {
    return { project: (document && configuration.projectOf(document)?.id) ?? noFolder, agent: configuration.agent() };
  }
}

function localhostWords(isOnHost: boolean): string {
  return isOnHost
    ? t('Q2O runs on the machine of the workspace: localhost in an address means that machine.')
    : t('Q2O runs on your own machine: localhost in an address means your machine, not that of the workspace.');
}
