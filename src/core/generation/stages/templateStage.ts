import { isSaidInWords } from '../request/request.ts';
import { offerTemplate } from './offerTemplate.ts';
import type { Stage } from './stage.ts';

export const learnedTemplateStage = templateStage('learned');
export const builtInTemplateStage = templateStage('builtIn');

/** Serves the template that explains the whole task, free. Otherwise says why none does, and which are near. */
function templateStage(source: 'learned' | 'builtIn'): Stage {
  return {
    startAt: 'templates',
    shown: 'templates',
    applies: ({ request, settings }) =>
      !request.taken && (source === 'learned' ? settings.useLearned : settings.useBuiltIn) && isSaidInWords(request),
    async work(run) {
      const served = await run.deps.templates.serve(run.request, source);
      if (served.served) return offerTemplate(run, served);
      const { rule, why, near } = served;
      return { notes: [why], near, refusals: rule === '' ? [] : [{ rule, why }] };
    },
  };
}
