import assert from 'node:assert/strict';
import { type Decision, decide } from '../../../../src/core/llm/retry.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';

const retry = (afterMs: number): Decision => ({ act: 'retry', afterMs });
const next: Decision = { act: 'next', suspend: false };
const suspend: Decision = { act: 'next', suspend: true };
const larger: Decision = { act: 'nextLarger' };
const vendor: Decision = { act: 'nextVendor' };
const stop: Decision = { act: 'stop' };

/** After attempts 1, 2 and 3 of three, without a word from the provider; then with `x-should-retry: true` and `false` after the first. */
const table: Readonly<Record<ProviderReason, readonly [Decision, Decision, Decision, Decision, Decision]>> = {
  rateLimited: [retry(2000), retry(4000), next, retry(2000), next],
  overloaded: [retry(2000), retry(4000), next, retry(2000), next],
  network: [retry(2000), retry(4000), next, retry(2000), next],
  timeout: [retry(2000), retry(4000), next, retry(2000), next],
  serverFault: [retry(2000), retry(4000), next, retry(2000), next],
  streamCut: [retry(2000), retry(4000), next, retry(2000), next],
  emptyReply: [retry(2000), retry(4000), next, retry(2000), next],
  unauthorized: [suspend, suspend, suspend, retry(2000), suspend],
  quotaExhausted: [suspend, suspend, suspend, retry(2000), suspend],
  modelUnavailable: [suspend, suspend, suspend, retry(2000), suspend],
  requestTooLarge: [larger, larger, larger, larger, larger],
  refused: [stop, stop, stop, stop, stop],
  filtered: [vendor, vendor, vendor, vendor, vendor],
  badRequest: [stop, stop, stop, retry(2000), stop],
};

const state = { attempts: 3, backoffMs: [2000, 4000, 8000], maxWaitMs: 30_000, random: 0.5 };

describe('decide', () => {
  for (const [name, row] of Object.entries(table)) {
    const reason = name as ProviderReason;
    it(`${reason}: by attempt and by the provider's own word`, () => {
      const decisions = [
        ...[1, 2, 3].map((attempt) => decide({ reason, retryAfterMs: undefined, shouldRetry: undefined }, { ...state, attempt })),
        ...[true, false].map((shouldRetry) => decide({ reason, retryAfterMs: undefined, shouldRetry }, { ...state, attempt: 1 })),
      ];
      assert.deepEqual(decisions, row);
    });
  }

  const waits: readonly (readonly [string, number | undefined, Decision])[] = [
    ['none', undefined, retry(2000)],
    ['shorter than the back-off', 500, retry(2000)],
    ['longer than the back-off', 7000, retry(7000)],
    ['a fraction', 7000.4, retry(7001)],
    ['the longest worth it', 30_000, retry(30_000)],
    ['longer than worth it', 30_001, next],
    ['a year', 31_536_000_000, next],
    ['endless', Number.POSITIVE_INFINITY, retry(2000)],
    ['not a number', Number.NaN, retry(2000)],
    ['in the past', -5000, retry(2000)],
  ];
  for (const [name, retryAfterMs, expected] of waits) {
    it(`Retry-After: ${name}`, () => {
      assert.deepEqual(decide({ reason: 'rateLimited', retryAfterMs, shouldRetry: undefined }, { ...state, attempt: 1 }), expected);
    });
  }

  it('spreads the back-off by a quarter to both sides', () => {
    const afterMs = [0, 0.5, 0.999].map((random) => decide(fault, { ...state, attempt: 2, random }));
    assert.deepEqual(afterMs, [retry(3000), retry(4000), retry(4998)]);
  });

  it('keeps the last pause for all further attempts, and does without any', () => {
    assert.deepEqual(decide(fault, { ...state, attempts: 9, attempt: 7 }), retry(8000));
    assert.deepEqual(decide(fault, { ...state, backoffMs: [], attempt: 1 }), retry(0));
  });

  it('has no decision for a reason it does not know', () => {
    assert.throws(() => decide({ ...fault, reason: 'bored' as ProviderReason }, { ...state, attempt: 1 }), /bored/);
  });
});

const fault = { reason: 'serverFault', retryAfterMs: undefined, shouldRetry: undefined } as const;
