import type { Conversation, Effort, LlmCall, LlmCompletion, ToolCall, Turn, TurnPart } from '../../core/completion.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import { takenTurns } from '../../core/llm/takenTurns.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import type { Exchange } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { fieldsOf, firstOf, itemsOf, wordOf } from './jsonFields.ts';
import { acceptedParameters } from './parameters.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { type BodyEnd, type Progress, readAnswer } from './readAnswer.ts';
import { send, sendForJson } from './request.ts';
import { enforceableSchema } from './structuredOutput.ts';
import { geminiUsage } from './tokenUsage.ts';
import { inputSchema, offersTools, wireName } from './tools.ts';

/** Gemini's v1beta `streamGenerateContent`. `baseUrl` may end with `/v1beta` or not. */
export function createGeminiProvider(options: ProviderOptions): LlmProvider {
  const requestTo = (exchange: Exchange, method: string, body: unknown) => ({
    // Encoded, so that an odd model id stays one segment of the path.
    url: `${exchange.baseUrl.replace(/\/v1beta$/, '')}/v1beta/models/${encodeURIComponent(exchange.call.model)}:${method}`,
    headers: { ...options.headers, 'x-goog-api-key': exchange.key },
    body,
  });
  return exchangeProvider(
    options,
    async (exchange) =>
      complete(exchange, await send(exchange, requestTo(exchange, 'streamGenerateContent?alt=sse', contentRequest(exchange.call)))),
    async (exchange) => {
      const { model } = exchange.call;
      const generateContentRequest = { model: `models/${model}`, ...contentRequest(exchange.call) };
      const counted = await sendForJson(exchange, requestTo(exchange, 'countTokens', { generateContentRequest }));
      return exchange.counted(counted.totalTokens);
    },
  );
}

async function complete(exchange: Exchange, response: Response): Promise<LlmCompletion> {
  let finish: string | undefined;
  let block: string | undefined;
  const end = await readAnswer(exchange, response, (value): Progress => {
    const chunk = fieldsOf(value);
    const candidate = firstOf(chunk.candidates);
    if (chunk.usageMetadata !== undefined) exchange.usage = geminiUsage(chunk.usageMetadata);
    exchange.identify(chunk.modelVersion, chunk.responseId);
    block = reasonOf(fieldsOf(chunk.promptFeedback).blockReason) ?? block;
    let hasText = false;
    let hasThought = false;
    for (const part of itemsOf(fieldsOf(candidate?.content).parts).map(fieldsOf)) {
      const called = fieldsOf(part.functionCall);
      if (part.functionCall && offersTools(exchange.call)) {
        exchange.calls.addWhole({ id: called.id, name: called.name, input: called.args ?? {}, signature: part.thoughtSignature });
        hasText = true;
      } else if (part.thought === true) hasThought = true;
      else if (exchange.emit(part.text)) hasText = true;
    }
    const said = reasonOf(candidate?.finishReason);
    if (said === undefined && !hasText && !hasThought) return 'nothing';
    finish = said;
    return said === undefined ? 'unfinished' : hasText ? 'maybeFinished' : 'finished';
  });
  return ended(exchange, finish, block, end);
}

/** A reason that is one. */
function reasonOf(value: unknown): string | undefined {
  const word = wordOf(value);
  return word === undefined || word.endsWith('_UNSPECIFIED') ? undefined : word;
}

function ended(exchange: Exchange, finish: string | undefined, block: string | undefined, end: BodyEnd): LlmCompletion {
  if (block !== undefined) throw exchange.failure('filtered', t('the prompt was blocked ({0}).', block));
  switch (finish) {
    case undefined:
      if (end === 'mark' && (exchange.text !== '' || !exchange.calls.isEmpty)) return exchange.finish('complete');
      throw exchange.failure('streamCut');
    case 'STOP':
      // What could not be read may have been text.
      return exchange.finish(end === 'broken' ? 'truncated' : 'complete');
    // Gemini itself says STOP beside calls; servers that speak its protocol have words of their own.
    case 'FUNCTION_CALL':
    case 'TOOL_CALL':
    case 'TOOL_CALLS':
      return exchange.finishWithCall();
    case 'SAFETY':
    case 'RECITATION':
    case 'LANGUAGE':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
      throw exchange.failure('filtered', t('a safety filter stopped the answer ({0}).', finish));
    case 'OTHER':
    case 'MALFORMED_FUNCTION_CALL':
    case 'MALFORMED_RESPONSE':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      throw exchange.failure('serverFault', t('the model ended without an answer ({0}).', finish));
    default:
      // `MAX_TOKENS`, and whatever is added one day: never taken for whole.
      return exchange.finish('truncated');
  }
}

/** The body of `generateContent` (ai.google.dev/api/generate-content), as far as it is used here. */
interface ContentRequest {
  readonly contents: readonly GeminiContent[];
  readonly systemInstruction?: GeminiContent;
  readonly tools?: readonly [{ readonly functionDeclarations: readonly FunctionDeclaration[] }];
  readonly toolConfig?: { readonly functionCallingConfig: { readonly mode: 'ANY' } };
  readonly generationConfig: {
    readonly maxOutputTokens: number;
    readonly thinkingConfig?: { readonly thinkingLevel: Effort } | { readonly thinkingBudget: number };
    readonly responseMimeType?: 'application/json';
    readonly responseJsonSchema?: Readonly<Record<string, unknown>>;
  };
}

interface GeminiContent {
  readonly role?: Turn['role'];
  readonly parts: readonly GeminiPart[];
}

type GeminiPart =
  | { readonly text: string }
  | { readonly inlineData: { readonly mimeType: string; readonly data: string } }
  | { readonly functionCall: { readonly name: string; readonly args: ToolCall['input'] }; readonly thoughtSignature: string }
  | { readonly functionResponse: { readonly name: string; readonly response: { readonly result: string } } };

function contentRequest(call: LlmCall): ContentRequest {
  const accepts = acceptedParameters(call.model);
  return {
    contents: call.conversation
      ? takenTurns(call.conversation).map(({ role, parts }) => ({ role, parts: parts.map(partOf) }))
      : [{ role: 'user', parts: [{ text: promptWithSchema(call, accepts.jsonSchema) }] }],
    ...(call.conversation && offersTools(call) ? toolsOf(call.conversation) : {}),
    ...(call.system === '' ? {} : { systemInstruction: { parts: [{ text: call.system }] } }),
    generationConfig: {
      maxOutputTokens: call.maxOutputTokens,
      ...thinkingOf(call),
      ...(accepts.jsonSchema && call.jsonSchema !== undefined
        ? { responseMimeType: 'application/json', responseJsonSchema: enforceableSchema(call.jsonSchema.schema) }
        : {}),
    },
  };
}

/** How much it may think: as a level, or in tokens for the models of 2.5 that think unasked and know no level. */
function thinkingOf({ model, effort }: LlmCall): Pick<ContentRequest['generationConfig'], 'thinkingConfig'> {
  if (/^gemini-2\.5-(pro|flash)$/.test(model)) return { thinkingConfig: { thinkingBudget: budgets[effort ?? 'medium'] } };
  return acceptedParameters(model).effort && effort !== undefined ? { thinkingConfig: { thinkingLevel: effort } } : {};
}

/** What Google maps efforts to for these models (ai.google.dev/gemini-api/docs/openai). */
const budgets: Readonly<Record<Effort, number>> = { low: 1024, medium: 8192, high: 24_576 };

interface FunctionDeclaration {
  readonly name: string;
  readonly description: string;
  readonly parametersJsonSchema: Readonly<Record<string, unknown>>;
}

function partOf(part: TurnPart): GeminiPart {
  switch (part.kind) {
    case 'text':
      return { text: part.text };
    case 'image':
      return { inlineData: { mimeType: part.mimeType, data: part.base64 } };
    case 'toolCall':
      return { functionCall: { name: wireName(part.name), args: part.input }, thoughtSignature: part.signature ?? foreignCall };
    case 'toolResult':
      return { functionResponse: { name: wireName(part.name), response: { result: part.text } } };
  }
}

/** Stands for the signature of a call that another model made (ai.google.dev/gemini-api/docs/thought-signatures). */
const foreignCall = 'skip_thought_signature_validator';

function toolsOf({ tools, toolChoice }: Conversation): Pick<ContentRequest, 'tools' | 'toolConfig'> {
  const functionDeclarations = tools.map(({ name, description, schema }) => ({
    name: wireName(name),
    description,
    parametersJsonSchema: inputSchema(schema),
  }));
  return {
    tools: [{ functionDeclarations }],
    ...(toolChoice === 'required' ? { toolConfig: { functionCallingConfig: { mode: 'ANY' } } } : {}),
  };
}
