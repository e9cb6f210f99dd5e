import type { LeftNow } from '../../core/budget/budgetStatus.ts';
import { composePrompt, type PromptCustomisation } from '../../core/generation/request/prompt.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import type { ChainEstimate } from '../../core/llm/modelChain.ts';
import type { Workplace } from '../../core/workplace.ts';
import type { WorkspaceContexts } from '../context/workspaceContexts.ts';
import type { ModelGlance } from './taskRows.ts';

export interface GlanceDeps {
  readonly prompt: (request: GenerationRequest) => PromptCustomisation;
  /** What a model is shown of the workspace, and the order to read it ahead. */
  readonly contexts: Pick<WorkspaceContexts, 'gather' | 'warmUp' | 'mentionable'>;
  readonly estimate: (prompt: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly left: (project: string) => Promise<LeftNow>;
}

/** What asking a model would cost now, with what it would be shown of the workspace. Undefined when none is set up. */
export async function modelGlance(deps: GlanceDeps, asked: GenerationRequest): Promise<ModelGlance | undefined> {
  const request = { ...asked, context: await deps.contexts.gather(asked) };
  const { system, prompt } = composePrompt(request, deps.prompt(request));
  const [estimate, left] = await Promise.all([deps.estimate(`${system}\n${prompt}`, request), deps.left(request.project)]);
  return estimate && { estimate, left, contextTokens: request.context.tokens };
}
