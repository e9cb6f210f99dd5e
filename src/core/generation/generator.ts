import { BudgetError, CancelledError, ChainExhaustedError, ProviderError, SetupError, StorageError } from '../errors.ts';
import type { ValidationContext } from '../validation/findings/finding.ts';
import { failureName } from './failureName.ts';
import type { GenerationObserver, GenerationRun, GeneratorDeps, Surroundings } from './generationRun.ts';
import { answerFromModel } from './modelStage.ts';
import type { GenerationResult, Offer } from './offer.ts';
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
      const saved = deps.saveReceipt(receipt).catch((error: unknown) => deps.log.warn('The receipt could not be stored', error));
      return { receipt, saved, ...outcome };
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
    if (request.templateId !== undefined) throw new SetupError('templateUnfit', `${chosenUnfit} ${draft.lastReason}`.trim());
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

const chosenUnfit = 'The chosen template does not fit after all. Choose the model instead, or describe the task differently.';

/** Failures of the model side after which a template is still better than nothing. */
function isModelSideFailure(error: unknown): boolean {
  return [ChainExhaustedError, BudgetError, ProviderError, StorageError].some((kind) => error instanceof kind);
}
