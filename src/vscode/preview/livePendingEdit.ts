import * as vscode from 'vscode';
import { acceptedBlock } from '../../core/edits/acceptedText.ts';
import { isReplacedText, offeredCode } from '../../core/edits/offeredCode.ts';
import type { PendingBlock } from '../../core/edits/pendingBlock.ts';
import type { Place } from '../../core/edits/placement.ts';
import { plainText } from '../../core/edits/plainText.ts';
import { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { t } from '../../shared/texts.ts';
import { acceptCode } from './acceptCode.ts';
import { AcceptGate, type AcceptGateDeps } from './acceptGate.ts';
import type { DocumentEdits } from './documentEdits.ts';
import { EditSaving } from './editSaving.ts';
import { EditVersions, type Version } from './editVersions.ts';
import type { EditState, EditTarget, Offer, PendingEdit, Settled } from './pendingEdit.ts';
import { StreamTimer } from './streamTimer.ts';

export interface LiveEditDeps extends AcceptGateDeps {
  changed(edit: LivePendingEdit): void;
  settled(settled: Settled): void;
  diff(edit: LivePendingEdit, of: 'document' | 'versions'): Promise<void>;
}

/** One pending edit while it lives: turns the answer's pieces and the user's decision into planned edits of its document. */
export class LivePendingEdit implements PendingEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  place: Place;
  state: EditState = 'asking';
  /** Replaces the words of the line above the edit. */
  detail: string | undefined;
  failure: string | undefined;
  over = false;
  /** The place went before there was anything to show. */
  placeGone = false;
  readonly #deps: LiveEditDeps;
  readonly #target: EditTarget;
  readonly #answer: ShownAnswer;
  readonly #saving: EditSaving;
  readonly versions: EditVersions;
  readonly #gate: AcceptGate;
  readonly #stream: StreamTimer;
  readonly #cancel = new vscode.EventEmitter<void>();
  readonly onDidRequestCancel = this.#cancel.event;
  #raw = '';
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
    this.versions = new EditVersions(this, this.#answer);
    this.#gate = new AcceptGate(this, deps);
    this.#stream = new StreamTimer(deps.clock, () => this.#showStreamed());
  }

  get location(): vscode.Location | undefined {
    const block = this.edits.session.block(this.id);
    return block && new vscode.Location(this.edits.document.uri, this.edits.rangeAt(block.code, block.end));
  }

  /** Imports that go to the top of the file when the edit is accepted. */
  get imports(): readonly string[] {
    return this.versions.shown?.imports ?? [];
  }

  get offer(): Offer | undefined {
    return this.versions.shown?.offer;
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
    const offered = offeredCode(plainText(offer.code), offer.language, before, this.#answer.block, this.place);
    const code = offered.text;
    if (code === '' || isReplacedText(before, this.#answer.block, code)) {
      return this.fail(code === '' ? t('The answer contains no code.') : t('The answer is the same as the code that is there.'));
    }
    this.versions.begin(offer, offered);
    // Ready within the turn that shows it: a save that comes next must not find a shown answer that is still worked on.
    const shown = await this.#write(async () => (await this.#answer.show(code, 'ready')) !== 'conflict' && this.#ready());
    if (shown === false) {
      const takesAnswer = await this.#deps.questions.answerOrOwnText();
      await this.#write(async () => {
        await (takesAnswer ? this.#answer.show(code, 'ready', true) : this.#answer.finish('ready'));
        this.#ready();
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

  readonly reject = async (): Promise<void> => {
    if (!this.versions.cancel()) await this.#leave(this.state === 'ready', 'rejected');
  };
  readonly discard = (): Promise<void> => this.#leave(false, 'discarded');
  readonly diff = (of: 'document' | 'versions' = 'document'): Promise<void> => this.#deps.diff(this, of);

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
  revive(versions?: readonly Version[]): void {
    this.over = false;
    if (versions !== undefined) this.versions.restore(versions);
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

  /** Runs an edit of ours in its turn, with the whole code in the document. */
  readonly writeShown = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
    await this.#putBack();
    return this.#write(run);
  };

  readonly changed = (): void => this.#deps.changed(this);

  async #putBack(): Promise<void> {
    if (this.#saving.isAside) await this.#write(() => this.#saving.putBack(this.over));
  }

  async #accept(by: 'user' | 'setting'): Promise<boolean> {
    const { offer } = this;
    const accepted = await acceptCode(this, this.#answer, by);
    if (accepted === 'tookBack') {
      this.end('discarded');
      if (offer !== undefined) void this.#deps.questions.tookBack(offer);
    } else if (accepted !== undefined) {
      this.end('accepted', accepted.code, accepted.edited);
    }
    return typeof accepted === 'object';
  }

  /** Asks for another place when the first one is gone. False when the answer went elsewhere. */
  async #findPlace(offer: Offer): Promise<boolean> {
    const place = await this.#deps.questions.newPlace(this.edits, offer);
    if (place === undefined) return this.discard().then(() => false);
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

  #ready(): true {
    if (this.working) {
      this.revive();
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
    this.versions.cancel();
    this.#stream.stop();
    if (this.working && !this.#cancelRequested) {
      this.#cancelRequested = true;
      this.#cancel.fire();
    }
  }
}
