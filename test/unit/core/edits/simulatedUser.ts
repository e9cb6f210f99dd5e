import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../../src/core/edits/editSession.ts';
import { newBlock, type PendingBlock } from '../../../../src/core/edits/pendingBlock.ts';
import { ShownAnswer } from '../../../../src/core/edits/shownAnswer.ts';
import { MemoryEditSurface } from '../../../fakes/memoryEditSurface.ts';

export type Action =
  | { readonly do: 'begin'; readonly at: number; readonly length: number; readonly placement: 'replace' | 'below' }
  | { readonly do: 'stream'; readonly edit: number; readonly lines: number }
  | { readonly do: 'type'; readonly at: number; readonly remove: number; readonly text: string }
  | { readonly do: 'complete' | 'accept' | 'reject' | 'stash'; readonly edit: number }
  | { readonly do: 'undo' | 'redo' | 'save' | 'hurry' };

const place = fc.nat({ max: 1000 });
const typed = fc.string({ unit: fc.constantFrom('x', 'y', ' ', '\n'), maxLength: 4 });
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      at: place,
      length: fc.nat({ max: 6 }),
      placement: fc.constantFrom('replace', 'below'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('stream' as const), edit: place, lines: fc.nat({ max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), at: place, remove: fc.nat({ max: 3 }), text: typed }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('complete' as const, 'accept' as const, 'reject' as const, 'stash' as const), edit: place }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'save' as const, 'hurry' as const) }) },
);
export const anyActions: fc.Arbitrary<Action[]> = fc.array(anyAction, { maxLength: 60, size: 'max' });

interface Edit {
  readonly id: string;
  /** Every character of its answer but the ends of line; nobody else writes it. */
  readonly ink: string;
  readonly answer: ShownAnswer;
  offered: string;
  state: 'working' | 'ready' | 'accepted' | 'over';
}

/** Someone who types, accepts, rejects, undoes and redoes at random, and checks after each step that nothing went wrong. */
export class SimulatedUser {
  readonly seen = new Set<string>();
  readonly #surface: MemoryEditSurface;
  readonly #edits: Edit[] = [];

  constructor(text: string) {
    this.#surface = new MemoryEditSurface(text);
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'begin':
        this.#begin(action.at, action.length, action.placement);
        break;
      case 'stream':
        await this.#stream(this.#pick('working', action.edit), action.lines);
        break;
      case 'type':
        await this.#type(action.at, action.remove, action.text);
        break;
      case 'complete':
        await this.#complete(this.#pick('working', action.edit));
        break;
      case 'accept':
        await this.#accept(this.#pick('ready', action.edit));
        break;
      case 'reject':
        await this.#reject(this.#pick('ready', action.edit) ?? this.#pick('working', action.edit));
        break;
      case 'stash': {
        const edit = this.#pick('ready', action.edit);
        await this.#keepingTheUsersText([], async () => edit?.answer.stashOld());
        break;
      }
      case 'undo':
      case 'redo':
        await this.#walk(action.do);
        break;
      case 'save':
        this.#surface.save();
        break;
      case 'hurry':
        this.#typeBeforeTheNextEdit();
        break;
    }
    this.#checkInk();
  }

  /** The document without any pending edit: what the user has. */
  #own(except: readonly string[] = []): string {
    let text = this.#surface.text();
    for (const block of this.#surface.session.blocks().toReversed()) {
      text = except.includes(block.id) ? text : text.slice(0, block.seam) + (block.oldText ?? '') + text.slice(block.end);
    }
    return text;
  }

  #pick(state: Edit['state'], index: number): Edit | undefined {
    const all = this.#edits.filter((edit) => edit.state === state);
    return all[index % all.length];
  }

  #begin(at: number, length: number, placement: 'replace' | 'below'): void {
    const text = this.#surface.text();
    const start = at % (text.length + 1);
    const end = placement === 'below' ? start : Math.min(text.length, start + length);
    if (this.#surface.session.overlaps(start, end) || this.#edits.length >= 6) {
      return;
    }
    const id = `edit${this.#edits.length}`;
    this.#surface.session.add(newBlock(id, start, end, placement === 'below'));
    const ink = String.fromCharCode(0x391 + this.#edits.length);
    this.#edits.push({ id, ink, answer: new ShownAnswer(this.#surface, id, '\n'), offered: '', state: 'working' });
  }

  async #stream(edit: Edit | undefined, lines: number): Promise<void> {
    if (edit !== undefined) {
      edit.offered += `${edit.ink.repeat(lines + 1)}${'\n'.repeat(lines % 2)}${edit.ink}`;
      await this.#keepingTheUsersText([], () => edit.answer.show(edit.offered, 'working'));
    }
  }

  async #complete(edit: Edit | undefined): Promise<void> {
    if (edit === undefined || edit.offered === '') {
      return;
    }
    const touched = edit.answer.block?.codeTouched ?? false;
    await this.#keepingTheUsersText([], () => edit.answer.show(edit.offered, 'ready'));
    edit.answer.finish('ready');
    edit.state = edit.state === 'working' ? 'ready' : edit.state;
    if (!touched && edit.state === 'ready' && edit.answer.block?.codeTouched === false) {
      assert.equal(this.#codeOf(edit), edit.offered, 'shows exactly the offer');
    }
  }

  #codeOf(edit: Edit): string | undefined {
    const block = edit.answer.block;
    return block && this.#surface.text().slice(block.code, block.end);
  }

  async #accept(edit: Edit | undefined): Promise<void> {
    const block = edit?.answer.block;
    if (edit === undefined || block === undefined) {
      return;
    }
    this.seen.add(block.alone ? 'accepted alone' : 'accepted');
    this.#surface.beforeMake = () => undefined;
    const text = this.#surface.text();
    const without = text.slice(0, block.seam) + (block.oldText ?? '') + text.slice(block.end);
    const code = text.slice(block.code, block.end);
    if (!block.codeTouched) {
      assert.equal(code, edit.offered);
    }
    assert.equal(await edit.answer.accept(withoutOld), code);
    edit.state = 'accepted';
    const accepted =
      text.slice(0, block.start) + (block.keepsSeam ? text.slice(block.start, block.code) : '') + code + text.slice(block.end);
    assert.equal(this.#surface.text(), accepted, 'accept gives exactly the offered code');
    if (accepted !== without) {
      await this.#walk('undo');
      assert.equal(this.#surface.text(), without, 'one undo takes the whole edit back');
      await this.#walk('redo');
      assert.equal(this.#surface.text(), accepted, 'redo brings it again');
    }
  }

  async #reject(edit: Edit | undefined): Promise<void> {
    if (edit === undefined) {
      return;
    }
    this.seen.add(edit.state === 'ready' ? 'rejected' : 'cancelled');
    await this.#keepingTheUsersText([], () => edit.answer.takeOut(edit.state === 'ready'));
    this.#surface.session.settle(edit.id, 'rejected', this.#surface.text());
    edit.state = 'over';
  }

  /** Whatever we write, the user's own text stays to the letter (what was typed in the middle of it counts for both sides). */
  async #keepingTheUsersText(except: readonly string[], run: () => Promise<unknown>): Promise<void> {
    let before = this.#own(except);
    const { beforeMake } = this.#surface;
    this.#surface.beforeMake = () => {
      this.#surface.beforeMake = () => undefined;
      beforeMake();
      before = this.#own(except);
    };
    await run();
    this.#surface.beforeMake = () => undefined;
    assert.equal(this.#own(except), before, 'the text of the user');
  }

  async #type(at: number, remove: number, text: string): Promise<void> {
    const document = this.#surface.text();
    const offset = at % (document.length + 1);
    const length = Math.min(remove, document.length - offset);
    if (length === 0 && text === '') {
      return;
    }
    const blocks = this.#surface.session.blocks();
    const inside = blocks.some((block) => offset >= block.seam && offset + length <= block.end && block.end > block.seam);
    const apart = blocks.every((block) => offset + length < block.start || offset > block.end);
    const before = this.#own();
    await this.#follow(this.#surface.type([{ offset, length, text }]));
    if (apart) {
      const hidden = blocks
        .filter((block) => block.end < offset)
        .reduce((sum, block) => sum + block.end - block.seam - (block.oldText?.length ?? 0), 0);
      const own = offset - hidden;
      assert.equal(
        this.#own(),
        before.slice(0, own) + text + before.slice(own + length),
        'what is typed elsewhere stands where it was typed',
      );
    } else if (!inside) {
      assert.ok(text.trim() === '' || this.#surface.text().includes(text), 'what is typed at an edge stays in the text');
    }
  }

  #typeBeforeTheNextEdit(): void {
    this.#surface.beforeMake = () => {
      this.#surface.beforeMake = () => undefined;
      const outcome = this.#surface.type([{ offset: 0, length: 0, text: 'q' }]);
      assert.deepEqual([outcome.taken, outcome.interrupted], [[], []]);
    };
  }

  async #walk(direction: 'undo' | 'redo'): Promise<void> {
    this.#surface.beforeMake = () => undefined;
    for (const outcome of this.#surface.walk(direction)) {
      await this.#follow(outcome);
    }
  }

  async #follow(outcome: Outcome): Promise<void> {
    for (const [what, ids] of Object.entries({ ...outcome, walkOn: [] as string[] })) {
      if (ids.length > 0) {
        this.seen.add(what);
      }
    }
    if (outcome.walkOn !== undefined) {
      this.seen.add('walked on');
    }
    for (const edit of this.#edits) {
      if (outcome.taken.includes(edit.id)) {
        edit.state = 'over';
      } else if (outcome.interrupted.includes(edit.id) || outcome.placeGone.includes(edit.id)) {
        await edit.answer.takeOut(false);
        this.#surface.session.settle(edit.id, 'rejected', this.#surface.text());
        edit.state = 'over';
      } else if (outcome.revived.includes(edit.id)) {
        edit.state = 'ready';
      }
    }
  }

  /** No part of an answer stands anywhere but in its own pending edit, unless it was accepted. */
  #checkInk(): void {
    for (const edit of this.#edits.filter(({ state }) => state !== 'accepted')) {
      const block = edit.answer.block;
      const outside =
        block === undefined ? this.#surface.text() : this.#surface.text().slice(0, block.seam) + this.#surface.text().slice(block.end);
      assert.ok(!outside.includes(edit.ink), `a part of ${edit.id} (${edit.state}) was left behind`);
    }
    for (const block of this.#surface.session.blocks()) {
      assert.ok(0 <= block.start && block.start <= block.seam && block.seam <= block.code && block.code <= block.end);
      assert.ok(block.end <= this.#surface.text().length);
    }
  }
}

/** The document with an edit accepted that brings no imports. */
function withoutOld(text: string, block: PendingBlock): string {
  return text.slice(0, block.start) + (block.keepsSeam ? text.slice(block.start, block.code) : '') + text.slice(block.code);
}
