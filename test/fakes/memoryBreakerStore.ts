import type { BreakerState, BreakerStore } from '../../src/core/llm/breaker.ts';

/** Breaker states in memory; give the same one to two `Breakers` for two windows. */
export class MemoryBreakerStore implements BreakerStore {
  readonly states = new Map<string, BreakerState>();

  async load(provider: string): Promise<BreakerState | undefined> {
    return this.states.get(provider);
  }

  async save(provider: string, state: BreakerState): Promise<void> {
    this.states.set(provider, state);
  }
}
