import * as vscode from 'vscode';
import { createRemoteReader } from '../adapters/foreign/remoteReader.ts';
import { createTreeSitterGrammar } from '../adapters/grammar/treeSitterGrammar.ts';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { createRemoteValidator } from '../adapters/validation/remoteValidator.ts';
import { createBudget } from '../core/budget/budget.ts';
import type { CommandId } from '../shared/ids.ts';
import { watchBudget } from '../vscode/budget/budgetAlerts.ts';
import { budgetLine, forecastLine } from '../vscode/budget/budgetCommands.ts';
import type { StatusBar } from '../vscode/budget/statusBar.ts';
import { answerInChat } from '../vscode/chat/answerInChat.ts';
import { runCommand } from '../vscode/commands.ts';
import { saveMonthlyLimit } from '../vscode/configuration/settings.ts';
import { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import type { ToolServerStart } from '../vscode/editorTools/agentLauncher.ts';
import type { ToolHost } from '../vscode/editorTools/registerTools.ts';
import { nearTemplates } from '../vscode/generate/askForTask.ts';
import type { FixAhead } from '../vscode/generate/fixAction.ts';
import { createLogger } from '../vscode/logger.ts';
import type { Pages } from '../vscode/pages/pages.ts';
import { createApiKeys } from '../vscode/providers/secrets.ts';
import { documentContextReader } from '../vscode/workspaceContext.ts';
import { composeCards } from './cards.ts';
import { composeCommands } from './commands.ts';
import { composeConfiguration } from './configuration.ts';
import { distPath } from './distPath.ts';
import { composeEditor } from './editor.ts';
import { composeEditorModels } from './editorModels.ts';
import { composeEditorTools } from './editorTools.ts';
import { composeGenerator } from './generator.ts';
import { lookAtBooks } from './lookAtBooks.ts';
import { composeModels, sandboxKey } from './models.ts';
import { composeDashboard } from './pages.ts';
import { composePlans } from './plans.ts';
import { composeResearch } from './research.ts';
import { composeReview } from './review.ts';
import { composeStore } from './store.ts';
import { composeTemplates } from './templates.ts';
import { composeTester } from './tester.ts';

/** The product, built. Disposing it ends everything it started. */
export interface Product extends vscode.Disposable {
  /** Resolves to what the user was told when it failed. */
  run(id: CommandId, args: readonly unknown[]): Promise<string | undefined>;
  readonly pages: Pages;
  /** Our models for the editor's chat and for other extensions. */
  readonly chatProvider: vscode.LanguageModelChatProvider;
  /** `@q2o` in the editor's chat. */
  readonly answerInChat: vscode.ChatRequestHandler;
  /** Our tools for language models in the editor. */
  readonly tools: ToolHost;
  /** Lets the editor in and says how the process with the tools is started. */
  startToolServer(): Promise<ToolServerStart>;
  /** What fixing the problems on these lines of a document would cost, in words. */
  fixAhead(document: vscode.TextDocument, lines: readonly [number, number]): Promise<FixAhead>;
  /** What generating from these lines of a document would cost, in words. */
  priceAhead(document: vscode.TextDocument, lines: readonly [number, number]): Promise<string>;
}

/** The composition root: the one place that knows every part. Building it opens nothing: store, grammars and SDKs load on first use. */
export function compose(context: vscode.ExtensionContext, statusBar: StatusBar): Product {
  const log = createLogger();
  const keys = createApiKeys(context.secrets, sandboxKey);
  const stored = composeStore(context, log);
  const { store, team } = stored;
  const reader = createRemoteReader({ workerFile: distPath(context, 'readerWorker.js'), wasmFolder: distPath(context, 'wasm'), log });
  const documentContext = documentContextReader(reader);
  const configured = composeConfiguration({
    context,
    store,
    reader,
    documentContext,
    validate: (code, language, fileName) => validator.validate(code, { language, fileName, fragment: false }),
    gather: (request) => contexts.gather(request),
    clock,
    log,
  });
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
    userSettings: configured.userSettings,
    settingsFor: configured.settings,
  });
  const grammar = createTreeSitterGrammar({ wasmFolder: distPath(context, 'wasm') });
  const templates = composeTemplates({
    store,
    connections: stored.team.connections,
    reader,
    grammar,
    wasmFolder: distPath(context, 'wasm'),
    dictionaryFile: distPath(context, 'english.dic'),
    chain: models.chain,
    estimate: models.estimate,
    workplace: configured.activeWorkplace,
    saveReceipt: store.receipts.add,
    log,
  });
  const validator = createRemoteValidator({
    workerFile: distPath(context, 'validatorWorker.js'),
    wasmFolder: distPath(context, 'wasm'),
    terraformGrammarFile: distPath(context, 'wasm/tree-sitter-terraform.wasm'),
    log,
  });
  const contexts = new WorkspaceContexts({
    reader,
    clock,
    log,
    maxTokens(request) {
      const settings = configured.settings(request);
      return settings['prompt.context'] ? settings['prompt.contextTokens'] : 0;
    },
  });
  const generator = composeGenerator({
    configured,
    chain: models.chain,
    responses: templates.team.responses,
    receipts: store.receipts,
    templates: templates.engine,
    cheapTier: templates.cheapTier,
    validate: validator.validate,
    gather: (request) => contexts.gather(request),
    filesOfProject: (request) => contexts.pathsAround(request),
    log,
  });
  const cards = composeCards({
    configured,
    chain: models.chain,
    estimate: models.estimate,
    templates: templates.engine,
    validate: validator.validate,
    saveReceipt: store.receipts.add,
    log,
  });
  const editor = composeEditor({
    context,
    configured,
    generator,
    templates: templates.engine,
    reader,
    documentContext,
    cards,
    validate: validator.validate,
    contexts,
    estimate: models.estimate,
    budget,
    stored: store.receipts,
    log,
  });
  const editorModels = composeEditorModels({ context, configured, models, saveReceipt: store.receipts.add, log });
  const editorTools = composeEditorTools({
    context,
    state: store.state,
    configured,
    engine: templates.engine,
    validate: validator.validate,
    budget,
    documentContext,
    log,
  });
  const plans = composePlans({
    configured,
    state: store.state,
    receipts: store.receipts,
    budget,
    chain: models.chain,
    generator,
    templates: templates.engine,
    cards,
    reader,
    contexts,
    validate: validator.validate,
    log,
  });
  const tester = composeTester({
    context,
    configured,
    state: store.state,
    receipts: store.receipts,
    budget,
    chain: models.chain,
    estimate: models.estimate,
    editor,
    reader,
    documentContext,
    contexts,
    log,
  });
  const research = composeResearch({ configured, store, chain: models.chain, templates: templates.engine, reader, contexts, log });
  const review = composeReview({ context, configured, store, models, editor, validator, documentContext, contexts, log });
  const dashboard = composeDashboard({
    context,
    configured,
    store,
    onDidNotice: stored.onDidNotice,
    budget,
    team,
    templates,
    validate: validator.validate,
    reader,
    documentContext,
    edits: editor.edits,
    receiptView: editor.receipts,
    plans: plans.desk,
    keys,
    providers: models.choices,
    estimate: models.estimate,
    clock,
    ids,
    log,
  });
  lookAtBooks({ state: context.globalState, store, budget, clock, log });
  const commands = composeCommands({
    configured,
    budget,
    team,
    cache: store.cache,
    keys,
    models,
    templates,
    validator,
    documentContext,
    editor,
    editorTools,
    plans,
    tester,
    research,
    review,
    dashboard,
    log,
  });
  const parts = [
    configured.onDidChange(() => {
      budget.limitsChanged().catch((error: unknown) => log.warn('Limits could not be looked at', error));
      void models.settingsChanged(); // The store of the breakers never rejects.
    }),
    configured,
    contexts,
    watchBudget(budget, team, statusBar, configured.limits, log),
    editor,
    editorModels,
    editorTools,
    dashboard,
    plans,
    tester,
    research,
    review,
    templates,
    cards,
    validator,
    reader,
    stored,
    log,
  ];
  return {
    async run(id, args) {
      await configured.ready();
      return runCommand(commands, id, args, log);
    },
    pages: dashboard.pages,
    chatProvider: editorModels.provider,
    answerInChat: answerInChat({
      generator,
      documentContext,
      workplace: configured.workplace,
      ids,
      review: configured.fresh((given, token) => review.desk.review(given, token)),
      near: (request) => nearTemplates(templates.engine, configured.settings(request), request, 3),
      async budgetWords() {
        const status = await budget.status();
        return [budgetLine(status), forecastLine(status)];
      },
      research: research.answerInChat,
    }),
    tools: editorTools.host,
    startToolServer: () => editorTools.startServer(),
    fixAhead: async (document, lines) => {
      await configured.ready();
      return editor.fixAhead(document, lines);
    },
    priceAhead: async (document, lines) => {
      await configured.ready();
      return editor.priceAhead(document, lines);
    },
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}
