import type OpenAI from 'openai';
import type { LlmProvider } from '../../core/ports.ts';
import { type ChatCapabilities, leastCapabilities } from './chatCapabilities.ts';
import { type Exchange, runExchange } from './exchange.ts';
import { completeChat } from './openAiChat.ts';
import { completeResponse, countResponseInput } from './openAiResponses.ts';
import { pinnedFetch } from './pinnedFetch.ts';
import type { ProviderOptions } from './providerOptions.ts';

export interface OpenAiOptions extends ProviderOptions {
  /** `responses` for OpenAI itself; `chat` for the many servers that speak Chat Completions. */
  readonly mode: 'responses' | 'chat';
  readonly capabilities?: Partial<ChatCapabilities> | undefined;
  /** A server on this computer often has no key. */
  readonly keyOptional?: boolean;
}

/** OpenAI, and every server that speaks its protocol. Tokens can be counted in mode `responses` only. */
export function createOpenAiProvider(options: OpenAiOptions): LlmProvider {
  const { id, label, vendor, mode } = options;
  const capabilities = { ...leastCapabilities, ...options.capabilities };
  const complete: LlmProvider['complete'] = (call, onText, signal) =>
    runExchange(options, call, onText, signal, async (exchange) => {
      const client = await connect(options, exchange);
      return mode === 'responses' ? completeResponse(client, exchange) : completeChat(client, exchange, capabilities);
    });
  if (mode === 'chat') return { id, label, vendor, complete };
  return {
    id,
    label,
    vendor,
    complete,
    countTokens: (call, signal) =>
      runExchange(
        options,
        call,
        () => undefined,
        signal,
        async (exchange) => countResponseInput(await connect(options, exchange), exchange),
      ),
  };
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
