import type { Logger } from '../ports.ts';
import type { UserDecision } from '../receipt/receipt.ts';
import type { ReceiptStore } from '../storage.ts';
import type { LearnOutcome, TemplateEngine } from '../templates/templateEngine.ts';
import type { CardDesk } from './cardDesk.ts';
import type { GenerationResult } from './stages/offer.ts';

/**
 * Stage 6: what the user did with an offer reaches the templates. Accepted model code is learned; accepting, editing, rejecting and
 * undoing move the confidence of the template that answered, or of the one that was learned, and stand in the receipt. What was learned is
 * described in the background. Never rejects: what cannot be stored is logged.
 */
export interface Aftermath {
  /** @param edited true when the accepted text is not what was offered. */
  accepted(result: GenerationResult, edited: boolean): Promise<LearnOutcome | undefined>;
  rejected(result: GenerationResult): Promise<void>;
  /** Something happened to an edit that was accepted before. */
  revised(receiptId: string, what: 'undone' | 'edited' | 'kept'): Promise<void>;
  /** A decision about a generation of which only the receipt is left, from before the window was loaded anew. */
  decided(receiptId: string, decision: UserDecision): Promise<void>;
}

/** @param decide writes the decision to the receipt. */
export function createAftermath(
  templates: Pick<TemplateEngine, 'learn' | 'feedback'>,
  decide: ReceiptStore['decide'],
  log: Logger,
  cards: Pick<CardDesk, 'describe'>,
): Aftermath {
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
  const decided = async (receiptId: string, decision: UserDecision, saved?: Promise<void>): Promise<void> => {
    await quietly(async () => {
      await saved;
      await decide(receiptId, decision);
    });
  };
  return {
    decided: (receiptId, decision) => decided(receiptId, decision),
    accepted: (result, edited) =>
      quietly(async () => {
        const { offer, receipt } = result;
        await decided(receipt.id, edited ? 'edited' : 'accepted', result.saved);
        if (offer?.templateId !== undefined) {
          templateOf.set(receipt.id, offer.templateId);
          await templates.feedback(offer.templateId, edited ? 'edited' : 'accepted');
          return undefined;
        }
        // What the user changed was not validated; the offer itself was not wanted as it stood.
        if (!offer?.lesson || edited) return undefined;
        const outcome = await templates.learn(offer.lesson);
        if (outcome.learned) {
          templateOf.set(receipt.id, outcome.templateId);
          cards.describe(outcome.templateId);
        }
        return outcome;
      }),
    rejected: async ({ offer, receipt, saved }) => {
      if (offer) await decided(receipt.id, 'rejected', saved);
      const id = offer?.templateId;
      if (id !== undefined) await quietly(() => templates.feedback(id, 'rejected'));
    },
    revised: async (receiptId, what) => {
      if (what !== 'kept') await decided(receiptId, what);
      const id = templateOf.get(receiptId);
      if (id !== undefined) await quietly(() => templates.feedback(id, what));
    },
  };
}
