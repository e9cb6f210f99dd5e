import * as vscode from 'vscode';
import type { ChangeCause, Outcome } from '../../core/edits/editSession.ts';
import { newBlock } from '../../core/edits/pendingBlock.ts';
import { placeCode } from '../../core/edits/placement.ts';
import { SetupError } from '../../core/errors.ts';
import type { Clock, IdSource, Logger } from '../../core/ports.ts';
import { EditDecorations } from './decorations.ts';
import { EditDiffs } from './diffs.ts';
import { DocumentEdits } from './documentEdits.ts';
import { EditLenses, type LensCommands } from './lenses.ts';
import { type LiveEditEvents, LivePendingEdit } from './livePendingEdit.ts';
import { contextKeys, nearestEdit } from './nearestEdit.ts';
import type { EditTarget, PendingEdit, Revised, Settled } from './pendingEdit.ts';

export type { EditState, EditTarget, Offer, OfferPlace, PendingEdit, Revised, Settled } from './pendingEdit.ts';

export interface PendingEditsDeps {
  readonly log: Logger;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Ids of the commands the line above an edit offers; each gets the edit's id as its argument. */
  readonly commands: LensCommands;
}

/** All pending edits of this window. */
export interface PendingEdits extends vscode.Disposable {
  /** Binds a new edit to document, version and range. Throws `SetupError` when nothing can be written there. */
  begin(target: EditTarget): PendingEdit;
  /** The one at the cursor of the active editor. */
  nearest(): PendingEdit | undefined;
  get(id: string): PendingEdit | undefined;
  readonly onDidChangeState: vscode.Event<PendingEdit>;
  readonly onDidSettle: vscode.Event<Settled>;
  readonly onDidRevise: vscode.Event<Revised>;
}

export function createPendingEdits(deps: PendingEditsDeps): PendingEdits {
  return new WindowEdits(deps);
}

class WindowEdits implements PendingEdits {
  readonly onDidChangeState: vscode.Event<PendingEdit>;
  readonly onDidSettle: vscode.Event<Settled>;
  readonly onDidRevise: vscode.Event<Revised>;
  readonly #deps: PendingEditsDeps;
  readonly #changed = new vscode.EventEmitter<PendingEdit>();
  readonly #settled = new vscode.EventEmitter<Settled>();
  readonly #revised = new vscode.EventEmitter<Revised>();
  readonly #documents = new Map<vscode.TextDocument, DocumentEdits>();
  readonly #edits = new Map<string, LivePendingEdit>();
  readonly #decorations = new EditDecorations();
  readonly #lenses: EditLenses;
  readonly #diffs = new EditDiffs();
  readonly #disposables: vscode.Disposable[];

  constructor(deps: PendingEditsDeps) {
    this.#deps = deps;
    this.#lenses = new EditLenses(deps.commands, (document) => this.#of(document));
    this.onDidChangeState = this.#changed.event;
    this.onDidSettle = this.#settled.event;
    this.onDidRevise = this.#revised.event;
    this.#disposables = [
      this.#changed,
      this.#settled,
      this.#revised,
      this.#decorations,
      this.#lenses,
      this.#diffs,
      vscode.workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#documentClosed(document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#setContext()),
      vscode.window.onDidChangeTextEditorSelection(() => this.#setContext()),
    ];
  }

  begin(target: EditTarget): PendingEdit {
    const { document } = target;
    requireWritable(document);
    if (document.version !== target.version) {
      throw new SetupError('unusableSelection', vscode.l10n.t('The document changed in the meantime. Select the place again.'));
    }
    const edits = this.#documents.get(document) ?? new DocumentEdits(document);
    const from = document.offsetAt(target.range.start);
    const to = document.offsetAt(target.range.end);
    const place = placeCode(document.getText(), from, to, target.placement, styleOf(document));
    if (edits.session.overlaps(place.start, place.end)) {
      throw new SetupError('unusableSelection', vscode.l10n.t('There is already a pending edit here. Accept or reject it first.'));
    }
    const id = this.#deps.ids.next();
    edits.session.add(newBlock(id, place.start, place.end, place.keepsSeam));
    this.#documents.set(document, edits);
    const edit = new LivePendingEdit(id, target, edits, place, this.#deps.clock, this.#events());
    this.#edits.set(id, edit);
    this.#stateChanged(edit);
    return edit;
  }

  nearest(): PendingEdit | undefined {
    return nearestEdit(vscode.window.activeTextEditor, [...this.#live()]);
  }

  get(id: string): PendingEdit | undefined {
    return this.#edits.get(id);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #events(): LiveEditEvents {
    return {
      changed: (edit) => this.#stateChanged(edit),
      settled: (settled) => this.#settled.fire(settled),
      diff: (edit) => this.#diffs.open(edit),
      ask: async (message, ...actions) => vscode.window.showWarningMessage(message, ...actions),
    };
  }

  #stateChanged(edit: LivePendingEdit): void {
    this.#changed.fire(edit);
    this.#show();
  }

  #show(): void {
    this.#decorations.show([...this.#live()]);
    this.#lenses.refresh();
    this.#setContext();
  }

  #setContext(): void {
    const near = nearestEdit(vscode.window.activeTextEditor, [...this.#live()]);
    const any = vscode.window.activeTextEditor !== undefined && this.#of(vscode.window.activeTextEditor.document).length > 0;
    contextKeys(any, near);
  }

  *#live(): Iterable<LivePendingEdit> {
    for (const edit of this.#edits.values()) {
      if (!edit.over) {
        yield edit;
      }
    }
  }

  #of(document: vscode.TextDocument): LivePendingEdit[] {
    return [...this.#live()].filter((edit) => edit.edits.document === document);
  }

  #documentChanged(event: vscode.TextDocumentChangeEvent): void {
    const edits = this.#documents.get(event.document);
    if (edits === undefined || event.contentChanges.length === 0) {
      return;
    }
    const changes = event.contentChanges.map((change) => ({ offset: change.rangeOffset, length: change.rangeLength, text: change.text }));
    const outcome = edits.session.changed(changes, causeOf(event.reason), event.document.getText());
    this.#follow(outcome, edits);
    this.#show();
  }

  #follow(outcome: Outcome, edits: DocumentEdits): void {
    for (const id of outcome.taken) {
      this.#edits.get(id)?.end('rejected');
    }
    for (const id of outcome.interrupted) {
      void this.#edits.get(id)?.reject();
    }
    for (const id of outcome.placeGone) {
      this.#edits.get(id)?.placeIsGone();
    }
    for (const id of outcome.revived) {
      this.#edits.get(id)?.revive();
    }
    for (const id of outcome.undone) {
      this.#revised.fire({ editId: id, what: 'undone' });
    }
    if (outcome.walkOn !== undefined) {
      void this.#walkOn(outcome.walkOn, edits);
    }
  }

  /** Continues an undo or redo that stopped in a state no one should see; back where there is nothing to walk on to. */
  async #walkOn(direction: 'undo' | 'redo', edits: DocumentEdits): Promise<void> {
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

  #documentClosed(document: vscode.TextDocument): void {
    for (const edit of this.#of(document)) {
      edit.end('discarded');
    }
    this.#documents.delete(document);
  }
}

function causeOf(reason: vscode.TextDocumentChangeReason | undefined): ChangeCause {
  switch (reason) {
    case vscode.TextDocumentChangeReason.Undo:
      return 'undo';
    case vscode.TextDocumentChangeReason.Redo:
      return 'redo';
    default:
      return 'user';
  }
}

function requireWritable(document: vscode.TextDocument): void {
  if (document.isClosed || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) {
    throw new SetupError(
      'readOnly',
      vscode.l10n.t('{0} is read-only. Open a file that can be changed.', vscode.workspace.asRelativePath(document.uri)),
    );
  }
}

function styleOf(document: vscode.TextDocument) {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  const { insertSpaces = true, tabSize = 4 } = editor?.options ?? {};
  const unit = insertSpaces === false ? '\t' : ' '.repeat(typeof tabSize === 'number' ? tabSize : 4);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return { eol, indent: { unit }, language: document.languageId };
}
