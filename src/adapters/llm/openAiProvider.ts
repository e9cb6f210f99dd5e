import type OpenAI from 'openai';
import type { LlmProvider } from '../../core/ports.ts';
import { type ChatCapabilities, leastCapabilities } from './chatCapabilities.ts';
import type { Exchange, ExchangeOptions } from './exchange.ts';
import { exchangeProvider } from './exchangeProvider.ts';
import { completeChat } from './openAiChat.ts';
import { completeResponse, countResponseInput } from './openAiResponses.ts';
import { pinnedFetch } from './pinnedFetch.ts';

export interface OpenAiOptions extends ExchangeOptions {
  /** `responses` for OpenAI itself; `chat` for the many servers that speak Chat Completions. */
  readonly mode: 'responses' | 'chat';
  readonly capabilities?: Partial<ChatCapabilities> | undefined;
}

/** OpenAI, and every server that speaks its protocol. Tokens can be counted in mode `responses` only. */
export function createOpenAiProvider(options: OpenAiOptions): LlmProvider {
  const capabilities = { ...leastCapabilities, ...options.capabilities };
  if (options.mode === 'chat') {
    return exchangeProvider(options, async (exchange) => completeChat(await connect(options, exchange), exchange, capabilities));
  }
  return exchangeProvider(
    options,
    async (exchange) => completeResponse(await connect(options, exchange), exchange),
    async (exchange) => countResponseInput(await connect(options, exchange), exchange),
  );
}

async function connect(options: OpenAiOptions, exchange: Exchange): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  const authorization: Record<string, string> = exchange.key === '' ? {} : { authorization: `Bearer ${exchange.key}` };
  return new Client({
    // The SDK insists on a key; what is sent is decided by `pinnedFetch`.
    apiKey: exchange.key || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: exchange.baseUrl,
    maxRetries: 0,
    timeout: 600_000,
    logLevel: 'off',
    fetch: pinnedFetch(exchange.baseUrl, { ...options.headers, ...authorization }),
  });
}
