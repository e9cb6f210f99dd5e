import type { Clock } from '../ports.ts';
import type { Problem } from '../problem.ts';
import type { FixNote } from '../receipt/receipt.ts';
import { fixVerdict, uncheckedFix } from './fixVerdict.ts';

export interface FixWatchOptions {
  readonly asked: readonly Problem[];
  readonly before: readonly Problem[];
  readonly clock: Clock;
  /** What is reported of the file now. */
  readonly look: () => readonly Problem[];
  /** Called at most twice a look: with good news as soon as there is some, and with what is true at its end. */
  readonly tell: (note: FixNote) => void;
  /** There is nothing more to wait for. */
  readonly end: () => void;
}

/**
 * Waits, after code was accepted, until the tools have looked at the file again. They report in several parts, and some what they found
 * before the change, so good news counts once they are quiet, and bad news only at the end. Where nothing comes at all, nothing is known:
 * some tools look only at a file that is saved, so its next saves are waited for.
 */
export class FixWatch {
  readonly #options: FixWatchOptions;
  #stopQuiet: (() => void) | undefined;
  #stopLook: (() => void) | undefined;
  #isReported = false;
  #looks = 0;
  #told = '';

  constructor(options: FixWatchOptions) {
    this.#options = options;
    this.#look();
  }

  /** A tool has reported something of the file. */
  reported(): void {
    if (!this.#stopLook) return;
    this.#isReported = true;
    this.#stopQuiet?.();
    this.#stopQuiet = this.#options.clock.after(quietMs, () => {
      const note = this.#note();
      if (note.staying.length === 0 && note.came.length === 0) this.#tell(note);
    });
  }

  /** The file was saved. */
  saved(): void {
    if (!this.#stopLook) this.#look();
  }

  dispose(): void {
    this.#stopQuiet?.();
    this.#stopLook?.();
    this.#stopLook = undefined;
    this.#looks = maxLooks;
  }

  #look(): void {
    if (this.#looks >= maxLooks) return;
    this.#looks += 1;
    this.#stopLook = this.#options.clock.after(lookMs, () => {
      this.#stopQuiet?.();
      this.#stopLook = undefined;
      const note = this.#note();
      // Some report nothing anew where they found the problem gone before Accept.
      const isKnown = this.#isReported || note.staying.length === 0;
      this.#tell(isKnown ? note : uncheckedFix);
      if (isKnown || this.#looks >= maxLooks) this.#options.end();
    });
  }

  #note(): FixNote {
    return fixVerdict(this.#options.asked, this.#options.before, this.#options.look());
  }

  #tell(note: FixNote): void {
    const told = JSON.stringify(note);
    if (told === this.#told) return;
    this.#told = told;
    this.#options.tell(note);
  }
}

/** Language servers part their reports by less; a check of a large file takes longer than this, which is what the look's end is for. */
const quietMs = 1_000;
/** clangd and tsserver need some seconds for large files; what takes longer is told as not known. */
const lookMs = 10_000;
/** After Accept, and after saves of a file of which nothing was reported. */
const maxLooks = 3;
