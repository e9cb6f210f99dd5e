import { formatUsd } from '../budget/money.ts';
import type { TemplateAnswer } from '../templates/templateEngine.ts';
import type { GenerationRun } from './generationRun.ts';
import type { Offer } from './offer.ts';
import { isSaidInWords } from './request.ts';

/** What the templates say: an offer when one is certainly right, and which were near when none is. */
export interface TemplateStageResult {
  readonly offer?: Offer | undefined;
  /** Ids, nearest first. */
  readonly near: readonly string[];
}

/** Stages 1 and 2: learned, then built-in templates. The draft says why none was served. */
export async function answerFromTemplate(run: GenerationRun): Promise<TemplateStageResult> {
  const { deps, request, settings, draft } = run;
  if (!isSaidInWords(request)) return { near: [] };
  const near: string[] = [];
  const sources = [settings.useLearned ? ('learned' as const) : undefined, settings.useBuiltIn ? ('builtIn' as const) : undefined];
  for (const source of sources) {
    if (!source) continue;
    const served = await deps.templates.serve(request, source);
    if (!served.served) {
      draft.because(served.why);
      near.push(...served.near);
      continue;
    }
    const offer = await offerOf(run, served);
    if (offer) return { offer, near };
  }
  return { near };
}

/** The offer for a rendered template; undefined when what it rendered does not parse. */
export async function offerOf(run: GenerationRun, served: TemplateAnswer): Promise<Offer | undefined> {
  const { deps, settings, draft } = run;
  const report = await deps.validate(served.code, { ...run.context, fragment: false });
  if (report.parsed === 'no') {
    draft.because(`The template "${served.title}" was passed over: what it rendered does not parse.`);
    deps.log.warn('A rendered template did not parse', { template: served.templateId });
    return undefined;
  }
  draft.because(served.why);
  draft.savedNanoUsd = Math.max(0, (served.originalCostNanoUsd || (await likelyNanoUsd(run))) - draft.costNanoUsd);
  return {
    code: served.code,
    source: served.source,
    title: title(served, draft.costNanoUsd),
    parameters: served.parameters,
    places: served.places,
    report,
    warnings: report.score < settings.threshold ? [`The checks give this ${Math.floor(report.score)} of 100.`] : [],
    templateId: served.templateId,
  };
}

function title(served: TemplateAnswer, costNanoUsd: number): string {
  const parameters = served.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => `${parameter.from} → ${parameter.to}`);
  return [served.title, ...parameters, costNanoUsd === 0 ? 'free' : formatUsd(costNanoUsd)].join(' · ');
}

/** What the first model of the order would likely cost, in nano-dollars; 0 when no model could be asked. */
export async function likelyNanoUsd({ deps, request, settings }: GenerationRun): Promise<number> {
  if (request.likelyNanoUsd !== undefined) return request.likelyNanoUsd;
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
