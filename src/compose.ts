import * as vscode from 'vscode';
import { createTreeSitterGrammar } from './adapters/grammar/treeSitterGrammar.ts';
import { randomIds as ids } from './adapters/randomIds.ts';
import { sha256 } from './adapters/sha256.ts';
import { createRemoteStore, type RemoteStore } from './adapters/sqlite/remoteStore.ts';
import { systemClock as clock } from './adapters/systemClock.ts';
import { composeModels, isOnThisMachine } from './composeModels.ts';
import { createAnswerCache } from './core/answerCache.ts';
import { createBudget } from './core/budget/budget.ts';
import { formatUsd, nanoUsdOf } from './core/budget/money.ts';
import { budgetLimits, generationSettings } from './core/config/effective.ts';
import { providerSetups } from './core/config/providerSetup.ts';
import { createAftermath } from './core/generation/aftermath.ts';
import { createGenerator } from './core/generation/generator.ts';
import { isSaidInWords } from './core/generation/request.ts';
import { builtInLibrary } from './core/templates/builtIn/library.ts';
import { createTemplateEngine } from './core/templates/createTemplateEngine.ts';
import { reviewCode } from './core/validation/review.ts';
import { createValidator } from './core/validation/validator.ts';
import { type CommandId, commandIds } from './shared/ids.ts';
import { watchBudget } from './vscode/budgetAlerts.ts';
import { overrideOnce, raiseLimit, showBudget } from './vscode/budgetCommands.ts';
import { type CommandTable, editIdOf, runCommand, showMenu, taskOf } from './vscode/commands.ts';
import { createFindingsView } from './vscode/findingsView.ts';
import { GenerateCommands } from './vscode/generateCommands.ts';
import { type ChannelLogger, createLogger } from './vscode/logger.ts';
import { createPendingEdits } from './vscode/preview/pendingEdits.ts';
import { clearApiKey, setApiKey, testProviders } from './vscode/providerCommands.ts';
import { createReceiptView } from './vscode/receiptView.ts';
import { createApiKeys } from './vscode/secrets.ts';
import { setPrice } from './vscode/setPrice.ts';
import { readSettings, saveMonthlyLimit } from './vscode/settings.ts';
import type { StatusBar } from './vscode/statusBar.ts';
import { createTaskHistory } from './vscode/taskHistory.ts';
import { pickTask } from './vscode/taskPick.ts';
import { validateActive } from './vscode/validateCommand.ts';

/** The product, built. Disposing it ends everything it started. */
export interface Product extends vscode.Disposable {
  /** Resolves to what the user was told when it failed. */
  run(id: CommandId, args: readonly unknown[]): Promise<string | undefined>;
}

/** The composition root: the one place that knows every part. Building it opens nothing: store, grammars and SDKs load on first use. */
export function compose(context: vscode.ExtensionContext, statusBar: StatusBar): Product {
  const log = createLogger();
  const settings = () => readSettings().values;
  const keys = createApiKeys(context.secrets, sandboxKey);
  const store = composeStore(context, log);
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids,
    log,
    limits: () => budgetLimits(settings()),
    saveLimit: saveMonthlyLimit,
  });
  const models = composeModels({ context, state: store.state, budget, keys, log });
  const grammar = createTreeSitterGrammar({ wasmFolder: distPath(context, 'wasm') });
  const validator = createValidator({ grammar });
  const templates = createTemplateEngine({
    store: store.templates,
    builtIn: async () => builtInLibrary,
    grammar,
    syntaxChecks: [],
    clock,
    ids,
    logger: log,
  });
  const cache = createAnswerCache({
    cache: store.cache,
    clock,
    models: () => providerSetups(settings()).setups.map(({ id, model }) => ({ provider: id, model })),
    hash: sha256,
  });
  const generator = createGenerator({
    templates,
    chain: models.chain,
    cache,
    validate: validator.validate,
    review: async ({ request, code, report, authorVendor }, observer, signal) => {
      const { id: generationId, project, agent, language, task } = request;
      const maxCostNanoUsd = nanoUsdOf(settings()['validation.reviewMaxUsd']) ?? 0;
      const subject = { generationId, project, agent, language, task, code, categories: report.critical, authorVendor, maxCostNanoUsd };
      return (await reviewCode(subject, { chain: models.chain, ids, signal, observer })).note;
    },
    saveReceipt: (receipt) => store.receipts.add(receipt),
    settings: () => generationSettings(settings()),
    clock,
    log,
  });
  const edits = createPendingEdits({
    log,
    clock,
    ids,
    commands: {
      accept: commandIds.acceptEdit,
      reject: commandIds.rejectEdit,
      regenerate: commandIds.regenerateEdit,
      diff: commandIds.diffEdit,
      why: commandIds.showReceipt,
    },
  });
  const findings = createFindingsView((key) => edits.get(key)?.location !== undefined);
  const receipts = createReceiptView(async () => (await store.receipts.recent(1))[0]);
  const history = createTaskHistory(context.workspaceState);
  const generate = new GenerateCommands({
    generator,
    aftermath: createAftermath(templates, log),
    edits,
    receipts,
    findings,
    settings,
    ids,
    log,
    pick: (place, selection) =>
      pickTask({
        title: selection ? vscode.l10n.t('Q2O: Generate from Selection') : vscode.l10n.t('Q2O: Generate Code'),
        placeholder: selection ? selection.question : vscode.l10n.t('Describe what the code shall do'),
        templatesReady: () => templates.ready(),
        suggest: (task) => (isSaidInWords({ selection: selection?.context }) ? templates.suggest({ ...place, task }, 5) : []),
        estimate: (task) => models.estimate(task),
        budgetLeft: async () => vscode.l10n.t('{0} left this month', formatUsd((await budget.status()).leftNanoUsd)),
        formatUsd,
        recent: selection ? [] : history.recent(),
        emptyTask: selection?.task,
      }),
    remember: (task) => history.add(task),
  });
  const table = commandTable();
  const parts = [
    edits.onDidSettle((settled) => void generate.onSettled(settled)),
    edits.onDidRevise((revised) => void generate.onRevised(revised)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('q2o.budget'))
        budget.limitsChanged().catch((error: unknown) => log.warn('Limits could not be looked at', error));
    }),
    watchBudget(budget, statusBar, log),
    edits,
    findings,
    receipts,
    log,
  ];
  return {
    run: (id, args) => runCommand(table, id, args, log),
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
    const providers = { keys, providers: models.choices, check: models.check, keyChanged: models.forgetTrouble };
    return {
      [commandIds.generate]: (argument) => generate.generate(taskOf(argument)),
      [commandIds.generateFromSelection]: (argument) => generate.generateFromSelection(taskOf(argument)),
      [commandIds.setApiKey]: (provider) => setApiKey(providers, typeof provider === 'string' ? provider : undefined),
      [commandIds.clearApiKey]: () => clearApiKey(providers),
      [commandIds.testProviders]: () => testProviders(providers),
      [commandIds.acceptEdit]: (id) => pendingEdit(id)?.accept(),
      [commandIds.rejectEdit]: (id) => pendingEdit(id)?.reject(),
      [commandIds.regenerateEdit]: (id) => generate.regenerate(editIdOf(id)),
      [commandIds.diffEdit]: (id) => pendingEdit(id)?.diff(),
      [commandIds.showReceipt]: (id) => generate.showReceipt(editIdOf(id)),
      [commandIds.showLog]: () => log.show(),
      [commandIds.showMenu]: () =>
        showMenu([
          { label: vscode.l10n.t('$(sparkle) Generate Code'), command: commandIds.generate },
          { label: vscode.l10n.t('$(graph) Budget'), command: commandIds.showBudget },
          { label: vscode.l10n.t('$(output) Receipt of the Last Generation'), command: commandIds.showReceipt },
          { label: vscode.l10n.t('$(key) Set API Key'), command: commandIds.setApiKey },
          { label: vscode.l10n.t('$(plug) Test Provider Connections'), command: commandIds.testProviders },
          { label: vscode.l10n.t('$(list-unordered) Log'), command: commandIds.showLog },
        ]),
      [commandIds.validate]: () => validateActive(validator.validate, findings),
      [commandIds.showBudget]: () => showBudget(budget),
      [commandIds.raiseLimit]: () => raiseLimit(budget),
      [commandIds.overrideOnce]: () => overrideOnce(budget),
      [commandIds.setPrice]: (model) => setPrice(settings()['prices.overrides'], model),
      [commandIds.clearCache]: async () => {
        await store.cache.clear();
        await vscode.window.showInformationMessage(vscode.l10n.t('The response cache is empty.'));
      },
    };
  }

  function pendingEdit(argument: unknown) {
    const id = editIdOf(argument);
    return id === undefined ? edits.nearest() : edits.get(id);
  }
}

function composeStore(context: vscode.ExtensionContext, log: ChannelLogger): RemoteStore {
  return createRemoteStore({
    workerFile: distPath(context, 'storeWorker.js'),
    wasmFile: distPath(context, 'wasm/sql-wasm.wasm'),
    folder: context.globalStorageUri.fsPath,
    windowId: ids.next(),
    log,
    onNotice(message) {
      log.warn(message);
      void vscode.window.showWarningMessage(message);
    },
  });
}

function distPath(context: vscode.ExtensionContext, path: string): string {
  return vscode.Uri.joinPath(context.extensionUri, 'dist', path).fsPath;
}
