import { difference, type TextChange } from '../textChange.ts';
import type { PlannedEdit } from './editSession.ts';
import { lineChanges } from './lineChanges.ts';
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

/** Another version of the whole code. */
export interface NextVersion {
  readonly code: string;
  readonly version: number;
  /** What it was made of: what the user changed in that since is kept. Absent where the version goes back as it was left. */
  readonly base?: string | undefined;
  /** The user changed it before they left it. */
  readonly touched: boolean;
}

/**
 * Shows another version in the place of the code, as a step of its own for undo. `conflict` when the user changed the very part of `base`
 * that the version changes; undefined when its words stand there already.
 */
export function planVersion(text: string, block: PendingBlock, next: NextVersion): PlannedEdit | 'conflict' | undefined {
  const now = text.slice(block.code, block.end);
  const change = next.base === undefined ? difference(now, next.code) : mergedChange(next.base, now, next.code);
  if (change === undefined || change === 'conflict') {
    return change;
  }
  const end = block.end + change.text.length - change.length;
  const codeTouched = next.touched || (next.base !== undefined && now !== next.base);
  const flags = { phase: 'ready', version: next.version, codeTouched, alone: false, writes: block.writes + 1 } as const;
  const changes = [{ ...change, offset: block.code + change.offset }];
  return { changes, block: { ...block, ...flags, end }, undoStopBefore: true, undoStopAfter: true };
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
  const without = planSettle(block);
  if (without === undefined) {
    return undefined;
  }
  return { ...without, block: { ...without.block, oldText: text.slice(block.start, block.seam) } };
}

/** Leaves the code where it stands and makes `accepted`, the document's text with the edit accepted, around it. Undefined when that changes nothing. */
export function planAccept(text: string, block: PendingBlock, accepted: string): PlannedEdit | undefined {
  const code = placeOf(text.slice(block.code, block.end), accepted, text.length - block.end);
  if (code === undefined) {
    return planWhole(text, { start: block.code, end: block.end }, block, accepted);
  }
  const kept = block.keepsSeam ? block.code : block.start;
  const old = { offset: kept, length: block.code - kept, text: '' };
  const changes = joined([
    ...lineChanges(text.slice(0, kept), accepted.slice(0, code.start)),
    ...(old.length > 0 ? [old] : []),
    ...moved(lineChanges(text.slice(block.end), accepted.slice(code.end)), block.end),
  ]);
  return changes.length === 0 ? undefined : { changes, block: settled(block, code), accepted, undoStopBefore: false, undoStopAfter: true };
}

/** Puts withdrawn code in its final place in one step of its own, and makes the rest of `accepted` around it. */
export function planAcceptAnew(text: string, block: PendingBlock, shown: Shown, accepted: string): PlannedEdit | undefined {
  const code = placeOf(shown.code, accepted, text.length - block.seam);
  if (code === undefined) {
    const whole = planWhole(text, { start: block.start, end: block.seam }, block, accepted);
    return whole && { ...whole, undoStopBefore: true };
  }
  const hasSeam = block.keepsSeam && accepted.slice(0, code.start).endsWith(shown.seam);
  const from = code.start - (hasSeam ? shown.seam.length : 0);
  const changes = joined([
    ...lineChanges(text.slice(0, block.start), accepted.slice(0, from)),
    { offset: block.start, length: block.seam - block.start, text: accepted.slice(from, code.end) },
    ...moved(lineChanges(text.slice(block.seam), accepted.slice(code.end)), block.seam),
  ]);
  return { changes, block: settled(block, code), accepted, undoStopBefore: true, undoStopAfter: true };
}

/** Where something was put into the code itself, such as an import behind its first comment: makes the whole document anew, line by line. */
function planWhole(text: string, code: CodePlace, block: PendingBlock, accepted: string): PlannedEdit | undefined {
  const changes = lineChanges(text, accepted);
  const growth = (to: number) =>
    changes.filter(({ offset, length }) => offset + length <= to).reduce((sum, one) => sum + one.text.length - one.length, 0);
  const start = Math.max(0, code.start + growth(code.start - 1));
  const placed = { start, end: Math.max(start, code.end + growth(code.end)) };
  return changes.length === 0
    ? undefined
    : { changes, block: settled(block, placed), accepted, undoStopBefore: false, undoStopAfter: true };
}

/** Takes the replaced text out, leaving the code where it stands. Undefined when there is none. */
function planSettle(block: PendingBlock): PlannedEdit | undefined {
  const length = block.keepsSeam ? 0 : block.code - block.start;
  if (length === 0) {
    return undefined;
  }
  const after = { ...block, seam: block.start, code: block.code - length, end: block.end - length };
  return { changes: [{ offset: block.start, length, text: '' }], block: after, undoStopBefore: false, undoStopAfter: false };
}

interface CodePlace {
  readonly start: number;
  readonly end: number;
}

/** Where `code` stands in `accepted`: before the last `after` units, unless something was put behind it. Undefined when it is not there whole. */
function placeOf(code: string, accepted: string, after: number): CodePlace | undefined {
  const usual = accepted.length - after - code.length;
  const start = usual >= 0 && accepted.startsWith(code, usual) ? usual : accepted.lastIndexOf(code);
  return start === -1 ? undefined : { start, end: start + code.length };
}

function moved(changes: readonly TextChange[], by: number): readonly TextChange[] {
  return changes.map((change) => ({ ...change, offset: change.offset + by }));
}

function settled(block: PendingBlock, code: CodePlace): PendingBlock {
  return { ...block, start: code.start, seam: code.start, code: code.start, end: code.end };
}

/** Changes that touch as one: at one place, an editor may make two insertions in either order. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const all: TextChange[] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last !== undefined && last.offset + last.length === change.offset) {
      all[all.length - 1] = { offset: last.offset, length: last.length + change.length, text: last.text + change.text };
    } else {
      all.push(change);
    }
  }
  return all;
}

/** Shows code again that was taken out whole, for example while the document was saved. */
export function planPutBack(block: PendingBlock, shown: Shown, codeTouched: boolean): PlannedEdit | undefined {
  if (isShown(block)) {
    return undefined;
  }
  const planned = firstShow(block, shown, 'ready');
  return { ...planned, block: { ...planned.block, codeTouched, alone: false } };
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
