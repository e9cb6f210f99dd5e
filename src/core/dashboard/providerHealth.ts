import type { ProviderRow } from '../../shared/protocolProviders.ts';
import { t } from '../../shared/texts.ts';
import type { ProviderBreakers } from '../llm/breakers.ts';
import { retirementNote } from '../llm/priceNotes.ts';
import type { Attempt } from '../receipt/attempt.ts';
import { outcomeWords } from '../receipt/outcomeWords.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { shortened } from './generationRow.ts';

export interface ProviderFacts {
  readonly id: string;
  readonly label: string;
  readonly model: string;
  readonly cheapModel?: string | undefined;
  readonly needsKey: boolean;
  /** `simulated`: a placeholder for a simulated provider on this machine. */
  readonly key: 'own' | 'simulated' | undefined;
  /** Undefined for a provider that is not in trouble. */
  readonly breakers: ProviderBreakers | undefined;
}

/** How each provider does, in the user's order; errors and latency come from the given receipts, newest first. */
export function providerRows(facts: readonly ProviderFacts[], receipts: readonly Receipt[], nowMs: number): readonly ProviderRow[] {
  const generations = receipts.flatMap((receipt) => receipt.attempts).filter(({ purpose }) => purpose !== 'count');
  const attempts = generations.sort((left, right) => right.startedAtMs - left.startedAtMs);
  return facts.map(({ id, label, model, cheapModel, needsKey, key, breakers }) => {
    const own = attempts.filter((attempt) => attempt.provider === id);
    const medianMs = median(own.filter((attempt) => attempt.outcome === 'complete').map((attempt) => attempt.durationMs));
    const lastError = lastErrorOf(own);
    const openUntilMs = breakers?.provider.openUntilMs ?? 0;
    const isResting = openUntilMs > nowMs;
    return {
      id,
      label,
      model,
      key: needsKey ? keyState[key ?? 'none'] : 'notNeeded',
      state: isResting ? 'resting' : openUntilMs > 0 ? 'probing' : 'ready',
      ...(isResting ? { restsUntilMs: openUntilMs } : {}),
      models: modelsInTrouble(breakers, nowMs),
      ...(lastError ? { lastError } : {}),
      ...(medianMs === undefined ? {} : { medianMs: Math.round(medianMs) }),
      warnings: [...new Set([model, cheapModel ?? model])].flatMap((one) => retirementNote(one, id, nowMs) ?? []),
    };
  });
}

const keyState = { own: 'present', simulated: 'simulated', none: 'missing' } as const;

function modelsInTrouble(breakers: ProviderBreakers | undefined, nowMs: number): ProviderRow['models'] {
  return [...(breakers?.models ?? [])].flatMap(([name, { openUntilMs }]) => {
    const model = shortened(name, 100);
    if (openUntilMs === 0) return [];
    return [openUntilMs > nowMs ? { model, restsUntilMs: openUntilMs } : { model }];
  });
}

/** The newest failure, if nothing was answered since. */
function lastErrorOf(attempts: readonly Attempt[]): ProviderRow['lastError'] {
  const newest = attempts.find((attempt) => attempt.outcome !== 'cancelled');
  if (!newest || newest.outcome === 'complete' || newest.outcome === 'truncated') return undefined;
  const status = newest.status === undefined ? '' : ` (${newest.status})`;
  const words = newest.message === undefined ? '' : `: ${newest.message}`;
  return { atMs: newest.startedAtMs, text: shortened(`${outcomeWords(newest.outcome, t)}${status}${words}`, 200) };
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Panel and dashboard are in English. */
