import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { Revised } from './pendingEdit.ts';

/** Accepted code that stands this long counts as kept, changed or not. */
const judgedAfterMs = 5 * 60_000;

interface Watched {
  readonly edits: DocumentEdits;
  readonly stopTimer: () => void;
}

/** Says once of each accepted edit what became of it: undone, edited, or kept as it was. */
export class KeptWatch implements vscode.Disposable {
  readonly onDidRevise: vscode.Event<Revised>;
  readonly #revised = new vscode.EventEmitter<Revised>();
  readonly #clock: Clock;
  readonly #watched = new Map<string, Watched>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.onDidRevise = this.#revised.event;
  }

  watch(editId: string, edits: DocumentEdits): void {
    this.#watched.set(editId, { edits, stopTimer: this.#clock.after(judgedAfterMs, () => this.#judge(editId)) });
  }

  undone(editId: string): void {
    if (this.#end(editId) !== undefined) {
      this.#revised.fire({ editId, what: 'undone' });
    }
  }

  /** The document goes: what stands in it now is what was kept. */
  closed(edits: DocumentEdits): void {
    for (const [editId, watched] of this.#watched) {
      if (watched.edits === edits) {
        this.#judge(editId);
      }
    }
  }

  dispose(): void {
    for (const editId of [...this.#watched.keys()]) {
      this.#end(editId);
    }
    this.#revised.dispose();
  }

  #judge(editId: string): void {
    const watched = this.#end(editId);
    const found = watched?.edits.session.accepted.compare(editId, watched.edits.text());
    watched?.edits.session.accepted.forget(editId);
    if (found !== undefined) {
      this.#revised.fire(found.now === found.offered ? { editId, what: 'kept' } : { editId, what: 'edited', text: found.now });
    }
  }

  #end(editId: string): Watched | undefined {
    const watched = this.#watched.get(editId);
    watched?.stopTimer();
    this.#watched.delete(editId);
    return watched;
  }
}
