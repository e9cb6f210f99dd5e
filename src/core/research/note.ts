import { z } from 'zod';
import type { Findings } from './checkClaims.ts';
import { type Source, sourceKinds } from './source.ts';

/** What was found out about a question, and from what. */
export interface Note {
  readonly question: string;
  /** In milliseconds since the epoch. */
  readonly atMs: number;
  readonly model: string;
  readonly costNanoUsd: number;
  readonly findings: Findings;
  /** What was read for it, in the order of their numbers. */
  readonly sources: readonly NoteSource[];
}

export type NoteSource = Pick<Source, 'id' | 'kind' | 'place' | 'title'> & {
  /** Of its text, to tell whether it changed. */
  readonly hash: string;
};

const linesSchema = z.tuple([z.int().min(1), z.int().min(1)]);

const noteSchema = z.object({
  question: z.string(),
  atMs: z.number(),
  model: z.string(),
  costNanoUsd: z.number(),
  findings: z.object({
    claims: z.array(
      z.object({
        topic: z.string(),
        text: z.string(),
        evidence: z.array(z.object({ source: z.string(), quote: z.string(), lines: linesSchema })),
      }),
    ),
    open: z.array(z.string()),
  }),
  sources: z.array(z.object({ id: z.string(), kind: z.enum(sourceKinds), place: z.string(), title: z.string(), hash: z.string() })),
});

/** A note that was stored; undefined for what is none. */
export function readNote(text: string | undefined): Note | undefined {
  if (text === undefined) return undefined;
  try {
    return noteSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What became of a note's sources since: places by name. `added` were not there when it was written. */
export interface Staleness {
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** Compares what was read for a note with what is read for the same question now. What a search gave then is not asked for again: it costs. */
export function staleness(note: Note, now: readonly Source[], hash: (text: string) => string): Staleness {
  const before = new Map(note.sources.filter(({ kind }) => kind !== 'web').map((source) => [source.place, source.hash]));
  const after = new Map(now.map(({ place, text }) => [place, text]));
  const changed: string[] = [];
  const gone: string[] = [];
  for (const [place, known] of before) {
    const text = after.get(place);
    if (text === undefined) gone.push(place);
    else if (hash(text) !== known) changed.push(place);
  }
  return { changed, gone, added: [...after.keys()].filter((place) => !before.has(place)) };
}

/** Nothing a note says can have become wrong. */
export function isFresh({ changed, gone }: Staleness): boolean {
  return changed.length + gone.length === 0;
}

/** The sources of now under the numbers they have in the note, so that its claims find them. */
export function asNumbered({ sources }: Note, now: readonly Source[]): readonly Source[] {
  const byPlace = new Map(now.map((source) => [source.place, source]));
  return sources.flatMap(({ id, place }) => {
    const source = byPlace.get(place);
    return source ? [{ ...source, id }] : [];
  });
}
