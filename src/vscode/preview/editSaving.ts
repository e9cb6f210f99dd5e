import type { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { type AsideCode, setAside } from './asideCode.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { EditState } from './pendingEdit.ts';

/**
 * What saves of the document find of one pending edit. A save the user asked for finds the text before, and the code comes back after
 * it. An automatic one finds the code without what it replaces: taken out, it would be put back, and that brings about the next
 * automatic save, and so on. A part of an answer is never saved; it comes back after the save, or when it is whole.
 */
export class EditSaving {
  readonly #edits: DocumentEdits;
  readonly #answer: ShownAnswer;
  #hold: 'untilSaved' | 'untilComplete' | undefined;
  #aside: AsideCode | undefined;

  constructor(edits: DocumentEdits, answer: ShownAnswer) {
    this.#edits = edits;
    this.#answer = answer;
  }

  /** True while a part of the answer must not be shown. */
  get holdsStream(): boolean {
    return this.#hold !== undefined;
  }

  /** True while the whole code is out of the document. */
  get isAside(): boolean {
    return this.#aside !== undefined;
  }

  /** Must run inside a turn, as `putBack` must. */
  async before(manual: boolean, state: EditState | 'working' | undefined): Promise<void> {
    if (state === 'working') {
      this.#hold = manual ? 'untilSaved' : 'untilComplete';
      await this.#answer.takeOut(false);
    } else if (state === 'ready' && manual) {
      this.#aside ??= await setAside(this.#edits, this.#answer);
    } else if (state === 'ready') {
      await this.#answer.stashOld();
    }
  }

  /** After a save: true when a part of the answer may be shown again. */
  mayStream(): boolean {
    const waits = this.#hold === 'untilSaved';
    if (waits) this.#hold = undefined;
    return waits;
  }

  complete(): void {
    this.#hold = undefined;
  }

  async putBack(over: boolean): Promise<void> {
    const aside = this.#aside;
    this.#aside = undefined;
    if (!over && !this.#edits.document.isClosed) await aside?.putBack();
  }
}
