import type { Logger } from '../ports.ts';
import type { Receipt, UserDecision } from '../receipt/receipt.ts';
import type { ReceiptStore } from '../storage.ts';
import type { LearnOutcome, Lesson, TaughtAnswer, TemplateEngine } from '../templates/templateEngine.ts';
import type { CardDesk } from './cardDesk.ts';
import type { GenerationResult, Offer } from './stages/offer.ts';

/**
 * Stage 6: what the user did with an offer reaches the templates. Accepted model code is learned; accepting, editing, rejecting and
 * undoing move the confidence of the template that answered, or of the one that was learned, and stand in the receipt. What was learned is
 * described in the background. Never rejects: what cannot be stored is logged.
 */
export interface Aftermath {
  /**
   * @param edited true when the accepted text is not what was offered.
   * @param kept what to learn then: the accepted text, checked again; undefined when it is not good enough.
   */
  accepted(result: AnswerTaken, edited: boolean, kept?: Lesson): Promise<LearnOutcome | undefined>;
  rejected(result: AnswerTaken): Promise<void>;
  /** What was accepted in the end was made of this answer at the user's word. That says nothing against a template that gave it. */
  refined(result: GenerationResult): Promise<void>;
  /**
   * Something happened to an edit that was accepted before.
   * @param kept for an edit that was changed: what stands there now, checked again; undefined when it is not good enough.
   */
  revised(receiptId: string, what: 'undone' | 'edited' | 'kept', kept?: Lesson): Promise<void>;
  /** A decision about a generation of which only the receipt is left, from before the window was loaded anew. */
  decided(receiptId: string, decision: UserDecision): Promise<void>;
}

/** What of a generation is needed once the user has decided. `saved`: until its receipt is stored. */
export interface AnswerTaken {
  readonly receipt: Pick<Receipt, 'id'>;
  readonly offer?: Pick<Offer, 'templateId' | 'confirmed' | 'lesson'> | undefined;
  readonly saved?: Promise<void>;
}

/** @param decide writes the decision to the receipt. */
export function createAftermath(
  templates: Pick<TemplateEngine, 'learn' | 'teach' | 'feedback'>,
  decide: ReceiptStore['decide'],
  log: Logger,
  cards: Pick<CardDesk, 'describe'>,
): Aftermath {
  /** Which template an accepted generation stands for, by receipt id; as long as the window lives. */
  const templateOf = new Map<string, string>();
  /** How it was taken, where it was only near. */
  const confirmedOf = new Map<string, TaughtAnswer>();
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
  /** A near template that was confirmed for a task is no worse for it: it is not meant by this task. */
  const refused = (id: string, taken: TaughtAnswer | undefined, what: 'rejected' | 'undone') =>
    taken ? templates.teach(id, taken, 'notThis') : templates.feedback(id, what);
  return {
    decided: (receiptId, decision) => decided(receiptId, decision),
    accepted: (result, edited, kept) =>
      quietly(async () => {
        const { offer, receipt } = result;
        await decided(receipt.id, edited ? 'edited' : 'accepted', result.saved);
        if (offer?.templateId !== undefined) {
          templateOf.set(receipt.id, offer.templateId);
          if (offer.confirmed) confirmedOf.set(receipt.id, offer.confirmed);
          // Taught first: a built-in template is counted only once it is the user's own.
          if (offer.confirmed && !edited) await templates.teach(offer.templateId, offer.confirmed, 'kept');
          await templates.feedback(offer.templateId, edited ? 'edited' : 'accepted');
          return undefined;
        }
        // What was offered was not wanted as it stood; what the user made of it was.
        const lesson = edited ? kept : offer?.lesson;
        if (!lesson) return undefined;
        const outcome = await templates.learn(lesson);
        if (outcome.learned) {
          templateOf.set(receipt.id, outcome.templateId);
          cards.describe(outcome.templateId);
        }
        return outcome;
      }),
    rejected: async ({ offer, receipt, saved }) => {
      if (offer) await decided(receipt.id, 'rejected', saved);
      const id = offer?.templateId;
      if (id !== undefined) await quietly(() => refused(id, offer?.confirmed, 'rejected'));
    },
    refined: ({ receipt, saved }) => decided(receipt.id, 'refined', saved),
    revised: async (receiptId, what, kept) => {
      if (what !== 'kept') await decided(receiptId, what);
      const id = templateOf.get(receiptId);
      if (id === undefined) return;
      if (what === 'undone') await quietly(() => refused(id, confirmedOf.get(receiptId), what));
      else await quietly(() => templates.feedback(id, what));
      if (what === 'edited' && kept) await quietly(() => templates.learn({ ...kept, replaces: id }));
    },
  };
}
