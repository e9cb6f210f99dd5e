import type OpenAI from 'openai';
import type { Conversation, LlmCompletion, Turn, TurnPart } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import { takenTurns } from '../../core/llm/takenTurns.ts';
import type { ChatCapabilities } from './chatCapabilities.ts';
import { type Finish, finishOf } from './chatFinish.ts';
import type { Exchange } from './exchange.ts';
import { fieldsOf, firstOf, itemsOf, textOf, wordOf } from './jsonFields.ts';
import { type BodyEnd, type Progress, readAnswer } from './readAnswer.ts';
import { send } from './request.ts';
import { allRequired, enforceableSchema, schemaName } from './structuredOutput.ts';
import { chatUsage, usageOfChunk } from './tokenUsage.ts';
import { imageUrl, inputSchema, offersTools, wireName } from './tools.ts';

/** One streamed request to a Chat Completions endpoint. */
export async function completeChat(
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
  capabilities: ChatCapabilities,
): Promise<LlmCompletion> {
  const url = `${exchange.baseUrl}/chat/completions`;
  const response = await send(exchange, { url, headers, body: bodyOf(exchange, capabilities) });

  let finish: Finish | undefined;
  let refused = false;
  let figuresLast = false;
  const end = await readAnswer(exchange, response, (value): Progress => {
    const chunk = fieldsOf(value);
    const choice = firstOf(chunk.choices);
    exchange.identify(chunk.model);
    const usage = usageOfChunk(chunk);
    exchange.usage = chatUsage(usage, { serviceTier: chunk.service_tier }) ?? exchange.usage;
    figuresLast = choice === undefined && Boolean(usage);
    if (choice === undefined) return 'nothing';
    if (choice.error) throw exchange.classified(choice.error);
    const message = messageOf(choice, exchange.text !== '' || !exchange.calls.isEmpty);
    if (wordOf(message.refusal)) refused = true;
    const said = finishOf(choice.finish_reason ?? choice.finishReason);
    // An event without text, thought or reason is a sign of life.
    const hasText = exchange.emit(contentOf(message.content));
    const hasCall = offersTools(exchange.call) && addCalls(exchange, message.tool_calls);
    const hasThought = thoughtKeys.some((key) => wordOf(message[key]) !== undefined);
    if (said === undefined && !hasText && !hasCall && !hasThought) return 'nothing';
    finish = said;
    return said === undefined ? 'unfinished' : hasText || hasCall ? 'maybeFinished' : 'finished';
  });
  return ended(exchange, finish, refused, end, figuresLast);
}

/** The pieces of tool calls in one event; a server that does not stream has them whole. True when there were any. */
function addCalls(exchange: Exchange, toolCalls: unknown): boolean {
  const pieces = itemsOf(toolCalls).map(fieldsOf);
  for (const { index, id, function: called } of pieces) {
    const { name, arguments: json } = fieldsOf(called);
    // Some servers send the arguments as an object.
    exchange.calls.add(textOf(index), { id, name, json: typeof json === 'object' && json !== null ? JSON.stringify(json) : json });
  }
  return pieces.length > 0;
}

function ended(exchange: Exchange, finish: Finish | undefined, refused: boolean, end: BodyEnd, figuresLast: boolean): LlmCompletion {
  switch (finish) {
    case 'filtered':
      throw exchange.failure('filtered');
    case 'failed':
      throw exchange.failure('serverFault');
    case 'overloaded':
      throw exchange.failure('overloaded');
    case 'refused':
      throw exchange.failure('refused');
    case 'calledTool':
      return exchange.finishWithCall();
    case 'complete':
    case 'truncated':
    case undefined:
      break;
  }
  if (refused) throw exchange.failure('refused');
  if (finish === undefined) {
    // Some gateways send no reason at all; their end mark then says that the answer is whole, and figures at the end that it is no longer.
    if (end === 'mark') return exchange.finish('complete');
    if (end === 'closed' && figuresLast && exchange.text !== '') return exchange.finish('truncated');
    throw exchange.failure('streamCut');
  }
  // What could not be read may have been text.
  return exchange.finish(end === 'broken' ? 'truncated' : finish);
}

/** What the model says in a choice: the piece of a stream, or the whole message of a server that does not stream. */
function messageOf(choice: Readonly<Record<string, unknown>>, hasPieces: boolean): Readonly<Record<string, unknown>> {
  if (Object.keys(fieldsOf(choice.delta)).length > 0) return fieldsOf(choice.delta);
  // After pieces, a message repeats all of them.
  if (hasPieces) return {};
  return choice.message ? fieldsOf(choice.message) : { content: choice.text };
}

/** Text as it is, or the text parts among others (Mistral's and gpt-oss's thinking are parts, too). */
function contentOf(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? content : [content];
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const { type, text } = fieldsOf(part);
    if (type !== undefined && !['text', 'output_text'].includes(String(type))) return '';
    return wordOf(text) ?? wordOf(fieldsOf(text).value) ?? '';
  });
  return texts.join('');
}

const thoughtKeys = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking', 'thought'];

function bodyOf({ call }: Exchange, capabilities: ChatCapabilities): OpenAI.Chat.ChatCompletionCreateParamsStreaming {
  const { jsonSchema } = call;
  const system = call.system === '' ? [] : [{ role: capabilities.systemRole, content: call.system }];
  return {
    model: call.model,
    messages: call.conversation
      ? [...system, ...takenTurns(call.conversation).flatMap(messagesOf)]
      : [...system, { role: 'user', content: promptWithSchema(call, capabilities.supportsJsonSchema) }],
    ...(call.conversation && offersTools(call) ? toolsOf(call.conversation) : {}),
    [capabilities.maxTokensParam]: call.maxOutputTokens,
    ...(capabilities.supportsReasoningEffort && call.effort !== undefined ? { reasoning_effort: call.effort } : {}),
    ...(capabilities.supportsJsonSchema && jsonSchema !== undefined
      ? {
          response_format: {
            type: 'json_schema',
            json_schema: {
              name: schemaName(jsonSchema.name),
              schema: enforceableSchema(jsonSchema.schema),
              strict: allRequired(jsonSchema.schema),
            },
          },
        }
      : {}),
    stream: true,
    ...(capabilities.sendStreamOptions ? { stream_options: { include_usage: true } } : {}),
  };
}

/** A turn of the user may hold results of tools, each a message of its own, which come first: they belong to the turn before. */
function messagesOf({ role, parts }: Turn): OpenAI.Chat.ChatCompletionMessageParam[] {
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
  if (role === 'model') {
    const tool_calls = parts.flatMap((part) =>
      part.kind === 'toolCall'
        ? [{ id: part.id, type: 'function' as const, function: { name: wireName(part.name), arguments: JSON.stringify(part.input) } }]
        : [],
    );
    return [{ role: 'assistant', content: text, ...(tool_calls.length > 0 ? { tool_calls } : {}) }];
  }
  const results = parts.flatMap((part) =>
    part.kind === 'toolResult' ? [{ role: 'tool' as const, tool_call_id: part.id, content: part.text }] : [],
  );
  // Many servers take texts alone, and then as one text.
  const content = parts.some(({ kind }) => kind === 'image') ? parts.flatMap(shownOf) : text;
  return content.length === 0 ? results : [...results, { role: 'user', content }];
}

function shownOf(part: TurnPart): OpenAI.Chat.ChatCompletionContentPart[] {
  if (part.kind === 'text') return [{ type: 'text', text: part.text }];
  return part.kind === 'image' ? [{ type: 'image_url', image_url: { url: imageUrl(part), detail: 'high' } }] : [];
}

function toolsOf({ tools, toolChoice }: Conversation): Pick<OpenAI.Chat.ChatCompletionCreateParams, 'tools' | 'tool_choice'> {
  return {
    tools: tools.map(({ name, description, schema }) => ({
      type: 'function',
      function: { name: wireName(name), description, parameters: inputSchema(schema) },
    })),
    ...(toolChoice === 'required' ? { tool_choice: 'required' } : {}),
  };
}
