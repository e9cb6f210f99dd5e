import * as vscode from 'vscode';
import { isShown } from '../../core/edits/pendingBlock.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** Tints offered code and strikes out what it replaces, in the colours of the theme's own diffs. */
export class EditDecorations implements vscode.Disposable {
  readonly #addedLines = vscode.window.createTextEditorDecorationType({ ...added, isWholeLine: true });
  readonly #added = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedTextBackground'),
    overviewRulerColor: added.overviewRulerColor,
    overviewRulerLane: added.overviewRulerLane,
  });
  readonly #replacedLines = vscode.window.createTextEditorDecorationType({ ...replaced, isWholeLine: true });
  readonly #replaced = vscode.window.createTextEditorDecorationType({
    ...replaced,
    backgroundColor: new vscode.ThemeColor('diffEditor.removedTextBackground'),
  });

  /** What an editor shows now; one that shows nothing of a kind and shall show nothing is left alone. */
  readonly #shown = new WeakMap<vscode.TextEditor, Set<vscode.TextEditorDecorationType>>();

  show(edits: readonly LivePendingEdit[]): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const here = edits.filter((edit) => edit.edits.document === editor.document);
      const shown = this.#shown.get(editor) ?? new Set();
      this.#shown.set(editor, shown);
      for (const [kind, ranges] of [
        [this.#addedLines, here.flatMap((edit) => addedIn(edit, true))],
        [this.#added, here.flatMap((edit) => addedIn(edit, false))],
        [this.#replacedLines, here.flatMap((edit) => replacedIn(edit, true))],
        [this.#replaced, here.flatMap((edit) => replacedIn(edit, false))],
      ] as const) {
        if (ranges.length === 0 && !shown.delete(kind)) continue;
        if (ranges.length > 0) shown.add(kind);
        editor.setDecorations(kind, ranges);
      }
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#addedLines, this.#added, this.#replacedLines, this.#replaced).dispose();
  }
}

/** The stripe at the left carries the meaning where a theme has no tint, as high contrast themes do. */
const added = {
  backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
  borderColor: new vscode.ThemeColor('editorGutter.addedBackground'),
  borderStyle: 'solid',
  borderWidth: '0 0 0 2px',
  overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
  overviewRulerLane: vscode.OverviewRulerLane.Left,
};

const replaced = {
  backgroundColor: new vscode.ThemeColor('diffEditor.removedLineBackground'),
  textDecoration: 'line-through',
  opacity: '0.6',
  overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.deletedForeground'),
  overviewRulerLane: vscode.OverviewRulerLane.Left,
};

function addedIn(edit: LivePendingEdit, wholeLines: boolean): vscode.Range[] {
  const block = edit.edits.session.block(edit.id);
  return block !== undefined && isShown(block) && edit.place.wholeLines === wholeLines ? [edit.edits.rangeAt(block.code, block.end)] : [];
}

/** Nothing is struck out before there is something in its place. */
function replacedIn(edit: LivePendingEdit, wholeLines: boolean): vscode.Range[] {
  const block = edit.edits.session.block(edit.id);
  const shown = block !== undefined && isShown(block) && block.seam > block.start;
  return shown && edit.place.wholeLines === wholeLines ? [edit.edits.rangeAt(block.start, block.seam)] : [];
}
