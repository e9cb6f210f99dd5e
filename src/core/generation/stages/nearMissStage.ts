import { t } from '../../../shared/texts.ts';
import { formatUsd } from '../../budget/money.ts';
import type { CheapTierOutcome } from '../../templates/ask/cheapTier.ts';
import { originWords } from '../../templates/originWords.ts';
import { isSaidInWords } from '../request/request.ts';
import { confirmed } from './confirmed.ts';
import type { GenerationRun } from './generationRun.ts';
import { likelyNanoUsd } from './likelyNanoUsd.ts';
import { offerTemplate } from './offerTemplate.ts';
import type { Stage, StageResult } from './stage.ts';
import { toReview } from './toReview.ts';

/**
 * The cheapest model says whether a near template is meant and with which parameters, or adapts its code. There is no offer when that
 * does not pass the checks, nor for critical code, because only the answer of `modelStage` is reviewed by a second vendor.
 */
export const nearMissStage: Stage = {
  startAt: 'cache',
  shown: 'nearMiss',
  applies: ({ settings, request }, { near }) => settings.useCheapTier && near.length > 0 && isSaidInWords(request),
  async work(run, { near }) {
    const { request, observer, signal } = run;
    const generationNanoUsd = await likelyNanoUsd(run);
    const { id: generationId, task, language, technologies, fileName, versions, project, agent, plan } = request;
    const query = { task, language, technologies, fileName, versions };
    const outcome = await run.deps.cheapTier({ query, near, generationId, project, agent, plan, generationNanoUsd }, observer, signal);
    switch (outcome.kind) {
      case 'served':
        return offerServed(run, outcome);
      case 'adapted':
        return offerAdapted(run, outcome, generationNanoUsd);
      case 'none':
        return { notes: [outcome.why] };
    }
  },
};

async function offerServed(run: GenerationRun, { answer }: Outcome<'served'>): Promise<StageResult> {
  const { offer, notes = [], ...result } = confirmed(run, answer.parameters, await offerTemplate(run, answer));
  if (!offer) return { notes };
  if (toReview(offer.report, run.settings).length === 0) return { ...result, notes, offer };
  return { notes: [...notes, t('The code is security-critical and needs a second vendor’s review, so a model wrote all of it.')] };
}

async function offerAdapted(run: GenerationRun, adapted: Outcome<'adapted'>, generationNanoUsd: number): Promise<StageResult> {
  const { request, settings } = run;
  const { code, provider, model, title, why, origin } = adapted;
  const report = await run.deps.validate(code, { ...run.context, fragment: false });
  if (report.score < settings.threshold || toReview(report, settings).length > 0) {
    return { notes: [why, t('The adapted template did not pass the checks, so a model wrote all of the code.')] };
  }
  const costNanoUsd = run.costNanoUsd();
  return {
    notes: [why],
    provider,
    model,
    savedNanoUsd: Math.max(0, generationNanoUsd - costNanoUsd),
    offer: {
      code,
      source: 'adapted',
      title: [...(origin ? [t('from {0}', originWords(origin))] : []), title, t('adapted')].join(' · '),
      price: formatUsd(costNanoUsd),
      parameters: [],
      places: [],
      report,
      warnings: [],
      ...(origin ? { isForeign: true } : {}),
      // What came from a repository's file is not the user's, and nothing is learned of it.
      lesson:
        !origin && settings.learn && report.score >= settings.learnThreshold
          ? { request, code, report, provider, model, costNanoUsd }
          : undefined,
    },
  };
}

type Outcome<Kind extends CheapTierOutcome['kind']> = Extract<CheapTierOutcome, { kind: Kind }>;
