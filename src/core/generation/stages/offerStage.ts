import { t } from '../../../shared/texts.ts';
import { formatUsd } from '../../budget/money.ts';
import type { ReviewNote } from '../../receipt/receipt.ts';
import type { Lesson } from '../../templates/templateEngine.ts';
import { isSaidInWords } from '../request/request.ts';
import { cacheableRequest } from './cacheStage.ts';
import { answeredBy, type CheckedAnswer, isShared, isWhole } from './checkedAnswer.ts';
import type { GenerationRun, GenerationSettings } from './generationRun.ts';
import { silenceWarnings } from './silencers.ts';
import type { Stage } from './stage.ts';

/** Offers the answer of a model, and caches it when it is whole, good enough and not rejected by the reviewer. */
export const offerStage: Stage = {
  startAt: 'model',
  applies: (_, { answer }) => answer !== undefined,
  async work(run, { answer, review }) {
    if (!answer) return {};
    const { provider, model } = answeredBy(answer);
    const { report, code } = answer;
    const costNanoUsd = run.costNanoUsd();
    const keepable = isWhole(answer) && review?.verdict !== 'rejected';
    if (keepable) await cache(run, answer, review, costNanoUsd);
    return {
      notes: [t('{0} of {1} answered.', model, provider)],
      offer: {
        code,
        source: 'model',
        title: t('{0} · {1} of 100', model, Math.floor(report.score)),
        price: isShared(answer) && costNanoUsd === 0 ? 'shared, $0' : formatUsd(costNanoUsd),
        parameters: [],
        places: [],
        report,
        review,
        warnings: [...warnings(answer, run.settings, review), ...silenceWarnings(run.request, code)],
        lesson: keepable ? lesson(run, answer, costNanoUsd) : undefined,
      },
    };
  },
};

/** Of an answer that was shared, the generation that paid stores it, with what it cost. */
async function cache(run: GenerationRun, answer: CheckedAnswer, review: ReviewNote | undefined, costNanoUsd: number): Promise<void> {
  const { deps, settings } = run;
  if (answer.report.score < settings.threshold || !settings.useCache || isShared(answer)) return;
  await deps.cache
    .store(await cacheableRequest(run), { code: answer.code, ...answeredBy(answer), vendor: answer.answer.vendor, costNanoUsd, review })
    .catch((error: unknown) => deps.log.warn('The answer could not be cached', error));
}

function lesson({ request, settings }: GenerationRun, checked: CheckedAnswer, costNanoUsd: number): Lesson | undefined {
  const { code, report } = checked;
  if (!settings.learn || report.score < settings.learnThreshold || !isSaidInWords(request)) return undefined;
  return { request, code, report, ...answeredBy(checked), costNanoUsd };
}

function warnings(checked: CheckedAnswer, settings: GenerationSettings, review: ReviewNote | undefined): readonly string[] {
  const { report } = checked;
  const sentences: string[] = [];
  if (checked.answer.stop === 'truncated' || checked.cut)
    sentences.push(t('The answer was cut off at the token limit. Raise "Max Output Tokens" in the settings and regenerate.'));
  if (report.parsed === 'no') sentences.push(t('The code has a syntax error.'));
  if (report.score < settings.threshold) sentences.push(t('The checks give this code {0} of 100.', Math.floor(report.score)));
  if (review && review.verdict !== 'approved')
    sentences.push(review.verdict === 'none' ? review.summary : t('The reviewer ({0}) says: {1}', review.reviewer ?? '', review.summary));
  return sentences;
}
