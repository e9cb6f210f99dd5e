import { newBlock, type PendingBlock } from './pendingBlock.ts';

/** What is remembered of a pending edit outside its document, to know it again when the window was closed or broke down. */
export interface Leftover {
  readonly id: string;
  readonly uri: string;
  readonly phase: PendingBlock['phase'];
  /** Text before the replaced text and after the code. */
  readonly before: string;
  readonly after: string;
  readonly old: string;
  readonly seam: string;
  readonly code: string;
  readonly keepsSeam: boolean;
  readonly oldText: string | undefined;
  /** Index of the version that stands there. */
  readonly version: number;
  readonly versions: readonly LeftVersion[];
  /** Whether code and old text take whole lines. */
  readonly wholeLines: boolean;
}

/** A version of its code; the fields are those of the offer and of the version in the window. */
export interface LeftVersion {
  readonly offer: {
    readonly code: string;
    readonly language: string;
    readonly task?: string | undefined;
    readonly title: string;
    readonly price: string;
    readonly warning?: string | undefined;
    readonly canRegenerate: boolean;
    readonly receiptId?: string | undefined;
  };
  readonly imports: readonly string[];
  readonly text: string;
  readonly touched: boolean;
  readonly from: number | undefined;
}

/** Text on either side by which a place is known again, in UTF-16 units. */
const contextLength = 200;

export function rememberLeftover(text: string, block: PendingBlock, more: Pick<Leftover, 'uri' | 'versions' | 'wholeLines'>): Leftover {
  return {
    ...more,
    id: block.id,
    version: block.version,
    phase: block.phase,
    before: text.slice(Math.max(0, block.start - contextLength), block.start),
    after: text.slice(block.end, block.end + contextLength),
    old: text.slice(block.start, block.seam),
    seam: text.slice(block.seam, block.code),
    code: text.slice(block.code, block.end),
    keepsSeam: block.keepsSeam,
    oldText: block.oldText,
  };
}

/**
 * Where a remembered edit stands in a text that may be a little older than the memory, or undefined when it is not there or not for
 * certain. A ready edit must be there whole; of an answer that was being written, any part from its beginning will do.
 */
export function findLeftover(text: string, left: Leftover): PendingBlock | undefined {
  const head = left.before + left.old + left.seam;
  const at = text.indexOf(head);
  if (at === -1 || text.indexOf(head, at + 1) !== -1) {
    return undefined;
  }
  const code = at + head.length;
  const end = left.phase === 'ready' ? wholeEnd(text, code, left) : partEnd(text, code, left);
  if (end === undefined || end === code) {
    return undefined;
  }
  const start = at + left.before.length;
  const empty = newBlock(left.id, start, start + left.old.length, left.keepsSeam);
  const codeTouched = left.versions[left.version]?.touched ?? false;
  return { ...empty, code, end, phase: left.phase, alone: false, codeTouched, oldText: left.oldText, version: left.version, writes: 1 };
}

function wholeEnd(text: string, code: number, left: Leftover): number | undefined {
  const end = code + left.code.length;
  return text.startsWith(left.code, code) && text.startsWith(left.after, end) ? end : undefined;
}

/** The text between what was before and what was after, when one of it and the remembered part begins with the other. */
function partEnd(text: string, code: number, left: Leftover): number | undefined {
  const end = left.after === '' ? text.length : text.indexOf(left.after, code);
  const part = text.slice(code, end);
  return end !== -1 && (part.startsWith(left.code) || left.code.startsWith(part)) ? end : undefined;
}
