import type * as vscode from 'vscode';
import type { Placement } from '../../core/edits/placement.ts';
import type { Slot } from '../../core/templates/template.ts';

/** `asking` to `reviewing`: work goes on and may be cancelled. `ready`: the user decides. `failed`: shown until dismissed. */
export type EditState = 'asking' | 'streaming' | 'checking' | 'reviewing' | 'ready' | 'failed';

export interface EditTarget {
  readonly document: vscode.TextDocument;
  /** The document's version `range` speaks of. */
  readonly version: number;
  readonly range: vscode.Range;
  readonly placement: Placement;
  /** Name of who is asked, for the line above the edit (`Gemini`). */
  readonly asking?: string | undefined;
}

export interface Offer {
  readonly code: string;
  /** VS Code's language id of the code. */
  readonly language: string;
  /** The template's parameters as they stand in the code, which can be renamed once it is accepted. */
  readonly parameters?: readonly Slot[] | undefined;
  /** What the code was asked for in words. */
  readonly task?: string | undefined;
  /** For the line above the edit, which begins with the price: `FastAPI CRUD router · products -> invoices`. */
  readonly title: string;
  /** What it cost: `free`, `$0.0043`. */
  readonly price: string;
  readonly warning?: string | undefined;
  readonly canRegenerate: boolean;
  /** What that costs at most, in words. */
  readonly regeneratePrice?: string | undefined;
  /** Of the generation it comes from; absent for what was inserted without one. */
  readonly receiptId?: string | undefined;
}

/**
 * What became of another version. `shown` stands there; `aside` is kept beside the one the user was changing meanwhile; `same` and
 * `asBefore` would change nothing, or are the text from before the edit; `over`: the edit is.
 */
export type VersionOutcome = 'shown' | 'aside' | 'same' | 'asBefore' | 'over';

/** Work on another version of code that stands there. */
export interface NextVersion {
  /** Fires once when the user cancels it or decides on the edit. */
  readonly onDidRequestCancel: vscode.Event<void>;
  /** What is being done, for the line above the edit. */
  say(words: string): void;
  /** The new version, whole. What the user changed meanwhile is kept. */
  complete(offer: Offer): Promise<VersionOutcome>;
  /** There is none: what stands there stays. */
  end(): void;
}

/** The answer, and what it became at the user's word. */
export interface Versions {
  /** In the order they were made. */
  readonly offers: readonly Offer[];
  /** Which of them is shown. */
  readonly index: number;
  /** Index of the version each was made of; undefined for the first. */
  readonly origins: readonly (number | undefined)[];
  /** What is being done for another version, in words; undefined when nothing is. */
  readonly words: string | undefined;
  /** The code as it stands, with the imports that come with it, and whether the user changed it. Undefined while none is shown. */
  standing(): { readonly code: string; readonly edited: boolean } | undefined;
  /** The document without the edit, and where in it the code goes: UTF-16 offsets. */
  document(): { readonly text: string; readonly start: number; readonly end: number };
  /**
   * Begins work on another version. Undefined unless the user can decide on the edit now and no such work is under way.
   * @param from the version it is made of; undefined for one that stands beside the first.
   */
  beginNext(from: number | undefined): NextVersion | undefined;
  /** Shows another one, as the user left it; a step for undo. */
  show(index: number): Promise<void>;
}

/** Generated code that stands in a document until the user takes or leaves it. Methods never reject because the edit is over. */
export interface PendingEdit {
  readonly id: string;
  readonly state: EditState;
  /** What is being done, in words that say more than the state. */
  readonly detail: string | undefined;
  /** Where it stands now. Undefined when it is over. */
  readonly location: vscode.Location | undefined;
  readonly offer: Offer | undefined;
  /** Why it failed. */
  readonly failure: string | undefined;
  readonly versions: Versions;
  /** Fires once when the user cancels, closes the document or takes the place away while work goes on. */
  readonly onDidRequestCancel: vscode.Event<void>;
  /** Adds a piece of the answer as it streams in; shown a few times a second. */
  append(piece: string): void;
  /** Takes what was streamed out again, for another attempt. */
  withdraw(): void;
  /** `detail` replaces the words of the line above the edit. */
  setState(state: { readonly kind: EditState; readonly detail?: string | undefined }): void;
  /** The whole answer: the edit is ready when this resolves. */
  complete(offer: Offer): Promise<void>;
  /** Takes what was streamed out and says why. */
  fail(message: string): Promise<void>;
  /** Resolves to false when there was nothing to accept, or the user did not want to after all. The cursor goes behind the code, unless a setting accepts and it stands elsewhere. */
  accept(by?: 'user' | 'setting'): Promise<boolean>;
  /** Rejects a ready edit, cancels one that is being worked on or only its next version, dismisses a failed one. */
  reject(): Promise<void>;
  /** Takes the offer out and ends the edit without a judgement, for example after a cancelled request. */
  discard(): Promise<void>;
  /** Compares the document with and without it, or the shown version with the one it was made of. */
  diff(of?: 'document' | 'versions'): Promise<void>;
  /** Its place as it is now, without the offer, for another edit there. Also after it was rejected or discarded, until the document changes. */
  readonly target: () => EditTarget;
}

export interface Settled {
  readonly edit: PendingEdit;
  /** `discarded`: neither accepted nor rejected, for example because the document was closed. */
  readonly outcome: 'accepted' | 'rejected' | 'failed' | 'discarded';
  /** The code as it stands in the document when accepted, with what the user changed in it. */
  readonly finalText: string;
  /** The user changed the offered code before it was accepted. */
  readonly edited: boolean;
}

/** What became of accepted code: taken back by undo, changed, or left as it was. */
export interface Revised {
  readonly editId: string;
  readonly what: 'undone' | 'edited' | 'kept';
  /** The code as it stands now, for `edited`. */
  readonly text?: string | undefined;
}
