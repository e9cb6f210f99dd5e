import * as vscode from 'vscode';
import type { ChangeCause } from '../../core/edits/editSession.ts';
import type { DocumentEdits } from './documentEdits.ts';

/** Continues an undo or redo that stopped in a state no one should see; back where there is nothing to walk on to. */
export async function walkOn(direction: 'undo' | 'redo', edits: DocumentEdits): Promise<void> {
  for (const command of direction === 'undo' ? ['undo', 'redo'] : ['redo', 'undo']) {
    const { version } = edits.document;
    if (vscode.window.activeTextEditor?.document === edits.document) {
      await vscode.commands.executeCommand(command);
    }
    if (edits.document.version !== version) {
      return;
    }
  }
  await edits.clean();
}

export function causeOf(reason: vscode.TextDocumentChangeReason | undefined): ChangeCause {
  switch (reason) {
    case vscode.TextDocumentChangeReason.Undo:
      return 'undo';
    case vscode.TextDocumentChangeReason.Redo:
      return 'redo';
    default:
      return 'user';
  }
}
