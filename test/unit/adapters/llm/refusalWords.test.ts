import assert from 'node:assert/strict';
import { classify, type FailedExchange } from '../../../../src/adapters/llm/classify.ts';
import { HttpFailure } from '../../../../src/adapters/llm/httpFailure.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';

/** What services say in words only, because their statuses and codes do not tell: the status, the words, and a code where there is one. */
const rows: Readonly<Partial<Record<ProviderReason, readonly (readonly [number, string, string?])[]>>> = {
  quotaExhausted: [
    [429, 'Your team has used all available credits or reached its monthly spending limit.'],
    [403, 'Your new team does not have any credits or licenses yet.'],
    [403, 'Sorry, your account balance is insufficient', '30001'],
    [403, 'The request failed because the account has an overdue balance.', 'AccountOverdueError'],
    [412, 'The account is suspended, possibly for reaching the monthly spending limit.', 'PRECONDITION_FAILED'],
    [429, 'You have used up your daily free allocation of 10,000 neurons'],
    [429, 'You have exceeded your premium request allowance.'],
    [429, 'You have reached your monthly spend limit.'],
    [429, 'Free allocated quota exceeded.', 'Throttling.AllocationQuota'],
    [403, 'The free tier of the model has been exhausted.'],
    [403, 'Key limit exceeded (monthly limit).'],
    [400, 'You have reached your specified API usage limits. You will regain access on 2026-12-01.', 'invalid_request_error'],
    [400, 'Quota exceeded for this key'],
    [429, '余额不足或无可用资源包，请充值', '1113'],
  ],
  rateLimited: [
    [429, 'Quota exceeded for quota metric "requests" and limit "requests per minute"'],
    [429, 'Allocated quota exceeded, please increase your quota limit.'],
    [429, 'The limit of 20 requests per minute is reached; add credits for more.'],
    [429, 'The usage limit per hour is reached. Try again in 3 minutes.'],
  ],
  requestTooLarge: [
    [400, 'the prompt contains 9000 tokens, more than the context of 4096'],
    [422, 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8192. Given: 9000'],
    [400, 'Range of input length should be [1, 30720]', 'invalid_parameter_error'],
    [400, "The prompt and max_tokens exceed the model's limit"],
    [429, 'Request too large for model x on tokens per minute (TPM): Limit 6000, Requested 9000.', 'rate_limit_exceeded'],
  ],
  badRequest: [
    [400, 'max_tokens is above the limit of this model'],
    [400, 'The parameter top_p is not supported'],
  ],
  modelUnavailable: [
    [400, '"small" does not support chat'],
    [400, 'The requested model is not supported.', 'model_not_supported'],
  ],
  filtered: [[400, 'Content Exists Risk', 'invalid_request_error']],
};

describe('the words of a refusal', () => {
  const exchange: FailedExchange = {
    provider: 'p',
    label: 'Peer',
    phase: 'reading',
    nowMs: 0,
    partialChars: 0,
    usage: undefined,
    requestId: undefined,
    keys: [],
    sent: [],
  };
  for (const [reason, refusals] of Object.entries(rows)) {
    for (const [status, message, code] of refusals) {
      it(`mean ${reason}: HTTP ${status} ${message}`, () => {
        const failure = new HttpFailure(status, new Headers(), JSON.stringify({ error: { message, ...(code ? { code } : {}) } }));
        assert.equal(classify(failure, exchange).reason, reason);
      });
    }
  }

  it('mean a quota also within an answer', () => {
    assert.equal(classify({ error: { message: 'quota exceeded for this key' } }, exchange).reason, 'quotaExhausted');
  });
});
