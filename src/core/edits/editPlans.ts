import { difference, type TextChange } from '../textChange.ts';
import type { PlannedEdit } from './editSession.ts';
import { isShown, type PendingBlock } from './pendingBlock.ts';

/** What a pending edit shows in the document. */
export interface Shown {
  /** Stands between the old text and the code. */
  readonly seam: string;
  readonly code: string;
}

/**
 * Brings the document from showing `last` to showing `next`, keeping what the user changed in the shown code meanwhile.
 * With `overwrite` the answer wins; else `conflict` when the user and the answer changed the same part; undefined when there is nothing to do.
 */
export function planShow(
  text: string,
  block: PendingBlock,
  last: string,
  next: Shown,
  phase: PendingBlock['phase'],
  overwrite = false,
): PlannedEdit | 'conflict' | undefined {
  if (!isShown(block)) {
    return next.code === '' ? undefined : firstShow(block, next, phase);
  }
  const now = text.slice(block.code, block.end);
  const change = overwrite ? difference(now, next.code) : mergedChange(last, now, next.code);
  if (change === undefined || change === 'conflict') {
    return change;
  }
  const placed = { ...change, offset: block.code + change.offset };
  const end = block.end + change.text.length - change.length;
  return { changes: [placed], block: { ...block, end, phase, writes: block.writes + 1 }, undoStopBefore: false, undoStopAfter: false };
}

/** Takes the offered code out, which leaves the text as it was and what the user typed elsewhere. */
export function planWithdraw(block: PendingBlock, phase: PendingBlock['phase'], undoStop: boolean): PlannedEdit | undefined {
  if (!isShown(block) && block.oldText === undefined) {
    return undefined;
  }
  const changes = [{ offset: block.seam, length: block.end - block.seam, text: block.oldText ?? '' }];
  const seam = block.seam + (block.oldText?.length ?? 0);
  const flags = { phase, codeTouched: false, oldText: undefined, writes: block.writes + 1 };
  const after = { ...block, ...flags, seam, code: seam, end: seam };
  return { changes, block: after, undoStopBefore: undoStop, undoStopAfter: undoStop };
}

/** Takes the replaced text out of the document while the user has not decided yet. Undefined when there is none. */
export function planStash(text: string, block: PendingBlock): PlannedEdit | undefined {
  const settled = planSettle(block, []);
  if (settled === undefined) {
    return undefined;
  }
  return { ...settled, block: { ...settled.block, oldText: text.slice(block.start, block.seam) } };
}

/** Takes the replaced text out and puts `others` (merged imports) in, leaving the code where it stands. Undefined when that changes nothing. */
export function planSettle(block: PendingBlock, others: readonly TextChange[]): PlannedEdit | undefined {
  const old = { offset: block.start, length: leavingLength(block), text: '' };
  const changes = old.length > 0 ? [...others, old] : [...others];
  const before = others
    .filter((other) => other.offset + other.length <= block.start)
    .reduce((sum, other) => sum + other.text.length - other.length, 0);
  const start = block.start + before;
  const moved = before - old.length;
  const after = { ...block, start, seam: block.keepsSeam ? block.seam + moved : start, code: block.code + moved, end: block.end + moved };
  return changes.length === 0 ? undefined : { changes, block: after, undoStopBefore: false, undoStopAfter: false };
}

/** Puts withdrawn code in its final place in one step of its own, with the replaced text out and `others` in. */
export function planInsert(block: PendingBlock, shown: Shown, others: readonly TextChange[]): PlannedEdit {
  const kept = block.keepsSeam ? shown.seam : '';
  const change = { offset: block.start, length: block.keepsSeam ? 0 : block.seam - block.start, text: kept + shown.code };
  const before = others
    .filter((other) => other.offset + other.length <= block.start)
    .reduce((sum, other) => sum + other.text.length - other.length, 0);
  const start = block.start + before;
  const code = start + kept.length;
  const after = { ...block, start, seam: start, code, end: code + shown.code.length };
  return { changes: [...others, change], block: after, undoStopBefore: true, undoStopAfter: true };
}

function leavingLength(block: PendingBlock): number {
  return block.keepsSeam ? 0 : block.code - block.start;
}

function firstShow(block: PendingBlock, next: Shown, phase: PendingBlock['phase']): PlannedEdit {
  const changes = [{ offset: block.seam, length: 0, text: next.seam + next.code }];
  const code = block.seam + next.seam.length;
  // Its own step on the undo stack, or undo would take what the user typed just before along.
  return {
    changes,
    block: { ...block, code, end: code + next.code.length, phase, writes: block.writes + 1 },
    undoStopBefore: true,
    undoStopAfter: false,
  };
}

/** The change to `now`, which the user made out of `last`, that the answer made from `last` to `next`. */
function mergedChange(last: string, now: string, next: string): TextChange | 'conflict' | undefined {
  const answers = difference(last, next);
  if (answers === undefined || now === next) {
    return undefined;
  }
  const users = difference(last, now);
  if (users === undefined || users.offset >= answers.offset + answers.length + (answers.length === 0 ? 1 : 0)) {
    return answers;
  }
  if (users.offset + users.length <= answers.offset) {
    return { ...answers, offset: answers.offset + users.text.length - users.length };
  }
  return 'conflict';
}
