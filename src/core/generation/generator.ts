import { later, t } from '../../shared/texts.ts';
import { type ContextPack, emptyPack, withPieces } from '../context/contextPiece.ts';
import { BudgetError, CancelledError, ChainExhaustedError, ProviderError, SetupError, StorageError } from '../errors.ts';
import { createPauses } from '../pauses.ts';
import type { ValidationContext } from '../validation/findings/finding.ts';
import { failureName } from './failureName.ts';
import { ReceiptDraft } from './receiptDraft.ts';
import { composePrompt } from './request/prompt.ts';
import type { GenerationRequest } from './request/request.ts';
import { cacheStage } from './stages/cacheStage.ts';
import type { GenerationObserver, GenerationRun, GenerationStage, GeneratorDeps, Surroundings } from './stages/generationRun.ts';
import { modelStage } from './stages/modelStage.ts';
import { nearMissStage } from './stages/nearMissStage.ts';
import type { GenerationResult, Offer } from './stages/offer.ts';
import { offerStage } from './stages/offerStage.ts';
import { repairStage } from './stages/repairStage.ts';
import { reviewStage } from './stages/reviewStage.ts';
import type { Found, Stage } from './stages/stage.ts';
import { takenTemplateStage } from './stages/takenTemplateStage.ts';
import { builtInTemplateStage, learnedTemplateStage } from './stages/templateStage.ts';

/** The pipeline: every stage is asked in this order until one has an offer. A new stage is a file in `stages` and a line here. */
const stages: readonly Stage[] = [
  takenTemplateStage,
  learnedTemplateStage,
  builtInTemplateStage,
  cacheStage,
  nearMissStage,
  modelStage,
  repairStage,
  reviewStage,
  offerStage,
];

/** Turns a request into code and a receipt by the stages above. It never touches the editor. */
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
  const pause = createPauses(deps.clock);
  let running = 0;
  // One alone holds the thread for some milliseconds; a hundred that work at once would for as long as all of them.
  const giveWay = () => (running > 1 ? pause() : undefined);
  return {
    async generate(request, surroundings, observer, signal) {
      const draft = new ReceiptDraft(request, deps.clock);
      const watched: GenerationObserver = {
        ...observer,
        onAttemptDone(attempt) {
          draft.addAttempt(attempt);
          observer.onAttemptDone(attempt);
        },
      };
      const settings = deps.settings(request);
      const { language, fileName, selection } = request;
      const stub = selection?.kind === 'stub' ? selection.text : undefined;
      const context: ValidationContext = { ...surroundings, language, fileName, stub, weights: settings.checkWeights };
      const gathered = once(async () => {
        const pack = withPieces(await gather(deps, request), request.attached ?? []);
        draft.showed(pack);
        return pack;
      });
      const prompt = once(async () => composePrompt({ ...request, context: await gathered() }, settings.prompt));
      const run: GenerationRun = {
        deps,
        request,
        context,
        settings,
        costNanoUsd: () => draft.costNanoUsd,
        prompt,
        observer: watched,
        signal,
      };
      running += 1;
      const outcome = await answer(run, draft, giveWay).catch((error: unknown) => ({ error }));
      running -= 1;
      const receipt = 'error' in outcome ? draft.failed(failureName(outcome.error)) : draft.answered(outcome.offer);
      const saved = deps.saveReceipt(receipt).catch((error: unknown) => deps.log.warn('The receipt could not be stored', error));
      return { receipt, saved, context: draft.context, ...outcome };
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A model can be asked without what stands around the place, so a failure is told in the log alone. */
async function gather(deps: GeneratorDeps, request: GenerationRequest): Promise<ContextPack> {
  try {
    return await deps.gather(request);
  } catch (error) {
    deps.log.warn('The files around the place could not be read for the model', error);
    return emptyPack;
  }
}

async function answer(run: GenerationRun, draft: ReceiptDraft, giveWay: GiveWay): Promise<{ offer: Offer }> {
  const { startAt, templateId, taken, refinement } = run.request;
  const templateStages = stages.filter((stage) => stage.startAt === 'templates');
  if (startAt === 'templates' && (templateId !== undefined || taken)) {
    const offer = await firstOffer(templateStages, run, draft, giveWay);
    if (!offer) throw new SetupError('templateUnfit', `${t(chosenUnfit)} ${draft.found.notes.at(-1) ?? ''}`.trim());
    return { offer };
  }
  try {
    const offer = await firstOffer(stages.slice(stages.findIndex((stage) => stage.startAt === startAt)), run, draft, giveWay);
    if (!offer) throw new Error('No stage of the pipeline offered or refused an answer.');
    return { offer };
  } catch (error) {
    // A template does not know what stands there, so it cannot change it.
    if (startAt === 'templates' || refinement || !isModelSideFailure(error)) throw error;
    draft.add({ notes: [t('No model answered, so templates were tried instead.')] });
    const offer = await firstOffer(templateStages, run, draft, giveWay);
    if (!offer) throw error;
    return { offer };
  }
}

/** Lets others have the thread where many work at once. */
type GiveWay = () => Promise<void> | undefined;

/** Lets the stages work one after the other until one has an offer. */
async function firstOffer(some: readonly Stage[], run: GenerationRun, draft: ReceiptDraft, giveWay: GiveWay): Promise<Offer | undefined> {
  let shown: GenerationStage | undefined;
  for (const stage of some) {
    await giveWay();
    if (run.signal.aborted && endsWhenCancelled(stage, draft.found)) throw new CancelledError();
    if (!stage.applies(run, draft.found)) continue;
    if (stage.shown && stage.shown !== shown) run.observer.onStage(stage.shown);
    shown = stage.shown;
    const result = await stage.work(run, draft.found);
    draft.add(result);
    if (result.offer) return result.offer;
  }
  return undefined;
}

/** Templates are free and at once, and an answer that came is paid for: both are offered although the user cancelled meanwhile. */
function endsWhenCancelled(stage: Stage, found: Found): boolean {
  return stage.startAt !== 'templates' && !found.answer;
}

const chosenUnfit = later('The chosen template does not fit this task. Choose the model in the list, or describe the task differently.');

/** Failures of the model side after which a template is still better than nothing. */
function isModelSideFailure(error: unknown): boolean {
  return [ChainExhaustedError, BudgetError, ProviderError, StorageError].some((kind) => error instanceof kind);
}
