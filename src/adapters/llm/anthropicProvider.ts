import type Anthropic from '@anthropic-ai/sdk';
import type { Conversation, LlmCall, LlmCompletion, TurnPart } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import { takenTurns } from '../../core/llm/takenTurns.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import type { Exchange } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { fieldsOf, itemsOf, textOf, wordOf } from './jsonFields.ts';
import { acceptedParameters } from './parameters.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { type Progress, readAnswer } from './readAnswer.ts';
import { send, sendForJson } from './request.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { anthropicUsage } from './tokenUsage.ts';
import { inputSchema, offersTools, wireName } from './tools.ts';

/** Anthropic's Messages API. `baseUrl` may end with `/v1` or not. */
export function createAnthropicProvider(options: ProviderOptions): LlmProvider {
  const requestTo = (exchange: Exchange, path: string, body: unknown) => ({
    url: `${exchange.baseUrl.replace(/\/v1$/, '')}${path}`,
    headers: { 'anthropic-version': apiVersion, ...options.headers, authorization: `Bearer ${exchange.key}` },
    body,
  });
  return exchangeProvider(
    options,
    async (exchange) => complete(exchange, await send(exchange, requestTo(exchange, '/v1/messages', bodyOf(exchange.call)))),
    async (exchange) => {
      const counted = await sendForJson(exchange, requestTo(exchange, '/v1/messages/count_tokens', inputOf(exchange.call)));
      return exchange.counted(counted.input_tokens);
    },
    (model) => acceptedParameters(model).webSearch,
  );
}

/** The version whose events this file reads. */
const apiVersion = '2026-10-21';

async function complete(exchange: Exchange, response: Response): Promise<LlmCompletion> {
  let start: unknown;
  let stopReason: string | undefined;
  let refusal: string | undefined;
  const stopped = (message: Readonly<Record<string, unknown>>) => {
    stopReason = wordOf(message.stop_reason) ?? stopReason;
    refusal = wordOf(fieldsOf(message.stop_details).category) ?? refusal;
  };
  await readAnswer(exchange, response, (value, eventType): Progress => {
    const event = fieldsOf(value);
    const delta = fieldsOf(event.delta);
    switch (wordOf(event.type) ?? eventType) {
      case 'message_start': {
        const message = fieldsOf(event.message);
        start = message.usage;
        exchange.usage = anthropicUsage(start, undefined);
        exchange.identify(message.model);
        return 'nothing';
      }
      case 'content_block_start': {
        const block = fieldsOf(event.content_block);
        if (block.type === 'tool_use' && offersTools(exchange.call)) {
          // Some gateways send the whole input with the start.
          const json = Object.keys(fieldsOf(block.input)).length > 0 ? JSON.stringify(block.input) : '';
          exchange.calls.add(textOf(event.index), { id: block.id, name: block.name, json });
          return 'unfinished';
        }
        return block.type === 'text' && exchange.emit(block.text) ? 'unfinished' : 'nothing';
      }
      case 'content_block_delta':
        if (delta.type === 'input_json_delta' && offersTools(exchange.call)) {
          exchange.calls.add(textOf(event.index), { json: delta.partial_json });
          return 'unfinished';
        }
        if (delta.type === 'citations_delta') cite(exchange, delta.citation);
        if (delta.type !== 'text_delta') return 'nothing';
        return exchange.emit(delta.text) ? 'unfinished' : 'nothing';
      case 'message_delta':
        exchange.usage = anthropicUsage(start, event.usage);
        stopped(delta);
        return stopReason === undefined ? 'nothing' : 'finished';
      case 'message_stop':
        return 'end';
      case 'message':
        // A server that does not stream.
        for (const block of itemsOf(event.content).map(fieldsOf)) {
          if (block.type === 'text') {
            exchange.emit(block.text);
            for (const citation of itemsOf(block.citations)) cite(exchange, citation);
          } else if (block.type === 'tool_use' && offersTools(exchange.call))
            exchange.calls.addWhole({ ...block, input: block.input ?? {} });
        }
        exchange.usage = anthropicUsage(event.usage, undefined);
        exchange.identify(event.model);
        stopped(event);
        return 'end';
      default:
        return 'nothing';
    }
  });
  return ended(exchange, stopReason, refusal);
}

function cite(exchange: Exchange, citation: unknown): void {
  const { type, url, title, cited_text: text } = fieldsOf(citation);
  if (type === 'web_search_result_location') exchange.pages.add({ url, title, text, wordsOf: 'page' });
}

function ended(exchange: Exchange, stopReason: string | undefined, refusal: string | undefined): LlmCompletion {
  switch (stopReason) {
    case undefined:
      throw exchange.failure('streamCut');
    case 'end_turn':
    case 'stop_sequence':
      // The reason comes after all text, so what could not be read after it was none.
      return exchange.finish('complete');
    case 'refusal':
      // A category is named where one of the vendor's filters stopped the answer; without one, the model itself refused.
      if (refusal !== undefined) throw exchange.failure('filtered', t('a safety filter of the service stopped the answer ({0}).', refusal));
      throw exchange.failure('refused', t('the model refused to answer.'));
    case 'model_context_window_exceeded':
      // The window was full: with text it is an answer that was cut, without it the prompt left no room.
      if (exchange.text === '') throw exchange.failure('requestTooLarge');
      return exchange.finish('truncated');
    case 'tool_use':
      return exchange.finishWithCall();
    default:
      // `max_tokens`, and whatever is added one day: never taken for whole.
      return exchange.finish('truncated');
  }
}

function bodyOf(call: LlmCall): Anthropic.MessageCreateParamsStreaming {
  return { ...inputOf(call), max_tokens: call.maxOutputTokens, service_tier: 'standard_only', stream: true };
}

/** What counts as input, for the request and for counting it alike. */
function inputOf(call: LlmCall): Anthropic.MessageCountTokensParams {
  const accepts = acceptedParameters(call.model);
  const output_config: Anthropic.OutputConfig = {};
  if (accepts.effort && call.effort !== undefined) output_config.effort = call.effort;
  if (accepts.jsonSchema && call.jsonSchema !== undefined) {
    output_config.format = { type: 'json_schema', schema: enforceableSchema(call.jsonSchema.schema) };
  }
  return {
    model: call.model,
    ...(call.system === '' ? {} : { system: [{ type: 'text', text: call.system, cache_control: { type: 'ephemeral' } }] }),
    messages: call.conversation ? messagesOf(call.conversation) : [{ role: 'user', content: promptWithSchema(call, accepts.jsonSchema) }],
    ...(call.conversation && offersTools(call) ? toolsOf(call.conversation) : {}),
    ...(call.webSearch ? { tools: [searchTool(call.webSearch.maxUses)] } : {}),
    ...(Object.keys(output_config).length === 0 ? {} : { output_config }),
  };
}

/** The vendor's prompt cache takes what stands before the mark: tools, instructions and all turns so far. */
function messagesOf(conversation: Conversation): Anthropic.MessageParam[] {
  const turns = takenTurns(conversation);
  return turns.map(({ role, parts }, at) => {
    const content = parts.map(blockOf);
    const last = content.at(-1);
    if (at === turns.length - 1 && last) content[content.length - 1] = { ...last, cache_control: { type: 'ephemeral' } };
    return { role: role === 'model' ? 'assistant' : 'user', content };
  });
}

function blockOf(
  part: TurnPart,
): Anthropic.TextBlockParam | Anthropic.ImageBlockParam | Anthropic.ToolUseBlockParam | Anthropic.ToolResultBlockParam {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text };
    case 'image':
      return { type: 'image', source: { type: 'base64', media_type: part.mimeType, data: part.base64 } };
    case 'toolCall':
      return { type: 'tool_use', id: wireName(part.id), name: wireName(part.name), input: part.input };
    case 'toolResult':
      return { type: 'tool_result', tool_use_id: wireName(part.id), content: part.text };
  }
}

/** The oldest version: later ones run code of the model's to look through what was found, with further costs. */
function searchTool(maxUses: number): Anthropic.WebSearchTool20250305 {
  return { type: 'web_search_20250305', name: 'web_search', max_uses: maxUses };
}

function toolsOf({ tools, toolChoice }: Conversation): Pick<Anthropic.MessageCreateParams, 'tools' | 'tool_choice'> {
  return {
    tools: tools.map(({ name, description, schema }) => ({ name: wireName(name), description, input_schema: inputSchema(schema) })),
    ...(toolChoice === 'required' ? { tool_choice: { type: 'any' } } : {}),
  };
}
