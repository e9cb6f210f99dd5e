import { t } from '../../../shared/texts.ts';
import type { CacheableRequest } from './cachedAnswer.ts';
import type { GenerationRun } from './generationRun.ts';
import { silenceWarnings } from './silencers.ts';
import type { Stage } from './stage.ts';
import { toReview } from './toReview.ts';

/** The answer to the identical request, free. It is validated again, because rules, settings and the file may have changed since. */
export const cacheStage: Stage = {
  startAt: 'cache',
  shown: 'cache',
  applies: ({ settings }) => settings.useCache,
  async work(run) {
    const { deps, settings } = run;
    const hit = await deps.cache.find(await cacheableRequest(run)).catch((error: unknown) => {
      deps.log.warn('The response cache could not be read', error);
      return undefined;
    });
    if (!hit) return {};
    const report = await deps.validate(hit.code, run.context);
    const lacksReview = toReview(report, settings).length > 0 && hit.review?.verdict !== 'approved';
    if (report.score < settings.threshold || lacksReview) {
      return { notes: [t('A cached answer was not used: by the present checks it needs a new review.')] };
    }
    const { provider, model } = hit;
    return {
      notes: [t('The same request was answered before.')],
      provider,
      model,
      savedNanoUsd: hit.costNanoUsd,
      cacheAgeMs: hit.ageMs,
      offer: {
        code: hit.code,
        source: 'cache',
        title: t('{0} · from the cache', model),
        price: 'free',
        parameters: [],
        places: [],
        report,
        warnings: silenceWarnings(run.request, hit.code),
      },
    };
  },
};

/** What an answer is filed under in the response cache. */
export async function cacheableRequest({ request, settings, prompt }: GenerationRun): Promise<CacheableRequest> {
  return {
    ...(await prompt()),
    language: request.language,
    project: request.project,
    agent: request.agent,
    maxOutputTokens: settings.maxOutputTokens,
  };
}
