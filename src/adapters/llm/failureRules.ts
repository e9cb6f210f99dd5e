import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { FailureFacts } from './failureFacts.ts';

/** When a failure happened: before an answer began, or while it was read. */
export type FailurePhase = 'connecting' | 'reading';

interface Rule {
  readonly reason: ProviderReason;
  readonly when: (facts: FailureFacts, phase: FailurePhase) => boolean;
}

/** What went wrong, by what the failure says. */
export function reasonOf(facts: FailureFacts, phase: FailurePhase): ProviderReason {
  return rules.find(({ when }) => when(facts, phase))?.reason ?? 'serverFault';
}

/** The provider works; this model of it does not, or has a limit of its own. Where nothing says so, it is the provider's trouble. */
export function isModelOnly(facts: FailureFacts, reason: ProviderReason): boolean {
  if (reason === 'modelUnavailable') return namesNoModel(facts);
  if (reason !== 'rateLimited' && reason !== 'quotaExhausted') return false;
  const quotas = [...facts.words].filter((word) => /per(minute|day|project|region)/.test(word));
  if (quotas.length > 0) return quotas.every((quota) => quota.includes('permodel'));
  return reason === 'rateLimited' && /rate limit reached for \S+ in (organization|project)|\bmodel: \S/i.test(facts.message);
}

/**
 * First match wins. The order carries meaning: an exhausted quota comes as 429 like a soft limit, a wrong Gemini key as 400 like a bad
 * request, a context that is too long as 400 as well. A status that says little (none, 400, 403, 422, 500) yields to words that say more.
 * Only 400 and 422 are the fault of the request, and 413 that of its size: every other 4xx is the provider's. Words and statuses are
 * those of the vendors' error pages, and of compatible servers' sources and issues, as of November 2026.
 */
const rules: readonly Rule[] = [
  // OpenRouter: a 402 that names a pause is a spending budget of requests in flight.
  { reason: 'rateLimited', when: (facts) => facts.status === 402 && facts.header('retry-after') !== undefined },
  {
    reason: 'quotaExhausted',
    when: (facts) =>
      hasStatus(facts, 402) ||
      hasWord(
        facts,
        /^(insufficient_(quota|balance|credits?|funds)|credit_balance_exhausted|billing_\w+|budget_exceeded|payment_required)$/,
      ) ||
      hasWord(facts, /_(spend|usage)_limit_(exceeded|reached)$|^(exceeded_current_quota_error|free_quota_exceeded|arrearage)$|perday/) ||
      (facts.status === 429 && /\bper-day\b|\bdaily (limit|quota)\b/i.test(facts.message)) ||
      (saysLittle(facts, 412, 429) &&
        !hasWord(facts, /^resource_exhausted$/) &&
        (noMoney.test(facts.message) || (facts.status !== 429 && noQuota.test(facts.message))) &&
        !perMinute.test(facts.message)),
  },
  {
    reason: 'unauthorized',
    when: (facts) =>
      hasStatus(facts, 401) ||
      hasWord(
        facts,
        /^(invalid_api_key|incorrect_api_key|authentication_error|invalid_authentication_error|unauthenticated|api_key_[a-z_]+)$/,
      ) ||
      hasWord(facts, /^(unauthorized|invalidapikey|authenticationerror|account_deactivated)$/) ||
      (saysLittle(facts) &&
        /api[ _-]?key|authentication credentials|unregistered callers|unauthorized|authentication (failed|error)|invalid (access )?token/i.test(
          facts.message,
        )),
  },
  {
    reason: 'filtered',
    when: (facts) =>
      hasWord(
        facts,
        /^(content_filter(ed)?|invalid_prompt|bio_policy|cyber_policy|data_?inspection_?failed|responsibleaipolicyviolation)$/,
      ) ||
      hasWord(
        facts,
        /policy_violation$|_policy$|^(safety|recitation|prohibited_content|blocklist|spii|moderation(_\w+)?|sensitive|content_blocked)$/,
      ) ||
      (saysLittle(facts, 451) && blocked.test(facts.message)),
  },
  {
    reason: 'requestTooLarge',
    when: (facts) =>
      hasStatus(facts, 413) ||
      hasWord(
        facts,
        /^(context_length_exceeded|request_too_large|string_above_max_length|model_context_window_exceeded|tokens_limit_reached)$/,
      ) ||
      hasWord(
        facts,
        /^(prompt_too_long|context_window_exceeded|contextwindowexceedederror|model_max_prompt_tokens_exceeded|exceed_context_size_error)$/,
      ) ||
      (saysLittle(facts) && tooLong.test(facts.message)) ||
      // Larger than what may be sent in a minute: it never fits.
      (facts.status === 429 && /^request too large/i.test(facts.message)),
  },
  {
    reason: 'rateLimited',
    when: (facts) =>
      hasStatus(facts, 429) ||
      hasStatus(facts, 420) ||
      hasWord(
        facts,
        /^(rate_limit(_\w+)?|ratelimit\w*|slow_down|ramp_limit_exceeded|resource_exhausted|too_?many_?requests\w*|throttl\w+)$/,
      ) ||
      (saysLittle(facts) &&
        /rate[ _-]?limit|too many requests|requests per (second|minute)|throttl|速率限制|请求过于频繁/i.test(facts.message)),
  },
  {
    reason: 'overloaded',
    when: (facts) =>
      hasStatus(facts, 503) ||
      hasStatus(facts, 529) ||
      hasStatus(facts, 498) ||
      hasWord(
        facts,
        /^((engine_)?overloaded(_error)?|server_is_overloaded|(service_)?unavailable(_error)?|insufficient_system_resource|server_busy|capacity_exceeded)$/,
      ) ||
      (saysLittle(facts) &&
        /overloaded|(over|at|exceeded) capacity|server (is )?busy|(temporarily|currently) unavailable|loading model|model is (currently )?loading|high demand/i.test(
          facts.message,
        )),
  },
  {
    reason: 'modelUnavailable',
    when: (facts) =>
      hasStatus(facts, 403) ||
      namesNoModel(facts) ||
      hasWord(facts, /^(permission_error|permission_denied|failed_precondition)$/) ||
      /location is not supported/i.test(facts.message) ||
      // A redirect is never followed: it would carry the key to an address the user did not give.
      /unexpected redirect|redirect mode is set to error|another host than the configured/i.test(facts.trail),
  },
  {
    reason: 'timeout',
    when: (facts) =>
      facts.status === 408 || /TimeoutError|ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT/.test(facts.trail),
  },
  {
    reason: 'serverFault',
    when: (facts) =>
      [409, 423, 424, 425, 499].includes(facts.status ?? 0) ||
      (facts.status ?? 0) >= 500 ||
      hasWord(
        facts,
        /^(server_error|api_error|timeout_error|conflict_error|internal|internal_error|internal_server_error|deadline_exceeded)$/,
      ),
  },
  { reason: 'badRequest', when: ({ status }) => status === 400 || status === 422 },
  // Any other status: this provider cannot be used (wrong address or method, country, a proxy on the way), another one may be.
  { reason: 'modelUnavailable', when: ({ status }) => status !== undefined },
  { reason: 'badRequest', when: (facts) => hasWord(facts, /^(invalid_request_error|invalid_argument|bad_?request(error)?)$/) },
  { reason: 'serverFault', when: ({ trail }) => trail === '' || trail.startsWith('RangeError') },
  { reason: 'streamCut', when: (_facts, phase) => phase === 'reading' },
  {
    reason: 'network',
    when: (facts) =>
      /fetch failed|Failed to fetch|E(CONN|HOST|NET|AI_|NOTFOUND|PIPE|PROTO)|UND_ERR_|net::ERR_|ERR_(TLS|SSL)|CERT/.test(facts.trail),
  },
];

const noMoney =
  /(credit|account) balance is (too low|insufficient)|insufficient (account )?(credits?|balance|funds|quota)|(out of|no|any|not enough|more|used (up )?(all|your) (available |remaining )?) ?credits|budget has been exceeded|exceeded your current quota|prepayment credits are depleted|payment required|billing (hard )?limit|overdue balance|free (tier|quota|allocated quota|allocation)\b.{0,40}(exhausted|exceeded|used up)|used up your .{0,30}allocation|(monthly|weekly|daily|spending|spend|usage|api usage) (spend(ing)? |usage )?limits?\b|request allowance|余额不足|欠费|充值/i;

/** A 429 says the same of a limit by the minute. */
const noQuota = /quota (has been |is |was )?(exhausted|exceeded|used up)/i;

/** Limits of a short time are told in like words. */
const perMinute = /per[ _-]?(second|minute|hour)|\b[rt]p[ms]\b|quota metric/i;

const blocked =
  /content[ _-]?(management|filter|filtering|moderation|safety) ?polic|content[_ -]?filter|\bflagged\b|violat\w{0,20} .{0,60}(polic|guidelines|terms)|(blocked|rejected|stopped) by .{0,40}(safety|moderation|filter|content)|safety (system|filters?|guidelines|reasons)|content exists risk|(inappropriate|sensitive|prohibited) (content|words)|content risk|responsible ai|敏感|不安全/i;

const tooLong =
  /(prompt|input|context|request|message)s? (is|are) too (long|large)|(maximum|max|model'?s|available|exceeds?( the)?|exceeded|above) (input )?context([ _](length|window|size))?|context (length|window|size) (is |of |was |has been )?exceed|exceeds? the (maximum|available|model'?s) .{0,40}(tokens|context|length)|token count .{0,100}exceed|tokens, more than the context|_tokens` must be <=|too many (input |prompt )?tokens|exceeds? (the|this) model'?s limit|input length should be|reduce the length|input length .{0,100}exceed/i;

/** The model does not exist, does not any more, or not for this key. */
function namesNoModel(facts: FailureFacts): boolean {
  return (
    facts.status === 404 ||
    facts.status === 410 ||
    hasWord(
      facts,
      /^(model_not_found|model_not_supported|invalid_model|model_decommissioned|not_found_error|not_found|modelnotfound(error)?|model_not_available)$/,
    ) ||
    ((saysLittle(facts) || facts.status === 422) &&
      /not a valid model|does not support (chat|completions?|generate)\b|(invalid|unknown|no such|unsupported) model( name| id)?\b|\bmodel\b[^.;]{0,80}?\b(does not exist|do(es)?n't exist|not found|not available|is unavailable|not exist|has been (deprecated|retired|removed|decommissioned)|decommissioned)/i.test(
        facts.message,
      ))
  );
}

/** The HTTP status, or what the body says where the HTTP status is one that gateways put around everything. */
function hasStatus({ status, saidStatus }: FailureFacts, wanted: number): boolean {
  return status === wanted || (saidStatus === wanted && (status === undefined || [400, 500, 502].includes(status)));
}

/** Whether the words of the message may decide, because the status does not. */
function saysLittle({ status, trail }: FailureFacts, ...also: readonly number[]): boolean {
  return trail === '' && (status === undefined || [400, 403, 422, 500, 502, ...also].includes(status));
}

function hasWord(facts: FailureFacts, pattern: RegExp): boolean {
  return [...facts.words].some((word) => pattern.test(word));
}
