import * as vscode from 'vscode';
import type { DocumentEdits } from './documentEdits.ts';

/** Whether all cursors of the editor that shows the document stand between two offsets. */
export function cursorsBetween(edits: DocumentEdits, start: number, end: number): boolean {
  const offsets = edits.editor()?.selections.map(({ active }) => edits.document.offsetAt(active)) ?? [];
  return offsets.length > 0 && offsets.every((offset) => offset >= start && offset <= end);
}

/** Leaves one cursor in the editor that shows the document, and scrolls to it. */
export function putCursor(edits: DocumentEdits, offset: number): void {
  const editor = edits.editor();
  if (editor !== undefined) {
    const position = edits.document.positionAt(offset);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(editor.selection);
  }
}
