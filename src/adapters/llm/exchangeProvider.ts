import type { LlmCompletion } from '../../core/completion.ts';
import type { LlmProvider } from '../../core/ports.ts';
import { type Exchange, type ExchangeOptions, runExchange } from './exchange.ts';

/** A provider made of what differs between the services: how a request is sent, and how its input is counted where the service does that. */
export function exchangeProvider(
  options: ExchangeOptions,
  complete: (exchange: Exchange) => Promise<LlmCompletion>,
  countTokens?: (exchange: Exchange) => Promise<number>,
  searchesWeb?: (model: string) => boolean,
): LlmProvider {
  const { id, label, vendor } = options;
  return {
    id,
    label,
    vendor,
    complete: (call, onText, signal, onAlive) => runExchange(options, call, { onText, onAlive }, signal, complete),
    ...(searchesWeb && { searchesWeb }),
    ...(countTokens && { countTokens: (call, signal) => runExchange(options, call, { onText: () => undefined }, signal, countTokens) }),
  };
}
