import type { Problem } from '../problem.ts';
import type { ContextPiece } from './contextPiece.ts';

/** Where the code will stand, and what is asked for there. */
export interface PlaceOfCode {
  readonly language: string;
  /** Path of the target from the workspace folder's root; undefined for a file that has none yet. */
  readonly path: string | undefined;
  /** The whole text of the target. */
  readonly text: string;
  /** First and last row of the selection or the cursor, from 0. */
  readonly rows: readonly [first: number, last: number];
  readonly task: string;
  /** The selected text; empty for none. */
  readonly selection: string;
  /** What tools report in the selection; their rows are those of the file. */
  readonly problems?: readonly Problem[] | undefined;
  /** Versions of packages in use. */
  readonly versions?: readonly ContextPiece[] | undefined;
}

/** Names in a text with how often each occurs, in the order of their first use. */
export function namesIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name] of text.slice(0, maxChars).matchAll(/[\p{L}_$][\p{L}\p{N}_$]{1,80}/gu)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The words of names and prose, lower case: `findOrderById` has find, order, by, id. */
export function wordsIn(text: string): ReadonlySet<string> {
  const words = text.slice(0, maxChars).matchAll(/\p{Lu}?\p{Ll}{2,40}|\p{Lu}{2,40}(?!\p{Ll})/gu);
  return new Set([...words].map(([word]) => word.toLowerCase().replace(/(?<=\p{L}{3})s$/u, '')));
}

const maxChars = 200_000;
