import * as vscode from 'vscode';
import { acceptedBlock } from '../../core/edits/acceptedText.ts';
import { isReplacedText, type OfferedCode, offeredCode } from '../../core/edits/offeredCode.ts';
import type { PendingBlock } from '../../core/edits/pendingBlock.ts';
import type { Place } from '../../core/edits/placement.ts';
import { plainText } from '../../core/edits/plainText.ts';
import { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { AcceptGate, type AcceptGateDeps } from './acceptGate.ts';
import { cursorsBetween, putCursor } from './cursors.ts';
import { type DocumentEdits, WroteOtherwise } from './documentEdits.ts';
import { EditSaving } from './editSaving.ts';
import type { EditState, EditTarget, Offer, PendingEdit, Settled } from './pendingEdit.ts';
import { StreamTimer } from './streamTimer.ts';

export interface LiveEditDeps extends AcceptGateDeps {
  changed(edit: LivePendingEdit): void;
  settled(settled: Settled): void;
  diff(edit: LivePendingEdit): Promise<void>;
}

/** One pending edit while it lives: turns the answer's pieces and the user's decision into planned edits of its document. */
export class LivePendingEdit implements PendingEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  place: Place;
  state: EditState = 'asking';
  /** Replaces the words of the line above the edit. */
  detail: string | undefined;
  offer: Offer | undefined;
  failure: string | undefined;
  over = false;
  /** The place went before there was anything to show. */
  placeGone = false;
  readonly #deps: LiveEditDeps;
  readonly #target: EditTarget;
  readonly #answer: ShownAnswer;
  readonly #saving: EditSaving;
  readonly #gate: AcceptGate;
  readonly #stream: StreamTimer;
  readonly #cancel = new vscode.EventEmitter<void>();
  readonly onDidRequestCancel = this.#cancel.event;
  #raw = '';
  #offered: OfferedCode | undefined;
  #cancelRequested = false;
  #lastBlock: PendingBlock | undefined;

  constructor(id: string, target: EditTarget, edits: DocumentEdits, place: Place, deps: LiveEditDeps) {
    this.id = id;
    this.edits = edits;
    this.place = place;
    this.#target = target;
    this.#deps = deps;
    this.#answer = new ShownAnswer(edits, id, place.seam);
    this.#saving = new EditSaving(edits, this.#answer);
    this.#gate = new AcceptGate(this, deps);
    this.#stream = new StreamTimer(deps.clock, () => this.#showStreamed());
  }

  get location(): vscode.Location | undefined {
    const block = this.edits.session.block(this.id);
    return block && new vscode.Location(this.edits.document.uri, this.edits.rangeAt(block.code, block.end));
  }

  /** Imports that go to the top of the file when the edit is accepted. */
  get imports(): readonly string[] {
    return this.#offered?.imports ?? [];
  }

  get language(): string {
    return this.offer?.language ?? this.edits.document.languageId;
  }

  get working(): boolean {
    return !this.over && this.state !== 'ready' && this.state !== 'failed';
  }

  readonly target = (): EditTarget => {
    const { document, session } = this.edits;
    const block = session.block(this.id) ?? this.#lastBlock;
    return { ...this.#target, document, version: document.version, range: this.edits.rangeAt(block?.start ?? 0, block?.seam ?? 0) };
  };

  append(piece: string): void {
    if (this.working) {
      this.#raw += plainText(piece);
      if (this.state === 'asking') {
        this.setState({ kind: 'streaming' });
      }
      this.#stream.wake();
    }
  }

  withdraw(): void {
    if (this.working) {
      this.#raw = '';
      this.setState({ kind: 'asking' });
      void this.#write(() => this.#answer.takeOut(false));
    }
  }

  setState(state: { readonly kind: EditState; readonly detail?: string | undefined }): void {
    if (this.working) {
      this.#become(state.kind, state.detail);
    }
  }

  async complete(offer: Offer): Promise<void> {
    if (!this.working) {
      return;
    }
    this.#stream.stop();
    this.#saving.complete();
    if (this.placeGone && !(await this.#findPlace(offer))) {
      return;
    }
    const { before } = this.sides();
    this.#offered = offeredCode(plainText(offer.code), offer.language, before, this.#answer.block, this.place);
    const code = this.#offered.text;
    if (code === '' || isReplacedText(before, this.#answer.block, code)) {
      return this.fail(
        code === '' ? vscode.l10n.t('The answer holds no code.') : vscode.l10n.t('The answer is what stands there already.'),
      );
    }
    // Ready within the turn that shows it: a save that comes next must not find a shown answer that is still worked on.
    const shown = await this.#write(async () => (await this.#answer.show(code, 'ready')) !== 'conflict' && this.#ready(offer));
    if (shown === false) {
      const takesAnswer = await this.#deps.questions.answerOrOwnText();
      await this.#write(async () => {
        await (takesAnswer ? this.#answer.show(code, 'ready', true) : this.#answer.finish('ready'));
        this.#ready(offer);
      });
    }
  }

  async fail(message: string): Promise<void> {
    if (this.working) {
      this.#stream.stop();
      const takeOut = () => this.#answer.takeOut(false).catch(() => undefined);
      await this.edits.inTurn(() => takeOut().then(() => this.failAsIs(message)));
    }
  }

  async accept(by: 'user' | 'setting' = 'user'): Promise<boolean> {
    await this.#putBack();
    return !this.over && this.state === 'ready' && (await this.#gate.opens(by)) && this.acceptAnyway(by);
  }

  /** Accepts without asking. */
  readonly acceptAnyway = async (by: 'user' | 'setting' = 'user'): Promise<boolean> => {
    await this.#putBack();
    return !this.over && this.state === 'ready' && ((await this.#write(() => this.#accept(by))) ?? false);
  };

  readonly reject = (): Promise<void> => this.#leave(this.state === 'ready', 'rejected');
  readonly discard = (): Promise<void> => this.#leave(false, 'discarded');
  readonly diff = (): Promise<void> => this.#deps.diff(this);

  /** Over without an edit of our own: the document took it away, or it was closed. */
  end(outcome: Settled['outcome'], finalText = '', edited = false): void {
    if (this.over) {
      return;
    }
    this.#stop();
    this.over = true;
    this.#lastBlock = this.edits.session.block(this.id);
    if (outcome !== 'accepted') {
      this.edits.session.settle(this.id, 'rejected', this.edits.text());
    }
    if (this.state !== 'failed') {
      this.#deps.settled({ edit: this, outcome, finalText, edited });
    }
    this.#deps.changed(this);
  }

  /** Undo brought a rejected edit back, or a window that was closed left a ready one behind. */
  revive(offer = this.offer): void {
    this.over = false;
    this.offer = offer;
    this.#become('ready');
  }

  /** A save decides nothing; what it finds in the document is said at `EditSaving`. */
  async beforeSave(manual: boolean): Promise<void> {
    await this.#write(() => this.#saving.before(manual, this.working ? 'working' : this.over ? undefined : this.state));
  }

  afterSave(): void {
    if (this.#saving.mayStream()) this.#stream.wake();
    void this.#putBack();
  }

  /** The text the document would have with this edit taken out, and with it accepted. */
  sides(): { readonly before: string; readonly after: string } {
    const [text, block] = [this.edits.text(), this.edits.session.block(this.id)];
    const sides = block && acceptedBlock(text, block, this.imports, this.language);
    return { before: sides?.before ?? text, after: sides?.accepted.text ?? text };
  }

  async #leave(undoStop: boolean, outcome: Settled['outcome']): Promise<void> {
    if (!this.over) {
      this.#stop();
      await this.#write(() => this.#answer.takeOut(undoStop).then(() => this.end(outcome)));
      this.end(outcome);
    }
  }

  async #showStreamed(): Promise<void> {
    await this.#write(async () => {
      if (this.working && !this.#saving.holdsStream && !this.placeGone && this.edits.editor() !== undefined) {
        await this.#answer.show(this.place.render(this.#raw, false).text, 'working');
      }
    });
  }

  async #putBack(): Promise<void> {
    if (this.#saving.isAside) await this.#write(() => this.#saving.putBack(this.over));
  }

  async #accept(by: 'user' | 'setting'): Promise<boolean> {
    const block = this.#answer.block;
    const edited = block?.codeTouched ?? false;
    const { before } = this.sides();
    const takesCursor = by === 'user' || cursorsBetween(this.edits, block?.start ?? 0, block?.end ?? 0);
    const code = await this.#acceptOrTakeBack(before);
    if (code === undefined) return false;
    const start = this.edits.session.accepted.startOf(this.id) ?? 0;
    if (takesCursor) putCursor(this.edits, start + code.trimEnd().length);
    this.end('accepted', code, edited);
    return true;
  }

  /** Undefined when nothing was accepted: nothing is shown, or the editor did not write what the model says, which leaves the text before. */
  async #acceptOrTakeBack(before: string): Promise<string | undefined> {
    try {
      return await this.#answer.accept((text, block) => acceptedBlock(text, block, this.imports, this.language).accepted.text);
    } catch (error) {
      if (!(error instanceof WroteOtherwise) || this.offer === undefined) throw error;
      await this.edits.restore(before);
      this.end('discarded');
      void this.#deps.questions.tookBack(this.offer);
      return undefined;
    }
  }

  /** Asks for another place when the first one is gone. False when the answer went elsewhere. */
  async #findPlace(offer: Offer): Promise<boolean> {
    const place = await this.#deps.questions.newPlace(this.edits, offer);
    if (place === undefined) {
      await this.discard();
      return false;
    }
    this.place = place;
    this.edits.session.replant(this.id, place.start, place.end, place.keepsSeam);
    return true;
  }

  /** Runs our edits in their turn. A document that takes none makes the edit fail with the reason. */
  async #write<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.edits.inTurn(run);
    } catch (error) {
      this.failAsIs(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Shown as failed until dismissed; what it may show stays till then. */
  failAsIs(message: string): void {
    if (!this.over && this.state !== 'failed') {
      this.#stop();
      this.failure = message;
      this.#become('failed');
      this.#deps.settled({ edit: this, outcome: 'failed', finalText: '', edited: false });
    }
  }

  #ready(offer: Offer): true {
    if (this.working) {
      this.revive(offer);
      this.#gate.lookAhead();
    }
    return true;
  }

  #become(state: EditState, detail?: string): void {
    this.state = state;
    this.detail = detail;
    this.#deps.changed(this);
  }

  #stop(): void {
    this.#stream.stop();
    if (this.working && !this.#cancelRequested) {
      this.#cancelRequested = true;
      this.#cancel.fire();
    }
  }
}
