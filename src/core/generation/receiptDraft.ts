import type { Clock } from '../ports.ts';
import type { Attempt } from '../receipt/attempt.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { Offer } from './offer.ts';

/** What a receipt is about. */
export type ReceiptSubject = Pick<Receipt, 'id' | 'task' | 'language' | 'project' | 'agent'>;

/** Collects what happens during one generation and becomes its receipt, exactly once. */
export class ReceiptDraft {
  readonly attempts: Attempt[] = [];
  savedNanoUsd = 0;
  provider: string | undefined;
  model: string | undefined;
  cacheAgeMs: number | undefined;
  readonly #why: string[] = [];
  readonly #subject: ReceiptSubject;
  readonly #clock: Clock;
  readonly #atMs: number;
  readonly #startedMs: number;

  constructor(subject: ReceiptSubject, clock: Clock) {
    this.#subject = subject;
    this.#clock = clock;
    this.#atMs = clock.now();
    this.#startedMs = clock.monotonicMs();
  }

  /** Adds a sentence to the reasons; empty ones are passed over. */
  because(sentence: string): void {
    if (sentence !== '') this.#why.push(sentence);
  }

  /** The latest reason; empty when there is none. */
  get lastReason(): string {
    return this.#why.at(-1) ?? '';
  }

  /** What all requests so far cost. */
  get costNanoUsd(): number {
    return this.attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0);
  }

  answered(offer: Offer): Receipt {
    return {
      ...this.#base(),
      outcome: 'answered',
      source: offer.source,
      templateId: offer.templateId,
      parameters: offer.parameters,
      score: offer.report.score,
      checks: offer.report.checks,
      findings: offer.report.findings,
      review: offer.review,
    };
  }

  /** A question that was answered and led to no code. */
  done(): Receipt {
    return { ...this.#base(), outcome: 'answered' };
  }

  /** @param failure undefined when the user cancelled. */
  failed(failure: string | undefined): Receipt {
    const base = this.#base();
    return failure === undefined ? { ...base, outcome: 'cancelled' } : { ...base, outcome: 'failed', failure };
  }

  #base() {
    const subject = this.#subject;
    return {
      id: subject.id,
      atMs: this.#atMs,
      durationMs: this.#clock.monotonicMs() - this.#startedMs,
      task: subject.task,
      language: subject.language,
      project: subject.project,
      agent: subject.agent,
      why: [...this.#why],
      parameters: [],
      provider: this.provider,
      model: this.model,
      attempts: [...this.attempts],
      costNanoUsd: this.costNanoUsd,
      costEstimated: this.attempts.some((attempt) => attempt.costEstimated),
      savedNanoUsd: this.savedNanoUsd,
      cacheAgeMs: this.cacheAgeMs,
      checks: [],
      findings: [],
    };
  }
}
