import { type NextVersion, planAccept, planAcceptAnew, planPutBack, planShow, planStash, planVersion, planWithdraw } from './editPlans.ts';
import type { EditSession, PlannedEdit } from './editSession.ts';
import { isShown, type PendingBlock } from './pendingBlock.ts';

/** A document that can be edited, with the pending edits in it. */
export interface EditSurface {
  readonly session: EditSession;
  text(): string;
  /** Makes the edit that `plan` asks for, on the text of that moment; plans again when the text changed in between. False when it wants nothing. */
  make(plan: (text: string) => PlannedEdit | undefined): Promise<boolean>;
}

/** One answer's text in a document: shown as it arrives, taken out, or left in for good. Calls must not overlap. */
export class ShownAnswer {
  readonly #surface: EditSurface;
  readonly #id: string;
  readonly #seam: string;
  /** The answer's text as last written, without what the user changed in it. */
  #written = '';

  constructor(surface: EditSurface, id: string, seam: string) {
    this.#surface = surface;
    this.#id = id;
    this.#seam = seam;
  }

  get block(): PendingBlock | undefined {
    return this.#surface.session.block(this.#id);
  }

  /** `conflict`, with nothing written, when the user changed the very part in which `code` differs from what was shown before, unless `overwrite`. */
  async show(code: string, phase: PendingBlock['phase'], overwrite = false): Promise<'shown' | 'conflict'> {
    let conflict = false;
    await this.#surface.make((text) => {
      const plan = this.block && planShow(text, this.block, this.#written, { seam: this.#seam, code }, phase, overwrite);
      conflict = plan === 'conflict';
      return plan === 'conflict' ? undefined : plan;
    });
    if (conflict) {
      return 'conflict';
    }
    this.#written = code;
    this.finish(phase);
    return 'shown';
  }

  /** Shows another version of the whole code. `conflict`, with nothing written, as `planVersion` says it. */
  async showVersion(next: NextVersion): Promise<'shown' | 'conflict'> {
    let conflict = false;
    await this.#surface.make((text) => {
      const plan = this.block && isShown(this.block) ? planVersion(text, this.block, next) : 'conflict';
      conflict = plan === 'conflict';
      return plan === 'conflict' ? undefined : plan;
    });
    if (conflict) {
      return 'conflict';
    }
    this.#surface.session.setVersion(this.#id, next.version, this.#surface.text());
    this.#written = next.code;
    this.finish('ready');
    return 'shown';
  }

  /** Says that what stands there is the whole answer (or only a part of one). */
  finish(phase: PendingBlock['phase']): void {
    this.#surface.session.setPhase(this.#id, phase, this.#surface.text());
  }

  /** Takes the code out. With `undoStop`, undo brings it back. */
  async takeOut(undoStop: boolean): Promise<void> {
    await this.#surface.make(() => this.block && planWithdraw(this.block, 'working', undoStop));
    this.#written = '';
  }

  /** Takes the whole code out for a moment, with what the user changed in it. Returns how it comes back; undefined when nothing is shown. */
  async setAside(): Promise<(() => Promise<void>) | undefined> {
    const block = this.block;
    if (block === undefined || !isShown(block)) {
      return undefined;
    }
    const text = this.#surface.text();
    const seam = block.oldText === undefined ? text.slice(block.seam, block.code) : this.#seam;
    const shown = { seam, code: text.slice(block.code, block.end) };
    await this.#surface.make(() => this.block && planWithdraw(this.block, 'working', false));
    return async () => {
      await this.#surface.make(() => this.block && planPutBack(this.block, shown, block.codeTouched));
      this.finish('ready');
    };
  }

  /** Takes the replaced text out of the document, to come back when the edit is rejected. */
  async stashOld(): Promise<void> {
    await this.#surface.make((text) => this.block && planStash(text, this.block));
  }

  /**
   * Makes the document what `accepted` says it is with this edit accepted, so that one undo step takes all of it back. `accepted` gets a
   * text in which the code is shown, and where it is. Returns the code as it stands; undefined when there is nothing to accept.
   */
  async accept(accepted: (text: string, block: PendingBlock) => string): Promise<string | undefined> {
    const block = this.block;
    if (block === undefined || !isShown(block)) {
      return undefined;
    }
    const text = this.#surface.text();
    const shown = { seam: text.slice(block.seam, block.code), code: text.slice(block.code, block.end) };
    if (block.alone) {
      await this.#surface.make((now) => this.block && planAccept(now, this.block, accepted(now, this.block)));
    } else {
      // What the user did meanwhile lies between our edits on the undo stack: taken out and put in again, the code is the last of them.
      await this.#surface.make(() => this.block && planWithdraw(this.block, 'working', false));
      await this.#surface.make((now) => {
        const place = this.block;
        if (place === undefined) {
          return undefined;
        }
        const code = place.seam + shown.seam.length;
        const withCode = now.slice(0, place.seam) + shown.seam + shown.code + now.slice(place.seam);
        return planAcceptAnew(now, place, shown, accepted(withCode, { ...place, code, end: code + shown.code.length }));
      });
    }
    const placed = this.block;
    if (placed === undefined) {
      return shown.code;
    }
    const after = this.#surface.text();
    const code = after.slice(placed.code, placed.end);
    this.#surface.session.settle(this.#id, 'accepted', after);
    this.#surface.session.accepted.watch(this.#id, placed.code, code);
    return code;
  }
}
