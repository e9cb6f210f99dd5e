import { Breakers } from '../../src/core/llm/breakers.ts';
import { type ChainOptions, chainDefaults } from '../../src/core/llm/chainOptions.ts';
import type { ChainAnswer, ChainRequest, ModelChain } from '../../src/core/llm/modelChain.ts';
import type { Price } from '../../src/core/llm/pricing.ts';
import { createProviderChain } from '../../src/core/llm/providerChain.ts';
import type { Route } from '../../src/core/llm/route.ts';
import type { LlmProvider, Logger } from '../../src/core/ports.ts';
import { FakeClock } from './fakeClock.ts';
import { MemoryBreakerStore } from './memoryBreakerStore.ts';
import { MemorySpendGate } from './memorySpendGate.ts';
import { RecordingObserver } from './recordingObserver.ts';

/** A chain over fakes in virtual time. Everything can be replaced before the first question. */
export class ChainFixture {
  readonly clock = new FakeClock();
  readonly spend = new MemorySpendGate();
  readonly store = new MemoryBreakerStore();
  readonly breakers = new Breakers(this.store, this.clock);
  readonly errors: unknown[] = [];
  readonly prices = new Map<string, Price>();
  options: ChainOptions = chainDefaults;
  routes: readonly Route[] = [];
  /** What `IdSource.random` gives: 0.5 means a back-off of exactly its base. */
  random: () => number = () => 0.5;
  readonly chain: ModelChain = createProviderChain({
    clock: this.clock,
    ids: { next: () => 'id', random: () => this.random() },
    log: this.#logger(),
    spend: this.spend,
    breakers: this.breakers,
    routes: async () => this.routes,
    price: (model) => this.prices.get(model) ?? (model === 'unpriced' ? undefined : tenthOfAMicroDollar),
    options: () => this.options,
  });

  use(...providers: readonly LlmProvider[]): void {
    this.routes = providers.map((provider) => route(provider));
  }

  /** Asks and lets virtual time run until there is an outcome. */
  async ask(changes: Partial<ChainRequest> = {}, observer = new RecordingObserver()): Promise<Outcome> {
    const startedMs = this.clock.monotonicMs();
    const work = this.chain.ask({ ...question, ...changes }, observer, new AbortController().signal);
    const [settled] = await this.clock.until(Promise.allSettled([work]));
    const tookMs = this.clock.monotonicMs() - startedMs;
    if (settled.status === 'fulfilled') return { answer: settled.value, error: undefined, observer, tookMs };
    return { answer: undefined, error: settled.reason, observer, tookMs };
  }

  #logger(): Logger {
    const silent = (): void => {};
    return { trace: silent, info: silent, warn: silent, error: (_message, details) => this.errors.push(details) };
  }
}

export interface Outcome {
  readonly answer: ChainAnswer | undefined;
  readonly error: unknown;
  readonly observer: RecordingObserver;
  readonly tookMs: number;
}

export function route(provider: LlmProvider, changes: Partial<Route> = {}): Route {
  return { provider, configured: true, model: `${provider.id}-model`, maxOutputTokens: 1000, ...changes };
}

export const question: ChainRequest = {
  purpose: 'author',
  generationId: 'g1',
  project: 'p1',
  agent: 'coder',
  call: { system: 'Write code.', prompt: 'a parser' },
};

/** 100 nano-dollars a token, in and out. */
export const tenthOfAMicroDollar: Price = { standard: { input: 100, output: 100, cachedInput: 10, cacheWrite: 125 } };
