import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBudget } from '../../../../src/core/budget/budget.ts';
import type { Ledger } from '../../../../src/core/budget/ledger.ts';
import type { SpendAnswer } from '../../../../src/core/budget/spendGate.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryLedger, MemoryBooks } from '../../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

/** A window over shared books with a limit of 1,000 nano-dollars. */
class Window {
  readonly waits: number[] = [];
  /** How often its ledger was asked to reserve. */
  asked = 0;
  readonly #ledger: Ledger;
  readonly #budget;
  readonly #name: string;
  #ids = 0;

  constructor(clock: FakeClock, books: MemoryBooks, name = 'one', monthlyNanoUsd = 1000) {
    const ledger = createMemoryLedger({ books, owner: name });
    this.#name = name;
    this.#ledger = {
      ...ledger,
      reserve: (reservation, limits) => {
        this.asked += 1;
        return ledger.reserve(reservation, limits);
      },
    };
    this.#budget = createBudget({
      ledger: this.#ledger,
      receipts: createMemoryReceiptStore(clock),
      clock,
      ids: { next: () => `${this.#name}${++this.#ids}`, random: () => 0.5 },
      log: silentLog,
      limits: () => ({ monthlyNanoUsd, projects: { tight: { monthlyNanoUsd: 100, whenReached: 'stop' } } }),
      saveLimit: async () => {},
    });
  }

  reserve(worstCaseNanoUsd: number, waitMs = 0, signal = new AbortController().signal, project = 'p'): Promise<SpendAnswer> {
    const ask = { generationId: 'g', project, agent: 'coder', provider: 'a', model: 'm', purpose: 'author', worstCaseNanoUsd } as const;
    const onWait = (atMostMs: number): void => void this.waits.push(atMostMs);
    return this.#budget.reserve(ask, waitMs > 0 ? { waitMs, signal, onWait } : undefined);
  }

  async reserved(worstCaseNanoUsd: number): Promise<string> {
    const answer = await this.reserve(worstCaseNanoUsd);
    assert.ok(answer.granted);
    return answer.reservationId;
  }

  settle(id: string, costNanoUsd: number): Promise<void> {
    return this.#budget.settle(id, { costNanoUsd, estimated: false });
  }
}

describe('a request that lacks only the money of calls under way', () => {
  let clock: FakeClock;
  let books: MemoryBooks;
  let window: Window;
  beforeEach(() => {
    clock = new FakeClock();
    books = new MemoryBooks();
    window = new Window(clock, books);
  });

  afterEach(() => {
    assert.equal(clock.pendingTimers, 0);
    assert.equal(books.listeners.size, 0);
  });

  it('is granted as soon as they are settled', async () => {
    const first = await window.reserved(900);
    const waiting = window.reserve(500, 10_000);
    clock.after(3000, () => void window.settle(first, 10));
    assert.equal((await clock.until(waiting)).granted, true);
    assert.deepEqual([clock.monotonicMs(), window.waits], [3000, [10_000]]);
  });

  it('is granted when another window settles', async () => {
    const other = new Window(clock, books, 'two');
    const first = await other.reserved(900);
    const waiting = window.reserve(500, 10_000);
    clock.after(3000, () => void other.settle(first, 10));
    assert.equal((await clock.until(waiting)).granted, true);
  });

  it('is refused when they take longer than it may wait, or cost too much', async () => {
    const first = await window.reserved(900);
    assert.deepEqual(await clock.until(window.reserve(500, 10_000)), { granted: false, reason: 'doesNotFit', availableNanoUsd: 100 });
    assert.equal(clock.monotonicMs(), 10_000);
    const waiting = window.reserve(500, 10_000);
    clock.after(1, () => void window.settle(first, 600));
    assert.deepEqual(await clock.until(waiting), { granted: false, reason: 'doesNotFit', availableNanoUsd: 400 });
    assert.equal(clock.monotonicMs(), 10_001);
  });

  it('is refused at once when it would not fit beside what is spent, or when nothing is under way', async () => {
    await window.settle(await window.reserved(600), 600);
    const open = await window.reserved(100);
    assert.equal((await window.reserve(401, 10_000)).granted, false);
    await window.settle(open, 0);
    assert.equal((await window.reserve(401, 10_000)).granted, false);
    assert.equal((await window.reserve(101, 10_000, undefined, 'tight')).granted, false);
    assert.deepEqual([window.waits, clock.monotonicMs()], [[], 0]);
  });

  it('waits for the limit of its project like for the system’s', async () => {
    const first = await window.reserve(90, 0, undefined, 'tight');
    assert.ok(first.granted);
    const waiting = window.reserve(50, 10_000, undefined, 'tight');
    clock.after(20, () => void window.settle(first.reservationId, 5));
    assert.equal((await clock.until(waiting)).granted, true);
  });

  it('leaves when it is cancelled', async () => {
    await window.reserved(900);
    const stop = new AbortController();
    const waiting = window.reserve(500, 10_000, stop.signal);
    clock.after(50, () => stop.abort());
    assert.equal((await clock.until(waiting)).granted, false);
    assert.equal(clock.monotonicMs(), 50);
  });

  it('has its turn in the order of coming, and a hundred do not ask at once', async () => {
    const granted: number[] = [];
    const running = new Set<string>();
    const work = async (number: number): Promise<void> => {
      const answer = await window.reserve(300, 60_000);
      if (!answer.granted) return;
      granted.push(number);
      running.add(answer.reservationId);
      await new Promise<void>((resolve) => {
        clock.after(100, resolve);
      });
      await window.settle(answer.reservationId, 3);
    };
    await clock.until(Promise.all(Array.from({ length: 100 }, (_, number) => work(number))));
    assert.deepEqual(
      granted,
      Array.from({ length: 100 }, (_, number) => number),
    );
    // Each asks once in the beginning and once or twice when it is its turn.
    assert.ok(window.asked <= 450, String(window.asked));
  });

  it('never lets committed and reserved pass the limit, whatever comes and goes in two windows', async () => {
    const event = fc.record({
      atMs: fc.nat(20_000),
      worst: fc.integer({ min: 1, max: 1200 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      lastsMs: fc.nat(8000),
      waitMs: fc.constantFrom(0, 500, 5000, 30_000),
      other: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const time = new FakeClock();
        const shared = new MemoryBooks();
        const windows = [new Window(time, shared), new Window(time, shared, 'two')];
        const holds = (): void => {
          const { committedNanoUsd, reservedNanoUsd } = shared.scopeState('2026-11', 'system');
          assert.ok(committedNanoUsd + reservedNanoUsd <= 1000 && reservedNanoUsd >= 0);
        };
        shared.listeners.add(holds);
        const pause = (ms: number): Promise<void> => new Promise((resolve) => void time.after(ms, resolve));
        const lives = events.map(async ({ atMs, worst, share, lastsMs, waitMs, other }) => {
          const at = windows[other ? 1 : 0];
          await pause(atMs);
          const answer = await at?.reserve(worst, waitMs);
          if (!answer?.granted) return;
          await pause(lastsMs);
          await at?.settle(answer.reservationId, Math.floor(worst * share));
        });
        await time.until(Promise.all(lives));
        shared.listeners.delete(holds);
        assert.equal(shared.scopeState('2026-11', 'system').reservedNanoUsd, 0);
        assert.deepEqual([time.pendingTimers, shared.listeners.size], [0, 0]);
      }),
      { numRuns: 200 },
    );
  });
});
