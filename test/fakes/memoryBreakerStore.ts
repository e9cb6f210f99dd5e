import { type BreakerStep, type BreakerStore, noTrouble, type ProviderBreakers } from '../../src/core/llm/breakers.ts';

/** Breaker states in memory; give the same one to two `Breakers` for two windows. */
export class MemoryBreakerStore implements BreakerStore {
  readonly states = new Map<string, ProviderBreakers>();

  async load(provider: string): Promise<ProviderBreakers | undefined> {
    return this.states.get(provider);
  }

  async change<T>(provider: string, step: BreakerStep<T>): Promise<T> {
    const [after, said] = step(this.states.get(provider) ?? noTrouble);
    this.states.set(provider, after);
    return said;
  }
}
