import assert from 'node:assert/strict';
import { readErrorBody } from '../../../../src/adapters/llm/errorBody.ts';
import { retryAfterMs } from '../../../../src/adapters/llm/retryAfter.ts';

const now = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT');

function wait(headers: Readonly<Record<string, string>>, body?: unknown): number | undefined {
  const { objects, message } = readErrorBody(body);
  return retryAfterMs({ header: (name) => headers[name], objects, message }, now);
}

describe('retryAfterMs', () => {
  const headers: readonly [string, Readonly<Record<string, string>>, number | undefined][] = [
    ['seconds', { 'retry-after': '7' }, 7000],
    ['fractions of a second', { 'retry-after': '0.25' }, 250],
    ['zero', { 'retry-after': '0' }, 0],
    ['an HTTP date', { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, 30_000],
    ['the date of RFC 850', { 'retry-after': 'Sunday, 22-Nov-26 12:00:30 GMT' }, 30_000],
    ['the date of asctime, which is GMT as well', { 'retry-after': 'Sun Nov 22 12:00:30 2026' }, 30_000],
    ['an ISO date', { 'retry-after': '2026-11-22T12:00:30Z' }, 30_000],
    ['a date that is over', { 'retry-after': 'Sun, 22 Nov 2026 11:59:00 GMT' }, 0],
    ['a duration', { 'retry-after': '1m30s' }, 90_000],
    ['the second itself', { 'retry-after': String(now / 1000 + 12) }, 12_000],
    ['the millisecond itself', { 'retry-after': String(now + 12_000) }, 12_000],
    ['milliseconds before seconds', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    ['seconds where the milliseconds are nonsense', { 'retry-after-ms': 'soon', 'retry-after': '9' }, 9000],
    ['Azure’s milliseconds', { 'x-ms-retry-after-ms': '1500' }, 1500],
    ['nothing', {}, undefined],
    ['a negative number', { 'retry-after': '-3' }, undefined],
    ['words', { 'retry-after': 'in a while' }, undefined],
    ['an infinite number', { 'retry-after': '1e999' }, undefined],
    ['more than any clock holds', { 'retry-after': '9'.repeat(40) }, undefined],
    ['OpenAI’s reset of what is used up', { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' }, 360_000],
    ['no reset of a limit that has something left', { 'x-ratelimit-remaining-tokens': '9', 'x-ratelimit-reset-tokens': '6m0s' }, undefined],
    [
      'the longest reset of two',
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '20ms',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '1.5s',
      },
      1500,
    ],
    [
      'Anthropic’s reset',
      { 'anthropic-ratelimit-input-tokens-remaining': '0', 'anthropic-ratelimit-input-tokens-reset': '2026-11-22T12:00:09Z' },
      9000,
    ],
    ['OpenRouter’s reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 60_000) }, 60_000],
    ['the reset of the IETF’s draft', { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, 30_000],
    ['a pause before a reset', { 'retry-after': '2', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '50' }, 2000],
  ];
  for (const [name, given, expected] of headers) it(`reads ${name}`, () => assert.equal(wait(given), expected));

  const info = (retryDelay: unknown) => ({ error: { details: [null, 'text', { reason: 'x' }, { retryDelay }] } });
  const bodies: readonly [string, unknown, number | undefined][] = [
    ['RetryInfo', info('34.07s'), 34_070],
    ['RetryInfo in parts', info({ seconds: 3, nanos: 500_000_000 }), 3500],
    ['RetryInfo in an array', [info('1s')], 1000],
    ['RetryInfo of nonsense', info('soons'), undefined],
    ['RetryInfo of another type', info(7), undefined],
    ['a field in seconds', { error: { retry_after: 4 } }, 4000],
    ['a field in milliseconds', { error: { retry_after_ms: 400 } }, 400],
    ['the headers of a service behind', { error: { metadata: { headers: { 'X-RateLimit-Reset': String(now + 5000) } } } }, 5000],
    ['OpenAI’s words', { error: { message: 'Rate limit reached. Please try again in 1.2s. Visit the page.' } }, 1200],
    ['words in milliseconds', { error: { message: 'Please try again in 857ms.' } }, 857],
    ['Groq’s words', { error: { message: 'Please try again in 7m12.345s. Need more tokens?' } }, 432_345],
    ['Azure’s words', { error: { message: 'Please retry after 25 seconds.' } }, 25_000],
    ['Gemini’s words', { error: { message: 'Please retry in 17.5s.' } }, 17_500],
    ['words with a unit in full', { detail: 'Try again in 2 minutes' }, 120_000],
    ['words of two units', { detail: 'Please wait 1 minute 5 seconds before the next request' }, 65_000],
    ['no words about something else', { error: { message: 'The request took 30 seconds, try again in a while.' } }, undefined],
    ['no word of tokens', { error: { message: 'Limit 30000, try again in 5 tokens' } }, undefined],
  ];
  for (const [name, body, expected] of bodies) it(`reads ${name}`, () => assert.equal(wait({}, body), expected));

  it('reads the header before the body', () => assert.equal(wait({ 'retry-after': '2' }, info('34s')), 2000));
});
