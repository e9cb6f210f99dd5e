import { type ContextPack, tokensOfPiece } from '../context/contextPiece.ts';
import type { Clock } from '../ports.ts';
import type { Attempt } from '../receipt/attempt.ts';
import type { ContextNote, Receipt } from '../receipt/receipt.ts';
import type { Offer } from './stages/offer.ts';
import { addResult, type Found, nothingFound, type StageResult } from './stages/stage.ts';

/** What a receipt is about. */
export type ReceiptSubject = Pick<Receipt, 'id' | 'task' | 'language' | 'project' | 'agent' | 'plan'>;

/** Collects what happens during one generation and becomes its receipt, exactly once. */
export class ReceiptDraft {
  readonly #attempts: Attempt[] = [];
  readonly #subject: ReceiptSubject;
  readonly #clock: Clock;
  readonly #atMs: number;
  readonly #startedMs: number;
  #found = nothingFound;
  #context: ContextPack | undefined;

  constructor(subject: ReceiptSubject, clock: Clock) {
    this.#subject = subject;
    this.#clock = clock;
    this.#atMs = clock.now();
    this.#startedMs = clock.monotonicMs();
  }

  addAttempt(attempt: Attempt): void {
    this.#attempts.push(attempt);
  }

  add(result: StageResult): void {
    this.#found = addResult(this.#found, result);
  }

  /** What a model is shown of the workspace. */
  showed(pack: ContextPack): void {
    this.#context = pack;
  }

  get context(): ContextPack | undefined {
    return this.#context;
  }

  get found(): Found {
    return this.#found;
  }

  /** What all requests so far cost. */
  get costNanoUsd(): number {
    return this.#attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0);
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
    return { ...this.#base(), outcome: 'answered', review: this.#found.review };
  }

  /** @param failure undefined when the user cancelled. */
  failed(failure: string | undefined): Receipt {
    const base = this.#base();
    return failure === undefined ? { ...base, outcome: 'cancelled' } : { ...base, outcome: 'failed', failure };
  }

  #base() {
    const { id, task, language, project, agent, plan } = this.#subject;
    const { notes, refusals, provider, model, savedNanoUsd = 0, cacheAgeMs } = this.#found;
    return {
      id,
      atMs: this.#atMs,
      durationMs: this.#clock.monotonicMs() - this.#startedMs,
      task,
      language,
      project,
      agent,
      ...(plan ? { plan: { id: plan.id, task: plan.task } } : {}),
      why: notes.filter((note) => note !== ''),
      refusals,
      context: this.#context && noteOf(this.#context),
      parameters: [],
      provider,
      model,
      attempts: [...this.#attempts],
      costNanoUsd: this.costNanoUsd,
      costEstimated: this.#attempts.some((attempt) => attempt.costEstimated),
      savedNanoUsd,
      cacheAgeMs,
      checks: [],
      findings: [],
    };
  }
}

/** The sources of the pieces without their texts; nothing when nothing was found. */
function noteOf({ pieces, tokens, leftOut, hiddenSecrets }: ContextPack): ContextNote | undefined {
  if (pieces.length === 0 && leftOut.length === 0) return undefined;
  return {
    pieces: pieces.map((piece) => ({ path: piece.path, lines: piece.lines, why: piece.why, tokens: tokensOfPiece(piece) })),
    tokens,
    leftOut,
    hiddenSecrets,
  };
}
