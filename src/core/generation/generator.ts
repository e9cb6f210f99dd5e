import { BudgetError, CancelledError, ChainExhaustedError, ProviderError } from '../errors.ts';
import type { ChainObserver, ModelChain } from '../llm/modelChain.ts';
import type { Clock, Logger } from '../ports.ts';
import type { CheapTierOutcome, CheapTierRequest } from '../templates/cheapTier.ts';
import type { Lesson, ParameterPlace, TemplateEngine } from '../templates/templateEngine.ts';
import type { CheckWeights, CriticalCategory, ValidationContext, ValidationReport } from '../validation/finding.ts';
import { type AnswerCache, answerFromModel } from './modelStage.ts';
import type { PromptCustomisation } from './prompt.ts';
import type { AnswerSource, Receipt, ReceiptParameter, ReviewNote } from './receipt.ts';
import { ReceiptDraft } from './receiptDraft.ts';
import type { GenerationRequest } from './request.ts';
import { answerFromTemplate } from './templateStage.ts';

/** The hybrid pipeline: learned template, built-in template, then cache and models, validated. It never touches the editor. */
export interface Generator {
  /** Never rejects: what went wrong stands in the result, and a receipt exists whatever happened. */
  generate(
    request: GenerationRequest,
    surroundings: Surroundings,
    observer: GenerationObserver,
    signal: AbortSignal,
  ): Promise<GenerationResult>;
}

/** What the host knows about the place the code will stand in, for the validator. */
export type Surroundings = Omit<ValidationContext, 'language' | 'fileName'>;

export interface GenerationResult {
  readonly receipt: Receipt;
  /** The code to offer; undefined when there is none. */
  readonly offer?: Offer | undefined;
  /** Why there is none. `CancelledError` is told to nobody. */
  readonly error?: unknown;
}

export interface Offer {
  readonly code: string;
  readonly source: AnswerSource;
  /** For the user: `FastAPI CRUD router · products -> invoices · free`. */
  readonly title: string;
  readonly parameters: readonly ReceiptParameter[];
  /** Where the parameters stand in `code`, for tab stops. */
  readonly places: readonly ParameterPlace[];
  readonly report: ValidationReport;
  readonly review?: ReviewNote | undefined;
  /** What the user must know before accepting, each a sentence; empty when all is well. */
  readonly warnings: readonly string[];
  /** The template that answered, for feedback. */
  readonly templateId?: string | undefined;
  /** What can be learned once the user accepts; absent for code that must not be learned from. */
  readonly lesson?: Lesson | undefined;
}

export type GenerationStage = 'templates' | 'cache' | 'nearMiss' | 'asking' | 'checking' | 'repairing' | 'reviewing';

export interface GenerationObserver extends ChainObserver {
  onStage(stage: GenerationStage): void;
}

export interface GeneratorDeps {
  readonly templates: TemplateEngine;
  readonly chain: ModelChain;
  readonly cache: AnswerCache;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  /** Asks the cheapest model about templates that are near. Rejects with `CancelledError` only. */
  readonly cheapTier: (request: CheapTierRequest, observer: ChainObserver, signal: AbortSignal) => Promise<CheapTierOutcome>;
  /** Has critical code looked at by another vendor than `authorVendor`. Never rejects but with `CancelledError`. */
  readonly review: (subject: ReviewSubject, observer: ChainObserver, signal: AbortSignal) => Promise<ReviewNote>;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly settings: (request: GenerationRequest) => GenerationSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface ReviewSubject {
  readonly request: GenerationRequest;
  readonly code: string;
  readonly report: ValidationReport;
  readonly authorVendor: string;
}

export interface GenerationSettings {
  readonly useLearned: boolean;
  readonly useBuiltIn: boolean;
  readonly useCache: boolean;
  readonly useCheapTier: boolean;
  readonly learn: boolean;
  readonly learnThreshold: number;
  readonly threshold: number;
  readonly repair: boolean;
  /** Kinds of critical code that a second vendor reviews; empty for none. */
  readonly review: readonly CriticalCategory[];
  /** Weights of the checks that differ from the validator's own. */
  readonly checkWeights?: CheckWeights | undefined;
  readonly maxOutputTokens: number;
  /** The most one question to a model may cost, in nano-dollars. */
  readonly maxCostNanoUsd?: number | undefined;
  readonly prompt: PromptCustomisation;
}

/** One generation under way: what every stage works with. */
export interface GenerationRun {
  readonly deps: GeneratorDeps;
  readonly request: GenerationRequest;
  readonly context: ValidationContext;
  readonly settings: GenerationSettings;
  readonly draft: ReceiptDraft;
  readonly observer: GenerationObserver;
  readonly signal: AbortSignal;
}

export function createGenerator(deps: GeneratorDeps): Generator {
  return {
    async generate(request, surroundings, observer, signal) {
      const draft = new ReceiptDraft(request, deps.clock);
      const watched: GenerationObserver = {
        ...observer,
        onAttemptDone(attempt) {
          draft.attempts.push(attempt);
          observer.onAttemptDone(attempt);
        },
      };
      const settings = deps.settings(request);
      const { language, fileName } = request;
      const context: ValidationContext = { ...surroundings, language, fileName, weights: settings.checkWeights };
      const run: GenerationRun = { deps, request, context, settings, draft, observer: watched, signal };
      const outcome = await answer(run).catch((error: unknown) => ({ error }));
      const receipt = 'error' in outcome ? draft.failed(failureName(outcome.error)) : draft.answered(outcome.offer);
      await deps.saveReceipt(receipt).catch((error: unknown) => deps.log.warn('The receipt could not be stored', error));
      return { receipt, ...outcome };
    },
  };
}

async function answer(run: GenerationRun): Promise<{ offer: Offer }> {
  const { request, draft } = run;
  let near: readonly string[] = [];
  if (request.startAt === 'templates') {
    run.observer.onStage('templates');
    const templates = await answerFromTemplate(run);
    if (templates.offer) return { offer: templates.offer };
    near = templates.near;
  }
  if (run.signal.aborted) throw new CancelledError();
  try {
    return { offer: await answerFromModel(run, near) };
  } catch (error) {
    if (request.startAt === 'templates' || !isModelSideFailure(error)) throw error;
    draft.because('No model answered, so templates were asked after all.');
    const { offer } = await answerFromTemplate(run);
    if (!offer) throw error;
    return { offer };
  }
}

/** Failures of the model side after which a template is still better than nothing. */
function isModelSideFailure(error: unknown): boolean {
  return error instanceof ChainExhaustedError || error instanceof BudgetError || error instanceof ProviderError;
}

/** `BudgetError.limitReached`; undefined for a cancellation. */
function failureName(error: unknown): string | undefined {
  if (error instanceof CancelledError) return undefined;
  if (!(error instanceof Error)) return 'unknown';
  return 'reason' in error ? `${error.name}.${String(error.reason)}` : error.name;
}
