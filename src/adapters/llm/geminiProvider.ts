import type { GenerateContentRequest, GenerationConfig, GenerativeModel } from '@google/generative-ai';
import type { LlmCall, LlmCompletion } from '../../core/llm/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { type Attempt, noEventStream, runAttempt } from './attempt.ts';
import { acceptedParameters } from './parameters.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { geminiUsage } from './tokenUsage.ts';

/** Gemini's v1beta `streamGenerateContent`. `baseUrl` may end with `/v1beta` or not. */
export function createGeminiProvider(options: ProviderOptions): LlmProvider {
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
          const model = await connect(options, attempt);
          const counted = await model.countTokens(contentsOf(call), { signal: attempt.signal });
          return attempt.counted(counted.totalTokens);
        },
      ),
  };
}

async function connect(options: ProviderOptions, attempt: Attempt): Promise<GenerativeModel> {
  const { GoogleGenerativeAI } = await import('@google/generative-ai');
  const { call } = attempt;
  // Encoded, because the SDK puts the model into the path as it is.
  return new GoogleGenerativeAI(attempt.key).getGenerativeModel(
    {
      model: `models/${encodeURIComponent(call.model)}`,
      ...(call.system === '' ? {} : { systemInstruction: call.system }),
      generationConfig: configOf(call),
    },
    { baseUrl: attempt.baseUrl.replace(/\/v1beta$/, ''), apiVersion: 'v1beta', customHeaders: new Headers(options.headers) },
  );
}

async function complete(options: ProviderOptions, attempt: Attempt): Promise<LlmCompletion> {
  const model = await connect(options, attempt);
  const { stream, response } = await model.generateContentStream(contentsOf(attempt.call), { signal: attempt.signal });
  // The SDK's own aggregate is never used, and would reject unheard when the stream fails.
  response.catch(() => undefined);

  let finish: string | undefined;
  let block: string | undefined;
  try {
    await attempt.read(stream as AsyncIterable<Chunk>, (chunk) => {
      if (chunk.error !== undefined) throw attempt.classified(chunk.error);
      const candidate = chunk.candidates?.[0];
      // Parts are read here, since the SDK's `text()` mixes thoughts in and hides half of the finish reasons.
      for (const part of candidate?.content?.parts ?? []) if (part.thought !== true) attempt.emit(part.text);
      finish = candidate?.finishReason ?? finish;
      block = chunk.promptFeedback?.blockReason ?? block;
      if (chunk.usageMetadata !== undefined) attempt.usage = geminiUsage(chunk.usageMetadata);
      attempt.model = chunk.modelVersion ?? attempt.model;
      attempt.requestId = chunk.responseId ?? attempt.requestId;
      return undefined;
    });
  } catch (error) {
    // A connection lost after the finish reason takes nothing away.
    if (finish === undefined) throw notAStream(error, attempt) ? attempt.failure('serverFault', noEventStream) : error;
  }
  return ended(attempt, finish, block);
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

function notAStream(error: unknown, attempt: Attempt): boolean {
  return attempt.text === '' && error instanceof Error && error.message.includes('Failed to parse stream');
}

function ended(attempt: Attempt, finish: string | undefined, block: string | undefined): LlmCompletion {
  if (block !== undefined) throw attempt.failure('filtered', `the prompt was blocked (${block}).`);
  switch (finish) {
    case undefined:
      throw attempt.failure('streamCut');
    case 'STOP':
      return attempt.finish('complete');
    case 'SAFETY':
    case 'RECITATION':
    case 'LANGUAGE':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
      throw attempt.failure('filtered', `a safety filter stopped the answer (${finish}).`);
    case 'OTHER':
    case 'MALFORMED_FUNCTION_CALL':
    case 'MALFORMED_RESPONSE':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      throw attempt.failure('serverFault', `the model ended without an answer (${finish}).`);
    default:
      // `MAX_TOKENS`, and whatever is added one day: never taken for whole.
      return attempt.finish('truncated');
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
