import type Anthropic from '@anthropic-ai/sdk';
import type { LlmCall, LlmCompletion } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { LlmProvider } from '../../core/ports.ts';
import type { Exchange } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { acceptedParameters } from './parameters.ts';
import { pinnedFetch } from './pinnedFetch.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { anthropicUsage } from './tokenUsage.ts';

/** Anthropic's Messages API. `baseUrl` may end with `/v1` or not. */
export function createAnthropicProvider(options: ProviderOptions): LlmProvider {
  return exchangeProvider(
    options,
    (exchange) => complete(options, exchange),
    async (exchange) => {
      const client = await connect(options, exchange);
      const counted = await client.messages.countTokens(inputOf(exchange.call), { signal: exchange.signal });
      return exchange.counted(counted.input_tokens);
    },
  );
}

/** The version whose events this file reads. Fixed here, since the environment can change what the SDK sends. */
const apiVersion = '2026-10-21';

async function connect(options: ProviderOptions, exchange: Exchange): Promise<Anthropic> {
  const { Anthropic: Client } = await import('@anthropic-ai/sdk');
  const baseURL = exchange.baseUrl.replace(/\/v1$/, '');
  return new Client({
    apiKey: exchange.key,
    authToken: null,
    webhookKey: null,
    baseURL,
    maxRetries: 0,
    timeout: 600_000,
    openTelemetry: false,
    logLevel: 'off',
    fetch: pinnedFetch(baseURL, { 'anthropic-version': apiVersion, ...options.headers, authorization: `Bearer ${exchange.key}` }),
  });
}

async function complete(options: ProviderOptions, exchange: Exchange): Promise<LlmCompletion> {
  const client = await connect(options, exchange);
  const { call } = exchange;
  const request = client.messages.create(
    { ...inputOf(call), max_tokens: call.maxOutputTokens, service_tier: 'standard_only', stream: true },
    { signal: exchange.signal },
  );
  const stream = await exchange.opened(request);

  let start: unknown;
  let stopReason: string | undefined;
  let refusal: string | undefined;
  const stopped = await exchange.read(stream, (event) => {
    switch (event.type) {
      case 'message_start':
        start = event.message?.usage;
        exchange.usage = anthropicUsage(start, undefined);
        exchange.identify(event.message?.model);
        return undefined;
      case 'content_block_delta':
        if (event.delta?.type === 'text_delta') exchange.emit(event.delta.text);
        return undefined;
      case 'message_delta':
        exchange.usage = anthropicUsage(start, event.usage);
        stopReason = event.delta?.stop_reason ?? stopReason;
        refusal = event.delta?.stop_details?.category ?? refusal;
        return undefined;
      case 'message_stop':
        return stopReason;
      default:
        return undefined;
    }
  });
  return ended(exchange, stopped, refusal);
}

function ended(exchange: Exchange, stopReason: string | undefined, refusal: string | undefined): LlmCompletion {
  switch (stopReason) {
    case undefined:
      throw exchange.failure('streamCut');
    case 'end_turn':
    case 'stop_sequence':
      return exchange.finish('complete');
    case 'refusal':
      throw exchange.failure('refused', `the model refused to answer${refusal === undefined ? '.' : ` (${refusal}).`}`);
    case 'model_context_window_exceeded':
      throw exchange.failure('requestTooLarge');
    default:
      // `max_tokens`, and whatever is added one day: never taken for whole.
      return exchange.finish('truncated');
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
