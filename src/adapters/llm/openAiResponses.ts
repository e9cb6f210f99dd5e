import type OpenAI from 'openai';
import type { LlmCall, LlmCompletion } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { Exchange } from './exchange.ts';
import { acceptedParameters } from './parameters.ts';
import { allRequired, enforceableSchema, schemaName } from './structuredOutput.ts';
import { openAiUsage } from './tokenUsage.ts';

/** One streamed request to OpenAI's Responses API. */
export async function completeResponse(client: OpenAI, exchange: Exchange): Promise<LlmCompletion> {
  const { call } = exchange;
  const request = client.responses.create(
    {
      ...inputOf(call),
      max_output_tokens: call.maxOutputTokens,
      store: false,
      // Left out it would be the project's default, which may cost double.
      service_tier: 'default',
      // No cache is written: one-shot prompts would pay the write and rarely be read again.
      ...(acceptedParameters(call.model).promptCacheOptions ? { prompt_cache_options: { mode: 'explicit' } } : {}),
      stream: true,
      stream_options: { include_obfuscation: false },
    },
    { signal: exchange.signal },
  );
  const stream = await exchange.opened(request);

  let refused = false;
  const final = await exchange.read(stream, (event) => {
    switch (event.type) {
      case 'response.output_text.delta':
        exchange.emit(event.delta);
        return undefined;
      case 'response.refusal.delta':
      case 'response.refusal.done':
        refused = true;
        return undefined;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return event.response;
      default:
        return undefined;
    }
  });
  if (final === undefined) throw exchange.failure('streamCut');
  exchange.usage = openAiUsage(final.usage, { serviceTier: final.service_tier });
  exchange.identify(final.model);
  return ended(exchange, final, refused);
}

export async function countResponseInput(client: OpenAI, exchange: Exchange): Promise<number> {
  const counted = await client.responses.inputTokens.count(inputOf(exchange.call), { signal: exchange.signal });
  return exchange.counted(counted.input_tokens);
}

/** The status decides, not the event's name: some servers send every end as `response.completed`. */
function ended(exchange: Exchange, final: OpenAI.Responses.Response, refused: boolean): LlmCompletion {
  const { status, incomplete_details: incomplete, error } = final;
  if (status === 'failed') throw exchange.classified(error ?? { code: 'server_error' });
  if (refused) throw exchange.failure('refused');
  if (status === 'completed') return exchange.finish('complete');
  if (incomplete?.reason === 'content_filter') throw exchange.failure('filtered');
  // `max_output_tokens`, and whatever is added one day: never taken for whole.
  return exchange.finish('truncated');
}

/** What counts as input, for the request and for counting it alike. */
function inputOf(
  call: LlmCall,
): Pick<OpenAI.Responses.ResponseCreateParams, 'instructions' | 'reasoning' | 'text'> & { model: string; input: string } {
  const accepts = acceptedParameters(call.model);
  const { jsonSchema } = call;
  return {
    model: call.model,
    ...(call.system === '' ? {} : { instructions: call.system }),
    input: promptWithSchema(call, accepts.jsonSchema),
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
