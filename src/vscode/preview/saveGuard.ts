import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** A save that takes longer has failed, which nobody is told of, or asks the user something. */
const saveTakesMs = 3_000;
/** A document that no editor shows when it is saved may be closing. */
const closesWithinMs = 300;

/** Sees to it that no save writes a half-done edit to the disk or decides on one; what it does instead is said at `EditSaving`. */
export function guardSaves(clock: Clock, editsOf: (document: vscode.TextDocument) => readonly LivePendingEdit[]): vscode.Disposable {
  const goOn = (document: vscode.TextDocument) => {
    for (const edit of editsOf(document)) {
      edit.afterSave();
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument((event) => {
      const { document } = event;
      const edits = editsOf(document);
      if (edits.length > 0) {
        const manual = event.reason === vscode.TextDocumentSaveReason.Manual;
        event.waitUntil(Promise.all(edits.map((edit) => edit.beforeSave(manual))));
        clock.after(saveTakesMs, () => goOn(document));
      }
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const isShown = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
      if (isShown) goOn(document);
      else clock.after(closesWithinMs, () => goOn(document));
    }),
  );
}
