import type { ChainAnswer, ChainEstimate, ChainObserver, ChainRequest, ModelChain } from '../../src/core/llm/modelChain.ts';
import type { Attempt } from '../../src/core/receipt/attempt.ts';

/** One scripted reply: a text (answered by the given model) or an error to reject with. */
export type ChainReply =
  | {
      readonly text: string;
      readonly stop?: ChainAnswer['stop'];
      readonly vendor?: string;
      readonly costNanoUsd?: number;
      readonly shared?: boolean;
    }
  | { readonly error: Error };

/** A `ModelChain` that answers from a script, in order, and records what it was asked. Asking beyond the script fails by name. */
export class ScriptedChain implements ModelChain {
  readonly requests: ChainRequest[] = [];
  estimated: ChainEstimate | undefined;
  readonly #replies: ChainReply[];

  constructor(...replies: ChainReply[]) {
    this.#replies = replies;
  }

  async ask(request: ChainRequest, observer: ChainObserver): Promise<ChainAnswer> {
    this.requests.push(request);
    const reply = this.#replies.shift();
    if (!reply) throw new Error('ScriptedChain.ask: no reply was set up');
    const vendor = 'error' in reply ? 'google' : (reply.vendor ?? 'google');
    const attempt: Attempt = {
      provider: 'gemini',
      model: 'gemini-test',
      purpose: request.purpose,
      number: 1,
      startedAtMs: 0,
      durationMs: 5,
      outcome: 'error' in reply ? 'serverFault' : (reply.stop ?? 'complete'),
      costNanoUsd: 'error' in reply ? 0 : (reply.costNanoUsd ?? 1_000),
      costEstimated: false,
    };
    // The attempts of a shared call stand in the receipt of another.
    const shared = 'shared' in reply && reply.shared === true;
    if (!shared) observer.onAttemptDone(attempt);
    if ('error' in reply) throw reply.error;
    observer.onText(reply.text);
    const attempts = shared ? [] : [attempt];
    return { text: reply.text, stop: reply.stop ?? 'complete', provider: 'gemini', vendor, model: 'gemini-test', attempts };
  }

  async estimate(): Promise<ChainEstimate | undefined> {
    return this.estimated;
  }
}
