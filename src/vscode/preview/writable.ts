import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { t } from '../../shared/texts.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** Throws `SetupError` for a document that is known to take no edits without asking anyone. */
export function requireWritable(document: vscode.TextDocument): void {
  if (document.uri.scheme === 'vscode-notebook-cell') {
    throw new SetupError('readOnly', t('Code cannot be generated into notebook cells. Open a file instead.'));
  }
  // Schemes without a file system are shown by extensions and cannot be typed into.
  const writable = document.isUntitled || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
  if (document.isClosed || !writable) {
    throw new SetupError('readOnly', readOnlyMessage(document));
  }
}

/** Whether code can go into the document, as far as that is known without asking the file system. */
export function isWritable(document: vscode.TextDocument): boolean {
  try {
    requireWritable(document);
    return true;
  } catch (error) {
    if (error instanceof SetupError) return false;
    throw error;
  }
}

/** A file without write permission is known as such only after asking the file system. */
export async function failWhenReadOnly(edit: LivePendingEdit): Promise<void> {
  const reason = await readOnlyReason(edit.edits.document);
  if (reason !== undefined) {
    await edit.fail(reason);
  }
}

/** Why the document takes no edits, as the file system has it; undefined when it does. */
async function readOnlyReason(document: vscode.TextDocument): Promise<string | undefined> {
  if (document.isUntitled) {
    return undefined;
  }
  try {
    const { permissions } = await vscode.workspace.fs.stat(document.uri);
    return permissions === vscode.FilePermission.Readonly ? readOnlyMessage(document) : undefined;
  } catch {
    // Not on the disk (yet): then it can be written.
    return undefined;
  }
}

function readOnlyMessage(document: vscode.TextDocument): string {
  return t('{0} is read-only. Open a file that can be changed.', vscode.workspace.asRelativePath(document.uri));
}
