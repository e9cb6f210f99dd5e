import { alignSequences } from '../alignment.ts';

/** Rows of the new text that came in place of rows of the old one. Rows count from 0. */
export interface Hunk {
  readonly start: number;
  /** Exclusive; equal to `start` where rows were only taken out. */
  readonly end: number;
  readonly removed: readonly string[];
}

/** The rows of a text as the editor counts them: CR, LF and CRLF end one. */
export function rowsOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

/** What makes `after` out of `before`, ascending. Ends of line are not compared. */
export function allHunks(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  compare(before, after, 0, hunks);
  return joined(hunks);
}

/** The same without changes of blank rows alone, which nobody reviews. */
export function hunksOf(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  return allHunks(before, after).filter(({ start, end, removed }) =>
    [...removed, ...after.slice(start, end)].some((row) => row.trim() !== ''),
  );
}

/** Rows a finding may stand on. Where rows were only taken out it is the one that stands in their place. */
export function touchedRows(hunks: readonly Hunk[], rowCount: number): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const { start, end } of hunks) {
    if (start === end && rowCount > 0) touched.add(Math.min(start, rowCount - 1));
    for (let row = start; row < end; row++) touched.add(row);
  }
  return touched;
}

/** Two long texts are first cut at the lines that stand once in both, so that two edits far from each other stay two. */
function compare(before: readonly string[], after: readonly string[], at: number, hunks: Hunk[]): void {
  let front = 0;
  while (front < Math.min(before.length, after.length) && before[front] === after[front]) front++;
  let back = 0;
  while (back < Math.min(before.length, after.length) - front && before.at(-1 - back) === after.at(-1 - back)) back++;
  const [old, now] = [before.slice(front, before.length - back), after.slice(front, after.length - back)];
  const row = at + front;
  if (old.length === 0 && now.length === 0) return;
  if (old.length * now.length <= maxComparisons) {
    align(old, now, row, hunks);
    return;
  }
  const anchors = commonAnchors(old, now);
  if (anchors.length === 0) {
    hunks.push({ start: row, end: row + now.length, removed: old });
    return;
  }
  let [from, to] = [0, 0];
  for (const [one, other] of [...anchors, [old.length, now.length] as const]) {
    compare(old.slice(from, one), now.slice(to, other), row + to, hunks);
    [from, to] = [one + 1, other + 1];
  }
}

function align(old: readonly string[], now: readonly string[], row: number, hunks: Hunk[]): void {
  let at = row;
  for (const { same, one, other } of alignSequences(old, now)) {
    if (!same) hunks.push({ start: at, end: at + other.length, removed: one });
    at += other.length;
  }
}

function joined(hunks: readonly Hunk[]): readonly Hunk[] {
  const all: Hunk[] = [];
  for (const hunk of hunks) {
    const last = all.at(-1);
    if (last?.end === hunk.start) all[all.length - 1] = { start: last.start, end: hunk.end, removed: [...last.removed, ...hunk.removed] };
    else all.push(hunk);
  }
  return all;
}

/** Pairs of places of lines that stand once in each, in an order that both have: the longest such series. */
function commonAnchors(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const [inOld, inNow] = [placesOfSingles(old), placesOfSingles(now)];
  const pairs: (readonly [number, number])[] = [];
  for (const [line, one] of inOld) {
    const other = inNow.get(line);
    if (one !== undefined && other !== undefined) pairs.push([one, other]);
  }
  return longestAscending(pairs);
}

function placesOfSingles(lines: readonly string[]): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  lines.forEach((line, at) => {
    if (line.trim() !== '') places.set(line, places.has(line) ? undefined : at);
  });
  return places;
}

/** Of pairs that ascend in the first, the longest series that ascends in the second. */
function longestAscending(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  pairs.forEach(([, value], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const series: (readonly [number, number])[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const pair = pairs[index];
    if (pair) series.unshift(pair);
  }
  return series;
}

const maxComparisons = 250_000;
