import { isAround } from './bareCode.ts';
import { canClose, dedented, type FenceLine, fenceLineOf, standsDeeper } from './fenceLine.ts';

/** One code block of an answer. */
export interface FencedBlock {
  readonly info: string;
  readonly body: string;
  /** False for a block that neither a closing fence nor the next block ends. */
  readonly closed: boolean;
  /** The last line with text before it, outside of any block. */
  readonly intro: string;
}

/** Whether a text is sound in the wanted language; `unknown` when nobody can say. */
export type Soundness = 'yes' | 'no' | 'unknown';

/**
 * The code blocks of an answer in order. Where a block ends is not certain when lines that look like fences stand in its code (docstrings,
 * template literals, Markdown): then the end that nesting and indentation make likely is tried first, the others after it, and the first
 * that gives sound code is taken.
 * @param isOfInterest whether the code of a block with this info string can be judged by `soundness`.
 */
export async function fencedBlocks(
  text: string,
  soundness: (code: string) => Promise<Soundness>,
  isOfInterest: (info: string) => boolean,
): Promise<readonly FencedBlock[]> {
  const lines = text.split('\n');
  const fences = fencesIn(lines);
  const partners = likelyPartners(fences);
  const blocks: FencedBlock[] = [];
  let outside = 0;
  for (let at = 0; at < fences.length; ) {
    const opening = fences[at] as Fence;
    const end = await endOf(at);
    const lineEnd = end === undefined ? lines.length : (fences[end.fence]?.line ?? lines.length);
    const inside = lines.slice(opening.line + 1, lineEnd);
    while (end?.closed === false && isAround(inside.at(-1) ?? 'x')) inside.pop();
    blocks.push({
      info: opening.info,
      body: dedented(inside, opening),
      closed: end !== undefined,
      intro: lastWithText(lines, outside, opening.line) + opening.before,
    });
    if (end === undefined) break;
    at = end.closed ? end.fence + 1 : end.fence;
    outside = lineEnd + 1;
  }
  return blocks;

  async function endOf(at: number): Promise<{ readonly fence: number; readonly closed: boolean } | undefined> {
    const opening = fences[at] as Fence;
    const ends: number[] = [];
    let inner: number | undefined;
    for (let next = at + 1; next < Math.min(fences.length, at + mostFences) && ends.length < mostEnds; next++) {
      const fence = fences[next] as Fence;
      if (canClose(opening, fence)) ends.push(next);
      else if (inner === undefined && fence.info !== '' && fence.mark === opening.mark) inner = next;
    }
    const likely = partners.get(at) ?? ends[0];
    if (likely === undefined) {
      return inner !== undefined && fences[inner]?.indent === opening.indent ? { fence: inner, closed: false } : undefined;
    }
    if (!isOfInterest(opening.info) || isPlain(at, likely)) return { fence: likely, closed: true };
    let isBroken = false;
    for (const end of new Set([likely, ...ends])) {
      const verdict = await soundness(dedented(lines.slice(opening.line + 1, fences[end]?.line), opening));
      if (verdict === 'yes') return { fence: end, closed: true };
      isBroken ||= verdict === 'no';
    }
    // A block that was never closed ends where the next one of its depth opens.
    if (isBroken && inner !== undefined && inner < likely && fences[inner]?.indent === opening.indent)
      return { fence: inner, closed: false };
    return { fence: likely, closed: true };
  }

  /** No fence stands in between, and what follows opens the next block. */
  function isPlain(at: number, end: number): boolean {
    const [opening, closing, after] = [fences[at] as Fence, fences[end] as Fence, fences[end + 1]];
    return end === at + 1 && !standsDeeper(opening, closing) && (after === undefined || after.info !== '');
  }
}

/** How many ends of one block are tried, and how many lines like fences are looked at for them. */
const mostEnds = 6;
const mostFences = 64;

interface Fence extends FenceLine {
  readonly line: number;
  /** Text before a fence that was opened at the end of a sentence. */
  readonly before: string;
}

function fencesIn(lines: readonly string[]): readonly Fence[] {
  const fences: Fence[] = [];
  for (const [line, text] of lines.entries()) {
    const fence = fenceLineOf(text);
    if (fence) fences.push({ ...fence, line, before: '' });
    else if (text.length < 1_000) {
      const glued = /^(\p{Lu}[^`~]*:)\s*(`{3,})([\w+#.-]*)\s*$/u.exec(text);
      if (glued) fences.push({ mark: glued[2] ?? '', info: glued[3] ?? '', indent: 0, quotes: 0, line, before: glued[1] ?? '' });
    }
  }
  return fences;
}

/** Pairs fences as brackets: a labelled one opens, a bare one closes the innermost, and what stands deeper than its block is code. */
function likelyPartners(fences: readonly Fence[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [at, fence] of fences.entries()) {
    const innermost = open.at(-1);
    const opening = innermost === undefined ? undefined : fences[innermost];
    if (innermost === undefined || !opening) open.push(at);
    else if (!fence.mark.startsWith(opening.mark)) continue;
    else if (fence.info !== '') open.push(at);
    else if (!standsDeeper(opening, fence)) {
      partners.set(innermost, at);
      open.pop();
    }
  }
  return partners;
}

function lastWithText(lines: readonly string[], from: number, to: number): string {
  for (let at = to - 1; at >= from; at--) {
    const line = lines[at]?.trim() ?? '';
    if (line !== '') return line.slice(0, 300);
  }
  return '';
}
