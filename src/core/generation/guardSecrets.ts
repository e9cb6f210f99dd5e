import { CancelledError } from '../errors.ts';
import type { ChainRequest, ModelChain } from '../llm/modelChain.ts';
import { findTextSecrets, type TextSecret, withoutTextSecrets } from '../validation/secretsInText.ts';

/** What the user wants done with keys and passwords that would leave. */
export type SecretsChoice = 'without' | 'send' | 'cancel';

/**
 * A chain that looks through everything before it leaves: instructions, imports, selection, context, task, code of templates. The user is asked
 * once for a generation, with what was found; what turns up later in it (in an answer that is repaired or reviewed) is taken out unasked.
 */
export function guardSecrets(chain: ModelChain, ask: (found: readonly TextSecret[]) => Promise<SecretsChoice>): ModelChain {
  const decided = new Map<string, Decision>();

  async function decisionFor(generationId: string, found: readonly TextSecret[]): Promise<Decision> {
    const known = decided.get(generationId);
    if (known) return known;
    const choice = await ask(found);
    if (choice === 'cancel') throw new CancelledError();
    const decision: Decision = { sent: new Set(choice === 'send' ? found.map(({ secret }) => secret) : []) };
    decided.set(generationId, decision);
    const [oldest] = decided.keys();
    if (decided.size > mostDecided && oldest !== undefined) decided.delete(oldest);
    return decision;
  }

  async function cleaned(request: ChainRequest): Promise<ChainRequest> {
    const { system, prompt } = request.call;
    const found = findTextSecrets(`${system}\n${prompt}`);
    if (found.length === 0) return request;
    const { sent } = await decisionFor(request.generationId, found);
    const out = found.map(({ secret }) => secret).filter((secret) => !sent.has(secret));
    if (out.length === 0) return request;
    return { ...request, call: { ...request.call, system: withoutTextSecrets(system, out), prompt: withoutTextSecrets(prompt, out) } };
  }

  return {
    ask: async (request, observer, signal) => chain.ask(await cleaned(request), observer, signal),
    estimate: (request) => chain.estimate(request),
  };
}

/** Of one generation: the secrets that the user lets go. */
interface Decision {
  readonly sent: ReadonlySet<string>;
}

/** Generations whose decision is kept; older ones are over. */
const mostDecided = 100;
