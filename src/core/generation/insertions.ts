import { t } from '../../shared/texts.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { ReceiptStore } from '../storage.ts';
import type { TemplateEngine } from '../templates/templateEngine.ts';
import { ReceiptDraft, type ReceiptSubject } from './receiptDraft.ts';
import type { Offer } from './stages/offer.ts';

/**
 * Templates that the user inserted by hand. An accepted one counts like an answer: in the template's counters, and by a receipt in the
 * savings. Rejecting, editing or undoing it does not lower the template's confidence, because the user chose it, not the matching.
 * Never rejects: what cannot be stored is logged.
 */
export interface Insertions {
  begun(editId: string, inserted: Inserted, subject: Omit<ReceiptSubject, 'task' | 'language'>): void;
  settled(editId: string, isAccepted: boolean): Promise<void>;
  /** What became of accepted code, once. */
  revised(editId: string, what: 'undone' | 'edited' | 'kept'): Promise<void>;
}

/** What was inserted: a template of any source, rendered. */
export interface Inserted extends Pick<Offer, 'code' | 'source' | 'parameters' | 'report'>, Pick<ReceiptSubject, 'task' | 'language'> {
  readonly templateId: string;
  /** What the original generation cost, in nano-dollars; 0 for a template that none was made for. */
  readonly originalCostNanoUsd: number;
}

export interface InsertionDeps {
  readonly templates: Pick<TemplateEngine, 'feedback'>;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly decide: ReceiptStore['decide'];
  readonly clock: Clock;
  readonly log: Logger;
}

export function createInsertions({ templates, saveReceipt, decide, clock, log }: InsertionDeps): Insertions {
  const pending = new Map<string, { readonly inserted: Inserted; readonly draft: ReceiptDraft }>();
  const accepted = new Map<string, { readonly templateId: string; readonly receiptId: string }>();
  const quietly = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => log.warn('An inserted template could not be counted', error),
    );
  return {
    begun(editId, inserted, subject) {
      const { task, language } = inserted;
      pending.set(editId, { inserted, draft: new ReceiptDraft({ ...subject, task, language }, clock) });
    },
    async settled(editId, isAccepted) {
      const found = pending.get(editId);
      pending.delete(editId);
      if (!found || !isAccepted) return;
      const { inserted, draft } = found;
      draft.add({ notes: [t('You inserted this template yourself.')], savedNanoUsd: inserted.originalCostNanoUsd });
      const receipt: Receipt = {
        ...draft.answered({ ...inserted, title: inserted.task, price: 'free', places: [], warnings: [] }),
        decision: 'accepted',
      };
      accepted.set(editId, { templateId: inserted.templateId, receiptId: receipt.id });
      await Promise.all([quietly(templates.feedback(inserted.templateId, 'accepted')), quietly(saveReceipt(receipt))]);
    },
    async revised(editId, what) {
      const found = accepted.get(editId);
      accepted.delete(editId);
      if (!found) return;
      if (what === 'kept') await quietly(templates.feedback(found.templateId, 'kept'));
      else await quietly(decide(found.receiptId, what));
    },
  };
}
