import type { GenerationRun } from './generationRun.ts';

/** What the first model of the order would likely cost for this task, in nano-dollars; 0 when no model could be asked. */
export async function likelyNanoUsd({ deps, request, settings }: GenerationRun): Promise<number> {
  if (request.likelyNanoUsd !== undefined) return request.likelyNanoUsd;
  try {
    const estimate = await deps.chain.estimate({
      purpose: 'author',
      generationId: request.id,
      project: request.project,
      agent: request.agent,
      plan: request.plan,
      call: { system: settings.prompt.system, prompt: request.task },
      maxOutputTokens: settings.maxOutputTokens,
    });
    return estimate?.likelyNanoUsd ?? 0;
  } catch (error) {
    deps.log.warn('The saving could not be estimated', error);
    return 0;
  }
}
