import { createAnthropicProvider } from '../../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../../src/adapters/llm/openAiProvider.ts';
import type { ProviderOptions } from '../../../src/adapters/llm/providerOptions.ts';
import type { LlmProvider } from '../../../src/core/ports.ts';

/** One event as the service's own documentation shows it. */
export interface WrittenEvent {
  readonly type?: string;
  readonly data: unknown;
}

/** One of the four protocols: how an answer looks in it, event by event. */
export interface Protocol {
  readonly name: 'responses' | 'chat' | 'anthropic' | 'gemini';
  create(options: ProviderOptions): LlmProvider;
  readonly opening: readonly WrittenEvent[];
  text(piece: string): WrittenEvent;
  thought(piece: string): WrittenEvent;
  /** What says that the model stopped by itself. */
  readonly finish: readonly WrittenEvent[];
  /** The service's own end mark; none where only the end of the body says so. */
  readonly mark: readonly WrittenEvent[];
  /** The whole answer as one document, of a server that does not stream. */
  document(text: string): unknown;
}

/** The text of every answer here: characters of one to four bytes, line ends, quotes and what looks like a field of a stream. */
export const pieces = ['def área(r):\n', '    """data: π·r²\n\n    event: 😀"""\n', "    return 3.14 * r ** 2  # \\n 'x'\n"] as const;
export const whole = pieces.join('');

const message = (text: string) => ({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations: [] }] });
const responseUsage = { input_tokens: 12, output_tokens: 30, total_tokens: 42 };
const completed = (text: string) => ({
  id: 'resp_1',
  object: 'response',
  model: 'm',
  status: 'completed',
  output: [message(text)],
  usage: responseUsage,
});
const chatUsage = { prompt_tokens: 12, completion_tokens: 30, total_tokens: 42 };
const choice = (delta: unknown, finish_reason: string | null = null) => ({ index: 0, delta, finish_reason });
const chunk = (one: unknown) => ({ data: { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [one] } });
const typed = (type: string, fields: object): WrittenEvent => ({ type, data: { type, ...fields } });
const geminiUsage = { promptTokenCount: 12, candidatesTokenCount: 30, totalTokenCount: 42 };
const candidate = (part: unknown, finishReason?: string) => ({ index: 0, content: { role: 'model', parts: [part] }, finishReason });

export const protocols: readonly Protocol[] = [
  {
    name: 'responses',
    create: (options) => createOpenAiProvider({ ...options, baseUrl: `${options.baseUrl}/v1`, mode: 'responses' }),
    opening: [
      typed('response.created', { response: { id: 'resp_1', status: 'in_progress' } }),
      typed('response.in_progress', { response: {} }),
    ],
    text: (delta) => typed('response.output_text.delta', { item_id: 'i', output_index: 0, content_index: 0, delta }),
    thought: (delta) => typed('response.reasoning_summary_text.delta', { delta }),
    finish: [],
    mark: [typed('response.completed', { response: completed(whole) })],
    document: completed,
  },
  {
    name: 'chat',
    create: (options) => createOpenAiProvider({ ...options, baseUrl: `${options.baseUrl}/v1`, mode: 'chat' }),
    opening: [chunk(choice({ role: 'assistant', content: '' }))],
    text: (content) => chunk(choice({ content })),
    thought: (reasoning_content) => chunk(choice({ reasoning_content })),
    finish: [chunk(choice({}, 'stop')), { data: { id: 'c1', object: 'chat.completion.chunk', choices: [], usage: chatUsage } }],
    mark: [{ data: '[DONE]' }],
    document: (content) => ({
      id: 'c1',
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: chatUsage,
    }),
  },
  {
    name: 'anthropic',
    create: createAnthropicProvider,
    opening: [
      typed('message_start', { message: { id: 'm1', model: 'm', content: [], usage: { input_tokens: 12, output_tokens: 1 } } }),
      typed('ping', {}),
      typed('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    ],
    text: (text) => typed('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    thought: (thinking) => typed('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking } }),
    finish: [
      typed('content_block_stop', { index: 0 }),
      typed('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 30 } }),
    ],
    mark: [typed('message_stop', {})],
    document: (text) => ({
      id: 'm1',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 12, output_tokens: 30 },
    }),
  },
  {
    name: 'gemini',
    create: createGeminiProvider,
    opening: [],
    text: (text) => ({ data: { candidates: [candidate({ text })], modelVersion: 'm' } }),
    thought: (text) => ({ data: { candidates: [candidate({ text, thought: true })] } }),
    finish: [{ data: { candidates: [candidate({ text: '' }, 'STOP')], usageMetadata: geminiUsage, modelVersion: 'm' } }],
    mark: [],
    document: (text) => ({ candidates: [candidate({ text }, 'STOP')], usageMetadata: geminiUsage, modelVersion: 'm' }),
  },
];

/** All events of a good answer. */
export function answerOf(protocol: Protocol): readonly WrittenEvent[] {
  return [...protocol.opening, protocol.thought('Let me see.'), ...pieces.map(protocol.text), ...protocol.finish, ...protocol.mark];
}

/** One event as most servers write it. */
export function written({ type, data }: WrittenEvent): string {
  return `${type === undefined ? '' : `event: ${type}\n`}data: ${jsonOf(data)}\n\n`;
}

export function jsonOf(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
