import type { Logger } from '../ports.ts';
import { spokenText } from './conversation.ts';
import type { ModelChain } from './modelChain.ts';

/** A chain whose prompts and answers go to the log at trace level, each only while the user wants it. */
export function traceChain(
  chain: ModelChain,
  log: Logger,
  wanted: () => { readonly prompts: boolean; readonly answers: boolean },
): ModelChain {
  return {
    async ask(request, observer, signal) {
      const { generationId, purpose, call } = request;
      if (wanted().prompts) log.trace(`prompt of ${purpose} ${generationId}`, { system: call.system, prompt: spokenText(call) });
      const answer = await chain.ask(request, observer, signal);
      if (wanted().answers) log.trace(`answer to ${purpose} ${generationId}`, { model: answer.model, text: answer.text });
      return answer;
    },
    estimate: (request) => chain.estimate(request),
  };
}
