import type { Settings } from '../../core/config/settingsTable.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { GenerationResult } from '../../core/generation/stages/offer.ts';
import type { Lesson } from '../../core/templates/templateEngine.ts';
import type { EditFindingsDeps } from '../findings/editFindings.ts';
import type { DocumentContext } from '../workspaceContext.ts';

interface Answered {
  readonly request: GenerationRequest;
  readonly context: DocumentContext;
  readonly result?: GenerationResult | undefined;
}

/** What the user made of an answer, checked again. Undefined where nothing may be learned from it, or it is not good enough. */
export async function keptLesson(
  deps: Pick<EditFindingsDeps, 'validate'> & { readonly settings: (request: GenerationRequest) => Settings },
  { request, context, result }: Answered,
  code: string,
): Promise<Lesson | undefined> {
  const lesson = result?.offer?.lesson;
  if (!lesson) return undefined;
  const { language, fileName } = request;
  const report = await deps.validate(code, { ...context.surroundings, language, fileName });
  return report.score < deps.settings(request)['templates.learnThreshold'] ? undefined : { ...lesson, code, report };
}
