import { ProviderError } from '../../core/errors.ts';
import { safeMessage } from '../../core/llm/safeMessage.ts';
import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { type FailureFacts, failureFacts } from './failureFacts.ts';
import { retryAfterMs } from './retryAfter.ts';

/** What is known about the exchange that failed. */
export interface FailedExchange {
  readonly provider: string;
  readonly label: string;
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
 * The one place where a failure gets its reason. Takes anything thrown by an SDK, fetch or a stream, or an error object found inside a
 * stream. The thrown thing itself is not kept as `cause`: it may quote the request.
 */
export function classify(thrown: unknown, exchange: FailedExchange): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const facts = failureFacts(thrown);
  const reason = rules.find(({ when }) => when(facts, exchange))?.reason ?? 'serverFault';
  const shouldRetry = facts.header('x-should-retry');
  return new ProviderError(messageOf(facts, reason, exchange), {
    provider: exchange.provider,
    reason,
    status: facts.status,
    retryAfterMs: retryAfterMs(facts.header, facts.details, exchange.nowMs),
    shouldRetry: shouldRetry === 'true' ? true : shouldRetry === 'false' ? false : undefined,
    usage: exchange.usage,
    partialChars: exchange.partialChars,
    modelOnly: isModelOnly(facts, reason),
    neverSent: facts.status === undefined && exchange.partialChars === 0 && noConnection.test(facts.trail),
    requestId: exchange.requestId ?? nameOfRequest(facts.requestId, exchange.keys),
  });
}

/** The name a service gave to the request, for its support; undefined for what is no name, or quotes a key. */
export function nameOfRequest(id: unknown, keys: readonly string[]): string | undefined {
  if (typeof id !== 'string' || !/^[\w.:/+=-]{1,128}$/.test(id)) return undefined;
  return keys.some((key) => key !== '' && id.includes(key)) ? undefined : id;
}

/** No connection was made, so no byte of the request left. Gemini's SDK drops the cause; there it stays unknown. */
const noConnection = /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)\b/;

/** The provider's own words; where there are none or only a runtime's ("terminated"), plain ones first. */
function messageOf(facts: FailureFacts, reason: ProviderReason, exchange: FailedExchange): string {
  const words = safeMessage(facts.message, exchange.keys, exchange.sent);
  if (facts.status !== undefined) return `${exchange.label} answered HTTP ${facts.status}: ${words || meanings[reason]}`;
  if (words === '' || !['streamCut', 'network', 'timeout'].includes(reason)) return `${exchange.label}: ${words || meanings[reason]}`;
  const systemCode = /\b(E[A-Z]{4,}|EAI_AGAIN|UND_ERR_[A-Z_]+)\b/.exec(facts.trail)?.[0];
  return `${exchange.label}: ${meanings[reason]} (${systemCode ?? words})`;
}

/** Plain words for a failure whose provider gave none. */
export const meanings: Readonly<Record<ProviderReason, string>> = {
  rateLimited: 'too many requests at the moment',
  overloaded: 'the service is overloaded',
  network: 'the service could not be reached',
  timeout: 'the service did not answer in time',
  serverFault: 'the service failed',
  streamCut: 'the answer broke off before its end',
  emptyReply: 'the answer was empty',
  unauthorized: 'the API key was not accepted',
  quotaExhausted: 'the quota or the credit is used up',
  modelUnavailable: 'the model is not available with this key',
  requestTooLarge: 'the request is too large for the model',
  refused: 'the model refused to answer',
  filtered: 'a safety filter of the service stopped the answer',
  badRequest: 'the service did not accept the request',
};

interface Rule {
  readonly reason: ProviderReason;
  readonly when: (facts: FailureFacts, exchange: FailedExchange) => boolean;
}

/**
 * First match wins. The order carries meaning: an exhausted quota comes as 429 like a soft limit, a wrong Gemini key as 400 like a bad
 * request, a context that is too long as 400 as well. Words and statuses are those in the vendors' error
 * pages as of November 2026.
 */
const rules: readonly Rule[] = [
  {
    reason: 'quotaExhausted',
    when: (facts) =>
      facts.status === 402 ||
      hasWord(facts, /^(insufficient_quota|credit_balance_exhausted|billing_error|budget_exceeded)$/) ||
      hasWord(facts, /_(spend|usage)_limit_(exceeded|reached)$/) ||
      hasWord(facts, /perday/) ||
      /credit balance is too low|budget has been exceeded|prepayment credits are depleted/i.test(facts.message),
  },
  {
    reason: 'unauthorized',
    when: (facts) =>
      facts.status === 401 ||
      hasWord(facts, /^(invalid_api_key|authentication_error|unauthenticated|api_key_[a-z_]+)$/) ||
      ((facts.status === 403 || facts.status === 400) &&
        /api[ _-]?key|authentication credentials|unregistered callers/i.test(facts.message)),
  },
  {
    reason: 'filtered',
    when: (facts) => hasWord(facts, /^(content_filter|invalid_prompt|bio_policy|cyber_policy)$|policy_violation$|_policy$/),
  },
  {
    reason: 'requestTooLarge',
    when: (facts) =>
      facts.status === 413 ||
      hasWord(facts, /^(context_length_exceeded|request_too_large|string_above_max_length|model_context_window_exceeded)$/) ||
      ([undefined, 400, 422].includes(facts.status) &&
        /prompt is too long|(maximum )?context (length|window|size)|token count .*exceed|exceeds? the (maximum|available) .*(tokens|context)/i.test(
          facts.message,
        )),
  },
  {
    reason: 'rateLimited',
    when: (facts) =>
      facts.status === 429 || hasWord(facts, /^(rate_limit_(exceeded|error)|slow_down|ramp_limit_exceeded|resource_exhausted)$/),
  },
  {
    reason: 'modelUnavailable',
    when: (facts) =>
      facts.status === 403 ||
      namesNoModel(facts) ||
      hasWord(facts, /^(permission_error|permission_denied|failed_precondition)$/) ||
      /location is not supported/i.test(facts.message) ||
      // A redirect is never followed: it would carry the key to an address the user did not give.
      /unexpected redirect|redirect mode is set to error|another host than the configured/i.test(facts.trail),
  },
  {
    reason: 'overloaded',
    when: (facts) =>
      facts.status === 503 || facts.status === 529 || hasWord(facts, /^(overloaded_error|server_is_overloaded|overloaded|unavailable)$/),
  },
  {
    reason: 'timeout',
    when: (facts) =>
      facts.status === 408 ||
      (facts.status === undefined &&
        /TimeoutError|ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|Request aborted when fetching/.test(facts.trail)),
  },
  {
    reason: 'serverFault',
    when: (facts) =>
      facts.status === 409 ||
      (facts.status ?? 0) >= 500 ||
      (facts.status === undefined &&
        hasWord(facts, /^(server_error|api_error|timeout_error|conflict_error|internal|internal_error|deadline_exceeded)$/)),
  },
  { reason: 'badRequest', when: (facts) => (facts.status ?? 0) >= 300 || hasWord(facts, /^(invalid_request_error|invalid_argument)$/) },
  { reason: 'streamCut', when: (facts, exchange) => exchange.partialChars > 0 || brokeOff.test(facts.trail) },
  {
    reason: 'network',
    when: (facts) => /APIConnectionError|fetch failed|Connection error|E(CONN|HOST|NET|AI_|NOTFOUND|PIPE)|UND_ERR_/.test(facts.trail),
  },
];

/** Both SDKs let a lost socket through as the platform's own TypeError; Gemini's names it in words only. */
const brokeOff = /\bterminated\b|Error reading from the stream|Failed to parse stream|Error parsing JSON|SyntaxError|malformed server-sent/;

/** The provider works; this model of it does not, or has a limit of its own. Where nothing says so, it is the provider's trouble. */
function isModelOnly(facts: FailureFacts, reason: ProviderReason): boolean {
  if (reason === 'modelUnavailable') return namesNoModel(facts);
  if (reason !== 'rateLimited' && reason !== 'quotaExhausted') return false;
  const quotas = [...facts.words].filter((word) => /per(minute|day|project|region)/.test(word));
  if (quotas.length > 0) return quotas.every((quota) => quota.includes('permodel'));
  return reason === 'rateLimited' && /rate limit reached for \S+ in (organization|project)|\bmodel: \S/i.test(facts.message);
}

/** The model does not exist, does not any more, or not for this key. */
function namesNoModel(facts: FailureFacts): boolean {
  return (
    facts.status === 404 ||
    facts.status === 410 ||
    hasWord(facts, /^(model_not_found|model_decommissioned|not_found_error|not_found)$/) ||
    (facts.status === 400 && /not a valid model|invalid model name/i.test(facts.message))
  );
}

function hasWord(facts: FailureFacts, pattern: RegExp): boolean {
  return [...facts.words].some((word) => pattern.test(word));
}
