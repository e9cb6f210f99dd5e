import * as vscode from 'vscode';
import type { EditTarget } from '../preview/pendingEdit.ts';

/** Opens an untitled document for code that shall not go where the user is working. */
export async function newFileTarget(language: string): Promise<EditTarget> {
  const document = await vscode.workspace.openTextDocument({ language, content: '' });
  await vscode.window.showTextDocument(document, { preview: false });
  return { document, version: document.version, range: new vscode.Range(0, 0, 0, 0), placement: 'at' };
}

/** Closes it again when nothing came of it; what the user wrote into it keeps it open. */
export async function closeEmptyFile(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed || document.getText() !== '') return;
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString());
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}
