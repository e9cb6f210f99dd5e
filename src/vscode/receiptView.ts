import * as vscode from 'vscode';
import type { Receipt } from '../core/generation/receipt.ts';
import { receiptPage } from '../core/generation/receiptPage.ts';

/** Shows receipts as read-only Markdown pages. */
export interface ReceiptView extends vscode.Disposable {
  remember(receipt: Receipt): void;
  show(receipt: Receipt): Promise<void>;
  showLast(): Promise<void>;
}

const scheme = 'q2o-receipt';

export function createReceiptView(loadLast: () => Promise<Receipt | undefined>): ReceiptView {
  const shown = new Map<string, Receipt>();
  let last: Receipt | undefined;
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent(uri) {
      const receipt = shown.get(uri.query);
      return receipt
        ? receiptPage(receipt, (epochMs) => new Date(epochMs).toLocaleString(vscode.env.language))
        : '# This receipt is no longer open';
    },
  });
  const show = async (receipt: Receipt) => {
    shown.set(receipt.id, receipt);
    const uri = vscode.Uri.from({ scheme, path: '/Q2O Receipt.md', query: receipt.id });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  };
  return {
    remember(receipt) {
      last = receipt;
    },
    show,
    async showLast() {
      const receipt = last ?? (await loadLast());
      if (receipt) await show(receipt);
      else await vscode.window.showInformationMessage(vscode.l10n.t('Nothing was generated yet.'));
    },
    dispose: () => provider.dispose(),
  };
}
