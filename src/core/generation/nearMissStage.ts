import { formatUsd } from '../budget/money.ts';
import type { GenerationRun } from './generationRun.ts';
import type { Offer } from './offer.ts';
import { isSaidInWords } from './request.ts';
import { likelyNanoUsd, offerOf } from './templateStage.ts';
import { toReview } from './toReview.ts';

/**
 * Between free and full price: the cheapest model says whether a near template is meant and with which parameters, or adapts its code.
 * Undefined when that does not end in code that passes the checks; then a full generation runs. Critical code is left to it as well,
 * because only a whole answer is reviewed by a second vendor.
 */
export async function answerFromNearMiss(run: GenerationRun, near: readonly string[]): Promise<Offer | undefined> {
  const { deps, request, settings, draft } = run;
  if (!settings.useCheapTier || near.length === 0 || !isSaidInWords(request)) return undefined;
  run.observer.onStage('nearMiss');
  const generationNanoUsd = await likelyNanoUsd(run);
  const { task, language, technologies, fileName, project, agent } = request;
  const outcome = await deps.cheapTier(
    { query: { task, language, technologies, fileName }, near, generationId: request.id, project, agent, generationNanoUsd },
    run.observer,
    run.signal,
  );
  if (outcome.kind === 'served') {
    const offer = await offerOf(run, outcome.answer);
    return offer && toReview(offer.report, settings).length === 0 ? offer : undefined;
  }
  draft.because(outcome.why);
  if (outcome.kind === 'none') return undefined;
  const report = await deps.validate(outcome.code, { ...run.context, fragment: false });
  if (report.score < settings.threshold || toReview(report, settings).length > 0) {
    draft.because('What was adapted did not pass the checks, so the task was generated whole.');
    return undefined;
  }
  const { provider, model } = outcome;
  draft.provider = provider;
  draft.model = model;
  draft.savedNanoUsd = Math.max(0, generationNanoUsd - draft.costNanoUsd);
  return {
    code: outcome.code,
    source: 'adapted',
    title: [outcome.title, 'adapted', formatUsd(draft.costNanoUsd)].join(' · '),
    parameters: [],
    places: [],
    report,
    warnings: [],
    lesson:
      settings.learn && report.score >= settings.learnThreshold
        ? { request, code: outcome.code, report, provider, model, costNanoUsd: draft.costNanoUsd }
        : undefined,
  };
}
