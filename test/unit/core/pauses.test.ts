import assert from 'node:assert/strict';
import { createPauses } from '../../../src/core/pauses.ts';

/** A thread: timers that are due run together in one turn, as those of Node do; work takes time. */
class Thread {
  #nowMs = 0;
  #timers: (() => void)[] = [];
  #turnBeganMs = 0;
  longestTurnMs = 0;

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(_delayMs: number, run: () => void): () => void {
    this.#timers.push(run);
    return () => {};
  }

  work(ms: number): void {
    this.#nowMs += ms;
    this.longestTurnMs = Math.max(this.longestTurnMs, this.#nowMs - this.#turnBeganMs);
  }

  /** Runs turns until nothing waits. */
  async end(): Promise<void> {
    for (;;) {
      for (let step = 0; step < 20; step++) await Promise.resolve();
      if (this.#timers.length === 0) return;
      const due = this.#timers;
      this.#timers = [];
      this.#nowMs += 1;
      this.#turnBeganMs = this.#nowMs;
      for (const run of due) {
        run();
        for (let step = 0; step < 20; step++) await Promise.resolve();
      }
    }
  }
}

describe('Pauses of long loops', () => {
  it('let others have the thread twice a frame', async () => {
    const thread = new Thread();
    const pause = createPauses(thread);
    const loop = async (): Promise<void> => {
      for (let step = 0; step < 200; step++) {
        await pause();
        thread.work(3);
      }
    };
    void loop();
    await thread.end();
    assert.ok(thread.longestTurnMs <= 12, `${thread.longestTurnMs} ms`);
    assert.ok(thread.monotonicMs() >= 600);
  });

  it('do so for all that wait together', async () => {
    const thread = new Thread();
    const pause = createPauses(thread);
    let done = 0;
    const loop = async (): Promise<void> => {
      for (let step = 0; step < 3; step++) {
        await pause();
        thread.work(3);
      }
      done += 1;
    };
    thread.work(9);
    for (let at = 0; at < 100; at++) void loop();
    await thread.end();
    assert.equal(done, 100);
    assert.ok(thread.longestTurnMs <= 12, `${thread.longestTurnMs} ms`);
  });

  it('are none where nothing was held', () => {
    assert.equal(createPauses(new Thread())(), undefined);
  });
});
