import { countedSaving, type Receipt } from '../receipt/receipt.ts';

/** Sums over receipts. Times are in milliseconds, money in nano-dollars. */
export interface Counters {
  /** Generations asked for. */
  readonly generations: number;
  readonly answered: number;
  readonly failed: number;
  readonly templateHits: number;
  readonly cacheHits: number;
  readonly savedNanoUsd: number;
  /** Time of the generations from start to end. */
  readonly durationMs: number;
  /** HTTP requests. */
  readonly attempts: number;
  readonly completeAttempts: number;
  /** Time of the attempts. */
  readonly attemptMs: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costNanoUsd: number;
}

/** `key`: a day, or a provider's, model's, project's or agent's name; empty for answers that no model gave. */
export interface StatisticsRow extends Counters {
  readonly key: string;
}

/** What one receipt adds for one provider and model; both are empty for what belongs to no model. */
export interface Contribution {
  readonly provider: string;
  readonly model: string;
  readonly counters: Counters;
}

export const noCounters: Counters = {
  generations: 0,
  answered: 0,
  failed: 0,
  templateHits: 0,
  cacheHits: 0,
  savedNanoUsd: 0,
  durationMs: 0,
  attempts: 0,
  completeAttempts: 0,
  attemptMs: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costNanoUsd: 0,
};

export const counterNames = Object.keys(noCounters) as readonly (keyof Counters)[];

/** The generation counts for the model that answered, each attempt for the model that was asked. Cost that is in no attempt counts with the generation. */
export function contributionsOf(receipt: Receipt): readonly Contribution[] {
  const attempts = receipt.attempts.map((one): Contribution => {
    const counters = {
      ...noCounters,
      attempts: 1,
      completeAttempts: one.outcome === 'complete' ? 1 : 0,
      attemptMs: one.durationMs,
      inputTokens: one.usage?.inputTokens ?? 0,
      cachedInputTokens: one.usage?.cachedInputTokens ?? 0,
      outputTokens: one.usage?.outputTokens ?? 0,
      costNanoUsd: one.costNanoUsd,
    };
    return { provider: one.provider, model: one.model, counters };
  });
  const costOfAttempts = receipt.attempts.reduce((sum, one) => sum + one.costNanoUsd, 0);
  const generation = {
    ...noCounters,
    generations: 1,
    answered: receipt.outcome === 'answered' ? 1 : 0,
    failed: receipt.outcome === 'failed' ? 1 : 0,
    templateHits: receipt.source === 'learned' || receipt.source === 'builtIn' || receipt.source === 'adapted' ? 1 : 0,
    cacheHits: receipt.source === 'cache' ? 1 : 0,
    savedNanoUsd: countedSaving(receipt),
    durationMs: receipt.durationMs,
    costNanoUsd: receipt.costNanoUsd - costOfAttempts,
  };
  return merge([{ provider: receipt.provider ?? '', model: receipt.model ?? '', counters: generation }, ...attempts]);
}

export function add(left: Counters, right: Counters): Counters {
  return Object.fromEntries(counterNames.map((name) => [name, left[name] + right[name]])) as unknown as Counters;
}

/** Days in order, all else dearest first. */
export function inOrder(rows: readonly StatisticsRow[], by: string): readonly StatisticsRow[] {
  const byKey = (left: StatisticsRow, right: StatisticsRow): number => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0);
  if (by === 'day') return rows.toSorted(byKey);
  return rows.toSorted((left, right) => right.costNanoUsd - left.costNanoUsd || byKey(left, right));
}

function merge(contributions: readonly Contribution[]): readonly Contribution[] {
  const merged = new Map<string, Contribution>();
  for (const one of contributions) {
    const key = JSON.stringify([one.provider, one.model]);
    const before = merged.get(key);
    merged.set(key, before ? { ...before, counters: add(before.counters, one.counters) } : one);
  }
  return [...merged.values()];
}
