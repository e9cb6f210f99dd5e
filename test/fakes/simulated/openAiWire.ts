import type { ToolCall } from '../../../src/core/completion.ts';
import { type Asked, keyOf, record, type SimulatedAnswer, type SimulatedError, sse, textOf, type Wire } from './behaviour.ts';
import { usesOffered } from './search.ts';

/** OpenAI's Responses API, and its Chat Completions as compatible servers speak it. */
export const responsesWire: Wire = {
  service: 'openai',
  count: true,
  complaint: (body, headers) => {
    const unknown = ['max_tokens', 'max_completion_tokens', 'messages', 'stop', 'seed', 'n'].find((name) => name in body);
    return keyComplaint(keyOf(headers)) ?? (unknown === undefined ? samplingComplaint(body) : badParameter(unknown));
  },
  asked: (body) => ({
    model: String(body.model),
    system: textOf(body.instructions),
    prompt: textOf(body.input),
    schema: schemaOf(record(record(body.text).format).schema),
    searchUses: usesOffered(body),
  }),
  errorBody: (_status, error) => ({
    error: { message: error.message ?? 'Simulated fault.', type: error.type, param: null, code: error.code },
  }),
  opening: (answer) =>
    event('response.created', { response: { ...responseHead(answer), status: 'in_progress', output: [], usage: null } }) +
    (answer.unknownEvents ? event('response.telepathy.delta', { delta: 'unknown to every client' }) : ''),
  text: (piece, answer) =>
    answer.stop === 'refused'
      ? event('response.refusal.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta: piece })
      : event('response.output_text.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta: piece, logprobs: [] }),
  closing: (answer) => {
    const end = responsesEnd(answer.stop);
    const called = answer.toolCalls.map(({ id, name, input }) => ({
      type: 'function_call',
      id: `fc_${id}`,
      call_id: id,
      name,
      arguments: JSON.stringify(input),
      status: 'completed',
    }));
    const output = [...searchItems(answer), ...called];
    const response = { ...responseHead(answer), output, usage: responsesUsage(answer.usage), ...end };
    return event(`response.${end.status}`, { response });
  },
  inStreamError: (error) =>
    event('error', { code: error.code ?? 'server_error', type: error.type, message: error.message ?? 'Simulated fault.', param: null }),
  countBody: (inputTokens) => ({ object: 'response.input_tokens', input_tokens: inputTokens }),
};

export const chatWire: Wire = {
  service: 'chat',
  count: false,
  complaint: (body, headers) => {
    const isReasoning = /^(gpt-[56]|o[34])/.test(String(body.model));
    if (isReasoning && 'max_tokens' in body) return badParameter('max_tokens');
    return keyComplaint(keyOf(headers), true) ?? (isReasoning ? samplingComplaint(body) : undefined);
  },
  asked: (body) => {
    const messages = Array.isArray(body.messages) ? body.messages.map(record) : [];
    const side = (wanted: boolean) => messages.filter((message) => (message.role === 'user') === wanted).map(textOf);
    return {
      model: String(body.model),
      system: side(false).join('\n'),
      prompt: side(true).join('\n'),
      schema: schemaOf(record(record(body.response_format).json_schema).schema),
    };
  },
  errorBody: responsesWire.errorBody,
  opening: (answer) => `: SIMULATED PROCESSING\n\n${chatChunk(answer, { role: 'assistant', content: '' })}`,
  text: (piece, answer) => chatChunk(answer, answer.stop === 'refused' ? { refusal: piece } : { content: piece }),
  closing: (answer) => {
    const reasons: Record<string, string> = {
      complete: 'stop',
      refused: 'stop',
      truncated: 'length',
      filtered: 'content_filter',
      blocked: 'content_filter',
    };
    const called = answer.toolCalls.length > 0;
    const finish = chatChunk(answer, {}, called ? 'tool_calls' : (reasons[answer.stop] ?? answer.stop));
    const usage = answer.usage === undefined ? '' : sse({ ...chatHead(answer), choices: [], usage: chatUsage(answer.usage) });
    return `${answer.toolCalls.map((call, at) => chatCall(answer, call, at)).join('')}${finish}${usage}data: [DONE]\n\n`;
  },
  inStreamError: (error) =>
    sse({ error: { code: error.code ?? 'server_error', type: error.type, message: error.message ?? 'Simulated fault.' } }),
  countBody: () => ({}),
};

function keyComplaint(key: string | undefined, optional = false): { status: number; error: SimulatedError } | undefined {
  if (optional && key === undefined) return undefined;
  if (key !== undefined && key !== 'wrong') return undefined;
  const message = key === undefined ? "You didn't provide an API key." : `Incorrect API key provided: ${key}.`;
  return { status: 401, error: { type: 'invalid_request_error', code: 'invalid_api_key', message } };
}

function samplingComplaint(body: Readonly<Record<string, unknown>>): { status: number; error: SimulatedError } | undefined {
  const sampling = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty'].find((name) => name in body);
  return sampling === undefined ? undefined : badParameter(sampling);
}

function badParameter(name: string): { status: number; error: SimulatedError } {
  return {
    status: 400,
    error: { type: 'invalid_request_error', code: 'unsupported_parameter', message: `Unsupported parameter: '${name}'.` },
  };
}

function event(type: string, fields: Readonly<Record<string, unknown>>): string {
  return sse({ type, sequence_number: 0, ...fields }, type);
}

function responseHead(answer: SimulatedAnswer): Record<string, unknown> {
  return { id: `resp_${answer.number}`, object: 'response', model: answer.asked.model, service_tier: 'default' };
}

function responsesEnd(stop: string): { status: string; incomplete_details: unknown; error: unknown } {
  if (stop === 'complete' || stop === 'refused') return { status: 'completed', incomplete_details: null, error: null };
  if (stop.startsWith('failed:')) {
    return { status: 'failed', incomplete_details: null, error: { code: stop.slice('failed:'.length), message: 'Simulated failure.' } };
  }
  const reasons: Record<string, string> = { truncated: 'max_output_tokens', filtered: 'content_filter', blocked: 'content_filter' };
  return { status: 'incomplete', incomplete_details: { reason: reasons[stop] ?? stop }, error: null };
}

function responsesUsage(usage: SimulatedAnswer['usage']): unknown {
  if (usage === undefined) return null;
  if (usage === 'nonsense') return { input_tokens: -5, output_tokens: 1e18, total_tokens: 'many' };
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cached ?? 0, cache_write_tokens: usage.cacheWrite ?? 0 },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
    total_tokens: usage.input + usage.output,
  };
}

/** Each search as an item, one page that was opened, and the message whose lines cite the pages. */
function searchItems({ search, chunks }: SimulatedAnswer): readonly unknown[] {
  if (!search) return [];
  const text = chunks.join('');
  const call = (action: unknown) => ({ type: 'web_search_call', id: 'ws_1', status: 'completed', action });
  const annotations = search.pages.map(({ url, title, text: line = '' }) => {
    const start = text.indexOf(line);
    return { type: 'url_citation', url, title, start_index: start + Math.floor(line.length / 2), end_index: start + line.length };
  });
  const searches = search.uses === 'untold' ? 0 : search.uses;
  return [
    ...Array.from({ length: searches }, () => call({ type: 'search', queries: ['simulated'] })),
    call({ type: 'open_page', url: 'https://docs.example.com/guide' }),
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations }] },
  ];
}

function chatHead(answer: SimulatedAnswer): Record<string, unknown> {
  return { id: `chatcmpl-${answer.number}`, object: 'chat.completion.chunk', created: 1_790_000_000, model: answer.asked.model };
}

function chatChunk(answer: SimulatedAnswer, delta: Readonly<Record<string, unknown>>, finish: string | null = null): string {
  return sse({ ...chatHead(answer), choices: [{ index: 0, delta, finish_reason: finish }] });
}

function chatUsage(usage: Exclude<SimulatedAnswer['usage'], undefined>): unknown {
  if (usage === 'nonsense') return { prompt_tokens: -5, completion_tokens: 1e18, total_tokens: null };
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached ?? 0, cache_write_tokens: usage.cacheWrite ?? 0 },
    completion_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
    ...(usage.costUsd === undefined ? {} : { cost: usage.costUsd }),
  };
}

function schemaOf(value: unknown): Asked['schema'] {
  return value === undefined ? undefined : record(value);
}

/** Id and name first, then the arguments in two halves. */
function chatCall(answer: SimulatedAnswer, { id, name, input }: ToolCall, index: number): string {
  const json = JSON.stringify(input);
  const half = Math.ceil(json.length / 2);
  const head = { index, id, type: 'function', function: { name, arguments: '' } };
  const rest = [json.slice(0, half), json.slice(half)].map((piece) => ({ index, function: { arguments: piece } }));
  return [head, ...rest].map((call) => chatChunk(answer, { tool_calls: [call] })).join('');
}
