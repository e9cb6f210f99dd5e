import assert from 'node:assert/strict';
import type { Outcome } from '../../../../src/core/edits/editSession.ts';
import { newBlock } from '../../../../src/core/edits/pendingBlock.ts';
import { ShownAnswer } from '../../../../src/core/edits/shownAnswer.ts';
import { MemoryEditSurface } from '../../../fakes/memoryEditSurface.ts';
import { type Action, withoutOld } from './userActions.ts';

interface Edit {
  readonly id: string;
  /** Every character of its answer but the ends of line; nobody else writes it. */
  readonly ink: string;
  readonly answer: ShownAnswer;
  offered: string;
  /** Each as it was made, or as the user left it. */
  readonly versions: { code: string; touched: boolean }[];
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
      case 'refine':
        await this.#refine(this.#pick('ready', action.edit));
        break;
      case 'version':
        await this.#showVersion(this.#pick('ready', action.edit), action.to);
        break;
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
    this.#edits.push({ id, ink, answer: new ShownAnswer(this.#surface, id, '\n'), offered: '', versions: [], state: 'working' });
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
    edit.versions[0] = { code: edit.offered, touched: false };
  }

  /** A model changes what stands there: into another number of its letters. */
  async #refine(edit: Edit | undefined): Promise<void> {
    const base = edit && this.#codeOf(edit);
    if (edit === undefined || base === undefined || base === '') {
      return;
    }
    this.#leave(edit);
    const version = edit.versions.length;
    const code = edit.ink.repeat(version + 1);
    edit.versions[version] = { code, touched: false };
    let shown = 'conflict';
    await this.#keepingTheUsersText([], async () => {
      shown = await edit.answer.showVersion({ code, version, base, touched: false });
    });
    this.seen.add(shown === 'shown' ? 'refined' : 'refined in vain');
    if (shown === 'shown' && edit.answer.block?.codeTouched === false) {
      assert.equal(this.#codeOf(edit), code, 'shows exactly the version');
    }
  }

  async #showVersion(edit: Edit | undefined, to: number): Promise<void> {
    const version = edit?.versions[to];
    if (edit === undefined || version === undefined || edit.answer.block?.version === to) {
      return;
    }
    this.#leave(edit);
    const text = this.#own();
    await edit.answer.showVersion({ ...version, version: to });
    assert.equal(this.#codeOf(edit), version.code, 'shows the version as it was left');
    assert.ok(this.#own().endsWith(text) || this.#own() === text, 'the text of the user');
    this.seen.add('another version');
  }

  #leave(edit: Edit): void {
    const block = edit.answer.block;
    if (block !== undefined) {
      edit.versions[block.version] = { code: this.#codeOf(edit) ?? '', touched: block.codeTouched };
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
      assert.equal(code, edit.versions[block.version]?.code);
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
    const before = this.#edits.map((edit) => edit.answer.block?.version);
    for (const outcome of this.#surface.walk(direction)) {
      await this.#follow(outcome);
    }
    for (const [i, edit] of this.#edits.entries()) {
      const version = edit.answer.block?.version;
      if (version !== undefined && before[i] !== undefined && version !== before[i]) this.seen.add('stepped back');
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
