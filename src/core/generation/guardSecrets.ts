import { CancelledError, WithheldError } from '../errors.ts';
import type { ChainRequest, ModelChain } from '../llm/modelChain.ts';
import { findTextSecrets, type TextSecret, wholeSecrets, withoutTextSecrets } from '../validation/secretsInText.ts';
import { LookedTurns, withoutBytes, withoutSecrets } from './conversationSecrets.ts';

/** What the user wants done with keys and passwords that would leave. */
export type SecretsChoice = 'without' | 'send' | 'cancel';

/**
 * A chain that looks through everything before it leaves: instructions, imports, selection, context, task, code of templates. The user is asked
 * once for a generation or a conversation, with what was found; what turns up later in it (in an answer that is repaired or reviewed) is
 * taken out unasked. A request whose text must be whole is not sent without a part of it: it rejects with `WithheldError`.
 */
export function guardSecrets(chain: ModelChain, ask: (found: readonly TextSecret[]) => Promise<SecretsChoice>): ModelChain {
  const decided = new Map<string, Decision>();
  const looked = new LookedTurns();

  async function decisionFor(asking: string, found: readonly TextSecret[]): Promise<Decision> {
    const known = decided.get(asking);
    if (known) return known;
    const choice = await ask(wholeSecrets(found));
    if (choice === 'cancel') throw new CancelledError();
    const decision: Decision = { sent: new Set(choice === 'send' ? found.map(({ secret }) => secret) : []) };
    decided.set(asking, decision);
    const [oldest] = decided.keys();
    if (decided.size > mostDecided && oldest !== undefined) decided.delete(oldest);
    return decision;
  }

  async function cleaned(request: ChainRequest): Promise<ChainRequest> {
    const { system, prompt, conversation } = request.call;
    const found = conversation ? [...findTextSecrets(system), ...looked.in(conversation)] : findTextSecrets(`${system}\n${prompt}`);
    if (found.length === 0) return request;
    // The requests of a conversation begin with the same turn.
    const [first] = conversation?.turns ?? [];
    const asking = first ? JSON.stringify(withoutBytes(first)) : request.generationId;
    const { sent } = await decisionFor(asking, found);
    const out = found.map(({ secret }) => secret).filter((secret) => !sent.has(secret));
    if (out.length === 0) return request;
    const without = (text: string): string => withoutTextSecrets(text, out);
    if (request.whole !== undefined && without(request.whole) !== request.whole) throw new WithheldError();
    return {
      ...request,
      call: {
        ...request.call,
        system: without(system),
        prompt: without(prompt),
        conversation: conversation && withoutSecrets(conversation, out),
      },
    };
  }

  return {
    ask: async (request, observer, signal) => chain.ask(await cleaned(request), observer, signal),
    estimate: (request) => chain.estimate(request),
  };
}

/** Of one generation or conversation: the secrets that the user lets go. */
interface Decision {
  readonly sent: ReadonlySet<string>;
}

/** Generations and conversations whose decision is kept; older ones are over. */
const mostDecided = 100;
