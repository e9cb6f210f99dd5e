import type OpenAI from 'openai';
import type { Conversation, LlmCall, LlmCompletion, Turn, TurnPart } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import { takenTurns } from '../../core/llm/takenTurns.ts';
import type { Exchange } from './exchange.ts';
import { fieldsOf, itemsOf, textOf, wordOf } from './jsonFields.ts';
import { readSearch, searchTool } from './openAiSearch.ts';
import { acceptedParameters } from './parameters.ts';
import { readAnswer } from './readAnswer.ts';
import { send, sendForJson } from './request.ts';
import { allRequired, enforceableSchema, schemaName } from './structuredOutput.ts';
import { openAiUsage } from './tokenUsage.ts';
import { imageUrl, inputSchema, offersTools, wireName } from './tools.ts';

/** One streamed request to OpenAI's Responses API. */
export async function completeResponse(exchange: Exchange, headers: Readonly<Record<string, string>>): Promise<LlmCompletion> {
  const response = await send(exchange, { url: `${exchange.baseUrl}/responses`, headers, body: bodyOf(exchange.call) });

  let refused = false;
  let final: Readonly<Record<string, unknown>> | undefined;
  /** Finished texts, by the place of each in the answer. Several events tell the same one. */
  const texts = new Map<string, string>();
  /** Finished tool calls, by their place. */
  const calls = new Map<string, Readonly<Record<string, unknown>>>();
  /** Finished items of the answer. */
  const items: unknown[] = [];
  await readAnswer(exchange, response, (value, eventType) => {
    const event = fieldsOf(value);
    switch (wordOf(event.type) ?? eventType) {
      case 'response.output_text.delta':
        return exchange.emit(event.delta) ? 'unfinished' : 'nothing';
      case 'response.output_text.done':
      case 'response.content_part.done':
      case 'response.output_item.done': {
        const item = fieldsOf(event.item);
        if (event.item !== undefined && exchange.call.webSearch) items.push(event.item);
        if (item.type === 'function_call') calls.set(textOf(event.output_index), item);
        const parts = item.type === 'message' ? itemsOf(item.content) : [event.part ?? { type: 'output_text', text: event.text }];
        for (const [index, part] of parts.map(fieldsOf).entries()) {
          if (part.type === 'refusal') refused = true;
          const place = `${textOf(event.output_index)} ${textOf(event.content_index ?? index)}`;
          if (part.type === 'output_text' && wordOf(part.text) !== undefined) texts.set(place, textOf(part.text));
        }
        return 'nothing';
      }
      case 'response.refusal.delta':
      case 'response.refusal.done':
        refused = true;
        return 'unfinished';
      case 'response.completed':
      case 'response.done':
        final = { status: 'completed', ...fieldsOf(event.response) };
        return 'end';
      case 'response.incomplete':
        final = { status: 'incomplete', ...fieldsOf(event.response) };
        return 'end';
      case 'response.failed':
        final = { status: 'failed', ...fieldsOf(event.response) };
        return 'end';
      default:
        // A server that does not stream answers with the response alone.
        if (event.object !== 'response') return 'nothing';
        final = event;
        return 'end';
    }
  });
  if (final === undefined) throw exchange.failure('streamCut');
  const usage = openAiUsage(final.usage, { serviceTier: final.service_tier });
  const searched = exchange.call.webSearch ? readSearch(exchange, itemsOf(final.output).length > 0 ? itemsOf(final.output) : items) : {};
  exchange.usage = usage && { ...usage, ...searched };
  exchange.identify(final.model);
  return ended(exchange, final, refused, { texts: [...texts.values()], calls: [...calls.values()] });
}

export async function countResponseInput(exchange: Exchange, headers: Readonly<Record<string, string>>): Promise<number> {
  const body: OpenAI.Responses.InputTokenCountParams = inputOf(exchange.call);
  const counted = await sendForJson(exchange, { url: `${exchange.baseUrl}/responses/input_tokens`, headers, body });
  return exchange.counted(counted.input_tokens);
}

/** The status decides, not the event's name: some servers send every end as `response.completed`. */
function ended(
  exchange: Exchange,
  final: Readonly<Record<string, unknown>>,
  streamRefused: boolean,
  streamed: { readonly texts: readonly string[]; readonly calls: readonly Readonly<Record<string, unknown>>[] },
): LlmCompletion {
  const error = fieldsOf(final.error);
  if (final.status === 'failed' || final.status === 'cancelled') {
    throw exchange.classified(Object.keys(error).length > 0 ? error : { code: 'server_error' });
  }
  const output = itemsOf(final.output).map(fieldsOf);
  const parts = output
    .filter(({ type }) => type === 'message')
    .flatMap(({ content }) => itemsOf(content))
    .map(fieldsOf);
  if (streamRefused || parts.some(({ type }) => type === 'refusal')) throw exchange.failure('refused');
  // What was not streamed stands in the end, or in the events before it where the end holds nothing.
  const whole = parts.map(({ type, text }) => (type === 'output_text' ? textOf(text) : '')).join('');
  exchange.emitRestOf(whole === '' ? streamed.texts.join('') : whole);
  if (offersTools(exchange.call)) {
    const called = output.filter(({ type }) => type === 'function_call');
    for (const { call_id, name, arguments: json } of called.length > 0 ? called : streamed.calls)
      exchange.calls.add(textOf(call_id), { id: call_id, name, json });
  }
  if (final.status === 'completed') return exchange.finish('complete');
  if (fieldsOf(final.incomplete_details).reason === 'content_filter') throw exchange.failure('filtered');
  // `max_output_tokens`, and whatever is added one day: never taken for whole.
  return exchange.finish('truncated');
}

function bodyOf(call: LlmCall): OpenAI.Responses.ResponseCreateParamsStreaming {
  return {
    ...inputOf(call),
    max_output_tokens: call.maxOutputTokens,
    store: false,
    // Left out it would be the project's default, which may cost double.
    service_tier: 'default',
    // No cache is written: one-shot prompts would pay the write and rarely be read again.
    ...(acceptedParameters(call.model).promptCacheOptions ? { prompt_cache_options: { mode: 'explicit' } } : {}),
    stream: true,
    stream_options: { include_obfuscation: false },
    ...(call.webSearch ? { max_tool_calls: call.webSearch.maxUses } : {}),
  };
}

/** What counts as input, for the request and for counting it alike. */
function inputOf(call: LlmCall): Pick<
  OpenAI.Responses.ResponseCreateParams,
  'instructions' | 'reasoning' | 'text' | 'tools' | 'tool_choice'
> & {
  model: string;
  input: string | OpenAI.Responses.ResponseInput;
} {
  const accepts = acceptedParameters(call.model);
  const { jsonSchema } = call;
  return {
    model: call.model,
    ...(call.system === '' ? {} : { instructions: call.system }),
    input: call.conversation ? itemsFor(call.conversation) : promptWithSchema(call, accepts.jsonSchema),
    ...(call.conversation && offersTools(call) ? toolsOf(call.conversation) : {}),
    ...(call.webSearch ? { tools: [searchTool] } : {}),
    ...(accepts.effort && call.effort !== undefined ? { reasoning: { effort: call.effort } } : {}),
    ...(accepts.jsonSchema && jsonSchema !== undefined
      ? {
          text: {
            format: {
              type: 'json_schema',
              name: schemaName(jsonSchema.name),
              schema: enforceableSchema(jsonSchema.schema),
              strict: allRequired(jsonSchema.schema),
            },
          },
        }
      : {}),
  };
}

function itemsFor(conversation: Conversation): OpenAI.Responses.ResponseInput {
  return takenTurns(conversation).flatMap(({ role, parts }) => parts.map((part) => itemOf(role, part)));
}

function itemOf(role: Turn['role'], part: TurnPart): OpenAI.Responses.ResponseInputItem {
  switch (part.kind) {
    case 'text':
      return { role: role === 'model' ? 'assistant' : 'user', content: part.text };
    case 'image':
      return { role: 'user', content: [{ type: 'input_image', image_url: imageUrl(part), detail: 'high' }] };
    case 'toolCall':
      return { type: 'function_call', call_id: wireName(part.id), name: wireName(part.name), arguments: JSON.stringify(part.input) };
    case 'toolResult':
      return { type: 'function_call_output', call_id: wireName(part.id), output: part.text };
  }
}

function toolsOf({ tools, toolChoice }: Conversation): Pick<OpenAI.Responses.ResponseCreateParams, 'tools' | 'tool_choice'> {
  return {
    // Strict mode refuses schemas with optional properties.
    tools: tools.map(({ name, description, schema }) => ({
      type: 'function',
      name: wireName(name),
      description,
      parameters: inputSchema(schema),
      strict: false,
    })),
    ...(toolChoice === 'required' ? { tool_choice: 'required' } : {}),
  };
}
