import assert from 'node:assert/strict';
import { classify, type FailedExchange } from '../../../../src/adapters/llm/classify.ts';
import type { FailurePhase } from '../../../../src/adapters/llm/failureRules.ts';
import { HttpFailure } from '../../../../src/adapters/llm/httpFailure.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import { anthropicWire } from '../../../fakes/simulated/anthropicWire.ts';
import type { SimulatedError } from '../../../fakes/simulated/behaviour.ts';
import { geminiWire } from '../../../fakes/simulated/geminiWire.ts';
import { responsesWire } from '../../../fakes/simulated/openAiWire.ts';

type Vendor = 'openai' | 'anthropic' | 'gemini';
type Row = readonly [Vendor, number, SimulatedError, ProviderReason];

const reasonDetail = (reason: string) => ({ details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] });
const quota = (...quotaIds: readonly string[]) => ({
  details: [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: quotaIds.map((quotaId) => ({ quotaId })) }],
});

/** One row per documented answer of a vendor: what came over HTTP, and what it means. */
const rows: readonly Row[] = [
  ['openai', 401, { code: 'invalid_api_key', type: 'invalid_request_error', message: 'Incorrect API key provided' }, 'unauthorized'],
  ['openai', 403, { code: 'unsupported_country_region_territory', message: 'Country not supported' }, 'modelUnavailable'],
  ['openai', 403, { type: 'permission_error', message: 'No access' }, 'modelUnavailable'],
  ['openai', 404, { code: 'model_not_found', message: 'The model does not exist' }, 'modelUnavailable'],
  ['openai', 410, { message: 'gone' }, 'modelUnavailable'],
  ['openai', 429, { type: 'insufficient_quota', code: 'insufficient_quota' }, 'quotaExhausted'],
  ['openai', 429, { type: 'insufficient_quota', code: 'credit_balance_exhausted' }, 'quotaExhausted'],
  ['openai', 429, { type: 'insufficient_quota', code: 'organization_spend_limit_exceeded' }, 'quotaExhausted'],
  ['openai', 429, { code: 'project_spend_limit_exceeded' }, 'quotaExhausted'],
  ['openai', 429, { code: 'organization_usage_limit_exceeded' }, 'quotaExhausted'],
  ['openai', 402, { message: 'no credits' }, 'quotaExhausted'],
  ['openai', 400, { type: 'budget_exceeded', code: '400', message: 'Budget has been exceeded! Current cost: 10' }, 'quotaExhausted'],
  ['openai', 429, { code: 'rate_limit_exceeded', type: 'tokens' }, 'rateLimited'],
  ['openai', 429, { code: 'slow_down' }, 'rateLimited'],
  ['openai', 429, { code: '429', type: 'None', message: 'limited by a gateway' }, 'rateLimited'],
  ['openai', 503, { code: 'server_is_overloaded' }, 'overloaded'],
  ['openai', 500, { type: 'server_error' }, 'serverFault'],
  ['openai', 502, {}, 'serverFault'],
  ['openai', 504, {}, 'serverFault'],
  ['openai', 408, {}, 'timeout'],
  ['openai', 409, {}, 'serverFault'],
  ['openai', 400, { code: 'context_length_exceeded', message: "This model's maximum context length is 400000 tokens" }, 'requestTooLarge'],
  ['openai', 400, { message: 'the request exceeds the available context size' }, 'requestTooLarge'],
  ['openai', 413, { message: 'too big' }, 'requestTooLarge'],
  ['openai', 400, { code: 'unsupported_parameter', type: 'invalid_request_error', message: 'Unsupported parameter' }, 'badRequest'],
  ['openai', 422, { message: 'unprocessable' }, 'badRequest'],
  ['openai', 400, { code: 'content_filter', message: 'filtered by policy' }, 'filtered'],
  ['openai', 400, { code: 'invalid_prompt' }, 'filtered'],
  ['openai', 400, { code: 'content_policy_violation' }, 'filtered'],
  ['anthropic', 401, { type: 'authentication_error', message: 'invalid x-api-key' }, 'unauthorized'],
  ['anthropic', 403, { type: 'permission_error', message: 'no permission for the resource' }, 'modelUnavailable'],
  ['anthropic', 404, { type: 'not_found_error', message: 'model: claude-9' }, 'modelUnavailable'],
  ['anthropic', 402, { type: 'billing_error' }, 'quotaExhausted'],
  ['anthropic', 400, { type: 'invalid_request_error', message: 'Your credit balance is too low to access the API' }, 'quotaExhausted'],
  ['anthropic', 429, { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } }, 'quotaExhausted'],
  ['anthropic', 429, { type: 'rate_limit_error', details: { error_code: 'contract_spend_limit_reached' } }, 'quotaExhausted'],
  ['anthropic', 429, { type: 'rate_limit_error', details: { error_code: 'ramp_limit_exceeded' } }, 'rateLimited'],
  [
    'anthropic',
    429,
    { type: 'rate_limit_error', message: 'exceed your organization’s rate limit of 40,000 input tokens per minute' },
    'rateLimited',
  ],
  ['anthropic', 529, { type: 'overloaded_error', message: 'Overloaded' }, 'overloaded'],
  ['anthropic', 500, { type: 'api_error' }, 'serverFault'],
  ['anthropic', 504, { type: 'timeout_error' }, 'serverFault'],
  ['anthropic', 409, { type: 'conflict_error' }, 'serverFault'],
  ['anthropic', 400, { type: 'invalid_request_error', message: 'prompt is too long: 1200000 tokens > 1000000 maximum' }, 'requestTooLarge'],
  ['anthropic', 413, { type: 'request_too_large' }, 'requestTooLarge'],
  ['anthropic', 400, { type: 'invalid_request_error', message: 'temperature: Extra inputs are not permitted' }, 'badRequest'],
  ['gemini', 400, { message: 'API key not valid. Please pass a valid API key.', ...reasonDetail('API_KEY_INVALID') }, 'unauthorized'],
  ['gemini', 403, { message: 'Your API key was reported as leaked.' }, 'unauthorized'],
  ['gemini', 401, { message: 'Request had invalid authentication credentials.' }, 'unauthorized'],
  ['gemini', 403, { message: 'Permission denied on resource project.' }, 'modelUnavailable'],
  ['gemini', 400, { type: 'FAILED_PRECONDITION', message: 'User location is not supported for the API use.' }, 'modelUnavailable'],
  ['gemini', 404, { message: 'models/gemini-9 is not found' }, 'modelUnavailable'],
  ['gemini', 402, { message: 'Your prepayment credits are depleted.' }, 'quotaExhausted'],
  ['gemini', 429, { message: 'Quota exceeded', ...quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier') }, 'quotaExhausted'],
  ['gemini', 429, { message: 'Quota exceeded', ...quota('GenerateRequestsPerMinutePerProjectPerModel') }, 'rateLimited'],
  ['gemini', 503, { message: 'The model is overloaded.' }, 'overloaded'],
  ['gemini', 500, { message: 'An internal error has occurred.' }, 'serverFault'],
  ['gemini', 504, { message: 'Deadline expired.' }, 'serverFault'],
  [
    'gemini',
    400,
    { message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).' },
    'requestTooLarge',
  ],
  ['gemini', 400, { message: 'Thinking level MINIMAL is not supported for this model.' }, 'badRequest'],
];

describe('classify', function () {
  this.timeout(20_000);
  for (const [vendor, status, error, reason] of rows) {
    const name = [error.code, error.type, error.message, error.details && JSON.stringify(error.details)].filter(Boolean).join(', ');
    it(`${vendor} ${status} ${name.slice(0, 90)}: ${reason}`, async () => {
      const classified = classify(answered(vendor, status, error), exchange());
      assert.equal(classified.reason, reason, classified.message);
      assert.equal(classified.status, status);
      assert.equal(classified.provider, 'p');
    });
  }

  const inWords = (model: string) => `Rate limit reached for ${model} in organization org-1 on tokens per min (TPM)`;
  const anthropicLimit = 'exceed your organization’s rate limit of 30,000 input tokens per minute';
  const whose: readonly (readonly [Vendor, number, SimulatedError, 'the model' | 'the provider'])[] = [
    ['openai', 404, { code: 'model_not_found', message: 'The model does not exist' }, 'the model'],
    ['openai', 403, { code: 'model_not_found', message: 'The project has no access to the model' }, 'the model'],
    ['openai', 410, { message: 'gone' }, 'the model'],
    ['openai', 400, { code: 'model_decommissioned', message: 'The model is no longer supported' }, 'the model'],
    ['openai', 400, { message: 'vendor/model-9 is not a valid model ID' }, 'the model'],
    ['openai', 400, { message: 'Invalid model name passed in model=model-9' }, 'the model'],
    ['openai', 403, { type: 'permission_error', message: 'No access' }, 'the provider'],
    ['openai', 401, { code: 'invalid_api_key' }, 'the provider'],
    ['openai', 429, { code: 'rate_limit_exceeded', message: inWords('gpt-6-luna') }, 'the model'],
    ['openai', 429, { code: 'rate_limit_exceeded', message: 'Too many requests' }, 'the provider'],
    ['openai', 429, { code: 'insufficient_quota', message: inWords('gpt-6-luna') }, 'the provider'],
    ['openai', 500, { message: 'model: x failed' }, 'the provider'],
    ['openai', 503, { code: 'server_is_overloaded' }, 'the provider'],
    ['anthropic', 404, { type: 'not_found_error', message: 'model: claude-9' }, 'the model'],
    ['anthropic', 429, { type: 'rate_limit_error', message: `${anthropicLimit} (org: 1, model: claude-haiku-5-5)` }, 'the model'],
    ['anthropic', 429, { type: 'rate_limit_error', message: anthropicLimit }, 'the provider'],
    ['anthropic', 429, { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } }, 'the provider'],
    ['gemini', 404, { message: 'models/gemini-9 is not found' }, 'the model'],
    ['gemini', 429, quota('GenerateRequestsPerMinutePerProjectPerModel'), 'the model'],
    ['gemini', 429, quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), 'the model'],
    ['gemini', 429, quota('GenerateRequestsPerMinutePerProject'), 'the provider'],
    ['gemini', 429, quota('GenerateRequestsPerMinutePerProjectPerModel', 'GenerateRequestsPerDayPerProject'), 'the provider'],
    ['gemini', 400, { message: 'API key not valid.', ...reasonDetail('API_KEY_INVALID') }, 'the provider'],
  ];
  for (const [vendor, status, error, owner] of whose) {
    it(`${vendor} ${status} ${JSON.stringify(error).slice(0, 110)}: the trouble of ${owner}`, async () => {
      const classified = classify(answered(vendor, status, error), exchange());
      assert.equal(classified.modelOnly, owner === 'the model', classified.message);
    });
  }

  /** What is no answer over HTTP: lost connections, and error objects found inside a stream. */
  const others: readonly [string, unknown, FailurePhase, ProviderReason][] = [
    ['a socket lost in the stream', new TypeError('terminated', { cause: coded('UND_ERR_SOCKET') }), 'reading', 'streamCut'],
    ['a network fault in the stream', connection(coded('ECONNRESET')), 'reading', 'streamCut'],
    ['an event above all measure', new RangeError('too long'), 'reading', 'serverFault'],
    ['a refused connection', connection(coded('ECONNREFUSED')), 'connecting', 'network'],
    ['an unknown host', connection(coded('ENOTFOUND')), 'connecting', 'network'],
    ['a socket lost before the answer', connection(coded('UND_ERR_SOCKET')), 'connecting', 'network'],
    [
      'no way out, in Chromium’s words',
      new TypeError('Failed to fetch', { cause: new Error('net::ERR_INTERNET_DISCONNECTED') }),
      'connecting',
      'network',
    ],
    ['a certificate nobody trusts', connection(coded('CERT_HAS_EXPIRED')), 'connecting', 'network'],
    ['a connection that takes too long', connection(coded('UND_ERR_CONNECT_TIMEOUT')), 'connecting', 'timeout'],
    ['a redirect', connection(new Error('unexpected redirect')), 'connecting', 'modelUnavailable'],
    ['an overloaded error in the stream', { type: 'overloaded_error', message: 'Overloaded' }, 'reading', 'overloaded'],
    ['OpenRouter’s numeric code in the stream', { code: 502, message: 'Provider disconnected' }, 'reading', 'serverFault'],
    ['a rate limit in the stream', { code: 'rate_limit_exceeded' }, 'reading', 'rateLimited'],
    ['Gemini’s error object', { code: 503, status: 'UNAVAILABLE', message: 'overloaded' }, 'reading', 'overloaded'],
    ['a failed response', { code: 'server_error', message: 'failed' }, 'reading', 'serverFault'],
    ['a failed response for policy', { code: 'misalignment_policy_violation', message: 'no' }, 'reading', 'filtered'],
    ['a string', 'boom', 'reading', 'serverFault'],
    ['nothing', undefined, 'connecting', 'serverFault'],
    ['null', null, 'connecting', 'serverFault'],
    ['an object that refers to itself', circular(), 'reading', 'serverFault'],
  ];
  for (const [name, thrown, phase, reason] of others) {
    it(`${name}: ${reason}`, () => assert.equal(classify(thrown, { ...exchange(), phase }).reason, reason));
  }

  it('keeps what is known about the attempt', async () => {
    const usage = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 2, reasoningTokens: 0 };
    const error = classify(new TypeError('terminated'), { ...exchange(), phase: 'reading', usage, partialChars: 9, requestId: 'req_1' });
    assert.deepEqual([error.usage, error.partialChars, error.requestId], [usage, 9, 'req_1']);
    assert.equal(classify(answered('openai', 500, {}, { 'x-request-id': 'req_2' }), exchange()).requestId, 'req_2');
  });

  it('takes no name for the request that is none or quotes the key', async () => {
    for (const id of ['sk-canary', 'req_sk-canary', 'a name with spaces', 'x'.repeat(200)]) {
      const thrown = answered('openai', 500, {}, { 'x-request-id': id });
      assert.equal(classify(thrown, { ...exchange(), keys: ['sk-canary'] }).requestId, undefined);
    }
  });

  it('reads the vendor’s own word on retrying', async () => {
    for (const [word, expected] of [
      ['true', true],
      ['false', false],
      ['perhaps', undefined],
    ] as const) {
      const thrown = answered('openai', 500, {}, { 'x-should-retry': word });
      assert.equal(classify(thrown, exchange()).shouldRetry, expected);
    }
    assert.equal(classify(answered('anthropic', 400, {}, { 'x-should-retry': 'true' }), exchange()).shouldRetry, true);
  });

  it('reads Retry-After as seconds and as a date relative to now', async () => {
    const seconds = answered('anthropic', 429, {}, { 'retry-after': '12' });
    assert.equal(classify(seconds, exchange()).retryAfterMs, 12_000);
    const date = answered('openai', 429, {}, { 'retry-after': new Date(70_000).toUTCString() });
    assert.equal(classify(date, { ...exchange(), nowMs: 60_000 }).retryAfterMs, 10_000);
  });

  it('knows that nothing was sent when no connection was made, and does not claim it otherwise', () => {
    assert.equal(classify(connection(coded('ECONNREFUSED')), exchange()).neverSent, true);
    assert.equal(classify(connection(coded('ENOTFOUND')), exchange()).neverSent, true);
    assert.equal(classify(connection(coded('ECONNRESET')), exchange()).neverSent, false);
    const signIn = new HttpFailure(200, new Headers(), '<!doctype html><title>Sign in</title>');
    assert.equal(classify(signIn, exchange()).neverSent, true);
    assert.equal(classify(signIn, { ...exchange(), partialChars: 3 }).neverSent, false);
  });

  it('says in plain words what the vendor left unsaid', () => {
    const bare = classify(new HttpFailure(503, new Headers(), ''), exchange());
    assert.equal(bare.message, 'P answered HTTP 503: the service is overloaded');
    assert.equal(classify(connection(coded('ECONNREFUSED')), exchange()).message, 'P: the service could not be reached (ECONNREFUSED)');
    assert.equal(
      classify(new TypeError('terminated'), { ...exchange(), phase: 'reading' }).message,
      'P: the answer broke off before its end (terminated)',
    );
    assert.equal(classify(undefined, exchange()).message, 'P: the service failed');
  });

  it('passes a ProviderError through as it is', () => {
    const error = new ProviderError('x', { provider: 'p', reason: 'refused' });
    assert.equal(classify(error, exchange()), error);
  });

  it('keeps neither the thrown thing nor a key nor the prompt', async () => {
    const sent = ['Build the login of the secret project Albatross, please.'];
    const message = `Incorrect API key provided: sk-abcdefghijk123456. Input was: ${sent[0]}`;
    const error = classify(answered('openai', 400, { message }), { ...exchange(), sent });
    assert.equal(error.cause, undefined);
    assert.doesNotMatch(JSON.stringify(error) + error.message + error.stack, /abcdefghijk|Albatross/);
  });
});

function exchange(): FailedExchange {
  return {
    provider: 'p',
    label: 'P',
    phase: 'connecting',
    nowMs: 0,
    partialChars: 0,
    usage: undefined,
    requestId: undefined,
    keys: [],
    sent: [],
  };
}

/** The vendor's own envelope, as it came over HTTP. */
function answered(vendor: Vendor, status: number, error: SimulatedError, headers: Record<string, string> = {}): HttpFailure {
  return new HttpFailure(status, new Headers(headers), JSON.stringify(wires[vendor].errorBody(status, error)));
}

const wires = { openai: responsesWire, anthropic: anthropicWire, gemini: geminiWire };

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function connection(cause: Error): Error {
  return Object.assign(new Error('Connection error.', { cause: new TypeError('fetch failed', { cause }) }), { name: 'APIConnectionError' });
}

function circular(): unknown {
  const error: Record<string, unknown> = { message: { toString: null } };
  error.cause = error;
  error.error = error;
  return error;
}
