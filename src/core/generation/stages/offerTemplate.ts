import { t } from '../../../shared/texts.ts';
import { formatUsd } from '../../budget/money.ts';
import type { ReviewNote } from '../../receipt/receipt.ts';
import { originWords } from '../../templates/originWords.ts';
import type { TemplateAnswer } from '../../templates/templateEngine.ts';
import type { ValidationReport } from '../../validation/findings/finding.ts';
import type { GenerationRun } from './generationRun.ts';
import { likelyNanoUsd } from './likelyNanoUsd.ts';
import type { StageResult } from './stage.ts';
import { toReview } from './toReview.ts';

/**
 * Offers a rendered template; when what it rendered does not parse, there is only a note that says so. One of a repository is as foreign as a
 * model's code: what is critical in it is reviewed, or not offered.
 */
export async function offerTemplate(run: GenerationRun, served: TemplateAnswer): Promise<StageResult> {
  const { deps, settings } = run;
  const report = await deps.validate(served.code, { ...run.context, fragment: false });
  if (report.parsed === 'no') {
    deps.log.warn('A rendered template did not parse', { template: served.templateId });
    return { notes: [t('The template "{0}" was not used: with the words of this task its code has a syntax error.', served.title)] };
  }
  const { origin } = served;
  const review = origin ? await reviewOfRepository(run, served, report) : undefined;
  if (review && review.verdict !== 'approved') {
    return {
      review,
      notes: [
        t(
          'The template "{0}" from {1} is security-critical code and was not used: {2}',
          served.title,
          origin ? originWords(origin) : '',
          review.summary,
        ),
      ],
    };
  }
  const costNanoUsd = run.costNanoUsd();
  const insteadNanoUsd = served.originalCostNanoUsd || (await likelyNanoUsd(run));
  return {
    notes: origin ? [served.why, t('It is from {0}.', originWords(origin))] : [served.why],
    ...(review ? { review } : {}),
    savedNanoUsd: Math.max(0, insteadNanoUsd - costNanoUsd),
    offer: {
      code: served.code,
      source: served.source,
      title: title(served),
      price: costNanoUsd === 0 ? 'free' : formatUsd(costNanoUsd),
      parameters: served.parameters,
      places: served.places,
      report,
      warnings: report.score < settings.threshold ? [t('The checks give this code {0} of 100.', Math.floor(report.score))] : [],
      ...(review ? { review } : {}),
      ...(origin ? { isForeign: true } : {}),
      templateId: served.templateId,
    },
  };
}

/** Undefined when the code is not critical. */
async function reviewOfRepository(run: GenerationRun, { code }: TemplateAnswer, report: ValidationReport): Promise<ReviewNote | undefined> {
  const critical = toReview(report, run.settings);
  if (critical.length === 0) return undefined;
  run.observer.onStage('reviewing');
  const subject = { request: run.request, code, report: { ...report, critical }, authorVendor: 'repository' };
  return run.deps.review(subject, run.observer, run.signal);
}

function title(served: TemplateAnswer): string {
  const parameters = served.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => t('"{0}" in place of "{1}"', parameter.to, parameter.from));
  // In front, because long titles are cut.
  const from = served.origin ? [t('from {0}', originWords(served.origin))] : [];
  return [...from, served.title, ...parameters].join(' · ');
}
