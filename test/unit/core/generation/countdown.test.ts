import assert from 'node:assert/strict';
import { countDown } from '../../../../src/core/generation/countdown.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

describe('countdown', () => {
  it('shows each whole second left once, and leaves no timer behind', async () => {
    const clock = new FakeClock();
    const shown: number[] = [];
    countDown(clock, 3_200, (seconds) => shown.push(seconds));
    await clock.advance(3_200);
    assert.deepEqual(shown, [4, 3, 2, 1]);
    assert.equal(clock.pendingTimers, 0);
  });

  it('is silent once it is stopped', async () => {
    const clock = new FakeClock();
    const shown: number[] = [];
    const stop = countDown(clock, 5_000, (seconds) => shown.push(seconds));
    await clock.advance(1_000);
    stop();
    await clock.advance(10_000);
    assert.deepEqual(shown, [5, 4]);
    assert.equal(clock.pendingTimers, 0);
  });

  it('shows one second for a wait shorter than that', () => {
    const shown: number[] = [];
    countDown(new FakeClock(), 20, (seconds) => shown.push(seconds));
    assert.deepEqual(shown, [1]);
  });
});
