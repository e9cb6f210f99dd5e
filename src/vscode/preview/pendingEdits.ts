import * as vscode from 'vscode';
import type { Outcome } from '../../core/edits/editSession.ts';
import { newBlock } from '../../core/edits/pendingBlock.ts';
import { type Place, placeCode } from '../../core/edits/placement.ts';
import { SetupError } from '../../core/errors.ts';
import type { Clock, IdSource, Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import type { AcceptGateDeps } from './acceptGate.ts';
import { EditDecorations } from './decorations.ts';
import { EditDiffs } from './diffs.ts';
import { DocumentEdits } from './documentEdits.ts';
import { documentStyle } from './documentStyle.ts';
import { askInWindow, type EditQuestions } from './editQuestions.ts';
import { KeptWatch } from './keptWatch.ts';
import { Leftovers } from './leftovers.ts';
import { EditLenses, type LensCommands } from './lenses.ts';
import { LivePendingEdit } from './livePendingEdit.ts';
import { EditContextKeys, nearestEdit } from './nearestEdit.ts';
import { ParameterRenames } from './parameterRenames.ts';
import type { EditTarget, PendingEdit, Revised, Settled } from './pendingEdit.ts';
import { guardSaves } from './saveGuard.ts';
import { causeOf, walkOn } from './undoRedo.ts';
import { failWhenReadOnly, requireWritable } from './writable.ts';

export interface PendingEditsDeps {
  readonly log: Logger;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Ids of the commands the line above an edit offers; each gets the edit's id as its argument. */
  readonly commands: LensCommands;
  /** The workspace's state, to know pending edits again after a reload. Without it they are forgotten. */
  readonly state?: vscode.Memento | undefined;
  readonly questions?: EditQuestions | undefined;
  /** Tells what would break when code is accepted. Without it nobody looks. */
  readonly judge?: AcceptGateDeps['judge'];
}

/** All pending edits of this window. */
export interface PendingEdits extends vscode.Disposable {
  /** Binds a new edit to document, version and range. Throws `SetupError` when nothing can be written there. */
  begin(target: EditTarget): PendingEdit;
  /** The one at the cursor of the active editor. */
  nearest(): PendingEdit | undefined;
  get(id: string): PendingEdit | undefined;
  /** All that are not over, in the order they were begun. */
  all(): readonly PendingEdit[];
  /** Asks for other names of the parameters of accepted code: of this edit, or in the active editor. */
  renameParameters(editId: string | undefined): Promise<void>;
  readonly onDidChangeState: vscode.Event<PendingEdit>;
  readonly onDidSettle: vscode.Event<Settled>;
  readonly onDidRevise: vscode.Event<Revised>;
}

export function createPendingEdits(deps: PendingEditsDeps): PendingEdits {
  return new WindowEdits(deps);
}

/** An edit that is ready sooner does not say before that it is being worked on. */
const quietMs = 100;
/** A document that closes may come back at once: with another language, or under another name. */
const comesBackWithinMs = 500;

class WindowEdits implements PendingEdits {
  readonly onDidChangeState: vscode.Event<PendingEdit>;
  readonly onDidSettle: vscode.Event<Settled>;
  readonly onDidRevise: vscode.Event<Revised>;
  readonly #deps: PendingEditsDeps;
  readonly #changed = new vscode.EventEmitter<PendingEdit>();
  readonly #settled = new vscode.EventEmitter<Settled>();
  readonly #documents = new Map<vscode.TextDocument, DocumentEdits>();
  readonly #edits = new Map<string, LivePendingEdit>();
  readonly #young = new Set<string>();
  readonly #decorations = new EditDecorations();
  readonly #lenses: EditLenses;
  readonly #diffs = new EditDiffs();
  readonly #renames = new ParameterRenames();
  readonly #keys = new EditContextKeys();
  readonly #kept: KeptWatch;
  readonly #leftovers: Leftovers | undefined;
  readonly #renamed = new Map<string, vscode.Uri>();
  readonly #disposables: vscode.Disposable[];

  constructor(deps: PendingEditsDeps) {
    this.#deps = deps;
    this.#lenses = new EditLenses(deps.commands, (document) => this.#of(document), this.#renames);
    this.#kept = new KeptWatch(deps.clock);
    this.#leftovers = deps.state && new Leftovers(deps.state, deps.clock, () => this.#live());
    this.onDidChangeState = this.#changed.event;
    this.onDidSettle = this.#settled.event;
    this.onDidRevise = this.#kept.onDidRevise;
    this.#disposables = [
      this.#changed,
      this.#settled,
      this.#decorations,
      this.#lenses,
      this.#diffs,
      this.#kept,
      this.onDidRevise(() => {
        this.#lenses.refresh();
        this.#setContext();
      }),
      guardSaves(deps.clock, (document) => this.#of(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#reviveIn(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#documentClosed(document)),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.#renamed.set(oldUri.toString(), newUri);
        }
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#setContext()),
      vscode.window.onDidChangeTextEditorSelection(() => this.#setContext()),
    ];
    for (const document of vscode.workspace.textDocuments) {
      this.#reviveIn(document);
    }
  }

  begin(target: EditTarget): PendingEdit {
    const { document } = target;
    requireWritable(document);
    if (document.version !== target.version) {
      throw new SetupError('unusableSelection', t('The document changed in the meantime. Select the place again.'));
    }
    const edits = this.#documents.get(document) ?? new DocumentEdits(document);
    const from = document.offsetAt(target.range.start);
    const to = document.offsetAt(target.range.end);
    const place = placeCode(document.getText(), from, to, target.placement, documentStyle(document));
    if (edits.session.overlaps(place.start, place.end)) {
      throw new SetupError('unusableSelection', t('There is already a pending edit here. Accept or reject it first.'));
    }
    const id = this.#deps.ids.next();
    edits.session.add(newBlock(id, place.start, place.end, place.keepsSeam));
    const edit = this.#add(id, target, edits, place);
    void failWhenReadOnly(edit);
    return edit;
  }

  nearest(): PendingEdit | undefined {
    return nearestEdit(vscode.window.activeTextEditor, [...this.#live()]);
  }

  get(id: string): PendingEdit | undefined {
    return this.#edits.get(id);
  }

  all(): readonly PendingEdit[] {
    return [...this.#live()];
  }

  renameParameters(editId: string | undefined): Promise<void> {
    return this.#renames.rename(editId);
  }

  dispose(): void {
    this.#leftovers?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #add(id: string, target: EditTarget, edits: DocumentEdits, place: Place): LivePendingEdit {
    this.#documents.set(target.document, edits);
    const edit = new LivePendingEdit(id, target, edits, place, {
      ...this.#deps,
      questions: this.#deps.questions ?? askInWindow,
      changed: (changed) => this.#stateChanged(changed),
      settled: (settled) => {
        if (settled.outcome === 'accepted') {
          this.#kept.watch(id, edits);
          if (edit.offer !== undefined) this.#renames.add(id, edits, edit.offer);
        }
        void this.#diffs.close(id);
        this.#settled.fire(settled);
      },
      diff: (shown, of) => this.#diffs.open(shown, of),
    });
    this.#edits.set(id, edit);
    this.#young.add(id);
    this.#deps.clock.after(quietMs, () => {
      this.#young.delete(id);
      if (edit.state === 'asking' && !edit.over) {
        this.#stateChanged(edit);
      }
    });
    return edit;
  }

  #stateChanged(edit: LivePendingEdit): void {
    if (edit.state === 'asking' && !edit.over && this.#young.has(edit.id)) {
      return;
    }
    this.#changed.fire(edit);
    this.#lenses.refresh();
    this.#show();
  }

  #reviveIn(document: vscode.TextDocument): void {
    for (const { left, block } of this.#leftovers?.take(document) ?? []) {
      const edits = this.#documents.get(document) ?? new DocumentEdits(document);
      const range = new vscode.Range(document.positionAt(block.start), document.positionAt(block.seam));
      const target = { document, version: document.version, range, placement: left.keepsSeam ? 'below' : 'replace' } as const;
      const place = { ...placeCode('', 0, 0, 'at', documentStyle(document)), wholeLines: left.wholeLines, keepsSeam: left.keepsSeam };
      edits.session.add(block);
      edits.session.setPhase(block.id, block.phase, document.getText());
      const edit = this.#add(block.id, target, edits, place);
      if (block.phase === 'ready') edit.revive(left.versions);
      else edit.failAsIs(t('The window was closed before the answer was complete'));
      this.#deps.log.info('A pending edit from before the window was closed is back', { uri: left.uri, phase: left.phase });
    }
  }

  /** The lines above the edits are not asked for anew: VS Code moves them with the text. */
  #show(): void {
    this.#decorations.show([...this.#live()]);
    this.#setContext();
    this.#leftovers?.touch();
  }

  #setContext(): void {
    const editor = vscode.window.activeTextEditor;
    const near = nearestEdit(editor, [...this.#live()]);
    const any = editor !== undefined && this.#of(editor.document).length > 0;
    this.#keys.set(any, near, editor && this.#renames.in(editor.document)?.range);
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
    this.#follow(edits.session.changed(changes, causeOf(event.reason), event.document.getText()), edits);
    const here = this.#of(event.document);
    // Undo and redo go to another version unasked.
    for (const edit of here.filter(({ versions }) => versions.turned())) this.#stateChanged(edit);
    if (here.length > 0) {
      this.#show();
    }
  }

  #follow(outcome: Outcome, edits: DocumentEdits): void {
    for (const id of outcome.taken) {
      this.#edits.get(id)?.end('rejected');
    }
    for (const id of outcome.interrupted) {
      void this.#edits.get(id)?.reject();
    }
    for (const id of outcome.placeGone) {
      const edit = this.#edits.get(id);
      if (edit !== undefined) {
        edit.placeGone = true;
      }
    }
    for (const id of outcome.revived) {
      this.#edits.get(id)?.revive();
    }
    for (const id of outcome.undone) {
      this.#kept.undone(id);
    }
    if (outcome.walkOn !== undefined) {
      void walkOn(outcome.walkOn, edits);
    }
  }

  #documentClosed(document: vscode.TextDocument): void {
    const edits = this.#documents.get(document);
    if (edits === undefined) {
      return;
    }
    this.#documents.delete(document);
    const [uri, text] = [document.uri.toString(), document.getText()];
    this.#deps.clock.after(comesBackWithinMs, () => {
      const newUri = this.#renamed.get(uri)?.toString() ?? uri;
      const back = vscode.workspace.textDocuments.find((open) => open.uri.toString() === newUri && open.getText() === text);
      if (back !== undefined && !this.#documents.has(back)) {
        edits.document = back;
        this.#documents.set(back, edits);
      } else {
        this.#kept.closed(edits);
        for (const edit of this.#of(document)) {
          edit.end('discarded');
        }
      }
      this.#lenses.refresh();
      this.#show();
    });
  }
}
