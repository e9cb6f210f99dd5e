import type { Aftermath } from '../generation/aftermath.ts';
import type { GenerationRequest } from '../generation/request/request.ts';
import type { Logger } from '../ports.ts';
import type { ReceiptStore } from '../storage.ts';
import type { Lesson } from '../templates/templateEngine.ts';
import type { ValidationContext, ValidationReport } from '../validation/findings/finding.ts';
import type { FinishedTask } from './planRecord.ts';

export interface PlanAftermathDeps {
  readonly aftermath: Pick<Aftermath, 'accepted' | 'rejected'>;
  readonly receipts: Pick<ReceiptStore, 'get'>;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly log: Logger;
}

/**
 * What the user did with a file of a plan reaches its receipt and the templates like any other answer. The window that asked for it may be
 * gone, so what can be learned is made anew from what the plan keeps. Never rejects.
 * @param request the one the file was made for.
 */
export async function fileDecided(
  result: FinishedTask,
  request: GenerationRequest,
  decision: 'accepted' | 'rejected',
  deps: PlanAftermathDeps,
): Promise<void> {
  const { receiptId, templateId } = result;
  try {
    const lesson = decision === 'accepted' ? await lessonOf(result, request, deps) : undefined;
    const taken = { receipt: { id: receiptId }, offer: { templateId, lesson } };
    await (decision === 'accepted' ? deps.aftermath.accepted(taken, false) : deps.aftermath.rejected(taken));
  } catch (error) {
    deps.log.warn('What was done with a file of a plan could not be remembered', error);
  }
}

/** Undefined for what must not be learned: among it a changed file, whose task says only what was to change. */
async function lessonOf(
  { code, before, mayLearn, receiptId, templateId }: FinishedTask,
  request: GenerationRequest,
  { receipts, validate }: PlanAftermathDeps,
): Promise<Lesson | undefined> {
  if (!mayLearn || before !== undefined || templateId !== undefined) return undefined;
  const receipt = await receipts.get(receiptId);
  if (!receipt) return undefined;
  const { language, fileName } = request;
  const report = await validate(code, { language, fileName, fragment: false });
  const { provider = '', model = '', costNanoUsd } = receipt;
  return { request, code, report, provider, model, costNanoUsd };
}
