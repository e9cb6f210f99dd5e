import * as vscode from 'vscode';
import { EditSession, type PlannedEdit } from '../../core/edits/editSession.ts';
import type { EditSurface } from '../../core/edits/shownAnswer.ts';

/** Attempts to make an edit while the user types; each attempt plans on the text of its moment. */
const maxAttempts = 50;

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
      const edit = plan(this.document.getText());
      if (edit === undefined) {
        return false;
      }
      if (await this.#expecting(edit, () => this.#write(edit))) {
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
        await this.#write({ changes, undoStopBefore: true, undoStopAfter: true });
      }
    });
  }

  /** Makes `edit` by other means, for example as a snippet. False when it was not made. */
  makeBy(edit: PlannedEdit, write: () => Thenable<boolean>): Promise<boolean> {
    return this.#expecting(edit, write);
  }

  /** An editor that shows the document, the active one first. */
  editor(): vscode.TextEditor | undefined {
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    return editors.find((editor) => editor?.document === this.document);
  }

  async #expecting(edit: PlannedEdit, write: () => Thenable<boolean>): Promise<boolean> {
    const { version } = this.document;
    this.session.expect(edit);
    const made = (await write()) && !this.session.expecting;
    this.session.expect(undefined);
    if (!made && this.document.version === version) {
      throw new Error('The document cannot be changed: it is read-only or closed.');
    }
    return made;
  }

  async #write(edit: Omit<PlannedEdit, 'block'>): Promise<boolean> {
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
