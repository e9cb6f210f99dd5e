import * as vscode from 'vscode';
import { mergeImports } from '../../core/edits/imports/importMerge.ts';
import { isReplacedText, type OfferedCode, offeredCode, sidesOf } from '../../core/edits/offeredCode.ts';
import type { PendingBlock } from '../../core/edits/pendingBlock.ts';
import type { Place } from '../../core/edits/placement.ts';
import { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { tabStops } from '../../core/edits/tabStops.ts';
import type { Clock } from '../../core/ports.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditQuestions } from './editQuestions.ts';
import { insertTabStops } from './linkedNames.ts';
import type { EditState, EditTarget, Offer, PendingEdit, Settled } from './pendingEdit.ts';
import { StreamTimer } from './streamTimer.ts';

export interface LiveEditDeps {
  readonly clock: Clock;
  readonly questions: EditQuestions;
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
  readonly #stream: StreamTimer;
  readonly #cancel = new vscode.EventEmitter<void>();
  readonly onDidRequestCancel = this.#cancel.event;
  #raw = '';
  #offered: OfferedCode | undefined;
  #hold: 'untilSaved' | 'untilComplete' | undefined;
  #cancelRequested = false;
  #lastBlock: PendingBlock | undefined;

  constructor(id: string, target: EditTarget, edits: DocumentEdits, place: Place, deps: LiveEditDeps) {
    this.id = id;
    this.edits = edits;
    this.place = place;
    this.#target = target;
    this.#deps = deps;
    this.#answer = new ShownAnswer(edits, id, place.seam);
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
      this.#raw += piece;
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
    this.#hold = undefined;
    if (this.placeGone && !(await this.#findPlace(offer))) {
      return;
    }
    const { before } = this.sides();
    this.#offered = offeredCode(offer.code, offer.language, before, this.#answer.block, this.place);
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

  async accept(): Promise<boolean> {
    if (this.over || this.state !== 'ready') {
      return false;
    }
    if (this.edits.session.block(this.id)?.oldTouched) {
      const choice = await this.#deps.questions.changedOldText();
      if (choice === undefined) {
        return false;
      }
      if (choice === 'keep') {
        this.edits.session.keepOld(this.id);
      }
    }
    return (await this.#write(() => this.#accept())) ?? false;
  }

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

  /**
   * What a save finds in the document is the text before or the whole text after, never both and never a part: an answer that is still
   * being written is taken out and comes back after the save, a ready edit is accepted by a save the user asked for, and written
   * whole, but still to be decided on, by an automatic one.
   */
  async beforeSave(manual: boolean): Promise<void> {
    await this.#write(async () => {
      if (this.working) {
        // Put back after an automatic save, it would bring about the next one, every second until the answer is there.
        this.#hold = manual ? 'untilSaved' : 'untilComplete';
        await this.#answer.takeOut(false);
      } else if (!this.over && this.state === 'ready') {
        await (manual && !this.edits.session.block(this.id)?.oldTouched ? this.#accept() : this.#answer.stashOld());
      }
    });
  }

  afterSave(): void {
    if (this.#hold === 'untilSaved') {
      this.#hold = undefined;
      this.#stream.wake();
    }
  }

  /** The text the document would have with this edit taken out, and with it accepted. */
  sides(): { readonly before: string; readonly after: string } {
    return sidesOf(this.edits.text(), this.edits.session.block(this.id), this.imports, this.language);
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
      if (this.working && this.#hold === undefined && !this.placeGone && this.edits.editor() !== undefined) {
        await this.#answer.show(this.place.render(this.#raw, false).text, 'working');
      }
    });
  }

  async #accept(): Promise<boolean> {
    const edited = this.#answer.block?.codeTouched ?? false;
    const editor = vscode.window.activeTextEditor;
    const walks = !edited && editor?.document === this.edits.document && (this.offer?.places?.length ?? 0) > 0;
    const code = await this.#answer.accept((text) => mergeImports(text, this.imports, this.language), walks);
    if (code === undefined) {
      return false;
    }
    this.end('accepted', code, edited);
    if (walks) {
      const places = this.#offered?.places(this.offer?.places ?? []) ?? [];
      await insertTabStops(editor, this.edits.session.accepted.startOf(this.id) ?? 0, code.length, tabStops(code, places));
    }
    return true;
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
