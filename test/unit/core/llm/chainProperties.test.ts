import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BudgetError, ChainExhaustedError, ProviderError } from '../../../../src/core/errors.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import { ChainFixture, type Outcome } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const reasons: readonly ProviderReason[] = [
  'rateLimited',
  'overloaded',
  'network',
  'timeout',
  'serverFault',
  'streamCut',
  'emptyReply',
  'unauthorized',
  'quotaExhausted',
  'modelUnavailable',
  'requestTooLarge',
  'refused',
  'filtered',
  'badRequest',
];
const count = fc.oneof(fc.nat(2000), fc.constantFrom(-1, Number.NaN, 1e18));
const usage = fc.option(
  fc.record({ inputTokens: count, cachedInputTokens: count, cacheWriteTokens: count, outputTokens: count, reasoningTokens: count }),
  { nil: undefined },
);
/** Text of a failing attempt holds the word BAD, a good answer does not. */
const failing: fc.Arbitrary<ScriptedReply> = fc.record({
  fails: fc.constantFrom(...reasons),
  text: fc.constantFrom('', 'BAD', 'BAD BAD BAD BAD BAD'),
  status: fc.constantFrom(undefined, 429, 500, 503, 529),
  retryAfterMs: fc.constantFrom(undefined, 0, 5000, 29_000, 120_000, -1, Number.NaN, Number.POSITIVE_INFINITY),
  shouldRetry: fc.constantFrom(undefined, true, false),
  modelOnly: fc.boolean(),
  usage,
});
const reply: fc.Arbitrary<ScriptedReply> = fc.oneof(
  { weight: 6, arbitrary: failing },
  { weight: 1, arbitrary: fc.record({ hangs: fc.constant(true as const), text: fc.constantFrom('', 'BAD') }) },
  { weight: 1, arbitrary: fc.record({ text: fc.constantFrom('', 'good', 'a longer good answer'), usage }) },
);
const script = fc.record({
  replies: fc.array(fc.array(reply, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  limitNanoUsd: fc.constantFrom(Number.MAX_SAFE_INTEGER, 500_000, 200_000),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  questions: fc.integer({ min: 1, max: 3 }),
});

describe('whatever the providers do', () => {
  it('the chain keeps its promises', async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ replies, limitNanoUsd, random, questions }) => {
        const fixture = new ChainFixture();
        fixture.spend.limitNanoUsd = limitNanoUsd;
        fixture.random = () => random;
        const providers = replies.map((replies, index) => {
          const provider = scriptedProvider({ id: `p${index}` });
          let next = 0;
          provider.otherwise(() => replies[next++ % replies.length] ?? { text: 'good' });
          return provider;
        });
        fixture.use(...providers);
        let made = 0;
        for (let index = 0; index < questions; index++) {
          const outcome = await fixture.ask();
          checkOutcome(outcome, fixture);
          made += outcome.observer.attempts.length;
        }
        // One attempt in a receipt is one request; every reservation is settled, within the limit, and nothing is left running.
        assert.equal(
          providers.reduce((sum, provider) => sum + provider.calls.length + provider.counts, 0),
          made,
        );
        assert.equal(fixture.spend.openReservations, 0);
        assert.equal(
          fixture.spend.settlements.size,
          providers.reduce((sum, provider) => sum + provider.calls.length, 0),
        );
        assert.ok(fixture.spend.committedNanoUsd <= limitNanoUsd);
        assert.equal(fixture.clock.pendingTimers, 0);
      }),
      { numRuns: 300 },
    );
  });
});

function checkOutcome({ answer, error, observer, tookMs }: Outcome, fixture: ChainFixture): void {
  const { attempts } = observer;
  const { chainDeadlineMs, attemptsPerProvider, maxAttempts } = fixture.options;
  assert.ok(tookMs <= chainDeadlineMs);
  assert.ok(attempts.length <= maxAttempts);
  const generations = attempts.filter(({ purpose }) => purpose !== 'count');
  for (const { provider } of attempts) {
    assert.ok(attempts.filter((attempt) => attempt.provider === provider && attempt.purpose === 'count').length <= 1);
    const numbers = generations.filter((attempt) => attempt.provider === provider).map((attempt) => attempt.number);
    assert.ok(numbers.length <= attemptsPerProvider);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  }
  for (const attempt of attempts) assert.ok(Number.isSafeInteger(attempt.costNanoUsd) && attempt.costNanoUsd >= 0);
  if (answer) {
    assert.ok(answer.text !== '' && !answer.text.includes('BAD'));
    assert.equal(observer.text, answer.text);
    assert.deepEqual(answer.attempts, attempts);
    assert.deepEqual(
      generations.map(({ outcome }) => outcome === 'complete'),
      generations.map((_, index) => index === generations.length - 1),
    );
    return;
  }
  assert.equal(observer.text, '');
  if (error instanceof ProviderError) {
    assert.ok(['refused', 'filtered', 'badRequest', 'requestTooLarge'].includes(error.reason));
  } else if (error instanceof ChainExhaustedError) {
    assert.deepEqual(error.attempts, attempts);
    assert.ok(generations.length > 0);
  } else {
    assert.ok(error instanceof BudgetError);
    assert.equal(generations.length, 0);
  }
}
