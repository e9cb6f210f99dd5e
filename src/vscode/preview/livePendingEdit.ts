import * as vscode from 'vscode';
import { planInsert, planSettle, planShow, planWithdraw } from '../../core/edits/editPlans.ts';
import { isShown } from '../../core/edits/pendingBlock.ts';
import type { Place } from '../../core/edits/placement.ts';
import { streamedCode } from '../../core/edits/streamedCode.ts';
import type { Clock } from '../../core/ports.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditState, Offer, PendingEdit, Settled } from './pendingEdit.ts';

/** Streamed text is shown at most this often; larger documents, where showing costs more, get it less often. */
const showEveryMs = 60;
/** Showing takes at most one part in this many of the extension host's time. */
const costShare = 8;

export interface LiveEditEvents {
  changed(edit: LivePendingEdit): void;
  settled(edit: LivePendingEdit, outcome: Settled['outcome'], finalText: string): void;
  diff(edit: LivePendingEdit): Promise<void>;
  /** Asks what to do when the answer and the user changed the same lines, or the place is gone. */
  ask(message: string, ...actions: string[]): Promise<string | undefined>;
}

/** One pending edit while it lives: turns the answer's pieces and the user's decision into planned edits of its document. */
export class LivePendingEdit implements PendingEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  readonly place: Place;
  readonly asking: string;
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
  #shown = '';
  #stopTimer: (() => void) | undefined;
  #placeGone = false;

  constructor(id: string, edits: DocumentEdits, place: Place, asking: string, clock: Clock, events: LiveEditEvents) {
    this.id = id;
    this.edits = edits;
    this.place = place;
    this.asking = asking;
    this.#clock = clock;
    this.#events = events;
    this.onDidRequestCancel = this.#cancel.event;
  }

  get location(): vscode.Location | undefined {
    const block = this.edits.session.block(this.id);
    const { document } = this.edits;
    return block && new vscode.Location(document.uri, new vscode.Range(document.positionAt(block.code), document.positionAt(block.end)));
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
      this.setState('streaming');
    }
    this.#stopTimer ??= this.#clock.after(0, () => void this.#showStreamed());
  }

  withdraw(): void {
    this.#raw = '';
    this.setState('asking');
    void this.edits.inTurn(() => this.#takeOut(false));
  }

  setState(state: EditState, detail?: string): void {
    if (!this.over) {
      this.state = state;
      this.detail = detail;
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
    await this.edits.inTurn(() => this.#takeOut(false));
    this.setState('failed');
    this.#events.settled(this, 'failed', '');
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
      this.#cancel.fire();
    }
    await this.edits.inTurn(() => this.#takeOut(state === 'ready'));
    this.end(state === 'failed' ? undefined : 'rejected');
  }

  diff(): Promise<void> {
    return this.#events.diff(this);
  }

  /** Over without an edit of our own: the document took it away, or it was closed. */
  end(outcome: Settled['outcome'] | undefined, finalText = ''): void {
    if (this.over) {
      return;
    }
    const { working } = this;
    this.#stopShowing();
    this.over = true;
    this.edits.session.settle(this.id, outcome === 'accepted' ? 'accepted' : 'rejected');
    if (working) {
      this.#cancel.fire();
    }
    if (outcome !== undefined) {
      this.#events.settled(this, outcome, finalText);
    }
    this.#events.changed(this);
  }

  /** Undo brought a rejected edit back. */
  revive(): void {
    this.over = false;
    this.setState('ready');
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
    const kept = this.place.keepsSeam ? text.slice(block.start, block.code) : '';
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
        await this.#show(this.place.render(streamedCode(showing), false).text, 'working');
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

  async #show(code: string, phase: 'working' | 'ready'): Promise<'made' | 'conflict'> {
    let conflict = false;
    const { session } = this.edits;
    await this.edits.make((text) => {
      const block = session.block(this.id);
      const plan = block && planShow(text, block, this.#shown, { seam: this.place.seam, code }, phase);
      conflict = plan === 'conflict';
      return plan === 'conflict' ? undefined : plan;
    });
    if (!conflict) {
      this.#shown = code;
      session.setPhase(this.id, phase, this.edits.document.getText());
    }
    return conflict ? 'conflict' : 'made';
  }

  async #complete(offer: Offer): Promise<void> {
    const code = this.place.render(offer.code, true).text;
    this.offer = offer;
    if ((await this.#show(code, 'ready')) === 'conflict') {
      this.edits.session.setPhase(this.id, 'ready', this.edits.document.getText());
    }
    this.setState('ready');
  }

  async #takeOut(undoStop: boolean): Promise<void> {
    await this.edits.make(() => {
      const block = this.edits.session.block(this.id);
      return block && planWithdraw(block, 'working', undoStop);
    });
    this.#shown = '';
  }

  async #accept(): Promise<boolean> {
    const { session, document } = this.edits;
    const block = session.block(this.id);
    if (block === undefined || !isShown(block)) {
      return false;
    }
    const text = document.getText();
    const shown = { seam: text.slice(block.seam, block.code), code: text.slice(block.code, block.end) };
    if (block.alone) {
      await this.edits.make(() => {
        const now = session.block(this.id);
        return now && planSettle(now, []);
      });
    } else {
      await this.#takeOut(false);
      await this.edits.make(() => {
        const now = session.block(this.id);
        return now && planInsert(now, shown, []);
      });
    }
    const placed = session.block(this.id);
    this.end('accepted', shown.code);
    if (placed !== undefined) {
      session.watch(this.id, placed.code, shown.code);
    }
    return true;
  }

  #stopShowing(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
