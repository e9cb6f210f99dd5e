import type { CitedPage, LlmCall, StopKind, ToolCall } from '../../src/core/completion.ts';
import { CancelledError, ProviderError, type ProviderErrorDetails } from '../../src/core/errors.ts';
import type { LlmProvider } from '../../src/core/ports.ts';
import type { ProviderReason } from '../../src/core/receipt/providerReason.ts';
import type { TokenUsage } from '../../src/core/receipt/tokenUsage.ts';

/** What the fake does with one call. `text` of a failing or hanging reply is given out before it fails or hangs. */
export type ScriptedReply =
  | {
      readonly text: string;
      readonly toolCalls?: readonly ToolCall[] | undefined;
      readonly stop?: StopKind;
      readonly pages?: readonly CitedPage[];
      readonly usage?: TokenUsage | undefined;
      readonly model?: string;
    }
  | ({ readonly fails: ProviderReason; readonly text?: string } & Partial<
      Omit<ProviderErrorDetails, 'provider' | 'reason' | 'partialChars'>
    >)
  | { readonly hangs: true; readonly text?: string; readonly usage?: TokenUsage };

/** A provider in memory. It needs no timer and no network, and streams in pieces of eight characters. */
export interface ScriptedProvider extends LlmProvider {
  /** Every call received, oldest first. */
  readonly calls: readonly LlmCall[];
  /** How often it was asked to count tokens. */
  readonly counts: number;
  /** How many of them were cancelled before they ended. */
  readonly cancelled: number;
  /** The next calls are answered so, one each. A call with nothing scripted is a defect of the test. */
  enqueue(...replies: readonly ScriptedReply[]): void;
  /** Decides where nothing is queued. */
  otherwise(reply: (call: LlmCall) => ScriptedReply): void;
}

export function scriptedProvider(identity: Partial<Pick<LlmProvider, 'id' | 'vendor' | 'label' | 'searchesWeb'>> = {}): ScriptedProvider {
  const { id = 'scripted', vendor = id, label = 'Scripted', searchesWeb } = identity;
  const calls: LlmCall[] = [];
  const queue: ScriptedReply[] = [];
  let fallback: ((call: LlmCall) => ScriptedReply) | undefined;
  let cancelled = 0;
  let counts = 0;

  return {
    id,
    vendor,
    label,
    ...(searchesWeb && { searchesWeb }),
    calls,
    get counts() {
      return counts;
    },
    get cancelled() {
      return cancelled;
    },
    enqueue: (...replies) => {
      queue.push(...replies);
    },
    otherwise: (reply) => {
      fallback = reply;
    },
    countTokens: async (call) => {
      counts += 1;
      return Math.ceil((call.system.length + call.prompt.length) / 4);
    },
    async complete(call, onText, signal, onAlive) {
      const stop = () => {
        cancelled += 1;
        return new CancelledError();
      };
      if (signal.aborted) throw new CancelledError();
      calls.push(call);
      const reply = queue.shift() ?? fallback?.(call);
      if (reply === undefined) throw new Error(`scriptedProvider ${id}: complete was called with nothing scripted`);
      const text = reply.text ?? '';
      for (let at = 0; at < text.length; at += 8) {
        await Promise.resolve();
        if (signal.aborted) throw stop();
        onText(text.slice(at, at + 8));
      }
      if ('hangs' in reply) {
        onAlive?.(reply.usage);
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      }
      if (signal.aborted) throw stop();
      if ('fails' in reply) {
        const { fails, text: _, ...details } = reply;
        throw new ProviderError(`${label}: scripted failure`, { ...details, provider: id, reason: fails, partialChars: text.length });
      }
      if ('hangs' in reply) throw stop();
      const { toolCalls, stop: ending = 'complete', usage, model = call.model, pages } = reply;
      return { text, toolCalls, stop: ending, usage, model, ...(pages && { pages }) };
    },
  };
}
