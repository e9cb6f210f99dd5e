import type { GenerateContentRequest, GenerationConfig, GenerativeModel } from '@google/generative-ai';
import type { LlmCall, LlmCompletion } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { type Exchange, noEventStream } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { acceptedParameters } from './parameters.ts';
import { pinnedFetch } from './pinnedFetch.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { geminiUsage } from './tokenUsage.ts';

/** Gemini's v1beta `streamGenerateContent`. `baseUrl` may end with `/v1beta` or not. */
export function createGeminiProvider(options: ProviderOptions): LlmProvider {
  return exchangeProvider(
    options,
    (exchange) => complete(options, exchange),
    async (exchange) => {
      const model = await connect(exchange);
      const request = contentsOf(exchange.call);
      const counted = await throughPinnedFetch(options, exchange, () => model.countTokens(request, { signal: exchange.signal }));
      return exchange.counted(counted.totalTokens);
    },
  );
}

async function connect(exchange: Exchange): Promise<GenerativeModel> {
  const { GoogleGenerativeAI } = await import('@google/generative-ai');
  const { call } = exchange;
  // Encoded, because the SDK puts the model into the path as it is.
  return new GoogleGenerativeAI(exchange.key).getGenerativeModel(
    {
      model: `models/${encodeURIComponent(call.model)}`,
      ...(call.system === '' ? {} : { systemInstruction: call.system }),
      generationConfig: configOf(call),
    },
    { baseUrl: exchange.baseUrl.replace(/\/v1beta$/, ''), apiVersion: 'v1beta' },
  );
}

/**
 * Sends with a fetch of ours, which follows no redirect with the key and tells why no connection was made. The SDK takes none, but picks
 * up the platform's before it first gives way to other code, so that nobody else ever meets ours. `send` makes one request.
 */
async function throughPinnedFetch<T>(options: ProviderOptions, exchange: Exchange, send: () => Promise<T>): Promise<T> {
  const pinned = pinnedFetch(exchange.baseUrl, { ...options.headers, 'x-goog-api-key': exchange.key });
  let unreached: unknown;
  const platformFetch = globalThis.fetch;
  let sent: Promise<T>;
  globalThis.fetch = (input, init) =>
    pinned(input, init).catch((error: unknown) => {
      unreached = error;
      throw error;
    });
  try {
    sent = send();
  } finally {
    globalThis.fetch = platformFetch;
  }
  // The SDK keeps the words of what fetch threw and drops its cause.
  return sent.catch((error: unknown) => Promise.reject(unreached ?? error));
}

async function complete(options: ProviderOptions, exchange: Exchange): Promise<LlmCompletion> {
  const model = await connect(exchange);
  const { stream, response } = await throughPinnedFetch(options, exchange, () =>
    model.generateContentStream(contentsOf(exchange.call), { signal: exchange.signal }),
  );
  // The SDK's own aggregate is never used, and would reject unheard when the stream fails.
  response.catch(() => undefined);

  let finish: string | undefined;
  let block: string | undefined;
  try {
    await exchange.read(stream as AsyncIterable<Chunk>, (chunk) => {
      if (chunk.error !== undefined) throw exchange.classified(chunk.error);
      const candidate = chunk.candidates?.[0];
      // Parts are read here, since the SDK's `text()` mixes thoughts in and hides half of the finish reasons.
      for (const part of candidate?.content?.parts ?? []) if (part.thought !== true) exchange.emit(part.text);
      finish = candidate?.finishReason ?? finish;
      block = chunk.promptFeedback?.blockReason ?? block;
      if (chunk.usageMetadata !== undefined) exchange.usage = geminiUsage(chunk.usageMetadata);
      exchange.identify(chunk.modelVersion, chunk.responseId);
      return undefined;
    });
  } catch (error) {
    // A connection lost after the finish reason takes nothing away.
    if (finish === undefined) throw notAStream(error, exchange) ? exchange.failure('serverFault', noEventStream) : error;
  }
  return ended(exchange, finish, block);
}

/** The chunks as they come over the wire; the SDK's types end in 2025. */
interface Chunk {
  readonly candidates?: readonly {
    readonly content?: { readonly parts?: readonly { readonly text?: string; readonly thought?: boolean }[] };
    readonly finishReason?: string;
  }[];
  readonly promptFeedback?: { readonly blockReason?: string };
  readonly usageMetadata?: unknown;
  readonly modelVersion?: string;
  readonly responseId?: string;
  /** An error object is handed on by the SDK like any other chunk. */
  readonly error?: unknown;
}

function notAStream(error: unknown, exchange: Exchange): boolean {
  return exchange.text === '' && error instanceof Error && error.message.includes('Failed to parse stream');
}

function ended(exchange: Exchange, finish: string | undefined, block: string | undefined): LlmCompletion {
  if (block !== undefined) throw exchange.failure('filtered', `the prompt was blocked (${block}).`);
  switch (finish) {
    case undefined:
      throw exchange.failure('streamCut');
    case 'STOP':
      return exchange.finish('complete');
    case 'SAFETY':
    case 'RECITATION':
    case 'LANGUAGE':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
      throw exchange.failure('filtered', `a safety filter stopped the answer (${finish}).`);
    case 'OTHER':
    case 'MALFORMED_FUNCTION_CALL':
    case 'MALFORMED_RESPONSE':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      throw exchange.failure('serverFault', `the model ended without an answer (${finish}).`);
    default:
      // `MAX_TOKENS`, and whatever is added one day: never taken for whole.
      return exchange.finish('truncated');
  }
}

/** A fresh object each time: the SDK writes into it. */
function contentsOf(call: LlmCall): GenerateContentRequest {
  return { contents: [{ role: 'user', parts: [{ text: promptWithSchema(call, acceptedParameters(call.model).jsonSchema) }] }] };
}

function configOf(call: LlmCall): GenerationConfig {
  const accepts = acceptedParameters(call.model);
  const config = {
    maxOutputTokens: call.maxOutputTokens,
    ...(accepts.effort && call.effort !== undefined ? { thinkingConfig: { thinkingLevel: call.effort } } : {}),
    ...(accepts.jsonSchema && call.jsonSchema !== undefined
      ? { responseMimeType: 'application/json', responseJsonSchema: enforceableSchema(call.jsonSchema.schema) }
      : {}),
  };
  // The SDK sends unknown fields on unchanged; its types know neither thinking nor JSON schema.
  return config as GenerationConfig;
}
