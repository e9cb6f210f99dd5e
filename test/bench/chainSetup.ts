import { createAnthropicProvider } from '../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../src/adapters/llm/openAiProvider.ts';
import type { SpendGate } from '../../src/core/budget/spendGate.ts';
import { resolveSettings } from '../../src/core/config/cascade.ts';
import { providerSetups } from '../../src/core/config/providerSetup.ts';
import { Breakers } from '../../src/core/llm/breakers.ts';
import { type ChainOptions, chainDefaults } from '../../src/core/llm/chainOptions.ts';
import type { ChainRequest, ModelChain } from '../../src/core/llm/modelChain.ts';
import { priceOf } from '../../src/core/llm/pricing.ts';
import { createProviderChain } from '../../src/core/llm/providerChain.ts';
import type { Clock, LlmProvider, LocalDate } from '../../src/core/ports.ts';
import { MemoryBreakerStore } from '../fakes/memoryBreakerStore.ts';
import { MemorySpendGate } from '../fakes/memorySpendGate.ts';
import type { SimulatedProvider } from '../fakes/simulatedProvider.ts';

/** The product's chain over its real adapters, talking to the simulated server; only money and breaker states live in memory. */
export interface BenchChain {
  readonly chain: ModelChain;
  readonly spend: MemorySpendGate;
}

/** `factor`: how many times faster than real its time runs. */
export function benchChain(
  server: Pick<SimulatedProvider, 'baseUrls'>,
  factor = 1,
  options: Partial<ChainOptions> = {},
  ids: readonly string[] = allIds,
): BenchChain {
  const spend = new MemorySpendGate();
  return { chain: chainOver(spend, server, new FastClock(factor), options, ids), spend };
}

/** The same with the money of the caller's own gate. */
export function chainOver(
  spend: SpendGate,
  server: Pick<SimulatedProvider, 'baseUrls'>,
  clock: Clock,
  options: Partial<ChainOptions> = {},
  ids: readonly string[] = allIds,
): ModelChain {
  const providers = allProviders(server, clock).filter(({ id }) => ids.includes(id));
  const defaults = providerSetups(resolveSettings([]).values).setups;
  return createProviderChain({
    clock,
    ids: { next: () => crypto.randomUUID(), random: () => Math.random() },
    log: { trace: ignore, info: ignore, warn: ignore, error: (message, details) => console.error(message, details) },
    spend,
    breakers: new Breakers(new MemoryBreakerStore(), clock),
    routes: async () =>
      providers.map((provider) => ({
        provider,
        configured: true,
        model: defaults.find(({ id }) => id === provider.id)?.model ?? '',
        effort: 'low',
        maxOutputTokens: 8192,
      })),
    price: (model, provider) => priceOf(model, provider, clock.now()),
    options: () => ({ ...chainDefaults, ...options }),
  });
}

export function question(number: number): ChainRequest {
  return {
    purpose: 'author',
    generationId: `g${number}`,
    project: 'bench',
    agent: 'coder',
    call: {
      system: 'You write code. Answer with one fenced block.',
      prompt: `Write a Python function number ${number} that parses a date.`,
    },
    maxOutputTokens: 4096,
  };
}

/** Real time, sped up, so that pauses of seconds take milliseconds while sockets stay real. */
export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startMs = Date.now();

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    return this.#startMs + this.monotonicMs();
  }

  monotonicMs(): number {
    return performance.now() * this.#factor;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs / this.#factor);
    return () => clearTimeout(timer);
  }

  localDate(epochMs: number): LocalDate {
    const date = new Date(epochMs);
    return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  }
}

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `share` 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

const allIds: readonly string[] = ['gemini', 'openai', 'anthropic'];

function allProviders(server: Pick<SimulatedProvider, 'baseUrls'>, clock: Clock): readonly LlmProvider[] {
  const apiKey = async (): Promise<string> => 'simulated';
  const { gemini, openai, anthropic } = server.baseUrls;
  return [
    createGeminiProvider({ id: 'gemini', label: 'Gemini', vendor: 'google', apiKey, baseUrl: gemini, clock }),
    createOpenAiProvider({ id: 'openai', label: 'OpenAI', vendor: 'openai', apiKey, baseUrl: openai, clock, mode: 'responses' }),
    createAnthropicProvider({ id: 'anthropic', label: 'Anthropic', vendor: 'anthropic', apiKey, baseUrl: anthropic, clock }),
  ];
}

function ignore(): void {}
