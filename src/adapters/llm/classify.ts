import { ProviderError } from '../../core/errors.ts';
import { holdsSecret } from '../../core/llm/hideSecrets.ts';
import { safeMessage } from '../../core/llm/safeMessage.ts';
import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { later, t } from '../../shared/texts.ts';
import { type FailureFacts, failureFacts } from './failureFacts.ts';
import { type FailurePhase, isModelOnly, reasonOf } from './failureRules.ts';
import { retryAfterMs } from './retryAfter.ts';

/** What is known about the exchange that failed. */
export interface FailedExchange {
  readonly provider: string;
  readonly label: string;
  readonly phase: FailurePhase;
  /** Milliseconds since the epoch, for `Retry-After` given as a date. */
  readonly nowMs: number;
  /** Characters of output received before the failure. */
  readonly partialChars: number;
  readonly usage: TokenUsage | undefined;
  readonly requestId: string | undefined;
  /** Kept out of the message. */
  readonly keys: readonly string[];
  /** Texts of the request, kept out of the message. */
  readonly sent: readonly string[];
}

/**
 * The one place where a failure gets its reason. Takes an `HttpFailure`, anything thrown by fetch or a stream, or an error object or text
 * found inside an answer. The thrown thing itself is not kept as `cause`: it may quote the request.
 */
export function classify(thrown: unknown, exchange: FailedExchange): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const facts = failureFacts(thrown);
  const reason = reasonOf(facts, exchange.phase);
  return new ProviderError(messageOf(facts, reason, exchange), {
    provider: exchange.provider,
    reason,
    status: facts.status,
    retryAfterMs: retryAfterMs(facts, exchange.nowMs),
    shouldRetry: shouldRetry(facts),
    usage: exchange.usage,
    partialChars: exchange.partialChars,
    modelOnly: isModelOnly(facts, reason),
    // A page with status 200 is of a proxy or a sign-in in between.
    neverSent: exchange.partialChars === 0 && (facts.unreadable || (exchange.phase === 'connecting' && noConnection.test(facts.trail))),
    requestId: exchange.requestId ?? nameOfRequest(facts.requestId, exchange.keys),
  });
}

/** The name a service gave to the request, for its support; undefined for what is no name, or holds a piece of a key. */
export function nameOfRequest(id: unknown, keys: readonly string[]): string | undefined {
  if (typeof id !== 'string' || !/^[\w.:/+=-]{1,128}$/.test(id)) return undefined;
  return holdsSecret(id, keys) ? undefined : id;
}

/** No connection was made, so no byte of the request left. */
const noConnection =
  /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO|\w*CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|net::ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CERT_\w+|SSL_\w+))\b/;

/** What the service says in `x-should-retry`. After a certificate error a second attempt would fail the same way. */
function shouldRetry(facts: FailureFacts): boolean | undefined {
  const word = facts.header('x-should-retry');
  if (word === 'true' || word === 'false') return word === 'true';
  return /CERT_|SELF_SIGNED_CERT|UNABLE_TO_/.test(facts.trail) ? false : undefined;
}

/** The provider's own words; where there are none or only a runtime's ("terminated"), plain ones first. */
function messageOf(facts: FailureFacts, reason: ProviderReason, exchange: FailedExchange): string {
  const words = safeMessage(facts.message, exchange.keys, exchange.sent);
  if (facts.httpStatus !== undefined)
    return t('{0} answered HTTP {1}: {2}', exchange.label, facts.httpStatus, words || meaningOf(facts, reason));
  if (/redirect/.test(facts.trail))
    return t('{0}: the address answers with a redirect, which is not followed. Check the base URL.', exchange.label);
  if (facts.unreadable && reason === 'serverFault')
    return `${exchange.label}: ${t(noEventStream)}${words === '' ? '' : t(' It holds {0}', words)}`;
  if (words === '' || !['streamCut', 'network', 'timeout'].includes(reason)) return `${exchange.label}: ${words || t(meanings[reason])}`;
  const systemCode = /\b(E[A-Z]{4,}|EAI_AGAIN|UND_ERR_[A-Z_]+|net::ERR_[A-Z_]+|\w*CERT_\w+)\b/.exec(facts.trail)?.[0];
  return `${exchange.label}: ${t(meanings[reason])} (${systemCode ?? words})`;
}

function meaningOf({ httpStatus = 0 }: FailureFacts, reason: ProviderReason): string {
  const isOfModel = [403, 404, 410].includes(httpStatus);
  return reason === 'modelUnavailable' && !isOfModel ? t('the service does not take requests at this address') : t(meanings[reason]);
}

const noEventStream = later('the answer did not come from the service. A proxy or a sign-in page may be in between.');

/** Plain words for a failure whose provider gave none. */
export const meanings: Readonly<Record<ProviderReason, string>> = {
  rateLimited: later('too many requests at the moment'),
  overloaded: later('the service is overloaded'),
  network: later('the service could not be reached'),
  timeout: later('the service did not answer in time'),
  serverFault: later('the service failed'),
  streamCut: later('the answer broke off before its end'),
  emptyReply: later('the answer was empty'),
  unauthorized: later('the API key was not accepted'),
  quotaExhausted: later('the quota or the credit is used up'),
  modelUnavailable: later('the model is not available with this key'),
  requestTooLarge: later('the request is too large for the model'),
  refused: later('the model refused to answer'),
  filtered: later('a safety filter of the service stopped the answer'),
  badRequest: later('the service did not accept the request'),
};
