import * as vscode from 'vscode';
import { EditSession, type PlannedEdit } from '../../core/edits/editSession.ts';
import type { EditSurface } from '../../core/edits/shownAnswer.ts';
import { difference } from '../../core/textChange.ts';
import { t } from '../../shared/texts.ts';

/** Attempts to make an edit while the user types; each attempt plans on the text of its moment. */
const maxAttempts = 50;

/** The editor made another edit than it was asked to make. What it made is taken back. */
export class WroteOtherwise extends Error {
  constructor() {
    super(t('The editor changed the code while inserting it, so the insertion was undone.'));
  }
}

/**
 * Our edits of one document, one after the other. `session` knows where the pending edits stand; it must be told of every change of
 * the document before the next edit is planned, which holds because changes are reported before an edit resolves.
 */
export class DocumentEdits implements EditSurface {
  readonly session = new EditSession();
  document: vscode.TextDocument;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(document: vscode.TextDocument) {
    this.document = document;
  }

  text(): string {
    return this.document.getText();
  }

  rangeAt(start: number, end: number): vscode.Range {
    return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
  }

  /** Runs `task` when all tasks before it are done. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(task);
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Makes the edit that `plan` asks for, planning again when the document changed in between. Must run inside a turn. False when
   * `plan` wants nothing; throws when the document takes no edits.
   */
  async make(plan: (text: string) => PlannedEdit | undefined): Promise<boolean> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const text = this.document.getText();
      const edit = plan(text);
      if (edit === undefined) {
        return false;
      }
      if (await this.#expecting(edit, text)) {
        return true;
      }
    }
    throw new Error('The document cannot be changed.');
  }

  /** Takes parts of answers out that undo or redo brought back. */
  async clean(): Promise<void> {
    await this.inTurn(async () => {
      const changes = this.session.cleaning(this.text());
      if (changes.length > 0) {
        await this.write({ changes, undoStopBefore: true, undoStopAfter: true });
      }
    });
  }

  /** Makes the document's text what it was. */
  async restore(before: string): Promise<void> {
    const change = difference(this.text(), before);
    if (change !== undefined) await this.write({ changes: [change], undoStopBefore: false, undoStopAfter: true });
  }

  /** An editor that shows the document, the active one first. */
  editor(): vscode.TextEditor | undefined {
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    return editors.find((editor) => editor?.document === this.document);
  }

  /** False when the document changed before the edit was made. Throws when it cannot be made, or was made otherwise: then it is undone. */
  async #expecting(edit: PlannedEdit, before: string): Promise<boolean> {
    const { version } = this.document;
    this.session.expect(edit);
    const made = await this.write(edit);
    const { expected } = this.session;
    this.session.expect(undefined);
    // A document that is read-only for the session takes the edit and changes nothing.
    if (this.document.version === version && (!made || expected !== 'seen')) {
      throw new Error(t('The document cannot be changed: it is read-only or closed.'));
    }
    if (made && expected !== 'seen') {
      // Where somebody went on typing, nothing tells theirs from ours.
      if (this.document.version === version + 1) await this.restore(before);
      throw new WroteOtherwise();
    }
    return made;
  }

  /** Makes an edit that no pending edit is behind. False when it was not made. */
  async write(edit: Omit<PlannedEdit, 'block'>): Promise<boolean> {
    const editor = this.editor();
    const changes = edit.changes.map((change) => ({
      range: this.rangeAt(change.offset, change.offset + change.length),
      text: change.text,
    }));
    if (editor === undefined) {
      const all = new vscode.WorkspaceEdit();
      all.set(
        this.document.uri,
        changes.map((change) => vscode.TextEdit.replace(change.range, change.text)),
      );
      return vscode.workspace.applyEdit(all);
    }
    return editor.edit(
      (builder) => {
        for (const change of changes) {
          builder.replace(change.range, change.text);
        }
      },
      { undoStopBefore: edit.undoStopBefore, undoStopAfter: edit.undoStopAfter },
    );
  }
}
