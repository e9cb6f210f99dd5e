import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Admission,
  admit,
  afterFailure,
  type BreakerState,
  Breakers,
  breakerDefaults,
  closedBreaker,
} from '../../../../src/core/llm/breaker.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';

const options = breakerDefaults;
const now = Date.UTC(2026, 10, 22);

async function failTimes(breakers: Breakers, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await breakers.failed('a', 0, false);
}

describe('the breaker', () => {
  it('opens after three failures in a row, not when a success lies between', async () => {
    const breakers = new Breakers(new MemoryBreakerStore(), new FakeClock());
    await failTimes(breakers, 2);
    await breakers.succeeded('a');
    await failTimes(breakers, 2);
    assert.equal(await breakers.admit('a'), 'go');
    assert.equal(await breakers.failed('a', 0, false), 'open');
    assert.equal(await breakers.admit('a'), 'wait');
    assert.equal(await breakers.admit('b'), 'go');
  });

  it('lets one probe through after the cool-down, of all who ask at once and in all windows', async () => {
    const clock = new FakeClock();
    const store = new MemoryBreakerStore();
    const windows = [new Breakers(store, clock), new Breakers(store, clock)];
    await failTimes(windows[0] as Breakers, 3);
    assert.equal(await windows[1]?.admit('a'), 'wait');
    await clock.advance(options.cooldownMs);
    const here = await Promise.all(Array.from({ length: 20 }, () => windows[0]?.admit('a')));
    assert.deepEqual(
      here.filter((one) => one !== 'wait'),
      ['probe'],
    );
    assert.equal(await windows[1]?.admit('a'), 'wait');
  });

  it('lets another probe through when the window that probed is gone', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 3);
    await clock.advance(options.cooldownMs);
    assert.equal(await breakers.admit('a'), 'probe');
    await clock.advance(options.probeLeaseMs);
    assert.equal(await breakers.admit('a'), 'probe');
  });

  it('doubles the cool-down with each failed probe, up to ten minutes, and forgets it after a success', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 3);
    for (const cooldownMs of [30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
      await clock.advance(cooldownMs - 1);
      assert.equal(await breakers.admit('a'), 'wait', `${cooldownMs}`);
      await clock.advance(1);
      assert.equal(await breakers.admit('a'), 'probe', `${cooldownMs}`);
      await breakers.failed('a', 0, false);
    }
    await breakers.succeeded('a');
    await failTimes(breakers, 3);
    await clock.advance(30_000);
    assert.equal(await breakers.admit('a'), 'probe');
  });

  it('does not grow the cool-down by attempts that were under way when it opened', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 30);
    await clock.advance(30_000);
    assert.equal(await breakers.admit('a'), 'probe');
  });

  it('keeps a provider that needs the user out for long, until it is reset', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await breakers.failed('a', 0, true);
    await clock.advance(options.suspendMs - 1);
    assert.equal(await breakers.admit('a'), 'wait');
    await breakers.reset('a');
    assert.equal(await breakers.admit('a'), 'go');
  });

  it('believes a pause of a day at most, and a state from the future not at all', () => {
    const year = 365 * 24 * 3_600_000;
    assert.equal(afterFailure(closedBreaker, now, options, year).openUntilMs, now + 24 * 3_600_000);
    assert.equal(admit({ ...closedBreaker, openUntilMs: now + year }, now, options).admission, 'probe');
    assert.equal(
      admit({ failures: Number.NaN, trips: Number.NaN, openUntilMs: Number.NaN, probeUntilMs: Number.NaN }, now, options).admission,
      'probe',
    );
  });

  it('works on without its store', async () => {
    const clock = new FakeClock();
    const store = new MemoryBreakerStore();
    store.load = () => Promise.reject(new Error('locked'));
    store.save = () => Promise.reject(new Error('locked'));
    const breakers = new Breakers(store, clock);
    await failTimes(breakers, 3);
    assert.equal(await breakers.admit('a'), 'wait');
    await clock.advance(30_000);
    assert.equal(await breakers.admit('a'), 'probe');
    await breakers.succeeded('a');
    assert.equal(await breakers.admit('a'), 'go');
  });

  it('writes nothing while all is well', async () => {
    const store = new MemoryBreakerStore();
    store.save = () => Promise.reject(new Error('written'));
    const breakers = new Breakers(store, new FakeClock());
    await breakers.admit('a');
    await breakers.succeeded('a');
    assert.equal(store.states.size, 0);
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
