import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Admission,
  admit,
  afterFailure,
  type BreakerState,
  breakerDefaults,
  closedBreaker,
} from '../../../../src/core/llm/breaker.ts';

const options = breakerDefaults;
const now = Date.UTC(2026, 10, 22);

describe('a breaker', () => {
  it('believes a pause of a day at most, and a state from the future not at all', () => {
    const year = 365 * 24 * 3_600_000;
    assert.equal(afterFailure(closedBreaker, now, options, year).openUntilMs, now + 24 * 3_600_000);
    assert.equal(admit({ ...closedBreaker, openUntilMs: now + year }, now, options).admission, 'probe');
    assert.equal(
      admit({ failures: Number.NaN, trips: Number.NaN, openUntilMs: Number.NaN, probeUntilMs: Number.NaN }, now, options).admission,
      'probe',
    );
  });
});

describe('the breaker against its model', () => {
  /**
   * The model: since the last success, how many failures; until when it is closed to all; whether a probe is out.
   * It says who may go; the breaker must agree after any sequence of events.
   */
  type Event = { readonly kind: 'admit' | 'succeeded' | 'failed' | 'abandoned' } | { readonly kind: 'wait'; readonly ms: number };
  const event: fc.Arbitrary<Event> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('admit', 'failed') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('succeeded', 'abandoned') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 200_000 }) }) },
  );

  it('never lets two probes out, never closes without a success, always probes in the end', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: BreakerState = closedBreaker;
        let atMs = now;
        let failures = 0;
        let probeSince: number | undefined;
        for (const one of events) {
          if (one.kind === 'wait') atMs += one.ms;
          if (one.kind === 'succeeded') {
            state = closedBreaker;
            failures = 0;
            probeSince = undefined;
          }
          if (one.kind === 'failed') {
            state = afterFailure(state, atMs, options);
            failures += 1;
            probeSince = undefined;
          }
          if (one.kind === 'abandoned') {
            state = { ...state, probeUntilMs: 0 };
            probeSince = undefined;
          }
          if (one.kind === 'admit') {
            const step = admit(state, atMs, options);
            state = step.state;
            const leased = probeSince !== undefined && atMs < probeSince + options.probeLeaseMs;
            const allowed: readonly Admission[] = failures < options.threshold ? ['go'] : leased ? ['wait'] : ['wait', 'probe'];
            assert.ok(allowed.includes(step.admission), `${step.admission} after ${failures} failures`);
            if (step.admission === 'probe') probeSince = atMs;
          }
          assert.ok(state.openUntilMs <= atMs + options.maxCooldownMs);
        }
        const inTheEnd = admit(state, atMs + Math.max(options.maxCooldownMs, options.probeLeaseMs), options).admission;
        assert.equal(inTheEnd, failures < options.threshold ? 'go' : 'probe');
      }),
      { numRuns: 500 },
    );
  });
});
