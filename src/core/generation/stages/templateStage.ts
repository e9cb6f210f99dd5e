import { t } from '../../../shared/texts.ts';
import type { TemplateAnswer } from '../../templates/templateEngine.ts';
import { isSaidInWords } from '../request/request.ts';
import { absentModules } from './absentModules.ts';
import type { GenerationRun } from './generationRun.ts';
import { offerTemplate } from './offerTemplate.ts';
import type { Stage, StageResult } from './stage.ts';

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
      if (served.served) {
        // A built-in template names the files it needs; a learned one was written in a place that had them.
        const absent = source === 'learned' ? await absentFor(run, served) : [];
        if (absent.length === 0) return offerTemplate(run, served);
        const imports = t('imports {0}, which is not in this project.', absent.map((module) => `"${module}"`).join(', '));
        if (run.request.templateId !== undefined) return warned(await offerTemplate(run, served), t('The code {0}', imports));
        const reason = t('The template "{0}" was not used: its code {1}', served.title, imports);
        return { notes: [reason], refusals: [{ rule: 'otherPlace', why: reason }] };
      }
      const { rule, why, near } = served;
      return { notes: [why], near, refusals: rule === '' ? [] : [{ rule, why }] };
    },
  };
}

async function absentFor({ request, context, deps }: GenerationRun, served: TemplateAnswer): Promise<readonly string[]> {
  const from = request.place?.path;
  const paths = from === undefined ? undefined : await deps.filesOfProject(request);
  return absentModules(served, request.language, context.localModules, from !== undefined && paths ? { from, paths } : undefined);
}

/** What the user chose in the list is offered all the same. */
function warned(result: StageResult, warning: string): StageResult {
  return result.offer ? { ...result, offer: { ...result.offer, warnings: [...result.offer.warnings, warning] } } : result;
}
