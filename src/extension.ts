import * as vscode from 'vscode';
import { commandIds, pendingEditsKey, projectFilePath, viewIds } from './shared/ids.ts';
import { speak } from './shared/texts.ts';
import { createStatusBar } from './vscode/budget/statusBar.ts';
import { registerParticipant } from './vscode/chat/registerParticipant.ts';
import { registerChatProvider } from './vscode/editorModels/registerChatProvider.ts';
import { registerToolServer } from './vscode/editorTools/registerToolServer.ts';
import { registerTools } from './vscode/editorTools/registerTools.ts';
import { registerFixAction } from './vscode/generate/fixAction.ts';
import { registerLightBulb } from './vscode/generate/lightBulb.ts';
import { openQuestion } from './vscode/generate/openQuestion.ts';
import { openFrame } from './vscode/pages/pageFrame.ts';

/** Registers names only. The product behind them is loaded on the first use: no SDK, no WASM, no database before that. */
export function activate(context: vscode.ExtensionContext): void {
  speak(vscode.env.language, vscode.l10n.bundle);
  const statusBar = createStatusBar(context.globalState);
  context.subscriptions.push(statusBar);
  let product: Promise<import('./compose/product.ts').Product> | undefined;
  const load = async () => {
    const { compose } = await import('./compose/product.ts');
    const made = compose(context, statusBar);
    context.subscriptions.push(made);
    chat.attach(made.chatProvider);
    return made;
  };
  const loaded = () => {
    product ??= load();
    return product;
  };
  const chat = registerChatProvider(context.globalState, async () => (await loaded()).chatProvider);
  context.subscriptions.push(
    chat,
    registerTools(async () => (await loaded()).tools),
    registerParticipant(async () => (await loaded()).answerInChat, vscode.Uri.joinPath(context.extensionUri, 'media/icon.png')),
    registerToolServer(async () => (await loaded()).startToolServer()),
  );
  context.subscriptions.push(
    registerLightBulb(async (document, lines) => (await loaded()).priceAhead(document, lines)),
    registerFixAction((document, lines, isInvoked) =>
      isInvoked || product !== undefined ? loaded().then(({ fixAhead }) => fixAhead(document, lines)) : undefined,
    ),
  );
  for (const id of Object.values(commandIds)) {
    const run = async (...args: unknown[]) => {
      // Before anything is loaded, which holds up this process: what the user types next belongs into it.
      const question = openQuestion(id, args[0]);
      try {
        await question?.shown;
        return await (await loaded()).run(id, question === undefined ? args : [question]);
      } finally {
        question?.close();
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
  // Loads the product so that problems of an open project file are shown. When loading fails, the next command says so.
  const look = (document: vscode.TextDocument) => {
    if (document.uri.path.endsWith(`/${projectFilePath}`)) loaded().catch(() => undefined);
  };
  vscode.workspace.textDocuments.forEach(look);
  // A pending edit was left when the window closed: the product is loaded to show its Accept and Reject again.
  if (context.workspaceState.get(pendingEditsKey) !== undefined) loaded().catch(() => undefined);
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.window.registerWebviewViewProvider(viewIds.panel, {
      async resolveWebviewView(view, { state }) {
        const frame = openFrame(view.webview, 'panel', context.extensionUri);
        (await loaded()).pages.showPanel(view, frame, state);
      },
    }),
    vscode.window.registerWebviewPanelSerializer(viewIds.dashboard, {
      async deserializeWebviewPanel(panel, state) {
        const frame = openFrame(panel.webview, 'dashboard', context.extensionUri);
        (await loaded()).pages.restoreDashboard(panel, frame, state);
      },
    }),
  );
}
