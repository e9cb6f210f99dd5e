import * as vscode from 'vscode';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** Sees to it that no save writes a half-done edit to the disk; what it does instead is said at `LivePendingEdit.beforeSave`. */
export function guardSaves(editsOf: (document: vscode.TextDocument) => readonly LivePendingEdit[]): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument((event) => {
      const edits = editsOf(event.document);
      if (edits.length > 0) {
        const manual = event.reason === vscode.TextDocumentSaveReason.Manual;
        event.waitUntil(Promise.all(edits.map((edit) => edit.beforeSave(manual))));
      }
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      for (const edit of editsOf(document)) {
        edit.afterSave();
      }
    }),
  );
}
