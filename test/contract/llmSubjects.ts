import { createAnthropicProvider } from '../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../src/adapters/llm/openAiProvider.ts';
import type { ProviderOptions } from '../../src/adapters/llm/providerOptions.ts';
import type { LlmProvider } from '../../src/core/ports.ts';
import type { ProviderReason } from '../../src/core/receipt/providerReason.ts';
import { type ScriptedReply, scriptedProvider } from '../fakes/scriptedProvider.ts';
import type { Behaviour, SimulatedService } from '../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';

/** One implementation of the port, and how to make the service behind it behave. */
export interface LlmSubject {
  readonly name: string;
  readonly model: string;
  readonly overHttp: boolean;
  readonly countsCacheWrites: boolean;
  readonly countsTokens: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
  reset(): void;
  create(key?: string): LlmProvider;
  next(behaviour: Behaviour): void;
  /** Since the last reset: requests that reached the service, how many of them the client hung up on, new connections. */
  sent(): { readonly requests: number; readonly aborted: number; readonly connections: number };
}

const whole = { countsCacheWrites: true, countsTokens: true } as const;

export const llmSubjects: readonly LlmSubject[] = [
  scripted(),
  overHttp('openai', (options) => createOpenAiProvider({ ...options, mode: 'responses' }), {
    ...whole,
    name: 'OpenAI Responses',
    model: 'gpt-6-luna',
  }),
  overHttp('chat', (options) => createOpenAiProvider({ ...options, mode: 'chat' }), {
    ...whole,
    name: 'OpenAI Chat Completions',
    model: 'llama-5',
    countsTokens: false,
  }),
  overHttp('anthropic', createAnthropicProvider, { ...whole, name: 'Anthropic', model: 'claude-haiku-5-5' }),
  overHttp('gemini', createGeminiProvider, { ...whole, name: 'Gemini', model: 'gemini-3.8-flash', countsCacheWrites: false }),
];

function overHttp(
  service: SimulatedService,
  create: (options: ProviderOptions) => LlmProvider,
  traits: Pick<LlmSubject, 'name' | 'model' | 'countsCacheWrites' | 'countsTokens'>,
): LlmSubject {
  let running: SimulatedProvider | undefined;
  const simulated = () => {
    if (running === undefined) throw new Error('the simulated provider was not started');
    return running;
  };
  return {
    ...traits,
    overHttp: true,
    start: async () => {
      running = await startSimulatedProvider();
    },
    stop: () => simulated().stop(),
    reset: () => simulated().reset(),
    create: (key = 'sk-test-key') =>
      create({
        id: service,
        label: traits.name,
        vendor: service,
        apiKey: async () => key,
        baseUrl: simulated().baseUrls[service],
        clock: { now: () => 0 },
      }),
    next: (behaviour) => simulated().enqueue(service, behaviour),
    sent: () => {
      const { requests, connections } = simulated();
      return { requests: requests.length, aborted: requests.filter(({ aborted }) => aborted).length, connections };
    },
  };
}

/** The fake is told in its own words what the simulated server is told in its. */
function scripted(): LlmSubject {
  let provider = scriptedProvider();
  return {
    ...whole,
    name: 'the scripted fake',
    model: 'scripted-1',
    overHttp: false,
    start: async () => undefined,
    stop: async () => undefined,
    reset: () => {
      provider = scriptedProvider();
    },
    create: () => provider,
    next: (behaviour) => provider.enqueue(replyFor(behaviour)),
    sent: () => ({ requests: provider.calls.length, aborted: provider.cancelled, connections: 0 }),
  };
}

function replyFor({ text = 'code', chunkSize = 24, usage: used, ...behaviour }: Behaviour): ScriptedReply {
  const tokens =
    typeof used === 'object'
      ? {
          inputTokens: used.input,
          cachedInputTokens: used.cached ?? 0,
          cacheWriteTokens: used.cacheWrite ?? 0,
          outputTokens: used.output,
          reasoningTokens: used.reasoning ?? 0,
        }
      : undefined;
  const reasons: Readonly<Record<number, ProviderReason>> = {
    400: 'badRequest',
    404: 'modelUnavailable',
    413: 'requestTooLarge',
    429: 'rateLimited',
    503: 'overloaded',
    529: 'overloaded',
  };
  if (behaviour.status !== undefined) {
    return {
      fails: reasons[behaviour.status] ?? 'serverFault',
      status: behaviour.status,
      retryAfterMs: behaviour.headers ? 7000 : undefined,
    };
  }
  const cut = behaviour.cutAfterChunks ?? behaviour.endAfterChunks ?? (behaviour.malformedSse ? 1 : undefined);
  if (cut !== undefined) return { fails: 'streamCut', text: text.slice(0, cut * chunkSize) };
  if (behaviour.inStreamError) return { fails: 'overloaded', text: text.slice(0, chunkSize) };
  if (behaviour.hang) return { hangs: true, text: behaviour.hang === 'midStream' ? text.slice(0, chunkSize) : '' };
  if (behaviour.reset) return { fails: 'network' };
  if (behaviour.emptyStream) return { fails: 'streamCut' };
  if (behaviour.html200) return { fails: 'serverFault' };
  if (behaviour.stop === 'refused') return { fails: 'refused', text, usage: tokens };
  if (behaviour.stop === 'filtered') return { fails: 'filtered', text, usage: tokens };
  if (text === '' && !behaviour.toolCalls) return { fails: 'emptyReply' };
  return { text, toolCalls: behaviour.toolCalls, usage: tokens, stop: behaviour.stop === undefined ? 'complete' : 'truncated' };
}
