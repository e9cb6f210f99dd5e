import type { ToolCall } from '../../../src/core/completion.ts';
import { keyOf, record, type SimulatedAnswer, sse, textOf, type Wire } from './behaviour.ts';
import { usesOffered } from './search.ts';

/** Anthropic's Messages API, version 2026-10-21. */
export const anthropicWire: Wire = {
  service: 'anthropic',
  count: true,
  complaint: (body, headers) => {
    const key = keyOf(headers);
    if (key === undefined || key === 'wrong') {
      return { status: 401, error: { type: 'authentication_error', message: key === undefined ? 'no API key' : `invalid API key ${key}` } };
    }
    const invalid = (message: string) => ({ status: 400, error: { type: 'invalid_request_error', message } });
    if (headers['anthropic-version'] === undefined) return invalid('anthropic-version: header is required');
    const sampling = ['temperature', 'top_p', 'top_k'].find((name) => name in body);
    if (sampling !== undefined) return invalid(`${sampling}: Extra inputs are not permitted`);
    if (record(body.thinking).type === 'enabled') return invalid('thinking.enabled is not supported by this model');
    return undefined;
  },
  asked: (body) => {
    const schema = record(record(body.output_config).format).schema;
    return {
      model: String(body.model),
      system: textOf(body.system),
      prompt: textOf(body.messages),
      schema: schema === undefined ? undefined : record(schema),
      searchUses: usesOffered(body),
    };
  },
  errorBody: (status, error) => ({
    type: 'error',
    error: {
      type: error.type ?? errorTypes[status] ?? 'api_error',
      message: error.message ?? 'Simulated fault.',
      ...(error.details === undefined ? {} : { details: error.details }),
    },
    request_id: 'req_simulated',
  }),
  opening: (answer) =>
    event('message_start', {
      message: {
        id: `msg_${answer.number}`,
        type: 'message',
        role: 'assistant',
        model: answer.asked.model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: startUsage(answer.usage),
      },
    }) +
    event('ping', {}) +
    event('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } }) +
    event('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: 'Thinking that no user shall see.' } }) +
    event('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'c2ln' } }) +
    event('content_block_stop', { index: 0 }) +
    searchBlocks(answer) +
    (answer.unknownEvents ? event('telepathy_delta', { delta: { text: 'unknown to every client' } }) : '') +
    event('content_block_start', { index: 1, content_block: { type: 'text', text: '' } }),
  text: (piece) => event('content_block_delta', { index: 1, delta: { type: 'text_delta', text: piece } }),
  closing: (answer) => {
    const reasons: Record<string, string> = {
      complete: 'end_turn',
      truncated: 'max_tokens',
      filtered: 'refusal',
      refused: 'refusal',
      blocked: 'refusal',
      contextExceeded: 'model_context_window_exceeded',
    };
    const reason = answer.toolCalls.length > 0 ? 'tool_use' : (reasons[answer.stop] ?? answer.stop);
    const details = reason === 'refusal' ? { type: 'refusal', category: 'cyber', explanation: 'Simulated refusal.' } : null;
    return (
      citations(answer) +
      event('content_block_stop', { index: 1 }) +
      answer.toolCalls.map(toolUse).join('') +
      event('message_delta', {
        delta: { stop_reason: reason, stop_sequence: null, ...(details === null ? {} : { stop_details: details }) },
        usage: deltaUsage(answer),
      }) +
      event('message_stop', {})
    );
  },
  inStreamError: (error) =>
    event('error', { error: { type: error.type ?? error.code ?? 'api_error', message: error.message ?? 'Simulated fault.' } }),
  countBody: (inputTokens) => ({ input_tokens: inputTokens }),
};

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

function event(type: string, fields: Readonly<Record<string, unknown>>): string {
  return sse({ type, ...fields }, type);
}

function startUsage(usage: SimulatedAnswer['usage']): unknown {
  if (usage === undefined) return undefined;
  if (usage === 'nonsense') return { input_tokens: -5, output_tokens: 'many' };
  const cached = usage.cached ?? 0;
  const written = usage.cacheWrite ?? 0;
  return {
    input_tokens: usage.input - cached - written,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: written,
    cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
    output_tokens: 1,
    service_tier: 'standard',
  };
}

function deltaUsage({ usage, search }: SimulatedAnswer): unknown {
  if (usage === undefined) return undefined;
  if (usage === 'nonsense') return { output_tokens: 1e18 };
  return {
    output_tokens: usage.output,
    output_tokens_details: { thinking_tokens: usage.reasoning ?? 0 },
    ...(search && search.uses !== 'untold' ? { server_tool_use: { web_search_requests: search.uses, web_fetch_requests: 0 } } : {}),
  };
}

/** The searches and what they gave, which is written in a way that only the service reads. */
function searchBlocks({ search }: SimulatedAnswer): string {
  if (!search) return '';
  const found = search.pages.map(({ url, title }) => ({
    type: 'web_search_result',
    url,
    title,
    encrypted_content: 'c2VhbGVk',
    page_age: null,
  }));
  return (
    event('content_block_start', {
      index: 8,
      content_block: { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} },
    }) +
    event('content_block_delta', { index: 8, delta: { type: 'input_json_delta', partial_json: '{"query":"simulated"}' } }) +
    event('content_block_stop', { index: 8 }) +
    event('content_block_start', {
      index: 9,
      content_block: { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: found },
    }) +
    event('content_block_stop', { index: 9 })
  );
}

function citations({ search }: SimulatedAnswer): string {
  return (search?.pages ?? [])
    .map(({ url, title, text }) => ({ type: 'web_search_result_location', url, title, cited_text: text, encrypted_index: 'c2VhbGVk' }))
    .map((citation) => event('content_block_delta', { index: 1, delta: { type: 'citations_delta', citation } }))
    .join('');
}

/** The input comes in two halves. */
function toolUse({ id, name, input }: ToolCall, at: number): string {
  const json = JSON.stringify(input);
  const half = Math.ceil(json.length / 2);
  const index = at + 2;
  return (
    event('content_block_start', { index, content_block: { type: 'tool_use', id, name, input: {} } }) +
    [json.slice(0, half), json.slice(half)]
      .map((partial_json) => event('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } }))
      .join('') +
    event('content_block_stop', { index })
  );
}
