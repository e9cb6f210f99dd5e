import { applyChanges, fromTheEnd, type TextChange, trimsBeside } from '../textChange.ts';
import { AcceptedCode } from './acceptedCode.ts';
import { fingerprint } from './fingerprint.ts';
import { isShown, moveBlock, newBlock, type PendingBlock } from './pendingBlock.ts';

/** Who changed the document. `undo` and `redo` are the user walking through its history. */
export type ChangeCause = 'user' | 'undo' | 'redo';

/** An edit of our own, to be made in one go. It is void when the document changed before it was made: plan again then. */
export interface PlannedEdit {
  readonly changes: readonly TextChange[];
  /** Where the block stands afterwards. */
  readonly block: PendingBlock;
  /** What the whole document must be afterwards, where that matters. */
  readonly accepted?: string | undefined;
  readonly undoStopBefore: boolean;
  readonly undoStopAfter: boolean;
}

/** What a change of the document means for the pending edits, by id. */
export interface Outcome {
  /** The offered code is gone from the document: the user deleted it or took it back. */
  readonly taken: readonly string[];
  /** Taken back by undo while it was being written. What is left of it must be withdrawn. */
  readonly interrupted: readonly string[];
  /** The place went before there was anything to show. */
  readonly placeGone: readonly string[];
  /** Rejected or taken before, and back by undo or redo. */
  readonly revived: readonly string[];
  /** Accepted, and taken back by undo just now. */
  readonly undone: readonly string[];
  /** The document stands in a state no one should see (a part of an answer, or an accepted edit as it was pending): walk on. */
  readonly walkOn: 'undo' | 'redo' | undefined;
}

type Fate = 'accepted' | 'rejected';

/** States remembered per document; one is a few hundred bytes. The oldest go first. */
const rememberedStates = 4000;

/**
 * The pending edits of one document: where they stand, what the document's changes do to them, and which changes bring the next state
 * about. Knows no editor. Whoever drives it makes the planned edits and reports every change of the document with the text after it.
 *
 * The undo history of an editor remembers states in which a part of an answer stood in the text. Such states are recognised by their
 * fingerprint, so that undo and redo pass through them without stopping there.
 */
export class EditSession {
  /** Accepted code, as long as someone watches it. */
  readonly accepted = new AcceptedCode();
  readonly #live = new Map<string, PendingBlock>();
  /** How often an answer was written to at the times when it was whole. */
  readonly #whole = new Map<string, Set<number>>();
  readonly #fates = new Map<string, Fate>();
  readonly #states = new Map<string, readonly PendingBlock[]>();
  /** Of the texts remembered: most other texts are known by it without reading them. */
  readonly #lengths = new Set<number>();
  #planned: PlannedEdit | undefined;
  #differs = false;

  blocks(): readonly PendingBlock[] {
    return [...this.#live.values()].sort((a, b) => a.start - b.start);
  }

  block(id: string): PendingBlock | undefined {
    return this.#live.get(id);
  }

  /** True when the range touches text of a pending edit. */
  overlaps(start: number, end: number): boolean {
    return this.blocks().some((block) => start < block.end && end > block.start);
  }

  add(block: PendingBlock): void {
    this.#live.set(block.id, block);
  }

  /** The answer is whole (or begins anew) while the document stays as it is; `text` is the document. */
  setPhase(id: string, phase: PendingBlock['phase'], text: string): void {
    const block = this.#live.get(id);
    if (block !== undefined) {
      this.#live.set(id, { ...block, phase });
      this.#remember(text);
      if (phase === 'ready') {
        this.#whole.set(id, (this.#whole.get(id) ?? new Set()).add(block.writes));
      }
    }
  }

  /** Another version of the code stands there, in the very same words. */
  setVersion(id: string, version: number, text: string): void {
    const block = this.#live.get(id);
    if (block !== undefined) {
      this.#live.set(id, { ...block, version });
      this.#remember(text);
    }
  }

  /** Another place for an edit that shows nothing yet. */
  replant(id: string, start: number, seam: number, keepsSeam: boolean): void {
    this.#live.set(id, newBlock(id, start, seam, keepsSeam));
  }

  /** From now on the edit replaces nothing: its old text stays in the document beside the code. */
  keepOld(id: string): void {
    const block = this.#live.get(id);
    if (block !== undefined) {
      this.#live.set(id, { ...block, start: block.seam, keepsSeam: true });
    }
  }

  /** Says what became of an edit once its last planned edit is made. `text` is the document: from now on it is without this edit. */
  settle(id: string, fate: Fate, text: string): void {
    this.#live.delete(id);
    this.#fates.set(id, fate);
    this.#remember(text);
  }

  /** Says that this edit is being made now: the change equal to it is ours. Undefined when it was made or given up. */
  expect(edit: PlannedEdit | undefined): void {
    this.#planned = edit;
    this.#differs = false;
  }

  /** What became of the expected edit: seen as planned, seen with another text than it must give, or not seen. */
  get expected(): 'seen' | 'differs' | 'unseen' {
    return this.#planned !== undefined ? 'unseen' : this.#differs ? 'differs' : 'seen';
  }

  /** Takes note of a change that already happened; `text` is the document after it. */
  changed(changes: readonly TextChange[], cause: ChangeCause, text: string): Outcome {
    const planned = this.#planned;
    const trims = cause === 'user' && planned !== undefined ? trimsBeside(planned.changes, changes) : undefined;
    if (planned !== undefined && trims !== undefined) {
      this.#planned = undefined;
      this.#move(changes, 'anotherEdit', planned.block.id);
      this.accepted.check(text);
      this.#live.set(
        planned.block.id,
        fromTheEnd(trims).reduce((block, trim) => moveBlock(block, trim, 'user').block, planned.block),
      );
      this.#differs = planned.accepted !== undefined && applyChanges(planned.accepted, trims) !== text;
      this.#remember(text);
      return nothing;
    }
    const before = new Map(this.#live);
    const gone = this.#move(changes, 'user', undefined);
    const broken = this.accepted.check(text);
    if (cause !== 'user') {
      const undone = cause === 'undo' ? broken : [];
      for (const id of undone) {
        this.accepted.forget(id);
      }
      return { ...this.#walked(cause, gone, before, text), undone };
    }
    const outcome = this.#left(gone, before);
    this.#remember(text);
    return outcome;
  }

  /** The states of a part of an answer that `text` is in, as changes that clean it; for when walking on is not possible. */
  cleaning(text: string): readonly TextChange[] {
    const stale = (this.#states.get(fingerprint(text)) ?? []).filter((block) => !this.#live.has(block.id));
    return stale.map((block) => ({ offset: block.seam, length: block.end - block.seam, text: '' }));
  }

  #move(changes: readonly TextChange[], by: 'user' | 'anotherEdit', except: string | undefined): string[] {
    const gone = new Set<string>();
    for (const change of fromTheEnd(changes)) {
      for (const block of this.#live.values()) {
        if (block.id !== except) {
          const moved = moveBlock(block, change, by);
          this.#live.set(block.id, moved.block);
          if (moved.gone) {
            gone.add(block.id);
          }
        }
      }
      this.accepted.move(change);
    }
    return [...gone];
  }

  #walked(direction: 'undo' | 'redo', gone: readonly string[], before: ReadonlyMap<string, PendingBlock>, text: string): Outcome {
    const state = this.#states.get(fingerprint(text));
    if (state === undefined) {
      const left = this.#left(gone, before);
      this.#remember(text);
      return left;
    }
    const interrupted: string[] = [];
    const revived: string[] = [];
    let walkOn = false;
    for (const block of state) {
      const current = before.get(block.id);
      const isWhole = this.#whole.get(block.id)?.has(block.writes) === true;
      if (current !== undefined && (current.phase === 'working' || current.writes === block.writes)) {
        this.#live.set(block.id, { ...block, phase: current.phase, alone: false });
        if (current.writes !== block.writes) {
          interrupted.push(block.id);
        }
      } else if (current !== undefined && isWhole && block.version !== current.version) {
        this.#live.set(block.id, { ...block, phase: 'ready', alone: false });
      } else if (current === undefined && isWhole && this.#fates.get(block.id) === 'rejected') {
        this.#fates.delete(block.id);
        this.#live.set(block.id, { ...block, phase: 'ready', alone: false });
        revived.push(block.id);
      } else {
        walkOn = true;
        if (current !== undefined) {
          this.#live.set(block.id, { ...block, phase: current.phase, writes: current.writes, alone: false });
        }
      }
    }
    this.#disentangle(state);
    // A remembered state names every edit that is shown in it: the others were undone to before they began.
    const missing = [...before.values()].filter((block) => isShown(block) && !state.some(({ id }) => id === block.id)).map(({ id }) => id);
    for (const id of missing) {
      this.#collapse(id);
    }
    const left = this.#left([...missing, ...gone.filter((id) => !isShownIn(before, id))], before);
    return { ...left, interrupted: [...left.interrupted, ...interrupted], revived, walkOn: walkOn ? direction : undefined };
  }

  #collapse(id: string): void {
    const block = this.#live.get(id);
    if (block !== undefined) {
      this.#live.set(id, { ...block, code: block.seam, end: block.seam, oldText: undefined });
    }
  }

  /** A new edit may wait for its answer where an edit now back stands: it goes below that one, and neither replaces text then. */
  #disentangle(state: readonly PendingBlock[]): void {
    for (const { id, seam, end } of state) {
      const block = this.#live.get(id);
      const waiting = this.blocks().filter((other) => !isShown(other) && other.start < end && other.end > (block?.start ?? end));
      for (const other of waiting) {
        const place = other.end > seam ? end : other.seam;
        this.#live.set(other.id, { ...other, start: place, seam: place, code: place, end: place, keepsSeam: true });
        if (block?.oldText === undefined) {
          this.keepOld(id);
        }
      }
    }
  }

  #left(gone: readonly string[], before: ReadonlyMap<string, PendingBlock>): Outcome {
    const [shown, placeGone] = partition(gone, (id) => isShownIn(before, id));
    const [interrupted, taken] = partition(shown, (id) => mustBeTakenOut(before.get(id)));
    for (const id of taken) {
      this.#live.delete(id);
      this.#fates.set(id, 'rejected');
    }
    return { ...nothing, taken, interrupted, placeGone };
  }

  /** A text may stand for several states, as accepted code looks like the code when it was pending: the latest one counts. */
  #remember(text: string): void {
    const shown = this.blocks().filter(isShown);
    if (shown.length === 0 && !this.#lengths.has(text.length)) {
      return;
    }
    this.#lengths.add(text.length);
    const key = fingerprint(text);
    this.#states.delete(key);
    if (shown.length > 0) {
      this.#states.set(key, shown);
    }
    const oldest = this.#states.keys().next();
    if (this.#states.size > rememberedStates && !oldest.done) {
      this.#states.delete(oldest.value);
    }
  }
}

const nothing: Outcome = { taken: [], interrupted: [], placeGone: [], revived: [], undone: [], walkOn: undefined };

/** What is left of a part of an answer goes, and replaced text that was taken out of the document comes back. */
function mustBeTakenOut(block: PendingBlock | undefined): boolean {
  return block?.phase === 'working' || block?.oldText !== undefined;
}

function isShownIn(blocks: ReadonlyMap<string, PendingBlock>, id: string): boolean {
  const block = blocks.get(id);
  return block !== undefined && isShown(block);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
