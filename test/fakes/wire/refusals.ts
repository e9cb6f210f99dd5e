import type { ProviderReason } from '../../../src/core/receipt/providerReason.ts';
import type { Cell } from './cell.ts';
import { protocols } from './protocols.ts';

interface Refusal {
  readonly status: number;
  readonly body: string | object;
  readonly reasons: readonly ProviderReason[];
  readonly words?: RegExp;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number;
}

const html = (title: string) =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head><body><h1>${title}</h1><p>Contact your administrator.</p></body></html>`;
const quota = (quotaId: string) => ({
  error: {
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'You exceeded your current quota, please check your plan and billing details.',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '17s' },
    ],
  },
});

/** What services, gateways and proxies answer instead of an answer, and what it means whoever sends it. */
const refusals: readonly Refusal[] = [
  // The request's own fault, and only that.
  { status: 400, body: { error: { message: "Unsupported parameter: 'temperature'" } }, reasons: ['badRequest'], words: /temperature/ },
  {
    status: 422,
    body: { detail: [{ type: 'missing', loc: ['body', 'messages'], msg: 'Field required' }] },
    reasons: ['badRequest'],
    words: /Field required/,
  },
  {
    status: 400,
    body: { object: 'error', message: 'top_k must be positive', type: 'BadRequestError', code: 400 },
    reasons: ['badRequest'],
    words: /top_k/,
  },
  {
    status: 422,
    body: { message: { detail: [{ msg: 'Input should be a string', loc: ['body', 'model'] }] } },
    reasons: ['badRequest'],
    words: /should be a string/,
  },
  {
    status: 400,
    body: [{ error: { code: 400, message: 'Invalid JSON payload received.', status: 'INVALID_ARGUMENT' } }],
    reasons: ['badRequest'],
    words: /Invalid JSON/,
  },
  { status: 400, body: 'max_tokens must be at most 4096', reasons: ['badRequest'], words: /at most 4096/ },
  // A size of its own.
  { status: 413, body: html('413 Request Entity Too Large'), reasons: ['requestTooLarge'], words: /413/ },
  {
    status: 400,
    body: { error: { message: "This model's maximum context length is 8192 tokens, however you requested 9000" } },
    reasons: ['requestTooLarge'],
    words: /8192/,
  },
  { status: 500, body: { error: 'input length 9000 exceeds the maximum context of 8192' }, reasons: ['requestTooLarge'], words: /9000/ },
  // Keys.
  { status: 401, body: html('401 Authorization Required'), reasons: ['unauthorized'], words: /Authorization Required/ },
  { status: 401, body: { message: 'Unauthorized', request_id: 'r1' }, reasons: ['unauthorized'], words: /Unauthorized/ },
  {
    status: 400,
    body: [{ error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } }],
    reasons: ['unauthorized'],
    words: /API key not valid/,
  },
  {
    status: 403,
    body: { code: 'Some resource has been blocked', error: 'Incorrect API key provided' },
    reasons: ['unauthorized'],
    words: /Incorrect API key/,
  },
  {
    status: 500,
    body: { error: { message: 'AuthenticationError: invalid key', type: 'auth_error', code: '401' } },
    reasons: ['unauthorized'],
    words: /invalid key/,
  },
  // Money.
  {
    status: 402,
    body: { error: { message: 'Insufficient Balance', type: 'unknown_error' } },
    reasons: ['quotaExhausted'],
    words: /Insufficient Balance/,
  },
  {
    status: 429,
    body: { error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' } },
    reasons: ['quotaExhausted'],
  },
  { status: 429, body: quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), reasons: ['quotaExhausted'], words: /current quota/ },
  { status: 403, body: { error: 'Your team has run out of credits.' }, reasons: ['quotaExhausted'], words: /out of credits/ },
  {
    status: 400,
    body: { error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } },
    reasons: ['quotaExhausted'],
    words: /too low/,
  },
  {
    status: 429,
    body: { error: { code: '1113', message: '余额不足或无可用资源包,请充值。' } },
    reasons: ['quotaExhausted'],
    words: /余额不足/,
  },
  // Limits.
  {
    status: 429,
    body: html('429 Too Many Requests'),
    headers: { 'retry-after': '3' },
    reasons: ['rateLimited'],
    words: /Too Many/,
    retryAfterMs: 3000,
  },
  {
    status: 429,
    body: [quota('GenerateRequestsPerMinutePerProjectPerModel')],
    reasons: ['rateLimited'],
    words: /quota/,
    retryAfterMs: 17_000,
  },
  {
    status: 429,
    body: { error: { message: 'Rate limit reached for m in organization o. Please try again in 1.2s.' } },
    reasons: ['rateLimited'],
    retryAfterMs: 1200,
  },
  { status: 429, body: '', headers: { 'retry-after-ms': '250' }, reasons: ['rateLimited'], retryAfterMs: 250 },
  { status: 403, body: { message: 'Too many requests: rate limit exceeded' }, reasons: ['rateLimited'], words: /rate limit/ },
  {
    status: 500,
    body: { error: { message: 'litellm.RateLimitError: try later', code: '429' } },
    reasons: ['rateLimited'],
    words: /RateLimitError/,
  },
  {
    status: 400,
    body: { message: 'Too many requests, please wait 5 seconds before trying again.', __type: 'ThrottlingException' },
    reasons: ['rateLimited'],
    retryAfterMs: 5000,
  },
  // The vendor's filters.
  {
    status: 400,
    body: { error: { code: 'content_filter', message: 'The response was filtered', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
    reasons: ['filtered'],
    words: /filtered/,
  },
  {
    status: 400,
    body: { code: 'DataInspectionFailed', message: 'Input data may contain inappropriate content.' },
    reasons: ['filtered'],
    words: /inappropriate/,
  },
  {
    status: 403,
    body: { error: { code: 403, message: 'The model requires moderation. Your input was flagged', metadata: { reasons: ['violence'] } } },
    reasons: ['filtered'],
    words: /flagged/,
  },
  {
    status: 400,
    body: { error: { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' } },
    reasons: ['filtered'],
    words: /blocked/,
  },
  // Models, addresses, countries and proxies: every other 4xx.
  { status: 404, body: '404 page not found', reasons: ['modelUnavailable'], words: /page not found/ },
  { status: 404, body: { error: 'model "m" not found, try pulling it first' }, reasons: ['modelUnavailable'], words: /pulling/ },
  { status: 422, body: { detail: '422: The model m does not exist.' }, reasons: ['modelUnavailable'], words: /does not exist/ },
  { status: 403, body: html('Attention Required! | Cloudflare'), reasons: ['modelUnavailable'], words: /Attention Required/ },
  { status: 451, body: { error: { message: 'Unavailable For Legal Reasons' } }, reasons: ['modelUnavailable'], words: /Legal/ },
  // The platform's fetch takes these two for a network fault.
  { status: 407, body: '', reasons: ['modelUnavailable', 'network'] },
  { status: 421, body: '', reasons: ['modelUnavailable', 'network'] },
  ...[405, 406, 411, 414, 415, 418, 426, 428, 431].map((status) => ({
    status,
    body: html(`${status}`),
    reasons: ['modelUnavailable'] as const,
  })),
  // Trouble of the service.
  { status: 408, body: '', reasons: ['timeout'] },
  { status: 424, body: { error: 'Failed dependency' }, reasons: ['serverFault'] },
  {
    status: 500,
    body: { success: false, errors: [{ code: 7009, message: 'Upstream service unavailable' }], result: null },
    reasons: ['serverFault'],
    words: /Upstream/,
  },
  {
    status: 500,
    body: { timestamp: '2026-11-30', status: 500, error: 'Internal Server Error', path: '/v1' },
    reasons: ['serverFault'],
    words: /Internal Server Error/,
  },
  { status: 502, body: html('502 Bad Gateway'), reasons: ['serverFault'], words: /Bad Gateway/ },
  {
    status: 503,
    body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    reasons: ['overloaded'],
    words: /Loading model/,
  },
  { status: 503, body: { error: 'Model is overloaded', error_type: 'overloaded' }, reasons: ['overloaded'], words: /overloaded/ },
  { status: 504, body: 'upstream request timeout', reasons: ['serverFault'], words: /upstream request timeout/ },
  { status: 520, body: html('520: Web server is returning an unknown error'), reasons: ['serverFault'], words: /unknown error/ },
  { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, reasons: ['overloaded'] },
  // Status 200 and no answer.
  {
    status: 200,
    body: { error: { code: 429, message: 'Rate limit exceeded: free-models-per-min.' } },
    reasons: ['rateLimited'],
    words: /free-models/,
  },
  { status: 200, body: { error: { code: 402, message: 'Insufficient credits' } }, reasons: ['quotaExhausted'], words: /credits/ },
  {
    status: 200,
    body: { error: { code: 502, message: 'Provider returned error', metadata: { raw: '{"error":{"message":"engine exploded"}}' } } },
    reasons: ['serverFault'],
    words: /Provider returned error: engine exploded/,
  },
  {
    status: 200,
    body: { base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
    reasons: ['quotaExhausted'],
    words: /insufficient balance/,
  },
  {
    status: 200,
    body: { error_code: 18, error_msg: 'Open api qps request limit reached: too many requests' },
    reasons: ['rateLimited'],
    words: /qps/,
  },
  { status: 200, body: { detail: 'Not authenticated: unauthorized' }, reasons: ['unauthorized'], words: /Not authenticated/ },
  {
    status: 200,
    body: [{ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }],
    reasons: ['overloaded'],
    words: /overloaded/,
  },
  {
    status: 200,
    body: { type: 'about:blank', title: 'Too Many Requests', status: 429, detail: 'Wait a while' },
    headers: { 'content-type': 'application/problem+json' },
    reasons: ['rateLimited'],
    words: /Too Many Requests|Wait a while/,
  },
  {
    status: 200,
    body: { error: true, message: 'No credits left: insufficient credits' },
    reasons: ['quotaExhausted'],
    words: /No credits/,
  },
  { status: 200, body: 'Rate limit exceeded', headers: { 'content-type': 'text/plain' }, reasons: ['rateLimited'], words: /Rate limit/ },
  {
    status: 200,
    body: 'upstream connect error or disconnect/reset before headers',
    headers: { 'content-type': 'text/plain' },
    reasons: ['serverFault'],
    words: /upstream connect error/,
  },
  {
    status: 200,
    body: html('Sign in'),
    headers: { 'content-type': 'text/html' },
    reasons: ['serverFault'],
    words: /sign-in page.*Sign in/,
  },
];

export function refusalCells(): Cell[] {
  return protocols.flatMap((protocol) =>
    refusals.map(({ status, body, headers, reasons, words, retryAfterMs }) => ({
      name: `HTTP ${status} with ${typeof body === 'string' ? body.slice(0, 60) : JSON.stringify(body).slice(0, 90)}`,
      protocol,
      sent: {
        status,
        headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
        pieces: [typeof body === 'string' ? body : JSON.stringify(body)],
      },
      expect: { reasons, ...(words && { words }), ...(retryAfterMs !== undefined && { retryAfterMs }) },
    })),
  );
}
