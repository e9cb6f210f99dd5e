import * as vscode from 'vscode';
import { t } from '../../shared/texts.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

const scheme = 'q2o-pending';

/** The edit that a side of a diff shows; undefined for other documents. */
export function editIdOfDiff(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme ? uri.query.replace(/-(?:before|after)$/, '') : undefined;
}

/** Shows a pending edit as a diff of two virtual documents: nothing in it can be lost or accepted by accident. */
export class EditDiffs implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration: vscode.Disposable;

  constructor() {
    this.#registration = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.#texts.delete(document.uri.toString())),
    );
  }

  async open(edit: LivePendingEdit, of: 'document' | 'versions'): Promise<void> {
    const { uri } = edit.edits.document;
    const { all, index, shown } = edit.versions;
    const earlier = of === 'versions' && shown?.from !== undefined ? all[shown.from] : undefined;
    const { before, after } = earlier ? { before: earlier.text, after: all[index]?.text ?? '' } : edit.sides();
    const title = earlier
      ? t('Version {0} and version {1} of the pending edit', (shown?.from ?? 0) + 1, index + 1)
      : t('{0} with the pending edit', nameOf(uri));
    const [left, right] = [this.#add(uri, edit.id, 'before', before), this.#add(uri, edit.id, 'after', after)];
    for (const side of [left, right]) {
      await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(side), edit.edits.document.languageId);
    }
    await vscode.commands.executeCommand('vscode.diff', left, right, title);
  }

  /** The edit is decided on: its diff says nothing any more. */
  async close(editId: string): Promise<void> {
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && editIdOfDiff(input.modified) === editId);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** The path keeps the file's name, which decides how the text is coloured. */
  #add(uri: vscode.Uri, id: string, side: string, text: string): vscode.Uri {
    const made = vscode.Uri.from({ scheme, path: uri.path.startsWith('/') ? uri.path : `/${uri.path}`, query: `${id}-${side}` });
    this.#texts.set(made.toString(), text);
    return made;
  }
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
