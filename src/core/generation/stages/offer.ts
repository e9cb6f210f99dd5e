import type { ContextPack } from '../../context/contextPiece.ts';
import type { AnswerSource, Receipt, ReceiptParameter, ReviewNote } from '../../receipt/receipt.ts';
import type { Lesson, ParameterPlace, TaughtAnswer } from '../../templates/templateEngine.ts';
import type { ValidationReport } from '../../validation/findings/finding.ts';

export interface GenerationResult {
  readonly receipt: Receipt;
  /** The code to offer; undefined when there is none. */
  readonly offer?: Offer | undefined;
  /** Why there is no code. The user is not told of a `CancelledError`. */
  readonly error?: unknown;
  /** What was gathered of the workspace for a model; absent where no stage needed it. */
  readonly context?: ContextPack | undefined;
  /** Resolves when the receipt was stored or storing it failed. The code is shown before that. */
  readonly saved: Promise<void>;
}

export interface Offer {
  readonly code: string;
  readonly source: AnswerSource;
  /** For the user: `FastAPI CRUD router · products -> invoices`. */
  readonly title: string;
  /** What the answer cost, for the user: `free`, `$0.0043`. */
  readonly price: string;
  readonly parameters: readonly ReceiptParameter[];
  /** Where the parameters stand in `code`, for tab stops. */
  readonly places: readonly ParameterPlace[];
  readonly report: ValidationReport;
  readonly review?: ReviewNote | undefined;
  /** What the user must know before accepting, each a sentence; empty when all is well. */
  readonly warnings: readonly string[];
  /** True for code of a repository's template, as it is or adapted: nothing that is made of it is learned as the user's own. */
  readonly isForeign?: boolean | undefined;
  /** The template that answered, for feedback. */
  readonly templateId?: string | undefined;
  /**
   * Which words of the task stood for the template's own, where the user or a model confirmed a template that was only near: once it is
   * kept, the task becomes another wording of it.
   */
  readonly confirmed?: TaughtAnswer | undefined;
  /** What can be learned once the user accepts; absent for code that must not be learned from. */
  readonly lesson?: Lesson | undefined;
}

/** Nothing to be warned of, and no finding of medium severity or more: only such code may be accepted without a look. */
export function isUnsuspicious({ warnings, report }: Pick<Offer, 'warnings' | 'report'>): boolean {
  return warnings.length === 0 && report.parsed !== 'no' && report.findings.every(({ severity }) => severity === 'low');
}
