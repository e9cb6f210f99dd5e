import type { Clock, Logger } from '../ports.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { Template } from '../templates/template.ts';
import type { TemplateEngine } from '../templates/templateEngine.ts';
import { ReceiptDraft, type ReceiptSubject } from './receiptDraft.ts';

/**
 * Templates that the user inserted by hand. An accepted one counts like an answer: in the template's counters, and by a receipt in the
 * savings. Rejecting, editing or undoing it does not lower the template's confidence, because the user chose it, not the matching.
 * Never rejects: what cannot be stored is logged.
 */
export interface Insertions {
  begun(editId: string, template: Template, subject: Omit<ReceiptSubject, 'task' | 'language'>): void;
  settled(editId: string, isAccepted: boolean): Promise<void>;
  /** What became of accepted code, once. */
  revised(editId: string, what: 'undone' | 'edited' | 'kept'): Promise<void>;
}

export interface InsertionDeps {
  readonly templates: Pick<TemplateEngine, 'feedback'>;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createInsertions({ templates, saveReceipt, clock, log }: InsertionDeps): Insertions {
  const pending = new Map<string, { readonly template: Template; readonly draft: ReceiptDraft }>();
  const accepted = new Map<string, string>();
  const quietly = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => log.warn('An inserted template could not be counted', error),
    );
  return {
    begun(editId, template, subject) {
      pending.set(editId, { template, draft: new ReceiptDraft({ ...subject, task: template.task, language: template.language }, clock) });
    },
    async settled(editId, isAccepted) {
      const found = pending.get(editId);
      pending.delete(editId);
      if (!found || !isAccepted) return;
      const { template, draft } = found;
      accepted.set(editId, template.id);
      draft.add({ notes: ['You inserted this template yourself.'], savedNanoUsd: template.provenance.costNanoUsd });
      await Promise.all([quietly(templates.feedback(template.id, 'accepted')), quietly(saveReceipt(receiptOf(template, draft)))]);
    },
    async revised(editId, what) {
      const templateId = accepted.get(editId);
      accepted.delete(editId);
      if (templateId !== undefined && what === 'kept') await quietly(templates.feedback(templateId, 'kept'));
    },
  };
}

function receiptOf(template: Template, draft: ReceiptDraft): Receipt {
  return draft.answered({
    code: template.code,
    source: 'learned',
    title: template.task,
    parameters: template.slots.map(({ word }) => ({ from: word, to: word })),
    places: [],
    report: { score: template.score, checks: [], findings: [], critical: [], parsed: 'yes' },
    warnings: [],
    templateId: template.id,
  });
}
