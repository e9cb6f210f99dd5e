import type { TemplateAnswer } from '../templates/templateEngine.ts';
import type { GenerationRun, Offer } from './generator.ts';
import { isSaidInWords } from './request.ts';

/** Stages 1 and 2: learned, then built-in templates. Undefined when none is certainly right; the draft says why. */
export async function answerFromTemplate(run: GenerationRun): Promise<Offer | undefined> {
  const { deps, request, settings, draft } = run;
  if (!isSaidInWords(request)) return undefined;
  const sources = [settings.useLearned ? ('learned' as const) : undefined, settings.useBuiltIn ? ('builtIn' as const) : undefined];
  for (const source of sources) {
    if (!source) continue;
    const served = await deps.templates.serve(request, source);
    if (!served.served) {
      draft.because(served.why);
      continue;
    }
    const report = await deps.validate(served.code, { ...run.context, fragment: false });
    if (report.parsed === 'no') {
      draft.because(`The template "${served.title}" was passed over: what it rendered does not parse.`);
      deps.log.warn('A rendered template did not parse', { template: served.templateId });
      continue;
    }
    draft.because(served.why);
    draft.savedNanoUsd = served.originalCostNanoUsd || (await estimateSaving(run));
    return {
      code: served.code,
      source,
      title: title(served),
      parameters: served.parameters,
      places: served.places,
      report,
      warnings: report.score < settings.threshold ? [`The checks give this ${Math.floor(report.score)} of 100.`] : [],
      templateId: served.templateId,
    };
  }
  return undefined;
}

function title(served: TemplateAnswer): string {
  const parameters = served.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => `${parameter.from} → ${parameter.to}`);
  return [served.title, ...parameters, 'free'].join(' · ');
}

/** What the first model of the order would have cost; 0 when no model could be asked. */
async function estimateSaving({ deps, request, settings }: GenerationRun): Promise<number> {
  try {
    const estimate = await deps.chain.estimate({
      purpose: 'author',
      generationId: request.id,
      project: request.project,
      agent: request.agent,
      call: { system: settings.prompt.system, prompt: request.task },
      maxOutputTokens: settings.maxOutputTokens,
    });
    return estimate?.likelyNanoUsd ?? 0;
  } catch (error) {
    deps.log.warn('The saving could not be estimated', error);
    return 0;
  }
}
