import * as vscode from 'vscode';
import { createTreeSitterGrammar } from '../adapters/grammar/treeSitterGrammar.ts';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { sha256 } from '../adapters/sha256.ts';
import { createRemoteStore, type RemoteStore } from '../adapters/sqlite/remoteStore.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { createBudget } from '../core/budget/budget.ts';
import { findImbalance } from '../core/budget/findImbalance.ts';
import { nanoUsdOf } from '../core/budget/money.ts';
import { cacheLimits, checkWeights } from '../core/config/effective.ts';
import { providerSetups } from '../core/config/providerSetup.ts';
import { createAnswerCache } from '../core/generation/answerCache.ts';
import { createGenerator } from '../core/generation/generator.ts';
import { reviewCode } from '../core/validation/review/review.ts';
import { createValidator } from '../core/validation/validator.ts';
import { type CommandId, commandIds } from '../shared/ids.ts';
import { watchBudget } from '../vscode/budget/budgetAlerts.ts';
import { overrideOnce, raiseLimit, showBudget } from '../vscode/budget/budgetCommands.ts';
import { setPrice } from '../vscode/budget/setPrice.ts';
import type { StatusBar } from '../vscode/budget/statusBar.ts';
import { tellImbalance } from '../vscode/budget/tellImbalance.ts';
import { type CommandTable, runCommand, showMenu } from '../vscode/commands.ts';
import { readSettings, saveMonthlyLimit } from '../vscode/configuration/settings.ts';
import { validateActive } from '../vscode/findings/validateCommand.ts';
import { type ChannelLogger, createLogger } from '../vscode/logger.ts';
import { openWalkthrough } from '../vscode/pages/firstSteps.ts';
import type { Pages } from '../vscode/pages/pages.ts';
import { clearApiKey, setApiKey, testProviders } from '../vscode/providers/providerCommands.ts';
import { createApiKeys } from '../vscode/providers/secrets.ts';
import { composeConfiguration } from './configuration.ts';
import { composeEditor } from './editor.ts';
import { composeModels, isOnThisMachine } from './models.ts';
import { composeDashboard } from './pages.ts';
import { composeTemplates } from './templates.ts';

/** The product, built. Disposing it ends everything it started. */
export interface Product extends vscode.Disposable {
  /** Resolves to what the user was told when it failed. */
  run(id: CommandId, args: readonly unknown[]): Promise<string | undefined>;
  readonly pages: Pages;
}

/** The composition root: the one place that knows every part. Building it opens nothing: store, grammars and SDKs load on first use. */
export function compose(context: vscode.ExtensionContext, statusBar: StatusBar): Product {
  const log = createLogger();
  const settings = () => readSettings().values;
  const keys = createApiKeys(context.secrets, sandboxKey);
  const store = composeStore(context, log, (message) => dashboard.pages.notify(message));
  const configured = composeConfiguration({ context, store, clock, log });
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids,
    log,
    limits: configured.limits,
    saveLimit: saveMonthlyLimit,
  });
  const models = composeModels({
    context,
    state: store.state,
    budget: configured.dividing(budget),
    keys,
    saveReceipt: store.receipts.add,
    log,
    settingsFor: configured.settings,
  });
  const grammar = createTreeSitterGrammar({ wasmFolder: distPath(context, 'wasm') });
  const { engine: templates, ...templateParts } = composeTemplates({
    store: store.templates,
    grammar,
    wasmFolder: distPath(context, 'wasm'),
    dictionaryFile: distPath(context, 'english.dic'),
    chain: models.chain,
    estimate: models.estimate,
    workplace: configured.activeWorkplace,
    saveReceipt: store.receipts.add,
    log,
  });
  const validator = createValidator({ grammar, syntaxChecks: templateParts.syntaxChecks });
  const cache = createAnswerCache({
    cache: store.cache,
    clock,
    models: (request) =>
      providerSetups(configured.settings(request)).setups.map(({ id, model, baseUrl, effort }) => ({
        provider: id,
        model,
        baseUrl,
        effort,
      })),
    hash: sha256,
  });
  const generator = createGenerator({
    templates,
    chain: models.chain,
    cache,
    validate: validator.validate,
    cheapTier: templateParts.cheapTier,
    review: async ({ request, code, report, authorVendor }, observer, signal) => {
      const { id: generationId, project, agent, language, task } = request;
      const maxCostNanoUsd = nanoUsdOf(configured.settings(request)['validation.reviewMaxUsd']) ?? 0;
      const subject = { generationId, project, agent, language, task, code, categories: report.critical, authorVendor, maxCostNanoUsd };
      return (await reviewCode(subject, { chain: models.chain, ids, signal, observer })).note;
    },
    saveReceipt: (receipt) => store.receipts.add(receipt),
    settings: configured.generation,
    clock,
    log,
  });
  const editor = composeEditor({
    context,
    configured,
    generator,
    templates,
    validate: validator.validate,
    estimate: models.estimate,
    budget,
    stored: store.receipts,
    log,
  });
  const dashboard = composeDashboard({
    context,
    store,
    budget,
    templates,
    proposeSlots: templateParts.propose,
    validate: validator.validate,
    edits: editor.edits,
    receiptView: editor.receipts,
    keys,
    providers: models.choices,
    settings: () => configured.resolve(configured.activeWorkplace()),
    workplace: configured.activeWorkplace,
    workplaceOf: configured.workplace,
    promptSources: configured.promptSources,
    savePromptText: configured.savePromptText,
    estimate: models.estimate,
    onDidChangeSettings: configured.onDidChange,
    clock,
    ids,
    log,
  });
  // The status settles what closed windows left open, so the books can agree.
  budget
    .status()
    .then(() => findImbalance({ ...store, clock }))
    .then((found) => found && tellImbalance(found, log))
    .catch((error: unknown) => log.warn('The books could not be looked at', error));
  const table = commandTable();
  const parts = [
    configured.onDidChange(() => {
      budget.limitsChanged().catch((error: unknown) => log.warn('Limits could not be looked at', error));
      void models.settingsChanged(); // breakers never fail
    }),
    configured,
    watchBudget(budget, statusBar, configured.limits, log),
    editor,
    dashboard,
    templateParts,
    log,
  ];
  return {
    async run(id, args) {
      await configured.ready();
      return runCommand(table, id, args, log);
    },
    pages: dashboard.pages,
    dispose() {
      vscode.Disposable.from(...parts).dispose();
      store.close().catch(() => undefined);
    },
  };

  function sandboxKey(provider: string): string | undefined {
    const values = settings();
    const setup = providerSetups(values).setups.find((one) => one.id === provider);
    return values.sandbox && setup && isOnThisMachine(setup.baseUrl) ? 'simulated' : undefined;
  }

  function commandTable(): CommandTable {
    const providers = {
      keys,
      providers: models.choices,
      check: models.check,
      keyChanged: models.forgetTrouble,
      worked: dashboard.tested,
    };
    return {
      [commandIds.setApiKey]: (provider) => setApiKey(providers, typeof provider === 'string' ? provider : undefined),
      [commandIds.clearApiKey]: () => clearApiKey(providers),
      [commandIds.testProviders]: (id) =>
        testProviders(
          providers,
          models.choices().filter((one) => typeof id !== 'string' || one.id === id),
        ),
      [commandIds.showLog]: () => log.show(),
      [commandIds.showMenu]: () =>
        showMenu([
          ...editor.menu(),
          { label: vscode.l10n.t('$(sparkle) Generate Code'), command: commandIds.generate },
          { label: vscode.l10n.t('$(dashboard) Dashboard'), command: commandIds.openDashboard },
          { label: vscode.l10n.t('$(graph) Budget'), command: commandIds.showBudget },
          { label: vscode.l10n.t('$(output) Receipt of the Last Generation'), command: commandIds.showReceipt },
          { label: vscode.l10n.t('$(key) Set API Key'), command: commandIds.setApiKey },
          { label: vscode.l10n.t('$(plug) Test Provider Connections'), command: commandIds.testProviders },
          { label: vscode.l10n.t('$(settings) Effective Configuration'), command: commandIds.showConfiguration },
          { label: vscode.l10n.t('$(person) Choose Agent'), command: commandIds.chooseAgent },
          { label: vscode.l10n.t('$(list-unordered) Log'), command: commandIds.showLog },
        ]),
      [commandIds.validate]: () =>
        validateActive(validator.validate, editor.findings, (document) =>
          checkWeights(configured.settings(configured.workplace(document))),
        ),
      [commandIds.openDashboard]: () => dashboard.pages.openDashboard(),
      [commandIds.getStarted]: () => openWalkthrough(),
      [commandIds.exportTemplates]: () => dashboard.exportTemplates(),
      [commandIds.importTemplates]: () => dashboard.importTemplates(),
      ...editor.commands,
      ...configured.commands,
      ...templateParts.commands,
      [commandIds.showBudget]: async () => showBudget(budget, configured.activeWorkplace().project, await configured.division()),
      [commandIds.raiseLimit]: () => raiseLimit(budget),
      [commandIds.overrideOnce]: () => overrideOnce(budget, configured.activeWorkplace().project),
      [commandIds.setPrice]: (model) => setPrice(model),
      [commandIds.clearCache]: async () => {
        await store.cache.clear();
        await vscode.window.showInformationMessage(vscode.l10n.t('The response cache is empty.'));
      },
    };
  }
}

/** @param notify says on open pages what is said as a message too. */
function composeStore(context: vscode.ExtensionContext, log: ChannelLogger, notify: (message: string) => void): RemoteStore {
  return createRemoteStore({
    workerFile: distPath(context, 'storeWorker.js'),
    wasmFile: distPath(context, 'wasm/sql-wasm.wasm'),
    folder: context.globalStorageUri.fsPath,
    windowId: ids.next(),
    cacheLimits: () => cacheLimits(readSettings().values),
    log,
    onNotice(message) {
      log.warn(message);
      notify(message);
      void vscode.window.showWarningMessage(message);
    },
  });
}

function distPath(context: vscode.ExtensionContext, path: string): string {
  return vscode.Uri.joinPath(context.extensionUri, 'dist', path).fsPath;
}
