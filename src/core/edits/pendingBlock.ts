import type { TextChange } from '../textChange.ts';

/**
 * Where one pending edit stands in its document. The text from `start` to `seam` is what the code replaces (empty when it replaces
 * nothing) and stays in the document until the user accepts; from `seam` to `code` stands what separates the two, usually one end of
 * line; from `code` to `end` the offered code. `start <= seam <= code <= end`. Before anything is shown, the last three are equal.
 */
export interface PendingBlock {
  readonly id: string;
  readonly start: number;
  readonly seam: number;
  readonly code: number;
  readonly end: number;
  /** `working`: what is shown may be a part of the answer. `ready`: it is the whole. */
  readonly phase: 'working' | 'ready';
  /** The separator stays when the edit is accepted: code that goes below a line starts with it. */
  readonly keepsSeam: boolean;
  /** The user changed the text that is to be replaced. */
  readonly oldTouched: boolean;
  /** The user changed the offered code. */
  readonly codeTouched: boolean;
  /** The replaced text, when it was taken out of the document before the user decided: rejecting brings it back. */
  readonly oldText: string | undefined;
  /** Which version of the code is shown, from 0: each refinement adds one. */
  readonly version: number;
  /** How often the answer was written to, to tell states of the document apart. */
  readonly writes: number;
  /** Nobody but this edit changed the document since it began, so its edits are the last ones on the undo stack. */
  readonly alone: boolean;
}

/** A block for code that is asked for: nothing is shown yet. */
export function newBlock(id: string, start: number, seam: number, keepsSeam: boolean): PendingBlock {
  const places = { start, seam, code: seam, end: seam };
  const untouched = { oldTouched: false, codeTouched: false, alone: true, oldText: undefined };
  return { id, ...places, keepsSeam, phase: 'working', ...untouched, version: 0, writes: 0 };
}

export function isShown(block: PendingBlock): boolean {
  return block.end > block.seam;
}

/** The place after someone else's change; `gone` when the change took all the offered code, or the place of code not yet shown. */
export function moveBlock(block: PendingBlock, change: TextChange, by: 'user' | 'anotherEdit'): { block: PendingBlock; gone: boolean } {
  const from = change.offset;
  const to = change.offset + change.length;
  const delta = change.text.length - change.length;
  const moved = { ...block, alone: false };
  const atTheEnd = from === block.end && change.length === 0;
  if (to <= block.start) {
    return { block: shifted(moved, delta), gone: false };
  }
  if (from > block.end || (from === block.end && !(atTheEnd && by === 'user' && isShown(block)))) {
    return { block: moved, gone: false };
  }
  if (from >= block.start && to <= block.end) {
    return changedInside(moved, change);
  }
  return cutAtTheEdge(moved, change);
}

function changedInside(block: PendingBlock, change: TextChange): { block: PendingBlock; gone: boolean } {
  const from = change.offset;
  const to = change.offset + change.length;
  const delta = change.text.length - change.length;
  const end = block.end + delta;
  if (from >= block.code && isShown(block)) {
    return { block: { ...block, end, codeTouched: true }, gone: end === block.code };
  }
  if (to <= block.seam) {
    return { block: { ...block, seam: block.seam + delta, code: block.code + delta, end, oldTouched: true }, gone: false };
  }
  // Across the border: what was typed counts as typed over the old text, so that nothing throws it away without a question.
  const border = from + change.text.length;
  const code = Math.max(border, block.code + delta);
  const touched = { oldTouched: !block.keepsSeam, codeTouched: block.codeTouched || to > block.code };
  const start = block.keepsSeam ? border : block.start;
  return { block: { ...block, ...touched, start, seam: border, code, end }, gone: isShown(block) && code === end };
}

/** A change that reaches over an edge: the text it brought lies outside, what is left of the block stays the block. */
function cutAtTheEdge(block: PendingBlock, change: TextChange): { block: PendingBlock; gone: boolean } {
  const from = change.offset;
  const to = change.offset + change.length;
  const delta = change.text.length - change.length;
  const outsideIsBefore = from < block.start;
  const move = (offset: number): number => {
    if (offset <= from) {
      return offset;
    }
    if (offset >= to) {
      return offset + delta;
    }
    return outsideIsBefore ? from + change.text.length : from;
  };
  const places = { start: move(block.start), seam: move(block.seam), code: move(block.code), end: move(block.end) };
  if (!outsideIsBefore) {
    // The end lies inside the change and its text comes after the block.
    places.end = Math.min(places.end, from);
  }
  const after = {
    ...block,
    ...places,
    oldTouched: block.oldTouched || (block.seam > block.start && from < block.seam),
    codeTouched: block.codeTouched || (isShown(block) && to > block.code),
  };
  return { block: after, gone: isShown(block) ? after.code >= after.end : true };
}

function shifted(block: PendingBlock, delta: number): PendingBlock {
  return { ...block, start: block.start + delta, seam: block.seam + delta, code: block.code + delta, end: block.end + delta };
}
