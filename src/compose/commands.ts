import type { Budget } from '../core/budget/budget.ts';
import { checkWeights } from '../core/config/effective.ts';
import { notesNamed } from '../core/research/noteFile.ts';
import type { ResponseCache } from '../core/storage.ts';
import type { Validator } from '../core/validation/validator.ts';
import { commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { showBudget } from '../vscode/budget/budgetCommands.ts';
import { offerFirstLimit, overrideOnce, raiseLimit, setLimit } from '../vscode/budget/limitCommands.ts';
import { setPrice } from '../vscode/budget/setPrice.ts';
import { type CommandsOf, type CommandTable, type MenuEntry, showMenu } from '../vscode/commands.ts';
import { validateActive } from '../vscode/findings/validateCommand.ts';
import { askedFirst, type Question } from '../vscode/gesture.ts';
import type { ChannelLogger } from '../vscode/logger.ts';
import { openWalkthrough } from '../vscode/pages/firstSteps.ts';
import { clearApiKey, setApiKey, testProviders } from '../vscode/providers/providerCommands.ts';
import type { ApiKeys } from '../vscode/providers/secrets.ts';
import { report } from '../vscode/report.ts';
import { showInfo } from '../vscode/shown.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';
import type { Editor } from './editor.ts';
import type { EditorTools } from './editorTools.ts';
import type { Models } from './models.ts';
import type { Dashboard } from './pages.ts';
import type { Plans } from './plans.ts';
import type { Research } from './research.ts';
import type { Review } from './review.ts';
import type { TeamPart } from './team.ts';
import type { Templates } from './templates.ts';
import type { Tester } from './tester.ts';

export interface CommandParts {
  readonly configured: Configured;
  readonly budget: Budget;
  readonly team: TeamPart;
  readonly cache: Pick<ResponseCache, 'clear'>;
  readonly keys: ApiKeys;
  readonly models: Models;
  readonly templates: Templates;
  readonly validator: Validator;
  readonly documentContext: ReadDocumentContext;
  readonly editor: Editor;
  readonly editorTools: EditorTools;
  readonly plans: Plans;
  readonly tester: Tester;
  readonly research: Research;
  readonly review: Review;
  readonly dashboard: Dashboard;
  readonly log: ChannelLogger;
}

/** What each command of the manifest does. */
export function composeCommands(parts: CommandParts): CommandTable {
  const { configured, budget, editor, dashboard, log } = parts;
  return {
    ...editor.commands,
    ...parts.editorTools.commands,
    ...configured.commands,
    ...parts.templates.commands,
    ...parts.tester.commands,
    ...parts.review.commands,
    ...providerCommands(parts),
    ...parts.research.commands,
    ...parts.team.commands(() => configured.projects()),
    [commandIds.planAndBuild]: askedFirst(aboutPlanning, async (goal) => {
      const selected = await parts.plans.planAndBuild(typeof goal === 'string' ? goal : undefined, noteOf(goal));
      if (selected !== undefined) dashboard.pages.openDashboard({ page: 'plans', selected });
    }),
    [commandIds.showBudget]: async () =>
      showBudget(budget, parts.team.state(), configured.activeWorkplace().project, await configured.division()),
    [commandIds.raiseLimit]: () => raiseLimit(budget),
    [commandIds.setLimit]: () => setLimit(budget),
    [commandIds.overrideOnce]: () => overrideOnce(budget, configured.activeWorkplace().project),
    [commandIds.setPrice]: (model) => setPrice(model),
    [commandIds.validate]: () =>
      validateActive(parts.validator.validate, parts.documentContext, editor.findings, (document) =>
        checkWeights(configured.settings(configured.workplace(document))),
      ),
    [commandIds.clearCache]: askedFirst(aboutClearing, async () => {
      await parts.cache.clear();
      await showInfo(t('The response cache is empty.'));
    }),
    [commandIds.openDashboard]: () => dashboard.pages.openDashboard(),
    [commandIds.showConfiguration]: configured.fresh(() =>
      dashboard.pages.openDashboard({ page: 'configuration', search: '', ...configured.activeWorkplace() }),
    ),
    [commandIds.getStarted]: () => openWalkthrough(),
    [commandIds.browseTemplates]: () => dashboard.browseTemplates(),
    [commandIds.exportTemplates]: () => dashboard.exportTemplates(),
    [commandIds.importTemplates]: () => dashboard.importTemplates(),
    [commandIds.acceptTeamTemplates]: () => dashboard.acceptTeamTemplates(),
    [commandIds.showLog]: () => log.show(),
    [commandIds.showMenu]: () => showMenu([...editor.menu(), ...menu()]),
  };
}

function providerCommands({
  keys,
  models,
  dashboard,
  budget,
  log,
}: CommandParts): CommandsOf<'setApiKey' | 'clearApiKey' | 'testProviders'> {
  const deps = {
    keys,
    providers: models.choices,
    check: models.check,
    keyChanged: models.forgetTrouble,
    worked: dashboard.tested,
    firstKeySet: () => offerFirstLimit(budget).catch((error: unknown) => log.warn('The limit could not be asked for', error)),
    failed: (error: unknown) => void report(error, log),
  };
  return {
    [commandIds.setApiKey]: (provider) => setApiKey(deps, typeof provider === 'string' ? provider : undefined),
    [commandIds.clearApiKey]: () => clearApiKey(deps),
    [commandIds.testProviders]: askedFirst(aboutTesting, (id) =>
      testProviders(
        deps,
        models.choices().filter((one) => typeof id !== 'string' || one.id === id),
      ),
    ),
  };
}

function aboutClearing(): Question {
  return {
    message: t('Forget all answers in the response cache?'),
    detail: t('The same requests will cost money again.'),
    yes: t('Clear Cache'),
  };
}

/** The note that a plan is to be made with: `{ note: '.q2o/notes/retry.md' }`. */
function noteOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('note' in argument)) return undefined;
  return notesNamed(`#${String(argument.note)}`)[0];
}

/** A goal that comes with the command is sent without a further question. */
function aboutPlanning(goal: unknown): Question | undefined {
  if (typeof goal !== 'string') return undefined;
  return {
    message: t('Have a model plan files? You did not start this in Q2O.'),
    detail: goal,
    yes: t('Plan'),
  };
}

function aboutTesting(): Question {
  return {
    message: t('Send a short request to each provider?'),
    detail: t('Each costs a fraction of a cent and is counted.'),
    yes: t('Test'),
  };
}

/** The menu behind the status bar item, below what it offers for a pending edit. */
function menu(): readonly MenuEntry[] {
  return [
    { icon: 'sparkle', label: t('Generate Code'), command: commandIds.generate },
    { icon: 'list-tree', label: t('Plan and Build'), command: commandIds.planAndBuild },
    { icon: 'book', label: t('Research'), command: commandIds.research },
    { icon: 'comment-discussion', label: t('Review Changes'), command: commandIds.reviewChanges },
    { icon: 'library', label: t('Browse Templates'), command: commandIds.browseTemplates },
    { icon: 'dashboard', label: t('Dashboard'), command: commandIds.openDashboard },
    { icon: 'graph', label: t('Budget'), command: commandIds.showBudget },
    { icon: 'output', label: t('Receipt of the Last Generation'), command: commandIds.showReceipt },
    { icon: 'key', label: t('Set API Key'), command: commandIds.setApiKey },
    { icon: 'plug', label: t('Test Provider Connections'), command: commandIds.testProviders },
    { icon: 'settings', label: t('Effective Configuration'), command: commandIds.showConfiguration },
    { icon: 'person', label: t('Choose Agent'), command: commandIds.chooseAgent },
    { icon: 'list-unordered', label: t('Log'), command: commandIds.showLog },
  ];
}
