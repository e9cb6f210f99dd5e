import type * as vscode from 'vscode';
import { z } from 'zod';
import { findLeftover, type Leftover, rememberLeftover } from '../../core/edits/leftover.ts';
import type { PendingBlock } from '../../core/edits/pendingBlock.ts';
import type { Clock } from '../../core/ports.ts';
import { pendingEditsKey } from '../../shared/ids.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';

/** The editor backs unsaved text up about as often. */
const storeEveryMs = 1000;

const offer = z.object({
  code: z.string(),
  language: z.string(),
  task: z.string().optional(),
  title: z.string(),
  price: z.string(),
  warning: z.string().optional(),
  receiptId: z.string().optional(),
});

const version = z.object({
  offer: offer.transform((one) => ({ ...one, canRegenerate: false })),
  imports: z.array(z.string()),
  text: z.string(),
  touched: z.boolean(),
  from: z.number().optional(),
});

const stored = z.array(
  z.object({
    id: z.string(),
    uri: z.string(),
    phase: z.enum(['working', 'ready']),
    before: z.string(),
    after: z.string(),
    old: z.string(),
    seam: z.string(),
    code: z.string(),
    keepsSeam: z.boolean(),
    oldText: z.string().optional(),
    wholeLines: z.boolean(),
    /** Absent in what older versions of Q2O left. */
    version: z.number().default(0),
    versions: z.array(version).default([]),
  }),
);

/**
 * Remembers the pending edits of this window, because the editor brings unsaved text back after a reload or a crash, and with it code
 * nobody decided on.
 */
export class Leftovers implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #clock: Clock;
  readonly #live: () => Iterable<LivePendingEdit>;
  #lost: Leftover[];
  #stopTimer: (() => void) | undefined;
  /** What the memory holds, as text; it is written only when that changes. */
  #kept: string;

  constructor(state: vscode.Memento, clock: Clock, live: () => Iterable<LivePendingEdit>) {
    this.#state = state;
    this.#clock = clock;
    this.#live = live;
    const found = stored.safeParse(state.get(pendingEditsKey));
    this.#kept = JSON.stringify(found.success ? found.data : []);
    this.#lost = found.success
      ? found.data.map((one) => ({
          ...one,
          oldText: one.oldText,
          versions: one.versions.map((each) => ({ ...each, from: each.from })),
        }))
      : [];
  }

  /** Takes the remembered edits that stand in this document; each is given out once. */
  take(document: vscode.TextDocument): { readonly left: Leftover; readonly block: PendingBlock }[] {
    const here = this.#lost.filter((left) => left.uri === document.uri.toString());
    if (here.length === 0) {
      return [];
    }
    this.#lost = this.#lost.filter((left) => !here.includes(left));
    const text = document.getText();
    return here.flatMap((left) => {
      const block = findLeftover(text, left);
      return block === undefined ? [] : [{ left, block }];
    });
  }

  /** Something changed: remembers it soon. */
  touch(): void {
    this.#stopTimer ??= this.#clock.after(storeEveryMs, () => {
      this.#stopTimer = undefined;
      void this.#store();
    });
  }

  dispose(): void {
    this.#stopTimer?.();
  }

  async #store(): Promise<void> {
    const all: Leftover[] = [...this.#lost];
    for (const edit of this.#live()) {
      const block = edit.edits.session.block(edit.id);
      if (block !== undefined && block.end > block.seam) {
        const { document } = edit.edits;
        const about = {
          uri: document.uri.toString(),
          versions: edit.versions.all,
          wholeLines: edit.place.wholeLines,
        };
        all.push(rememberLeftover(edit.edits.text(), block, about));
      }
    }
    const kept = JSON.stringify(all);
    if (kept === this.#kept) return;
    this.#kept = kept;
    await this.#state.update(pendingEditsKey, all.length === 0 ? undefined : all);
  }
}
