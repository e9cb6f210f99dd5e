import * as vscode from 'vscode';
import { lineChanges } from '../../core/edits/lineChanges.ts';
import { isReplacedText, type OfferedCode, offeredCode } from '../../core/edits/offeredCode.ts';
import type { Place } from '../../core/edits/placement.ts';
import { plainText } from '../../core/edits/plainText.ts';
import type { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { t } from '../../shared/texts.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditState, NextVersion, Offer, VersionOutcome, Versions } from './pendingEdit.ts';

/** One version of the code of a pending edit. */
export interface Version {
  readonly offer: Offer;
  /** Import statements that go to the top of the document with it. */
  readonly imports: readonly string[];
  /** As it stands, or stood when another one took its place, with what the user changed in it. */
  readonly text: string;
  readonly touched: boolean;
  /** Index of the version it was made of; undefined for the first. */
  readonly from: number | undefined;
}

/** What versions need of the edit they belong to. */
export interface VersionedEdit {
  readonly edits: DocumentEdits;
  readonly place: Place;
  readonly state: EditState;
  readonly over: boolean;
  /** The document with the edit taken out. */
  sides(): { readonly before: string };
  /** Runs an edit of ours in its turn; the code is in the document then. Undefined when it could not be made. */
  writeShown<T>(run: () => Promise<T>): Promise<T | undefined>;
  /** Another version stands there, or work on one began or ended. */
  changed(): void;
}

interface Work {
  readonly cancel: vscode.EventEmitter<void>;
  words: string;
}

/**
 * The versions of one pending edit: the answer, and what it became at the user's word. One stays in the document until the next one is
 * whole and checked, so nothing that was paid for and nothing that was typed is lost when a model fails.
 */
export class EditVersions implements Versions {
  readonly #edit: VersionedEdit;
  readonly #answer: ShownAnswer;
  #all: Version[] = [];
  #index = 0;
  #seen = 0;
  #work: Work | undefined;

  constructor(edit: VersionedEdit, answer: ShownAnswer) {
    this.#edit = edit;
    this.#answer = answer;
  }

  /** Of the version that is shown; undo and redo change it too. */
  get index(): number {
    this.#index = this.#answer.block?.version ?? this.#index;
    return this.#index;
  }

  get shown(): Version | undefined {
    return this.#all[this.index];
  }

  /** All of them, the shown one as it stands now. */
  get all(): readonly Version[] {
    const { code, index } = this;
    const touched = this.#answer.block?.codeTouched ?? false;
    return this.#all.map((one, i) => (i === index && code !== undefined ? { ...one, text: code, touched } : one));
  }

  get offers(): readonly Offer[] {
    return this.#all.map(({ offer }) => offer);
  }

  get origins(): readonly (number | undefined)[] {
    return this.#all.map(({ from }) => from);
  }

  get words(): string | undefined {
    return this.#work?.words;
  }

  /** The shown code in the document; undefined while none is shown. */
  get code(): string | undefined {
    const block = this.#answer.block;
    return block && block.end > block.code ? this.#edit.edits.text().slice(block.code, block.end) : undefined;
  }

  begin(offer: Offer, offered: OfferedCode): void {
    this.#all = [{ offer, imports: offered.imports, text: offered.text, touched: false, from: undefined }];
  }

  /** After a window was loaded anew. */
  restore(versions: readonly Version[]): void {
    this.#all = [...versions];
  }

  standing(): { readonly code: string; readonly edited: boolean } | undefined {
    const { code, shown } = this;
    if (code === undefined || shown === undefined) return undefined;
    const edited = this.#answer.block?.codeTouched ?? false;
    // What was answered is not yet indented for its place, and has its imports where the model wrote them.
    return { code: edited ? [...shown.imports, code].join('\n') : shown.offer.code, edited };
  }

  document(): { readonly text: string; readonly start: number; readonly end: number } {
    const block = this.#answer.block;
    const start = block?.start ?? 0;
    return { text: this.#edit.sides().before, start, end: start + (block?.oldText?.length ?? (block?.seam ?? 0) - start) };
  }

  beginNext(from: number | undefined): NextVersion | undefined {
    const base = this.code;
    if (this.#edit.over || this.#edit.state !== 'ready' || this.#work !== undefined || base === undefined) return undefined;
    const work: Work = { cancel: new vscode.EventEmitter(), words: t('Refining…') };
    const at = this.index;
    const end = () => {
      if (this.#work !== work) return;
      this.#work = undefined;
      work.cancel.dispose();
      this.#edit.changed();
    };
    this.#work = work;
    this.#edit.changed();
    return {
      onDidRequestCancel: work.cancel.event,
      say: (words) => {
        work.words = words;
        if (this.#work === work) this.#edit.changed();
      },
      complete: async (offer) => {
        const outcome = this.#work === work ? await this.#complete(offer, { from, at, base }) : 'over';
        end();
        return outcome;
      },
      end,
    };
  }

  /** True when work on another version was under way; it is not wanted any more. */
  cancel(): boolean {
    const work = this.#work;
    if (work === undefined) return false;
    this.#work = undefined;
    work.cancel.fire();
    work.cancel.dispose();
    this.#edit.changed();
    return true;
  }

  /** True when another version is shown than at the call before: undo and redo change it unasked. */
  turned(): boolean {
    const before = this.#seen;
    this.#seen = this.index;
    return before !== this.#seen;
  }

  async show(index: number): Promise<void> {
    await this.#edit.writeShown(async () => {
      const wanted = this.#all[index];
      if (wanted === undefined || this.#edit.over || index === this.index || this.code === undefined) return;
      this.#all = [...this.all];
      await this.#answer.showVersion({ code: wanted.text, version: index, touched: wanted.touched });
    });
    this.#edit.changed();
  }

  /** Where the shown version differs from the one it was made of: offsets in the document. Empty for the first. */
  changedRanges(): readonly { readonly start: number; readonly end: number }[] {
    const [block, code, from] = [this.#answer.block, this.code, this.shown?.from];
    const base = from === undefined ? undefined : this.#all[from]?.text;
    if (block === undefined || code === undefined || base === undefined) return [];
    let grown = 0;
    return lineChanges(base, code).map(({ offset, length, text }) => {
      const start = block.code + offset + grown;
      grown += text.length - length;
      return { start, end: start + text.length };
    });
  }

  async #complete(
    offer: Offer,
    { from, at, base }: { readonly from: number | undefined; readonly at: number; readonly base: string },
  ): Promise<VersionOutcome> {
    const [block, before] = [this.#answer.block, this.#edit.sides().before];
    const offered = offeredCode(plainText(offer.code), offer.language, before, block, this.#edit.place);
    const { text, imports } = offered;
    const isSame = text === '' || (text === base && imports.every((one) => this.#all[at]?.imports.includes(one)));
    if (isSame) return 'same';
    if (isReplacedText(before, block, text)) return 'asBefore';
    const index = this.#all.length;
    const outcome = await this.#edit.writeShown(async (): Promise<VersionOutcome> => {
      if (this.#edit.over) return 'over';
      const isWhereItWas = this.index === at && this.code !== undefined;
      this.#all = [...this.all, { offer, imports, text, touched: false, from }];
      if (!isWhereItWas) return 'aside';
      return (await this.#answer.showVersion({ code: text, version: index, base, touched: false })) === 'shown' ? 'shown' : 'aside';
    });
    return outcome ?? 'over';
  }
}
