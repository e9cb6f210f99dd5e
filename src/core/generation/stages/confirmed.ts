import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { isSaidInWords } from '../request/request.ts';
import type { GenerationRun } from './generationRun.ts';
import type { StageResult } from './stage.ts';

/** The result with what its offer teaches once it is kept; nothing where the words of the task do not say all that was wanted. */
export function confirmed({ request, settings }: GenerationRun, parameters: readonly ReceiptParameter[], result: StageResult): StageResult {
  if (!result.offer || !settings.learn || !isSaidInWords(request)) return result;
  const { task, language, technologies, fileName, project } = request;
  return { ...result, offer: { ...result.offer, confirmed: { request: { task, language, technologies, fileName, project }, parameters } } };
}
