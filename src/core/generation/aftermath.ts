import type { Logger } from '../ports.ts';
import type { LearnOutcome, TemplateEngine } from '../templates/templateEngine.ts';
import type { GenerationResult } from './stages/offer.ts';

/**
 * Stage 6: what the user did with an offer reaches the templates. Accepted model code is learned; accepting, editing, rejecting and
 * undoing move the confidence of the template that answered, or of the one that was learned. Never rejects: what cannot be
 * stored is logged.
 */
export interface Aftermath {
  /** @param edited true when the accepted text is not what was offered. */
  accepted(result: GenerationResult, edited: boolean): Promise<LearnOutcome | undefined>;
  rejected(result: GenerationResult): Promise<void>;
  /** Something happened to an edit that was accepted before. */
  revised(receiptId: string, what: 'undone' | 'edited' | 'kept'): Promise<void>;
}

export function createAftermath(templates: TemplateEngine, log: Logger): Aftermath {
  /** Which template an accepted generation stands for, by receipt id; as long as the window lives. */
  const templateOf = new Map<string, string>();
  const quietly = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      log.warn('What was done with an answer could not be remembered', error);
      return undefined;
    }
  };
  return {
    accepted: (result, edited) =>
      quietly(async () => {
        const { offer, receipt } = result;
        if (offer?.templateId !== undefined) {
          templateOf.set(receipt.id, offer.templateId);
          await templates.feedback(offer.templateId, edited ? 'edited' : 'accepted');
          return undefined;
        }
        // What the user changed was not validated; the offer itself was not wanted as it stood.
        if (!offer?.lesson || edited) return undefined;
        const outcome = await templates.learn(offer.lesson);
        if (outcome.learned) templateOf.set(receipt.id, outcome.templateId);
        return outcome;
      }),
    rejected: async ({ offer }) => {
      const id = offer?.templateId;
      if (id !== undefined) await quietly(() => templates.feedback(id, 'rejected'));
    },
    revised: async (receiptId, what) => {
      const id = templateOf.get(receiptId);
      if (id !== undefined) await quietly(() => templates.feedback(id, what));
    },
  };
}
