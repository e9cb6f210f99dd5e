import type { ChainObserver } from '../llm/modelChain.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { failureName } from './failureName.ts';
import { ReceiptDraft, type ReceiptSubject } from './receiptDraft.ts';
import type { StageResult } from './stages/stage.ts';

export interface ReceiptDesk {
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A question to a model outside a generation: a connection test, suggestions for parameters. It costs money like every other, so it has
 * a receipt like every other. Settles as `ask` does.
 * @param subject `id` is the generation id the question is asked under.
 * @param noted what of the answer stands in the receipt.
 */
export async function askWithReceipt<T>(
  { saveReceipt, clock, log }: ReceiptDesk,
  subject: ReceiptSubject,
  ask: (observer: ChainObserver) => Promise<T>,
  noted: (answer: T) => StageResult = () => ({}),
): Promise<T> {
  const draft = new ReceiptDraft(subject, clock);
  const save = (receipt: Receipt) => saveReceipt(receipt).catch((error: unknown) => log.warn('The receipt could not be stored', error));
  const observer: ChainObserver = {
    onAttempt() {},
    onText() {},
    onWithdrawn() {},
    onWait() {},
    onAttemptDone: (attempt) => draft.addAttempt(attempt),
  };
  try {
    const answer = await ask(observer);
    draft.add(noted(answer));
    await save(draft.done());
    return answer;
  } catch (error) {
    await save(draft.failed(failureName(error)));
    throw error;
  }
}
