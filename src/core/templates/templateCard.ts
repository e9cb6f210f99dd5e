import { z } from 'zod';

/**
 * What the author of a template's code says of it: what decides whether it is meant, and where its words stand. Written by a model or by
 * hand, and kept only as far as `verifyCard` could check it.
 */
export interface TemplateCard {
  readonly intent: CardIntent;
  /** One for each slot it knows the places of; found by the slot's word. */
  readonly parameters: readonly CardParameter[];
}

export interface CardIntent {
  /** What the code does, a verb ("create", "import"). */
  readonly action: string;
  /** What kind of code it is ("CRUD router"). */
  readonly artefact: string;
  /** Names of technologies that it cannot be without, lower case. */
  readonly technologies: readonly string[];
  /** What it does besides, a few words each ("at most 100 per page"). */
  readonly constraints: readonly string[];
}

export interface CardParameter {
  /** The slot's word, as it stands in the task. */
  readonly word: string;
  /** Pieces of the code in which the word changes, as they are spelled there. */
  readonly occurrences: readonly string[];
  /** Pieces of the code with the same letters in which it does not. */
  readonly keep: readonly string[];
}

/** Another way to ask for the same code, or a task that sounds like it and must not be served; the slots' words stand as in the template's task. */
export interface Wording {
  readonly text: string;
  /** `model`: of a card. `user`: a task that was answered by this template and kept, or refused. */
  readonly origin: 'model' | 'user';
  readonly addedAtMs: number;
  /** Technologies that the text leaves unsaid because the file or the workspace said them when it was taught; ids of the lexicon. */
  readonly technologies?: readonly string[] | undefined;
}

/** Bounds of what is kept of a card and beside it. */
export const cardLimits = {
  constraints: 20,
  technologies: 12,
  spellings: 60,
  spellingChars: 200,
  wordings: 10,
  wordingChars: 500,
} as const;

const few = (chars: number) => z.string().trim().min(1).max(chars);
const spellings = z.array(z.string().min(1).max(cardLimits.spellingChars)).max(cardLimits.spellings).readonly();

export const templateCardSchema = z.object({
  intent: z.object({
    action: z.string().trim().max(80),
    artefact: z.string().trim().max(120),
    technologies: z.array(few(60)).max(cardLimits.technologies).readonly(),
    constraints: z.array(few(160)).max(cardLimits.constraints).readonly(),
  }),
  parameters: z
    .array(z.object({ word: z.string().min(1).max(80), occurrences: spellings, keep: spellings }))
    .max(8)
    .readonly(),
});

export const wordingSchema = z.object({
  text: few(cardLimits.wordingChars),
  origin: z.enum(['model', 'user']),
  addedAtMs: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  technologies: z.array(few(60)).max(cardLimits.technologies).readonly().optional(),
});
