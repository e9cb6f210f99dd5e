import * as vscode from 'vscode';
import { receiptPage } from '../../core/generation/receiptPage.ts';
import type { Prompt } from '../../core/generation/request/prompt.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { Receipt } from '../../core/receipt/receipt.ts';
import { t } from '../../shared/texts.ts';
import { showInfo } from '../shown.ts';

/** Shows receipts as read-only Markdown pages. */
export interface ReceiptView extends vscode.Disposable {
  /** The latest receipt, and the request it is of, whose prompt can be shown while the window is open. */
  remember(receipt: Receipt, request: GenerationRequest): void;
  show(receipt: Receipt): Promise<void>;
  showLast(): Promise<void>;
}

const scheme = 'q2o-receipt';

/** Requests that are remembered for their prompts. */
const maxRequests = 50;

/** @param load of any window and day; without an id the latest. */
export function createReceiptView(
  load: (id: string | undefined) => Promise<Receipt | undefined>,
  promptOf: (request: GenerationRequest) => Prompt,
): ReceiptView {
  const shown = new Map<string, Receipt>();
  const requests = new Map<string, GenerationRequest>();
  let last: Receipt | undefined;
  const latest = async () => (await load(last?.id)) ?? last;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      const receipt = uri.query === '' ? await latest() : ((await load(uri.query)) ?? shown.get(uri.query));
      if (!receipt) return `# ${t('This receipt can no longer be shown')}`;
      const request = requests.get(receipt.id);
      const localTime = (epochMs: number) => new Date(epochMs).toLocaleString(vscode.env.language);
      const say = (message: string, ...values: string[]) => t(message, ...values);
      return receiptPage(receipt, { say, localTime, prompt: request && promptOf(request) });
    },
  });
  const show = async (receipt: Receipt) => {
    shown.set(receipt.id, receipt);
    const uri = vscode.Uri.from({ scheme, path: '/Q2O Receipt.md', query: receipt.id });
    // A page that is open already shows what came to be known since.
    changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  };
  return {
    remember(receipt, request) {
      last = receipt;
      requests.set(receipt.id, request);
      const [oldest] = requests.keys();
      if (requests.size > maxRequests && oldest !== undefined) requests.delete(oldest);
    },
    show,
    async showLast() {
      const receipt = await latest();
      if (receipt) await show(receipt);
      else await showInfo(t('Nothing has been generated yet.'));
    },
    dispose: () => vscode.Disposable.from(provider, changed).dispose(),
  };
}
