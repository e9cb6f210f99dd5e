import { EditSession, type Outcome, type PlannedEdit } from '../../src/core/edits/editSession.ts';
import type { EditSurface } from '../../src/core/edits/shownAnswer.ts';
import { applyChanges, type TextChange } from '../../src/core/textChange.ts';

/**
 * A text with the undo stack of VS Code's editor: edits join the open element on top of it until an undo stop closes that; typing puts
 * a stop before itself when an edit of another kind came before.
 */
export class MemoryEditSurface implements EditSurface {
  readonly session = new EditSession();
  readonly outcomes: Outcome[] = [];
  #text: string;
  #undo: { before: string; after: string }[] = [];
  #redo: { before: string; after: string }[] = [];
  #open = false;
  #typing = false;
  /** Called before each of our edits: where a user is quicker than we are. */
  beforeMake: () => void = () => undefined;

  constructor(text: string) {
    this.#text = text;
  }

  text(): string {
    return this.#text;
  }

  async make(plan: (text: string) => PlannedEdit | undefined): Promise<boolean> {
    const planned = plan(this.#text);
    if (planned === undefined) {
      return false;
    }
    const version = this.#text;
    this.session.expect(planned);
    this.beforeMake();
    if (this.#text !== version) {
      this.session.expect(undefined);
      return this.make(plan);
    }
    if (planned.undoStopBefore) {
      this.#open = false;
    }
    this.#write(planned.changes);
    this.#typing = false;
    if (planned.undoStopAfter) {
      this.#open = false;
    }
    this.#report(planned.changes, 'user');
    this.session.expect(undefined);
    return true;
  }

  type(changes: readonly TextChange[]): Outcome {
    if (!this.#typing) {
      this.#open = false;
    }
    this.#typing = true;
    this.#write(changes);
    return this.#report(changes, 'user');
  }

  /** One press of the undo or redo key, walking on as the session asks, and back where there is nothing to walk on to. */
  walk(pressed: 'undo' | 'redo'): Outcome[] {
    const outcomes: Outcome[] = [];
    let direction = pressed;
    for (;;) {
      const outcome = this.#step(direction);
      if (outcome === undefined && outcomes.at(-1)?.walkOn !== undefined && direction === pressed) {
        direction = direction === 'undo' ? 'redo' : 'undo';
        continue;
      }
      if (outcome === undefined) {
        return outcomes;
      }
      outcomes.push(outcome);
      if (outcome.walkOn === undefined) {
        return outcomes;
      }
    }
  }

  #step(direction: 'undo' | 'redo'): Outcome | undefined {
    const [from, to] = direction === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    const step = from.pop();
    if (step === undefined) {
      return undefined;
    }
    to.push(step);
    this.#open = false;
    const before = this.#text;
    this.#text = direction === 'undo' ? step.before : step.after;
    return this.#report(changesBetween(before, this.#text), direction);
  }

  /** Every save closes the open element. */
  save(): void {
    this.#open = false;
  }

  #write(changes: readonly TextChange[]): void {
    const before = this.#text;
    this.#text = applyChanges(before, changes);
    this.#redo = [];
    const top = this.#undo.at(-1);
    if (this.#open && top !== undefined) {
      top.after = this.#text;
    } else {
      this.#undo.push({ before, after: this.#text });
      this.#open = true;
    }
  }

  #report(changes: readonly TextChange[], cause: 'user' | 'undo' | 'redo'): Outcome {
    const outcome = this.session.changed(changes, cause, this.#text);
    this.outcomes.push(outcome);
    return outcome;
  }
}

function changesBetween(before: string, after: string): TextChange[] {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return before === after ? [] : [{ offset: head, length: before.length - head - tail, text: after.slice(head, after.length - tail) }];
}
