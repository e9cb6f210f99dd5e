import { t } from '../../../shared/texts.ts';
import { ProviderError } from '../../errors.ts';
import type { ChainAnswer } from '../../llm/modelChain.ts';
import type { ValidationReport } from '../../validation/findings/finding.ts';
import { extractCode } from '../extract/extractCode.ts';
import type { Soundness } from '../extract/fencedBlocks.ts';
import type { Prompt } from '../request/prompt.ts';
import type { GenerationRun } from './generationRun.ts';

/** The answer of a model, with the code in it and what the checks say about that code. */
export interface CheckedAnswer {
  readonly answer: ChainAnswer;
  readonly code: string;
  /** The code block was opened and never closed. */
  readonly cut: boolean;
  readonly report: ValidationReport;
}

/** Asks the provider chain and validates the code. Rejects as `ModelChain.ask` does, and with `ProviderError` for an answer without code. */
export async function askForCode(run: GenerationRun, purpose: 'author' | 'repair', prompt: Prompt): Promise<CheckedAnswer> {
  const { deps, request, settings, observer } = run;
  const answer = await deps.chain.ask(
    {
      purpose,
      generationId: request.id,
      project: request.project,
      agent: request.agent,
      plan: request.plan,
      call: prompt,
      maxOutputTokens: settings.maxOutputTokens,
      maxCostNanoUsd: settings.maxCostNanoUsd,
    },
    observer,
    run.signal,
  );
  observer.onStage('checking');
  const extracted = await extractCode(answer.text, request.language, (code) => soundness(run, code));
  if (extracted.kind === 'none') {
    throw new ProviderError(t('{0} answered without any code.', answer.model), { provider: answer.provider, reason: 'emptyReply' });
  }
  return { answer, code: extracted.code, cut: extracted.kind === 'cut', report: await deps.validate(extracted.code, run.context) };
}

async function soundness({ deps, context }: GenerationRun, code: string): Promise<Soundness> {
  const { parsed } = await deps.validate(code, { ...context, fragment: true });
  return parsed === 'noGrammar' ? 'unknown' : parsed;
}

/** True when the model finished and the code block is closed. */
export function isWhole({ answer, cut }: CheckedAnswer): boolean {
  return answer.stop === 'complete' && !cut;
}

/** True when another generation asked the same at the same time: its call gave this answer and its receipt holds the attempts. */
export function isShared({ answer }: CheckedAnswer): boolean {
  return answer.attempts.length === 0;
}

export function answeredBy({ answer }: CheckedAnswer): { readonly provider: string; readonly model: string } {
  return { provider: answer.provider, model: answer.model };
}
