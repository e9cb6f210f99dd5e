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
  let weakScans = 0;
  for (let at = 0; at < fences.length; ) {
    const opening = fences[at] as Fence;
    const end = await endOf(at);
    blocks.push({
      info: opening.info,
      body: end.body,
      closed: end.closed,
      intro: lastWithText(lines, outside, opening.line) + opening.before,
    });
    while (at < fences.length && (fences[at]?.line ?? 0) < end.line) at++;
    if (end.isFence) at++;
    outside = end.line + 1;
  }
  return blocks;

  async function endOf(at: number): Promise<End> {
    const opening = fences[at] as Fence;
    const ends: number[] = [];
    let inner: number | undefined;
    for (let next = at + 1; next < Math.min(fences.length, at + mostFences) && ends.length < mostEnds; next++) {
      const fence = fences[next] as Fence;
      if (canClose(opening, fence)) ends.push(next);
      else if (inner === undefined && fence.info !== '' && fence.mark === opening.mark && fence.indent === opening.indent) inner = next;
    }
    const likely = partners.get(at) ?? ends[0];
    const isJudged = isOfInterest(opening.info);
    if (likely !== undefined && (!isJudged || isPlain(at, likely))) return closedBy(opening, likely);
    const isDeeper = (end: number): boolean => standsDeeper(opening, fences[end] as Fence);
    const strong = [...new Set(likely === undefined ? [] : [likely, ...ends])];
    const sure = await firstSound(strong.filter((end) => !isDeeper(end)).map((end) => closedBy(opening, end)));
    if (sure) return sure;
    const weak = isJudged && weakScans++ < mostWeakScans ? weakEnds(lines, opening) : [];
    const other = await firstSound([...weak, ...strong.filter(isDeeper).map((end) => closedBy(opening, end))]);
    if (other) return other;
    // A block that was never closed ends where the next one of its depth opens.
    const abandoned = inner === undefined ? undefined : abandonedAt(opening, inner);
    if (abandoned && (likely === undefined || (await soundness(abandoned.body)) === 'yes')) return abandoned;
    if (likely !== undefined) return closedBy(opening, likely);
    return weak.at(-1) ?? { line: lines.length, body: dedented(lines.slice(opening.line + 1), opening), closed: false, isFence: false };
  }

  async function firstSound(ends: readonly End[]): Promise<End | undefined> {
    for (const end of ends) if ((await soundness(end.body)) === 'yes') return end;
    return undefined;
  }

  function closedBy(opening: Fence, end: number): End {
    const line = fences[end]?.line ?? lines.length;
    return { line, body: dedented(lines.slice(opening.line + 1, line), opening), closed: true, isFence: true };
  }

  function abandonedAt(opening: Fence, inner: number): End {
    const line = fences[inner]?.line ?? lines.length;
    const inside = lines.slice(opening.line + 1, line);
    while (inside.length > 0 && isAround(inside.at(-1) ?? '')) inside.pop();
    return { line, body: dedented(inside, opening), closed: true, isFence: false };
  }

  /** No fence stands in between, and what follows opens the next block. */
  function isPlain(at: number, end: number): boolean {
    const [opening, closing, after] = [fences[at] as Fence, fences[end] as Fence, fences[end + 1]];
    return end === at + 1 && !standsDeeper(opening, closing) && (after === undefined || after.info !== '');
  }
}

/** Where a block ends: its closing line, or the line that opens the next one. */
interface End {
  readonly line: number;
  readonly body: string;
  readonly closed: boolean;
  /** The line belongs to the block. */
  readonly isFence: boolean;
}

/** Ends that are none by CommonMark: a fence glued to the last line of the code, and one with a sentence behind it. */
function weakEnds(lines: readonly string[], opening: Fence): readonly End[] {
  const ends: End[] = [];
  for (let line = opening.line + 1; line < lines.length && ends.length < mostEnds; line++) {
    const text = lines[line] ?? '';
    const at = text.indexOf(opening.mark);
    if (at < 0) continue;
    const [before, after] = [text.slice(0, at), text.slice(at + opening.mark.length)];
    const isGlued = /[\p{L}\p{N})}\]"';]/u.test(before) && after.trim() === '';
    const isSpoken = before.trim() === '' && /^\s*\p{Lu}(?=[^`]*$)[^`]*\s/u.test(after);
    if (!isGlued && !isSpoken) continue;
    const inside = lines.slice(opening.line + 1, line);
    ends.push({ line, body: dedented(isGlued ? [...inside, before] : inside, opening), closed: true, isFence: isSpoken });
  }
  return ends;
}

const mostWeakScans = 4;

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
