import type { LlmCall, LlmCompletion, StopKind } from '../../core/completion.ts';
import { CancelledError, ProviderError } from '../../core/errors.ts';
import { safeMessage } from '../../core/llm/safeMessage.ts';
import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { classify, meanings, nameOfRequest } from './classify.ts';
import { checkBaseUrl } from './endpointUrl.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { isCount } from './tokenUsage.ts';

/**
 * Runs one request from key to completion. Rejects with `CancelledError` the moment `signal` fires, whatever the SDK does, and with a
 * `ProviderError` for everything else. No piece of text is given out after that.
 */
export async function runExchange<T>(
  options: ExchangeOptions,
  call: LlmCall,
  onText: (piece: string) => void,
  signal: AbortSignal,
  send: (exchange: Exchange) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new CancelledError();
  const exchange = new Exchange(options, call, onText);
  const cancelled = Promise.withResolvers<never>();
  const onAbort = () => {
    exchange.abandon();
    cancelled.reject(new CancelledError());
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([cancelled.promise, exchange.prepare().then(() => send(exchange))]);
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    exchange.abandon();
    throw exchange.classified(error);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

export interface ExchangeOptions extends ProviderOptions {
  /** A server on this computer often has no key. */
  readonly keyOptional?: boolean;
}

/** What is known about one request while it runs, and the connection it holds. */
export class Exchange {
  readonly call: LlmCall;
  /** The endpoint, checked: without a trailing slash. */
  baseUrl = '';
  /** Empty where the endpoint needs none. */
  key = '';
  text = '';
  usage: TokenUsage | undefined;
  requestId: string | undefined;
  /** The model that answers, once the provider named it. */
  model: string;
  readonly #options: ExchangeOptions;
  readonly #onText: (piece: string) => void;
  /** One for each request: SDKs add listeners to a signal and leave them there. */
  readonly #controller = new AbortController();

  constructor(options: ExchangeOptions, call: LlmCall, onText: (piece: string) => void) {
    this.call = call;
    this.model = call.model;
    this.#options = options;
    this.#onText = onText;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Reads the key and checks the endpoint; no request may be made before. */
  async prepare(): Promise<void> {
    const checked = checkBaseUrl(this.#options.baseUrl);
    if (!checked.ok) throw this.failure('modelUnavailable', checked.why);
    this.baseUrl = checked.url;
    this.key = (await this.#options.apiKey())?.trim() ?? '';
    if (this.key === '' && this.#options.keyOptional !== true) throw this.failure('unauthorized', 'no API key is set.');
    if (/[^\x21-\x7e]/.test(this.key)) throw this.failure('unauthorized', 'the API key holds characters that no key has. Set it again.');
    if (this.signal.aborted) throw new CancelledError();
  }

  /** Takes the names the service gives to its model and to the request; anything that is no name is ignored. */
  identify(model: unknown, requestId?: unknown): void {
    if (typeof model === 'string' && model !== '') this.model = model;
    this.requestId = nameOfRequest(requestId, [this.key]) ?? this.requestId;
  }

  /**
   * The events of a request, once its headers are there. Status 200 with a page instead of events is a proxy or a sign-in page in between,
   * which the SDKs take for an empty stream.
   */
  async opened<S>(request: Opening<S>): Promise<S> {
    const { data, response, request_id } = await request.withResponse();
    this.identify(undefined, request_id);
    if (/^(text\/html|application\/json)\b/i.test(response.headers.get('content-type') ?? ''))
      throw this.failure('serverFault', noEventStream);
    return data;
  }

  /** Takes a piece of visible text. Anything that is no text is ignored, and so is what comes after a cancellation. */
  emit(piece: unknown): void {
    if (typeof piece !== 'string' || piece === '' || this.signal.aborted) return;
    this.text += piece;
    this.#onText(piece);
  }

  /**
   * Feeds the stream's events to `onEvent` until it returns a value, and resolves with that value; undefined when the stream ended
   * before. What follows is read and dropped, so that the connection can serve the next request.
   */
  async read<E, R>(stream: AsyncIterable<E>, onEvent: (event: E) => R | undefined): Promise<R | undefined> {
    const events = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await events.next();
      if (next.done) return undefined;
      const result = onEvent(next.value);
      if (result === undefined) continue;
      // Nobody waits for the rest; a failure in it cannot take the whole answer back.
      void this.#drain(events).catch(() => undefined);
      return result;
    }
  }

  /** Ends the exchange: an answer that says it is complete and holds nothing is a failure. */
  finish(stop: StopKind): LlmCompletion {
    if (stop === 'complete' && this.text.trim() === '') throw this.failure('emptyReply');
    return { text: this.text, stop, usage: this.usage, model: this.model, requestId: this.requestId };
  }

  /** A number of tokens the service counted. */
  counted(value: unknown): number {
    if (isCount(value)) return value;
    throw this.failure('serverFault', 'the service counted the tokens, but answered with no number.');
  }

  /** `words` may quote the service. */
  failure(reason: ProviderReason, words: string = meanings[reason]): ProviderError {
    const { provider, usage, partialChars, requestId, keys, sent } = this.#facts();
    return new ProviderError(`${this.#options.label}: ${safeMessage(words, keys, sent)}`, {
      provider,
      reason,
      usage,
      partialChars,
      requestId,
    });
  }

  classified(thrown: unknown): ProviderError {
    return classify(thrown, this.#facts());
  }

  /** Closes the connection. */
  abandon(): void {
    this.#controller.abort();
  }

  async #drain(events: AsyncIterator<unknown>): Promise<void> {
    for (let left = 16; left > 0; left -= 1) if ((await events.next()).done) return;
    this.abandon();
  }

  #facts() {
    return {
      provider: this.#options.id,
      label: this.#options.label,
      nowMs: this.#options.clock.now(),
      partialChars: this.text.length,
      usage: this.usage,
      requestId: this.requestId,
      keys: [this.key, ...Object.values(this.#options.headers ?? {}).filter(({ length }) => length >= 8)],
      sent: [this.call.prompt, this.call.system],
    };
  }
}

/** A streamed request of OpenAI's or Anthropic's SDK. */
interface Opening<S> {
  withResponse(): Promise<{ readonly data: S; readonly response: Response; readonly request_id?: string | null | undefined }>;
}

export const noEventStream = 'the answer is no event stream. A proxy or a sign-in page may stand in between.';
