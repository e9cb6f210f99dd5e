import { formatUsd } from '../../budget/money.ts';
import type { TemplateAnswer } from '../../templates/templateEngine.ts';
import type { GenerationRun } from './generationRun.ts';
import { likelyNanoUsd } from './likelyNanoUsd.ts';
import type { StageResult } from './stage.ts';

/** Offers a rendered template; when what it rendered does not parse, there is only a note that says so. */
export async function offerTemplate(run: GenerationRun, served: TemplateAnswer): Promise<StageResult> {
  const { deps, settings } = run;
  const report = await deps.validate(served.code, { ...run.context, fragment: false });
  if (report.parsed === 'no') {
    deps.log.warn('A rendered template did not parse', { template: served.templateId });
    return { notes: [`The template "${served.title}" was passed over: what it rendered does not parse.`] };
  }
  const costNanoUsd = run.costNanoUsd();
  const insteadNanoUsd = served.originalCostNanoUsd || (await likelyNanoUsd(run));
  return {
    notes: [served.why],
    savedNanoUsd: Math.max(0, insteadNanoUsd - costNanoUsd),
    offer: {
      code: served.code,
      source: served.source,
      title: title(served),
      price: costNanoUsd === 0 ? 'free' : formatUsd(costNanoUsd),
      parameters: served.parameters,
      places: served.places,
      report,
      warnings: report.score < settings.threshold ? [`The checks give this ${Math.floor(report.score)} of 100.`] : [],
      templateId: served.templateId,
    },
  };
}

function title(served: TemplateAnswer): string {
  const parameters = served.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => `${parameter.from} → ${parameter.to}`);
  return [served.title, ...parameters].join(' · ');
}
