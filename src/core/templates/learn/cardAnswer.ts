import { z } from 'zod';
import { looksSecret } from '../code/looksSecret.ts';
import { cardLimits } from '../templateCard.ts';

/** What a model is asked to say of accepted code. Nothing in it is believed before `verifyCard` has checked it. */
export const cardAnswerSchema = z.object({
  intent: z.object({
    action: z.string(),
    artefact: z.string(),
    technologies: z.array(z.string()),
    constraints: z.array(z.string()),
  }),
  parameters: z.array(
    z.object({
      word: z.string(),
      kind: z.enum(['noun', 'name', 'number']),
      occurrences: z.array(z.string()),
      keep: z.array(z.string()),
    }),
  ),
  wordings: z.array(z.string()),
  not: z.array(z.string()),
});

export type CardAnswer = z.infer<typeof cardAnswerSchema>;

/** The answer within its bounds, without what is empty, too long, there twice, or seems to hold a secret. Undefined when it is no card. */
export function boundedCard(answer: unknown): CardAnswer | undefined {
  const parsed = cardAnswerSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { intent, parameters, wordings, not } = parsed.data;
  const { spellings, spellingChars, wordingChars } = cardLimits;
  return {
    intent: {
      action: texts([intent.action], 1, 80)[0] ?? '',
      artefact: texts([intent.artefact], 1, 120)[0] ?? '',
      technologies: texts(intent.technologies, cardLimits.technologies, 60),
      constraints: texts(intent.constraints, cardLimits.constraints, 160),
    },
    parameters: parameters.slice(0, 8).map(({ word, kind, occurrences, keep }) => ({
      word: word.slice(0, 80),
      kind,
      occurrences: distinct(occurrences, spellings, spellingChars),
      keep: distinct(keep, spellings, spellingChars),
    })),
    wordings: texts(wordings, cardLimits.wordings, wordingChars),
    not: texts(not, cardLimits.wordings, wordingChars),
  };
}

function texts(all: readonly string[], most: number, chars: number): string[] {
  return distinct(
    all.map((text) => text.trim()),
    most,
    chars,
  ).filter((text) => !looksSecret(text));
}

function distinct(all: readonly string[], most: number, chars: number): string[] {
  return [...new Set(all)].filter((text) => text.length > 0 && text.length <= chars).slice(0, most);
}
