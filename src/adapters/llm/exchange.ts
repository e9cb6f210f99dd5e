import type { LlmCall, LlmCompletion, StopKind } from '../../core/completion.ts';
import { keysInPath } from '../../core/config/maskSecrets.ts';
import { CancelledError, ProviderError } from '../../core/errors.ts';
import { spokenText } from '../../core/llm/conversation.ts';
import { holdsSecret } from '../../core/llm/hideSecrets.ts';
import { safeMessage } from '../../core/llm/safeMessage.ts';
import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { t } from '../../shared/texts.ts';
import { CitedPages } from './citedPages.ts';
import { classify, type FailedExchange, meanings, nameOfRequest } from './classify.ts';
import { checkBaseUrl } from './endpointUrl.ts';
import type { FailurePhase } from './failureRules.ts';
import { wordOf } from './jsonFields.ts';
import type { ProviderOptions } from './providerOptions.ts';
import { TextPieces } from './textPieces.ts';
import { isCount } from './tokenUsage.ts';
import { CollectedCalls } from './tools.ts';

/**
 * Runs one request from key to completion. Rejects with `CancelledError` the moment `signal` fires, and with a `ProviderError` for
 * everything else. No piece of text is given out after that.
 */
export async function runExchange<T>(
  options: ExchangeOptions,
  call: LlmCall,
  listener: ExchangeListener,
  signal: AbortSignal,
  send: (exchange: Exchange) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new CancelledError();
  const exchange = new Exchange(options, call, listener);
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

/** Who is told while an answer arrives. */
export interface ExchangeListener {
  /** Each piece of visible text, in order. */
  readonly onText: (piece: string) => void;
  /** The service gave a sign of life: headers, or bytes of whatever meaning. Gets the usage told before them. */
  readonly onAlive?: ((usage?: TokenUsage) => void) | undefined;
}

/** What is known about one request while it runs, and the connection it holds. */
export class Exchange {
  readonly call: LlmCall;
  /** The endpoint, checked: without a trailing slash. */
  baseUrl = '';
  /** Empty where the endpoint needs none. */
  key = '';
  readonly calls: CollectedCalls;
  /** What the answer cites, where the call offers the search. */
  readonly pages = new CitedPages();
  text = '';
  usage: TokenUsage | undefined;
  requestId: string | undefined;
  /** The model that answers, once the provider named it. */
  model: string;
  readonly lingerMs: number;
  readonly #options: ExchangeOptions;
  readonly #listener: ExchangeListener;
  readonly #controller = new AbortController();
  #phase: FailurePhase = 'connecting';
  readonly #pieces = new TextPieces();
  /** The first half of a character whose second half comes with the next piece. */
  #half = '';

  constructor(options: ExchangeOptions, call: LlmCall, listener: ExchangeListener) {
    this.call = call;
    this.model = call.model;
    this.lingerMs = options.lingerMs ?? 2_000;
    this.#options = options;
    this.#listener = listener;
    this.calls = new CollectedCalls({
      tools: call.conversation?.tools ?? [],
      name: () => this.requestId ?? 'call',
      failure: (words) => this.failure('serverFault', words),
    });
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
    if (this.key === '' && this.#options.keyOptional !== true) throw this.failure('unauthorized', t('no API key is set.'));
    if (/[^\x21-\x7e]/.test(this.key))
      throw this.failure('unauthorized', t('the API key contains characters that are not allowed in a key. Set it again.'));
    if (this.signal.aborted) throw new CancelledError();
  }

  /** An answer of any status began. */
  began(response: Response): void {
    this.#phase = 'reading';
    this.identify(undefined, response.headers.get('x-request-id') ?? response.headers.get('request-id'));
    this.heard();
  }

  /** Bytes came. */
  heard(): void {
    if (!this.signal.aborted) this.#listener.onAlive?.(this.usage);
  }

  /** Takes the names the service gives to its model and to the request; anything that is no name is ignored. */
  identify(model: unknown, requestId?: unknown): void {
    const name = wordOf(model);
    // Most services name both in every event.
    if (name !== undefined && name !== this.model && name.length <= 200 && !holdsSecret(name, this.#keys())) this.model = name;
    if (requestId !== this.requestId) this.requestId = nameOfRequest(requestId, this.#keys()) ?? this.requestId;
  }

  /**
   * Takes a piece of visible text. Anything that is no text is ignored, and so is what comes after a cancellation. A character that is
   * split between two pieces is given out whole. True when there was text.
   */
  emit(piece: unknown): boolean {
    if (typeof piece !== 'string' || piece === '' || this.signal.aborted) return false;
    this.#give(this.#pieces.add(piece));
    return true;
  }

  /** Takes the whole text, where the service tells it at the end: what did not come in pieces is given out. */
  emitRestOf(whole: string): void {
    if (this.signal.aborted || !whole.startsWith(this.text)) return;
    this.#pieces.settle();
    this.#give(whole.slice(this.text.length));
  }

  #give(text: string): void {
    this.text += text;
    if (this.text.length > mostAnswerChars) throw this.failure('serverFault', t('the answer is longer than any model can write.'));
    const whole = this.#half + text;
    const cut = /[\uD800-\uDBFF]$/.test(whole) ? whole.length - 1 : whole.length;
    this.#half = whole.slice(cut);
    if (cut > 0) this.#listener.onText(whole.slice(0, cut));
  }

  /**
   * Ends the exchange: an answer that says it is complete and holds nothing is a failure. Tools are called by whole answers only: the input
   * of the last call of a truncated one may be cut where it still reads as JSON.
   */
  finish(stop: StopKind): LlmCompletion {
    this.#give(this.#pieces.end());
    const toolCalls = stop === 'complete' && !this.calls.isEmpty ? this.calls.end() : undefined;
    if (stop === 'complete' && this.text.trim() === '' && !toolCalls) throw this.failure('emptyReply');
    if (this.#half !== '') this.#listener.onText(this.#half);
    const { text, usage, model, requestId, call } = this;
    return { text, toolCalls, stop, ...(call.webSearch ? { pages: this.pages.all() } : {}), usage, model, requestId };
  }

  /** Ends an exchange in which the model called a tool. Where none was offered, what it wrote before is not whole. */
  finishWithCall(): LlmCompletion {
    if (!this.calls.isEmpty) return this.finish('complete');
    const completion = this.finish('truncated');
    if (completion.text.trim() === '') throw this.failure('emptyReply', t('the model called a tool instead of writing text.'));
    return completion;
  }

  /** A number of tokens the service counted. */
  counted(value: unknown): number {
    if (isCount(value)) return value;
    throw this.failure('serverFault', t('the service was asked to count tokens and did not answer with a number.'));
  }

  /** `words` may quote the service. */
  failure(reason: ProviderReason, words: string = t(meanings[reason])): ProviderError {
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

  #keys(): readonly string[] {
    const headers = Object.values(this.#options.headers ?? {}).filter(({ length }) => length >= 8);
    return [this.key, ...headers, ...keysInPath(this.#options.baseUrl)];
  }

  #facts(): FailedExchange {
    return {
      provider: this.#options.id,
      label: this.#options.label,
      phase: this.#phase,
      nowMs: this.#options.clock.now(),
      partialChars: this.text.length,
      usage: this.usage,
      requestId: this.requestId,
      keys: this.#keys(),
      sent: [spokenText(this.call), this.call.system],
    };
  }
}

/** Ten times the longest output of any model known. */
const mostAnswerChars = 16_777_216;
