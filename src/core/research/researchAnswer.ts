import { z } from 'zod';

/** What a model is asked to answer with. Nothing in it is believed before `checkClaims`. */
export const researchAnswerSchema = z.object({
  claims: z.array(
    z.object({
      topic: z.string(),
      text: z.string(),
      evidence: z.array(z.object({ source: z.string(), quote: z.string(), line: z.number() })),
    }),
  ),
  open: z.array(z.string()),
});
export type ResearchAnswer = z.output<typeof researchAnswerSchema>;

/** What of an answer is kept at most. Characters are UTF-16 units. */
export const answerLimits = { claims: 60, evidence: 5, open: 20, claimChars: 1_500, topicChars: 120 } as const;
