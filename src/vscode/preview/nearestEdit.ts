import * as vscode from 'vscode';
import { contextKeys } from '../../shared/ids.ts';
import { editIdOfDiff } from './diffs.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** Keys act on an edit whose lines are at most this far from the cursor; further away, they keep their usual meaning. */
const nearbyLines = 5;

/** The edit nearest to the cursor of `editor` in its document; in a diff of an edit, that one. */
export function nearestEdit(editor: vscode.TextEditor | undefined, edits: readonly LivePendingEdit[]): LivePendingEdit | undefined {
  if (editor === undefined) {
    return undefined;
  }
  const compared = editIdOfDiff(editor.document.uri);
  if (compared !== undefined) {
    return edits.find((edit) => edit.id === compared);
  }
  const distances = edits
    .filter((edit) => edit.edits.document === editor.document)
    .map((edit) => ({ edit, lines: linesAway(editor.selection.active.line, edit) }))
    .sort((a, b) => a.lines - b.lines);
  return distances[0]?.edit;
}

/** The context keys that key bindings depend on: any edit in this document, and one near the cursor. */
export class EditContextKeys {
  readonly #values = new Map<string, boolean>();

  /** @param parameters where the code stands whose parameters can be renamed, in the active editor. */
  set(any: boolean, near: LivePendingEdit | undefined, parameters: vscode.Range | undefined): void {
    const editor = vscode.window.activeTextEditor;
    const compared = near !== undefined && editor !== undefined && editor.document !== near.edits.document;
    const isNear = near !== undefined && editor !== undefined && linesAway(editor.selection.active.line, near) <= nearbyLines;
    for (const [name, value] of [
      [contextKeys.pendingEdit, any || compared],
      [contextKeys.pendingEditNearby, isNear || compared],
      [contextKeys.parametersNearby, editor !== undefined && parameters?.contains(editor.selection.active) === true],
    ] as const) {
      if (this.#values.get(name) !== value) {
        this.#values.set(name, value);
        void vscode.commands.executeCommand('setContext', name, value);
      }
    }
  }
}

function linesAway(line: number, edit: LivePendingEdit): number {
  const block = edit.edits.session.block(edit.id);
  if (block === undefined) {
    return Number.POSITIVE_INFINITY;
  }
  const first = edit.edits.document.positionAt(block.start).line;
  const last = edit.edits.document.positionAt(block.end).line;
  return Math.max(0, first - line, line - last);
}
