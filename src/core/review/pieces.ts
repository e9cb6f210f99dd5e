import type { ReadSubject } from './reviewFinding.ts';

/** What one question to a reviewer shows. */
export interface ReviewPiece {
  readonly sections: readonly ReviewSection[];
}

/** Rows of one file, numbered from 1 as editors show them; what is reviewed of them is marked. */
export interface ReviewSection {
  readonly subject: ReadSubject;
  /** First row shown and the one after the last, from 0. */
  readonly from: number;
  readonly to: number;
  readonly shown: string;
}

export interface CutReview {
  readonly pieces: readonly ReviewPiece[];
  /** What no question shows, because it would be too much. */
  readonly leftOut: readonly ReviewSection[];
}

/**
 * Cuts what is reviewed into questions of a bounded length, file by file and hunk by hunk, with lines around. The order of files is kept, so
 * that what does not fit is what comes last.
 */
export function cutIntoPieces(subjects: readonly ReadSubject[], limits: PieceLimits = pieceLimits): CutReview {
  const pieces: { sections: ReviewSection[]; chars: number }[] = [];
  for (const section of subjects.flatMap((subject) => sectionsOf(subject, limits))) {
    const last = pieces.at(-1);
    if (last && last.chars + section.shown.length <= limits.pieceChars) {
      last.sections.push(section);
      last.chars += section.shown.length;
    } else pieces.push({ sections: [section], chars: section.shown.length });
  }
  return { pieces: pieces.slice(0, limits.pieces), leftOut: pieces.slice(limits.pieces).flatMap(({ sections }) => sections) };
}

export interface PieceLimits {
  /** Characters of code in one question. */
  readonly pieceChars: number;
  readonly pieces: number;
  /** Rows shown before and after what is reviewed. */
  readonly around: number;
}

export const pieceLimits: PieceLimits = { pieceChars: 14_000, pieces: 12, around: 12 };

function sectionsOf(subject: ReadSubject, { pieceChars, around }: PieceLimits): readonly ReviewSection[] {
  const sections: ReviewSection[] = [];
  for (const [from, to] of windows(subject, around)) {
    let start = from;
    while (start < to) {
      let [end, chars] = [start, 0];
      const lines: string[] = [];
      while (end < to) {
        const said = saidOf(subject, end);
        if (end > start && chars + said.length > pieceChars) break;
        lines.push(said);
        chars += said.length + 1;
        end += 1;
      }
      if (touches(subject, start, end)) sections.push({ subject, from: start, to: end, shown: lines.join('\n') });
      start = end;
    }
  }
  return sections;
}

function touches({ touched }: ReadSubject, from: number, to: number): boolean {
  for (let row = from; row < to; row++) if (touched.has(row)) return true;
  return false;
}

/** Stretches of rows around the hunks; those that meet are one. */
function windows({ hunks, rows }: ReadSubject, around: number): readonly (readonly [number, number])[] {
  const all: [number, number][] = [];
  for (const { start, end } of hunks) {
    const [from, to] = [Math.max(0, start - around), Math.min(rows.length, Math.max(end, start + 1) + around)];
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else all.push([from, to]);
  }
  return all;
}

/** A row with its number, what was taken out before it, and a mark where it is reviewed. */
function saidOf({ rows, hunks, touched }: ReadSubject, row: number): string {
  const taken = hunks.find(({ start, end }) => (start === end ? Math.min(start, rows.length - 1) : start) === row)?.removed ?? [];
  const more = taken.length > maxRemovedRows ? [`-: (${taken.length - maxRemovedRows} more lines taken out)`] : [];
  return [
    ...taken.slice(0, maxRemovedRows).map((line) => `-: ${shortened(line)}`),
    ...more,
    `${touched.has(row) ? '+' : ' '}${row + 1}: ${shortened(rows[row] ?? '')}`,
  ].join('\n');
}

/** Line separators of Unicode would look like lines of their own. */
function shortened(line: string): string {
  const plain = line.replace(/[\v\f\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return plain.length <= maxLineChars ? plain : `${plain.slice(0, maxLineChars)} (the line goes on)`;
}

const maxRemovedRows = 80;
const maxLineChars = 1_000;
