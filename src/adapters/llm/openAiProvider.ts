import type { LlmProvider } from '../../core/ports.ts';
import { type ChatCapabilities, leastCapabilities } from './chatCapabilities.ts';
import type { Exchange, ExchangeOptions } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { completeChat } from './openAiChat.ts';
import { completeResponse, countResponseInput } from './openAiResponses.ts';
import { acceptedParameters } from './parameters.ts';

export interface OpenAiOptions extends ExchangeOptions {
  /** `responses` for OpenAI itself; `chat` for the many servers that speak Chat Completions. */
  readonly mode: 'responses' | 'chat';
  readonly capabilities?: Partial<ChatCapabilities> | undefined;
}

/** OpenAI, and every server that speaks its protocol. Tokens can be counted in mode `responses` only. */
export function createOpenAiProvider(options: OpenAiOptions): LlmProvider {
  const headersOf = ({ key }: Exchange) => ({ ...options.headers, ...(key === '' ? {} : { authorization: `Bearer ${key}` }) });
  if (options.mode === 'chat') {
    const capabilities = { ...leastCapabilities, ...options.capabilities };
    return exchangeProvider(options, (exchange) => completeChat(exchange, headersOf(exchange), capabilities));
  }
  return exchangeProvider(
    options,
    (exchange) => completeResponse(exchange, headersOf(exchange)),
    (exchange) => countResponseInput(exchange, headersOf(exchange)),
    (model) => acceptedParameters(model).webSearch,
  );
}
