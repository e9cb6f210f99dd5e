import * as vscode from 'vscode';
import type { RemoteStore } from '../adapters/sqlite/remoteStore.ts';
import type { Budget } from '../core/budget/budget.ts';
import { formatUsd } from '../core/budget/money.ts';
import { monthOf } from '../core/budget/month.ts';
import { createAlertJournal } from '../core/dashboard/alertJournal.ts';
import { configurationSnapshot } from '../core/dashboard/configurationSnapshot.ts';
import type { GivenTemplate } from '../core/dashboard/givenTemplates.ts';
import { createLogBook } from '../core/dashboard/logBook.ts';
import { readOverview } from '../core/dashboard/overviewReader.ts';
import { readPanel } from '../core/dashboard/panelReader.ts';
import { promptsSnapshot } from '../core/dashboard/promptsSnapshot.ts';
import { createSlotSuggestions } from '../core/dashboard/slotSuggestions.ts';
import { mergeView } from '../core/dashboard/templateMerging.ts';
import { templatesSnapshot } from '../core/dashboard/templateRows.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import type { ChainEstimate } from '../core/llm/modelChain.ts';
import { createStateBreakerStore } from '../core/llm/stateBreakerStore.ts';
import type { Clock, IdSource } from '../core/ports.ts';
import { adaptShare } from '../core/templates/ask/cheapTier.ts';
import { builtInLibrary } from '../core/templates/builtIn/library.ts';
import { createAlikeFinder } from '../core/templates/library/alike.ts';
import type { ValidationContext, ValidationReport } from '../core/validation/findings/finding.ts';
import type { Workplace } from '../core/workplace.ts';
import type { TemplateDeed } from '../shared/protocolActions.ts';
import type { Snapshot } from '../shared/protocolSnapshots.ts';
import type { View, ViewOf } from '../shared/protocolViews.ts';
import type { ReceiptView } from '../vscode/generate/receiptView.ts';
import type { ChannelLogger } from '../vscode/logger.ts';
import { createFirstSteps } from '../vscode/pages/firstSteps.ts';
import { performAction } from '../vscode/pages/pageActions.ts';
import { createPages, type Pages } from '../vscode/pages/pages.ts';
import { workspaceIdeas } from '../vscode/pages/workspaceIdeas.ts';
import type { PlanDesk } from '../vscode/plans/planDesk.ts';
import type { PendingEdits } from '../vscode/preview/pendingEdits.ts';
import type { ProviderChoice } from '../vscode/providers/providerCommands.ts';
import type { ApiKeys } from '../vscode/providers/secrets.ts';
import { tell } from '../vscode/report.ts';
import { teamView } from '../vscode/team/teamView.ts';
import { browseTemplates } from '../vscode/templates/browseTemplates.ts';
import { importTemplates } from '../vscode/templates/importTemplates.ts';
import { createTemplateInserter } from '../vscode/templates/insertTemplate.ts';
import { mergeTemplates } from '../vscode/templates/mergeTemplates.ts';
import { exportTemplates, manageTemplate } from '../vscode/templates/templateCommands.ts';
import { createTemplateDocuments } from '../vscode/templates/templateDocuments.ts';
import { manageSlot } from '../vscode/templates/templateSlots.ts';
import { manageWording } from '../vscode/templates/templateWordings.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';
import type { TeamPart } from './team.ts';
import type { Templates } from './templates.ts';

export interface DashboardDeps {
  readonly context: vscode.ExtensionContext;
  readonly configured: Configured;
  readonly store: RemoteStore;
  /** Said on open pages too. */
  readonly onDidNotice: vscode.Event<string>;
  readonly budget: Budget;
  readonly team: Pick<TeamPart, 'state' | 'onDidChange' | 'onDidAlert'>;
  readonly templates: Pick<Templates, 'engine' | 'team' | 'propose'>;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly reader: Pick<ForeignReader, 'templateFile'>;
  readonly documentContext: ReadDocumentContext;
  readonly edits: PendingEdits;
  readonly receiptView: ReceiptView;
  readonly plans: PlanDesk;
  readonly keys: ApiKeys;
  readonly providers: () => readonly ProviderChoice[];
  readonly estimate: (task: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: ChannelLogger;
}

/** Side bar panel, dashboard and the management of templates. */
export interface Dashboard extends vscode.Disposable {
  readonly pages: Pages;
  /** A provider answered a connection test: ticks off the walkthrough's step. */
  tested(): void;
  exportTemplates(): Promise<void>;
  importTemplates(): Promise<void>;
  /** Lets the user look through all templates and insert one. */
  browseTemplates(): Promise<void>;
  /** Asks which templates that wait shall serve the team. */
  acceptTeamTemplates(): Promise<void>;
}

export function composeDashboard(parts: DashboardDeps): Dashboard {
  const { context, configured, store, budget, keys, clock, ids, log } = parts;
  const { engine: templates, team: shared } = parts.templates;
  const { library } = templates;
  const alerts = createAlertJournal(store.state);
  const logBook = createLogBook(store.receipts);
  const team = () => teamView(parts.team.state());
  const alike = createAlikeFinder();
  const suggestions = createSlotSuggestions(store.state);
  const validate = (code: string, language: string, fileName: string) => parts.validate(code, { language, fileName, fragment: false });
  const documents = createTemplateDocuments({
    library,
    seedOf: (id) => templates.seedOf(id) ?? shared.seedOf(id),
    validate,
    now: () => clock.now(),
  });
  const providers = () => Promise.all(parts.providers().map(async (one) => ({ ...one, key: await keys.origin(one.id) })));
  const inserter = createTemplateInserter({
    templates,
    engine: templates,
    validate,
    edits: parts.edits,
    saveReceipt: store.receipts.add,
    decide: store.receipts.decide,
    workplace: configured.workplace,
    clock,
    ids,
    log,
  });
  const panelDeps = {
    budget,
    statistics: store.statistics,
    receipts: store.receipts,
    library,
    alerts,
    team,
    breakers: createStateBreakerStore(store.state),
    clock,
    providers,
    given,
    ideas: () => workspaceIdeas(builtInLibrary, parts.documentContext),
  };
  const pages = createPages(context.extensionUri, {
    read,
    perform: (action, { openDashboard, changed }) =>
      performAction(
        {
          receipts: store.receipts,
          receiptView: parts.receiptView,
          log: logBook,
          openDashboard,
          manageTemplate: manage,
          insertTemplate: inserter.insert,
          savePromptText: configured.savePromptText,
          openOrigin: configured.openOrigin,
          openProblem: configured.openProblem,
          manageSlot: (action) => manageSlot({ library, suggestions, propose: parts.templates.propose, changed }, action),
          manageWording: (action) => manageWording(library, action),
          managePlan: (action) => parts.plans.manage(action),
          mergeTemplates: (id, other) => mergeTemplates({ library, mergeOf: templates.mergeOf, log }, id, other),
        },
        action,
      ),
    tell: (error) => tell(error)?.message,
    clock,
    log,
  });
  const firstSteps = createFirstSteps({
    receipts: store.receipts,
    library,
    hasKey: async () => (await providers()).some((one) => one.needsKey && one.key !== undefined),
    log,
  });
  const changed = () => {
    pages.changed();
    firstSteps.changed();
  };
  const recorded = (record: Promise<void>) => record.then(changed, (error: unknown) => log.warn('An alert could not be recorded', error));
  const stops = [
    budget.onDidChange(changed),
    parts.team.onDidChange(changed),
    store.receipts.onDidChange(changed),
    store.templates.onDidChange(changed),
    store.copy.onDidChange(changed),
    budget.onDidAlert((crossing) => {
      void recorded(alerts.record(crossing, monthOf(clock.localDate(clock.now())), clock.now()));
    }),
    parts.team.onDidAlert((alert) => {
      void recorded(alerts.record({ ...alert, kind: 'team' }, alert.month, clock.now()));
    }),
  ];
  const disposables = [
    pages,
    documents,
    inserter,
    context.secrets.onDidChange(changed),
    configured.onDidChange(changed),
    parts.plans.onDidChange(changed),
    parts.onDidNotice((message) => pages.notify(message)),
    new vscode.Disposable(() => {
      for (const stop of stops) stop();
    }),
  ];
  firstSteps.changed();
  return {
    pages,
    tested: firstSteps.tested,
    exportTemplates: () => exportTemplates(library),
    browseTemplates: async () => {
      await Promise.all([library.load(), templates.ready()]);
      await browseTemplates({
        learned: library.all(),
        given: given(),
        insert: inserter.insert,
        preview: documents.preview,
        remove: shared.remove,
        log,
      });
    },
    acceptTeamTemplates: () => shared.accept(documents.preview),
    importTemplates: () => importTemplates({ library, reader: parts.reader, validate, clock, ids }),
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };

  async function read(view: View): Promise<Snapshot> {
    switch (view.page) {
      case 'panel':
        return readPanel(panelDeps, view);
      case 'overview': {
        const labelOf = (id: string) => parts.providers().find((one) => one.id === id)?.label ?? id;
        return readOverview({ budget, statistics: store.statistics, clock, team, labelOf, plans: () => parts.plans.costs() }, view);
      }
      case 'templates':
        return readTemplates(view);
      case 'plans':
        return parts.plans.snapshot(view);
      case 'prompts': {
        const estimate = (system: string, agent: string) => parts.estimate(system, { ...configured.activeWorkplace(), agent });
        return promptsSnapshot({ ...configured.promptSources(), estimate }, view);
      }
      case 'configuration':
        return configurationSnapshot(configured.configurationSources(), view);
      case 'log':
        return logBook.read(view);
    }
  }

  function given(): readonly GivenTemplate[] {
    const shared = templates.workspaceTemplates().map((seed) => ({ seed, source: 'workspace' as const }));
    const ofTeam = templates.teamTemplates().map((seed) => ({ seed, source: 'team' as const }));
    return [...shared, ...ofTeam, ...builtInLibrary.map((seed) => ({ seed, source: 'builtIn' as const }))];
  }

  async function readTemplates(view: ViewOf<'templates'>): Promise<Snapshot> {
    await library.load();
    const [one, other] = [library.get(view.selected ?? ''), library.get(view.merge?.other ?? '')];
    const proposed = one ? await suggestions.list(one) : [];
    const likely = one && (await parts.estimate(one.task, configured.activeWorkplace()))?.likelyNanoUsd;
    const askPrice = likely === undefined ? undefined : formatUsd(Math.floor(likely * adaptShare));
    const snapshot = templatesSnapshot(library.all(), given(), view, alike, { proposed, askPrice });
    return one && other ? { ...snapshot, merge: mergeView(one, other, await templates.mergeOf(one.id, other.id)) } : snapshot;
  }

  function manage(deed: TemplateDeed, id: string, version: number | undefined): Promise<void> {
    return manageTemplate({ library, documents, insert: inserter.insert, clock, log }, deed, id, version);
  }
}
