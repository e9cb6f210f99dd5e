import type OpenAI from 'openai';
import type { LlmCompletion } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { ChatCapabilities } from './chatCapabilities.ts';
import type { Exchange } from './exchange.ts';
import { allRequired, enforceableSchema, schemaName } from './structuredOutput.ts';
import { chatUsage, usageOfChunk } from './tokenUsage.ts';

/** One streamed request to a Chat Completions endpoint. */
export async function completeChat(client: OpenAI, exchange: Exchange, capabilities: ChatCapabilities): Promise<LlmCompletion> {
  const request = client.chat.completions.create(bodyOf(exchange, capabilities), { signal: exchange.signal });
  const stream = await exchange.opened(request);

  let finish: string | undefined;
  let refused = false;
  try {
    // Usage comes after the finish reason, so the stream is read to its end.
    await exchange.read(stream, (chunk) => {
      exchange.identify(chunk.model);
      const choice = chunk.choices?.[0];
      exchange.emit(choice?.delta?.content);
      if (choice?.delta?.refusal) refused = true;
      finish = choice?.finish_reason ?? finish;
      exchange.usage = chatUsage(usageOfChunk(chunk), { serviceTier: chunk.service_tier }) ?? exchange.usage;
      return undefined;
    });
  } catch (error) {
    // A connection lost after the finish reason takes at most the usage away.
    if (finish === undefined || finish === 'error') throw error;
  }
  return ended(exchange, finish, refused);
}

function ended(exchange: Exchange, finish: string | undefined, refused: boolean): LlmCompletion {
  if (finish === undefined) throw exchange.failure('streamCut');
  if (finish === 'content_filter') throw exchange.failure('filtered');
  if (finish === 'error') throw exchange.failure('serverFault');
  if (refused) throw exchange.failure('refused');
  // `length`, and whatever is added one day: never taken for whole.
  return exchange.finish(finish === 'stop' ? 'complete' : 'truncated');
}

function bodyOf({ call }: Exchange, capabilities: ChatCapabilities): OpenAI.Chat.ChatCompletionCreateParamsStreaming {
  const { jsonSchema } = call;
  const system = call.system === '' ? [] : [{ role: capabilities.systemRole, content: call.system }];
  return {
    model: call.model,
    messages: [...system, { role: 'user', content: promptWithSchema(call, capabilities.supportsJsonSchema) }],
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
