import * as vscode from 'vscode';
import { isShown } from '../../core/edits/pendingBlock.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** Tints offered code and strikes out what it replaces, in the colours of the theme's own diffs. */
export class EditDecorations implements vscode.Disposable {
  #types = createTypes();
  /** What an editor shows now; one that shows nothing of a kind and shall show nothing is left alone. */
  #shown = new WeakMap<vscode.TextEditor, Set<vscode.TextEditorDecorationType>>();
  #edits: readonly LivePendingEdit[] = [];
  readonly #themes = vscode.window.onDidChangeActiveColorTheme(() => {
    // Disposing a kind takes it out of every editor.
    vscode.Disposable.from(...Object.values(this.#types)).dispose();
    this.#types = createTypes();
    this.#shown = new WeakMap();
    this.show(this.#edits);
  });

  show(edits: readonly LivePendingEdit[]): void {
    this.#edits = edits;
    const { addedLines, added, refined, replacedLines, replaced } = this.#types;
    for (const editor of vscode.window.visibleTextEditors) {
      const here = edits.filter((edit) => edit.edits.document === editor.document);
      const shown = this.#shown.get(editor) ?? new Set();
      this.#shown.set(editor, shown);
      for (const [kind, ranges] of [
        [addedLines, here.flatMap((edit) => addedIn(edit, true))],
        [added, here.flatMap((edit) => addedIn(edit, false))],
        [refined, here.flatMap(refinedIn)],
        [replacedLines, here.flatMap((edit) => replacedIn(edit, true))],
        [replaced, here.flatMap((edit) => replacedIn(edit, false))],
      ] as const) {
        if (ranges.length === 0 && !shown.delete(kind)) continue;
        if (ranges.length > 0) shown.add(kind);
        editor.setDecorations(kind, ranges);
      }
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#themes, ...Object.values(this.#types)).dispose();
  }
}

/**
 * High contrast themes have no tints: there a stripe says what was added, and a dashed one what is replaced, in the colours they have for
 * the borders of diffs. Nothing is made paler.
 */
function createTypes() {
  const { kind } = vscode.window.activeColorTheme;
  const isHighContrast = kind === vscode.ColorThemeKind.HighContrast || kind === vscode.ColorThemeKind.HighContrastLight;
  const lines = isHighContrast ? highContrastLines : tintedLines;
  const words = isHighContrast ? highContrastWords : tintedWords;
  const made = vscode.window.createTextEditorDecorationType;
  return {
    addedLines: made({ ...rulers.added, ...lines.added, isWholeLine: true }),
    added: made({ ...rulers.added, ...words.added }),
    refined: made({ ...rulers.refined, ...lines.refined, isWholeLine: true }),
    replacedLines: made({ ...rulers.replaced, ...lines.replaced, isWholeLine: true, textDecoration: 'line-through' }),
    replaced: made({ ...rulers.replaced, ...words.replaced, textDecoration: 'line-through' }),
  };
}

const color = (id: string) => new vscode.ThemeColor(id);

const rulers = {
  added: { overviewRulerColor: color('editorOverviewRuler.addedForeground'), overviewRulerLane: vscode.OverviewRulerLane.Left },
  refined: { overviewRulerColor: color('editorOverviewRuler.modifiedForeground'), overviewRulerLane: vscode.OverviewRulerLane.Left },
  replaced: { overviewRulerColor: color('editorOverviewRuler.deletedForeground'), overviewRulerLane: vscode.OverviewRulerLane.Left },
};

const tintedLines = {
  added: {
    backgroundColor: color('diffEditor.insertedLineBackground'),
    borderColor: color('editorGutter.addedBackground'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
  },
  refined: { backgroundColor: color('diffEditor.insertedTextBackground') },
  replaced: { backgroundColor: color('diffEditor.removedLineBackground'), opacity: '0.6' },
};

const tintedWords = {
  added: { backgroundColor: color('diffEditor.insertedTextBackground') },
  replaced: { backgroundColor: color('diffEditor.removedTextBackground'), opacity: '0.6' },
};

/** A breath of a colour: high contrast themes have one for the borders of diffs only. */
const faint = (id: string) => `color-mix(in srgb, var(--vscode-${id.replaceAll('.', '-')}) 18%, transparent)`;

const highContrastLines = {
  added: {
    backgroundColor: faint('diffEditor.insertedTextBorder'),
    borderColor: color('diffEditor.insertedTextBorder'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
  },
  refined: { outlineColor: color('diffEditor.insertedTextBorder'), outlineStyle: 'dotted', outlineWidth: '1px' },
  replaced: {
    backgroundColor: faint('diffEditor.removedTextBorder'),
    borderColor: color('diffEditor.removedTextBorder'),
    borderStyle: 'dashed',
    borderWidth: '0 0 0 3px',
  },
};

const highContrastWords = {
  added: { borderColor: color('diffEditor.insertedTextBorder'), borderStyle: 'solid', borderWidth: '1px' },
  replaced: { borderColor: color('diffEditor.removedTextBorder'), borderStyle: 'dashed', borderWidth: '1px' },
};

function addedIn(edit: LivePendingEdit, wholeLines: boolean): vscode.Range[] {
  const block = edit.edits.session.block(edit.id);
  return block !== undefined && isShown(block) && edit.place.wholeLines === wholeLines ? [edit.edits.rangeAt(block.code, block.end)] : [];
}

/** Lines of the shown version that the one it was made of does not have. */
function refinedIn(edit: LivePendingEdit): vscode.Range[] {
  const { document } = edit.edits;
  return edit.versions.changedRanges().map(({ start, end }) => {
    const [first, last] = [document.positionAt(start), document.positionAt(Math.max(start, end - 1))];
    return new vscode.Range(first.line, 0, last.line, 0);
  });
}

/** Nothing is struck out before there is something in its place. */
function replacedIn(edit: LivePendingEdit, wholeLines: boolean): vscode.Range[] {
  const block = edit.edits.session.block(edit.id);
  const shown = block !== undefined && isShown(block) && block.seam > block.start;
  return shown && edit.place.wholeLines === wholeLines ? [edit.edits.rangeAt(block.start, block.seam)] : [];
}
