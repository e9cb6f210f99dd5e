import * as vscode from 'vscode';
import type { PendingBlock } from '../../core/edits/pendingBlock.ts';
import type { Place } from '../../core/edits/placement.ts';
import { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import type { Clock } from '../../core/ports.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditState, EditTarget, Offer, PendingEdit, Settled } from './pendingEdit.ts';

/** Streamed text is shown at most this often; larger documents, where showing costs more, get it less often. */
const showEveryMs = 60;
/** Showing takes at most one part in this many of the extension host's time. */
const costShare = 8;

export interface LiveEditEvents {
  changed(edit: LivePendingEdit): void;
  settled(settled: Settled): void;
  diff(edit: LivePendingEdit): Promise<void>;
  /** Asks what to do when the answer and the user changed the same lines, or the place is gone. */
  ask(message: string, ...actions: string[]): Promise<string | undefined>;
}

/** One pending edit while it lives: turns the answer's pieces and the user's decision into planned edits of its document. */
export class LivePendingEdit implements PendingEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  readonly place: Place;
  state: EditState = 'asking';
  detail: string | undefined;
  offer: Offer | undefined;
  failure: string | undefined;
  over = false;
  /** While a save is under way, nothing new is shown. */
  held = false;
  readonly onDidRequestCancel: vscode.Event<void>;
  readonly #cancel = new vscode.EventEmitter<void>();
  readonly #clock: Clock;
  readonly #events: LiveEditEvents;
  #raw = '';
  #stopTimer: (() => void) | undefined;
  #placeGone = false;
  #lastBlock: PendingBlock | undefined;
  readonly #target: EditTarget;
  readonly #answer: ShownAnswer;
  #cancelRequested = false;

  constructor(id: string, target: EditTarget, edits: DocumentEdits, place: Place, clock: Clock, events: LiveEditEvents) {
    this.id = id;
    this.edits = edits;
    this.place = place;
    this.#target = target;
    this.#answer = new ShownAnswer(edits, id, place.seam);
    this.#clock = clock;
    this.#events = events;
    this.onDidRequestCancel = this.#cancel.event;
  }

  get location(): vscode.Location | undefined {
    const block = this.edits.session.block(this.id);
    const { document } = this.edits;
    return block && new vscode.Location(document.uri, new vscode.Range(document.positionAt(block.code), document.positionAt(block.end)));
  }

  /** Who is asked, for the line above the edit. */
  get asking(): string | undefined {
    return this.#target.asking;
  }

  get working(): boolean {
    return !this.over && this.state !== 'ready' && this.state !== 'failed';
  }

  append(piece: string): void {
    if (!this.working) {
      return;
    }
    this.#raw += piece;
    if (this.state === 'asking') {
      this.setState({ kind: 'streaming' });
    }
    this.#stopTimer ??= this.#clock.after(0, () => void this.#showStreamed());
  }

  withdraw(): void {
    this.#raw = '';
    this.setState({ kind: 'asking' });
    void this.edits.inTurn(() => this.#answer.takeOut(false));
  }

  setState(state: { readonly kind: EditState; readonly detail?: string | undefined }): void {
    if (!this.over) {
      this.state = state.kind;
      this.detail = state.detail;
      this.#events.changed(this);
    }
  }

  async complete(offer: Offer): Promise<void> {
    if (!this.working) {
      return;
    }
    this.#stopShowing();
    await this.edits.inTurn(() => this.#complete(offer));
  }

  async fail(message: string): Promise<void> {
    if (!this.working) {
      return;
    }
    this.#stopShowing();
    this.failure = message;
    await this.edits.inTurn(() => this.#answer.takeOut(false));
    this.setState({ kind: 'failed' });
    this.#events.settled({ edit: this, outcome: 'failed', finalText: '', edited: false });
  }

  async accept(): Promise<boolean> {
    if (this.over || this.state !== 'ready') {
      return false;
    }
    return this.edits.inTurn(() => this.#accept());
  }

  async reject(): Promise<void> {
    if (this.over) {
      return;
    }
    const { state } = this;
    this.#stopShowing();
    if (this.working) {
      this.#requestCancel();
    }
    await this.edits.inTurn(() => this.#answer.takeOut(state === 'ready'));
    this.end(state === 'failed' ? undefined : 'rejected');
  }

  async discard(): Promise<void> {
    if (!this.over) {
      this.#stopShowing();
      await this.edits.inTurn(() => this.#answer.takeOut(false));
      this.end('discarded');
    }
  }

  diff(): Promise<void> {
    return this.#events.diff(this);
  }

  readonly target = (): EditTarget => {
    const { document, session } = this.edits;
    const block = session.block(this.id) ?? this.#lastBlock;
    const range = new vscode.Range(document.positionAt(block?.start ?? 0), document.positionAt(block?.seam ?? 0));
    return { ...this.#target, document, version: document.version, range };
  };

  /** Over without an edit of our own: the document took it away, or it was closed. */
  end(outcome: Settled['outcome'] | undefined, finalText = '', edited = false): void {
    if (this.over) {
      return;
    }
    const { working } = this;
    this.#stopShowing();
    this.over = true;
    this.#lastBlock = this.edits.session.block(this.id);
    if (outcome !== 'accepted') {
      this.edits.session.settle(this.id, 'rejected', this.edits.text());
    }
    if (working) {
      this.#requestCancel();
    }
    if (outcome !== undefined) {
      this.#events.settled({ edit: this, outcome, finalText, edited });
    }
    this.#events.changed(this);
  }

  /** Undo brought a rejected edit back. */
  revive(): void {
    this.over = false;
    this.setState({ kind: 'ready' });
  }

  placeIsGone(): void {
    this.#placeGone = true;
  }

  /** The text the document would have with this edit taken out, and with it accepted. */
  sides(): { before: string; after: string } {
    const text = this.edits.document.getText();
    const block = this.edits.session.block(this.id);
    if (block === undefined) {
      return { before: text, after: text };
    }
    const head = text.slice(0, block.start);
    const kept = block.keepsSeam ? text.slice(block.start, block.code) : '';
    return {
      before: text.slice(0, block.seam) + text.slice(block.end),
      after: head + kept + text.slice(block.code),
    };
  }

  async #showStreamed(): Promise<void> {
    const began = this.#clock.monotonicMs();
    let showing = this.#raw;
    await this.edits.inTurn(async () => {
      showing = this.#raw;
      if (this.working && !this.held && !this.#placeGone && this.edits.editor() !== undefined) {
        await this.#answer.show(this.place.render(showing, false).text, 'working');
      }
    });
    const pauseMs = Math.max(showEveryMs, (this.#clock.monotonicMs() - began) * costShare);
    this.#stopTimer = !this.working
      ? undefined
      : this.#clock.after(pauseMs, () => {
          this.#stopTimer = undefined;
          if (this.#raw !== showing) {
            this.#stopTimer = this.#clock.after(0, () => void this.#showStreamed());
          }
        });
  }

  async #complete(offer: Offer): Promise<void> {
    if (!this.working) {
      return;
    }
    this.offer = offer;
    await this.#answer.show(this.place.render(offer.code, true).text, 'ready');
    this.#answer.finish('ready');
    this.setState({ kind: 'ready' });
  }

  async #accept(): Promise<boolean> {
    const edited = this.#answer.block?.codeTouched ?? false;
    const code = await this.#answer.accept(() => []);
    if (code === undefined) {
      return false;
    }
    this.end('accepted', code, edited);
    return true;
  }

  #requestCancel(): void {
    if (!this.#cancelRequested) {
      this.#cancelRequested = true;
      this.#cancel.fire();
    }
  }

  #stopShowing(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
