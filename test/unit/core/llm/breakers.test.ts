import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breakerDefaults } from '../../../../src/core/llm/breaker.ts';
import { Breakers, type Target, type Trouble } from '../../../../src/core/llm/breakers.ts';
import { createStateBreakerStore } from '../../../../src/core/llm/stateBreakerStore.ts';
import type { StateStore } from '../../../../src/core/storage.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';

const options = breakerDefaults;
const failure: Trouble = { waitMs: 0, suspend: false, modelOnly: false };
const ofModel: Trouble = { ...failure, modelOnly: true };
const a: Target = { provider: 'a', model: 'standard' };
const cheap: Target = { provider: 'a', model: 'cheap' };
const b: Target = { provider: 'b', model: 'standard' };

async function failTimes(breakers: Breakers, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await breakers.failed(a, failure);
}

describe('the breakers', () => {
  it('opens after three failures in a row, not when a success lies between', async () => {
    const breakers = new Breakers(new MemoryBreakerStore(), new FakeClock());
    await failTimes(breakers, 2);
    await breakers.succeeded(a);
    await failTimes(breakers, 2);
    assert.equal(await breakers.admit(a), 'go');
    assert.equal(await breakers.failed(a, failure), 'open');
    assert.equal(await breakers.admit(a), 'wait');
    assert.equal(await breakers.admit(b), 'go');
  });

  it('lets one probe through after the cool-down, of all who ask at once and in all windows', async () => {
    const clock = new FakeClock();
    const store = new MemoryBreakerStore();
    const windows = [new Breakers(store, clock), new Breakers(store, clock)];
    await failTimes(windows[0] as Breakers, 3);
    assert.equal(await windows[1]?.admit(a), 'wait');
    await clock.advance(options.cooldownMs);
    const here = await Promise.all(Array.from({ length: 20 }, () => windows[0]?.admit(a)));
    assert.deepEqual(
      here.filter((one) => one !== 'wait'),
      ['probe'],
    );
    assert.equal(await windows[1]?.admit(a), 'wait');
  });

  it('lets another probe through when the window that probed is gone', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 3);
    await clock.advance(options.cooldownMs);
    assert.equal(await breakers.admit(a), 'probe');
    await clock.advance(options.probeLeaseMs);
    assert.equal(await breakers.admit(a), 'probe');
  });

  it('doubles the cool-down with each failed probe, up to ten minutes, and forgets it after a success', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 3);
    for (const cooldownMs of [30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
      await clock.advance(cooldownMs - 1);
      assert.equal(await breakers.admit(a), 'wait', `${cooldownMs}`);
      await clock.advance(1);
      assert.equal(await breakers.admit(a), 'probe', `${cooldownMs}`);
      await breakers.failed(a, failure);
    }
    await breakers.succeeded(a);
    await failTimes(breakers, 3);
    await clock.advance(30_000);
    assert.equal(await breakers.admit(a), 'probe');
  });

  it('does not grow the cool-down by attempts that were under way when it opened', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await failTimes(breakers, 30);
    await clock.advance(30_000);
    assert.equal(await breakers.admit(a), 'probe');
  });

  it('keeps a provider that needs the user out for long, until it is reset', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await breakers.failed(a, { ...failure, suspend: true });
    await clock.advance(options.suspendMs - 1);
    assert.equal(await breakers.admit(a), 'wait');
    await breakers.reset('a');
    assert.equal(await breakers.admit(a), 'go');
  });

  it('keeps the trouble of one model from the others, and closes the provider, which answered', async () => {
    const breakers = new Breakers(new MemoryBreakerStore(), new FakeClock());
    await failTimes(breakers, 2);
    assert.equal(await breakers.failed(cheap, { ...ofModel, suspend: true }), 'open');
    assert.equal(await breakers.admit(cheap), 'wait');
    assert.equal(await breakers.admit(a), 'go');
    await failTimes(breakers, 2);
    assert.equal(await breakers.admit(a), 'go');
  });

  it('leaves a suspended model alone although another one of its provider answers', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await breakers.failed(cheap, { ...ofModel, suspend: true });
    await breakers.succeeded(a);
    await clock.advance(options.suspendMs - 1);
    assert.equal(await breakers.admit(cheap), 'wait');
    await clock.advance(1);
    assert.equal(await breakers.admit(cheap), 'probe');
    assert.equal(await breakers.admit(cheap), 'wait');
    assert.equal(await breakers.admit(a), 'go');
    await breakers.succeeded(cheap);
    assert.equal(await breakers.admit(cheap), 'go');
  });

  it('takes no probe of the provider for a model that has to wait', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await breakers.failed(cheap, { ...ofModel, suspend: true });
    await failTimes(breakers, 3);
    await clock.advance(options.cooldownMs);
    assert.equal(await breakers.admit(cheap), 'wait');
    assert.equal(await breakers.admit(a), 'probe');
  });

  it('gives the probe of a model back when the provider failed instead', async () => {
    const clock = new FakeClock();
    const breakers = new Breakers(new MemoryBreakerStore(), clock);
    await breakers.failed(cheap, { ...ofModel, waitMs: 1_000 });
    await clock.advance(1_000);
    assert.equal(await breakers.admit(cheap), 'probe');
    await breakers.failed(cheap, failure);
    assert.equal(await breakers.admit(cheap), 'probe');
  });

  it('forgets the trouble of all models with that of their provider', async () => {
    const breakers = new Breakers(new MemoryBreakerStore(), new FakeClock());
    await breakers.failed(cheap, { ...ofModel, suspend: true });
    await breakers.reset('a');
    assert.equal(await breakers.admit(cheap), 'go');
  });

  it('works on without its store', async () => {
    const clock = new FakeClock();
    const store = new MemoryBreakerStore();
    store.change = () => Promise.reject(new Error('locked'));
    const breakers = new Breakers(store, clock);
    await failTimes(breakers, 3);
    assert.equal(await breakers.admit(a), 'wait');
    await clock.advance(30_000);
    assert.equal(await breakers.admit(a), 'probe');
    await breakers.succeeded(a);
    assert.equal(await breakers.admit(a), 'go');
  });

  it('writes nothing while all is well, and keeps nothing of what is over', async () => {
    const state = createMemoryStateStore();
    let writes = 0;
    const counted: StateStore = {
      ...state,
      replace(...change) {
        writes += 1;
        return state.replace(...change);
      },
    };
    const breakers = new Breakers(createStateBreakerStore(counted), new FakeClock());
    await breakers.admit(a);
    await breakers.succeeded(a);
    assert.equal(writes, 0);
    await breakers.failed(a, failure);
    await breakers.failed(cheap, ofModel);
    await breakers.succeeded(cheap);
    assert.equal(writes, 3);
    assert.equal(await state.get('breaker:a'), undefined);
  });
});

describe('the breakers of several windows', () => {
  it('give one probe in whatever order their reads and writes reach the store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom(failure, ofModel), async (scheduler, trouble) => {
        const clock = new FakeClock();
        const state = createMemoryStateStore();
        await new Breakers(createStateBreakerStore(state), clock).failed(a, { ...trouble, waitMs: 1_000 });
        await clock.advance(1_000);
        const slow: StateStore = {
          get: scheduler.scheduleFunction(state.get),
          set: state.set,
          replace: scheduler.scheduleFunction(state.replace),
        };
        const windows = Array.from({ length: 3 }, () => new Breakers(createStateBreakerStore(slow), clock));
        const asked = windows.flatMap((window) => [window.admit(a), window.admit(a)]);
        await scheduler.waitFor(Promise.all(asked));
        assert.deepEqual((await Promise.all(asked)).toSorted(), ['probe', ...Array(5).fill('wait')]);
      }),
      { numRuns: 100 },
    );
  });

  type Event =
    | { readonly target: Target; readonly kind: 'admit' | 'succeeded' | 'abandoned' | 'ofModel' | 'ofProvider' }
    | { readonly ms: number };
  const event: fc.Arbitrary<Event> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        target: fc.constantFrom(a, cheap),
        kind: fc.constantFrom(
          'admit' as const,
          'admit' as const,
          'succeeded' as const,
          'abandoned' as const,
          'ofModel' as const,
          'ofProvider' as const,
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ ms: fc.integer({ min: 1, max: 200_000 }) }) },
  );

  it('say what a breaker of the provider and one of each model say, after any sequence of events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 50 }), async (events) => {
        const clock = new FakeClock();
        const store = new MemoryBreakerStore();
        const windows = [new Breakers(store, clock), new Breakers(store, clock)];
        // The model: three counters of failures since the last success; a request may go only where all that concern it say so.
        const failures = { provider: 0, standard: 0, cheap: 0 };
        for (const [index, one] of events.entries()) {
          const window = windows[index % 2] as Breakers;
          if ('ms' in one) {
            await clock.advance(one.ms);
            continue;
          }
          const model = one.target.model as 'standard' | 'cheap';
          if (one.kind === 'admit') {
            const mayGo = failures.provider < options.threshold && failures[model] < options.threshold;
            assert.equal((await window.admit(one.target)) === 'go', mayGo);
          } else if (one.kind === 'abandoned') await window.abandoned(one.target);
          else if (one.kind === 'succeeded') {
            await window.succeeded(one.target);
            failures.provider = 0;
            failures[model] = 0;
          } else if (one.kind === 'ofModel') {
            await window.failed(one.target, ofModel);
            failures.provider = 0;
            failures[model] += 1;
          } else {
            await window.failed(one.target, failure);
            failures.provider += 1;
          }
        }
        await clock.advance(options.maxCooldownMs);
        for (const target of [a, cheap]) {
          const mayGo = failures.provider < options.threshold && failures[target.model as 'standard' | 'cheap'] < options.threshold;
          assert.equal(await windows[0]?.peek(target), mayGo ? 'go' : 'probe');
        }
      }),
      { numRuns: 200 },
    );
  });
});
