import type { Patience, Settlement, SpendAnswer, SpendAsk, SpendGate } from '../../src/core/budget/spendGate.ts';

/**
 * A spend gate with one limit, in memory. It remembers every reservation and fails a test that settles one twice or settles a stranger.
 * Whoever may wait does so until something is settled or nothing is reserved any more, however long that takes.
 */
export class MemorySpendGate implements SpendGate {
  readonly asks: SpendAsk[] = [];
  readonly handedOver: (readonly [reservationId: string, generationId: string])[] = [];
  readonly settlements = new Map<string, Settlement>();
  limitNanoUsd: number;
  readonly #open = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #committedNanoUsd = 0;
  #sequence = 0;

  constructor(limitNanoUsd: number = Number.MAX_SAFE_INTEGER) {
    this.limitNanoUsd = limitNanoUsd;
  }

  get committedNanoUsd(): number {
    return this.#committedNanoUsd;
  }

  get reservedNanoUsd(): number {
    return [...this.#open.values()].reduce((sum, one) => sum + one, 0);
  }

  /** Reservations granted and not settled yet. */
  get openReservations(): number {
    return this.#open.size;
  }

  async reserve(ask: SpendAsk, patience?: Patience): Promise<SpendAnswer> {
    let answer = this.#decide(ask);
    if (!answer.granted && patience && this.#open.size > 0) patience.onWait(patience.waitMs);
    while (!answer.granted && patience && this.#open.size > 0 && !patience.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        patience.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      answer = this.#decide(ask);
    }
    return answer;
  }

  #decide(ask: SpendAsk): SpendAnswer {
    if (!Number.isSafeInteger(ask.worstCaseNanoUsd) || ask.worstCaseNanoUsd < 0) throw new Error(`not money: ${ask.worstCaseNanoUsd}`);
    const availableNanoUsd = Math.max(0, this.limitNanoUsd - this.#committedNanoUsd - this.reservedNanoUsd);
    if (ask.worstCaseNanoUsd > availableNanoUsd) {
      return { granted: false, reason: availableNanoUsd === 0 ? 'limitReached' : 'doesNotFit', availableNanoUsd };
    }
    this.asks.push(ask);
    const reservationId = `reservation-${++this.#sequence}`;
    this.#open.set(reservationId, ask.worstCaseNanoUsd);
    return { granted: true, reservationId };
  }

  async handOver(reservationId: string, generationId: string): Promise<void> {
    if (!this.#open.has(reservationId)) throw new Error(`nothing reserved: ${reservationId}`);
    this.handedOver.push([reservationId, generationId]);
  }

  async settle(reservationId: string, settlement: Settlement): Promise<void> {
    const reserved = this.#open.get(reservationId);
    if (reserved === undefined) throw new Error(`settled twice or never reserved: ${reservationId}`);
    if (!Number.isSafeInteger(settlement.costNanoUsd) || settlement.costNanoUsd < 0)
      throw new Error(`not money: ${settlement.costNanoUsd}`);
    this.#open.delete(reservationId);
    this.#committedNanoUsd += settlement.costNanoUsd;
    this.settlements.set(reservationId, settlement);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
