import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { nanoUsdOf } from '../core/budget/money.ts';
import { askForEditor } from '../core/editorModels/askForEditor.ts';
import type { Logger } from '../core/ports.ts';
import type { Receipt } from '../core/receipt/receipt.ts';
import { createChatProvider } from '../vscode/editorModels/chatProvider.ts';
import type { Configured } from './configuration.ts';
import type { Models } from './models.ts';

export interface EditorModelsParts {
  readonly context: vscode.ExtensionContext;
  readonly configured: Configured;
  readonly models: Models;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly log: Logger;
}

export interface EditorModels extends vscode.Disposable {
  readonly provider: vscode.LanguageModelChatProvider;
}

/** Q2O's models in the editor's own chat, and for other extensions. */
export function composeEditorModels({ context, configured, models, saveReceipt, log }: EditorModelsParts): EditorModels {
  const changed = new vscode.EventEmitter<void>();
  const offered = async () => {
    const of = configured.activeWorkplace();
    return configured.settings(of)['providers.offerToEditor'] ? models.offered(of) : [];
  };
  const listening = [configured.onDidChange(() => changed.fire()), context.secrets.onDidChange(() => changed.fire())];
  return {
    provider: createChatProvider({
      offered: async () => {
        await configured.ready();
        return offered();
      },
      ask: (question, onText, signal) => {
        const of = configured.activeWorkplace();
        const limitUsd = configured.settings(of)['budget.requestLimitUsd'];
        const asking = { ...of, generationId: ids.next(), maxCostNanoUsd: limitUsd === null ? undefined : nanoUsdOf(limitUsd) };
        return askForEditor(models.chain, { saveReceipt, clock, log }, asking, question, onText, signal);
      },
      onDidChange: changed.event,
    }),
    dispose: () => vscode.Disposable.from(...listening, changed).dispose(),
  };
}
