import type Anthropic from '@anthropic-ai/sdk';
import type { LlmCall, LlmCompletion } from '../../core/llm/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { type Attempt, isEventStream, noEventStream, runAttempt } from './attempt.ts';
import { acceptedParameters } from './parameters.ts';
import { pinnedFetch } from './pinnedFetch.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { anthropicUsage } from './tokenUsage.ts';

/** Anthropic's Messages API. `baseUrl` may end with `/v1` or not. */
export function createAnthropicProvider(options: ProviderOptions): LlmProvider {
  const { id, label, vendor } = options;
  return {
    id,
    label,
    vendor,
    complete: (call, onText, signal) => runAttempt(options, call, onText, signal, (attempt) => complete(options, attempt)),
    countTokens: (call, signal) =>
      runAttempt(
        options,
        call,
        () => undefined,
        signal,
        async (attempt) => {
          const client = await connect(options, attempt);
          const counted = await client.messages.countTokens(inputOf(call), { signal: attempt.signal });
          return attempt.counted(counted.input_tokens);
        },
      ),
  };
}

/** The version whose events this file reads. Fixed here, since the environment can change what the SDK sends. */
const apiVersion = '2026-10-21';

async function connect(options: ProviderOptions, attempt: Attempt): Promise<Anthropic> {
  const { Anthropic: Client } = await import('@anthropic-ai/sdk');
  const baseURL = attempt.baseUrl.replace(/\/v1$/, '');
  return new Client({
    apiKey: attempt.key,
    authToken: null,
    webhookKey: null,
    baseURL,
    maxRetries: 0,
    timeout: 600_000,
    openTelemetry: false,
    logLevel: 'off',
    fetch: pinnedFetch(baseURL, { 'anthropic-version': apiVersion, ...options.headers, authorization: `Bearer ${attempt.key}` }),
  });
}

async function complete(options: ProviderOptions, attempt: Attempt): Promise<LlmCompletion> {
  const client = await connect(options, attempt);
  const { call } = attempt;
  const request = client.messages.create(
    { ...inputOf(call), max_tokens: call.maxOutputTokens, service_tier: 'standard_only', stream: true },
    { signal: attempt.signal },
  );
  const { data: stream, response, request_id } = await request.withResponse();
  attempt.requestId = request_id ?? undefined;
  if (!isEventStream(response)) throw attempt.failure('serverFault', noEventStream);

  let start: unknown;
  let stopReason: string | undefined;
  let refusal: string | undefined;
  const stopped = await attempt.read(stream, (event) => {
    switch (event.type) {
      case 'message_start':
        start = event.message?.usage;
        attempt.usage = anthropicUsage(start, undefined);
        attempt.model = event.message?.model ?? attempt.model;
        return undefined;
      case 'content_block_delta':
        if (event.delta?.type === 'text_delta') attempt.emit(event.delta.text);
        return undefined;
      case 'message_delta':
        attempt.usage = anthropicUsage(start, event.usage);
        stopReason = event.delta?.stop_reason ?? stopReason;
        refusal = event.delta?.stop_details?.category ?? refusal;
        return undefined;
      case 'message_stop':
        return stopReason;
      default:
        return undefined;
    }
  });
  return ended(attempt, stopped, refusal);
}

function ended(attempt: Attempt, stopReason: string | undefined, refusal: string | undefined): LlmCompletion {
  switch (stopReason) {
    case undefined:
      throw attempt.failure('streamCut');
    case 'end_turn':
    case 'stop_sequence':
      return attempt.finish('complete');
    case 'refusal':
      throw attempt.failure('refused', `the model refused to answer${refusal === undefined ? '.' : ` (${refusal}).`}`);
    case 'model_context_window_exceeded':
      throw attempt.failure('requestTooLarge');
    default:
      // `max_tokens`, and whatever is added one day: never taken for whole.
      return attempt.finish('truncated');
  }
}

/** What counts as input, for the request and for counting it alike. */
function inputOf(call: LlmCall): Anthropic.MessageCountTokensParams {
  const accepts = acceptedParameters(call.model);
  const output_config: Anthropic.OutputConfig = {};
  if (accepts.effort && call.effort !== undefined) output_config.effort = call.effort;
  if (accepts.jsonSchema && call.jsonSchema !== undefined) {
    output_config.format = { type: 'json_schema', schema: enforceableSchema(call.jsonSchema.schema) };
  }
  const content = promptWithSchema(call, accepts.jsonSchema);
  return {
    model: call.model,
    ...(call.system === '' ? {} : { system: [{ type: 'text', text: call.system, cache_control: { type: 'ephemeral' } }] }),
    messages: [{ role: 'user', content }],
    ...(Object.keys(output_config).length === 0 ? {} : { output_config }),
  };
}
