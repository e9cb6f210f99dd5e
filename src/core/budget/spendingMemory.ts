import { z } from 'zod';
import type { Logger } from '../ports.ts';
import type { Budget } from './budget.ts';
import type { MonthKey } from './month.ts';

/** Keeps a small value in another place than the ledger, for good. */
export interface Memory {
  get(): unknown;
  set(value: unknown): PromiseLike<void>;
}

/** The ledger knows less of the month than was known before. */
export interface ForgottenSpending {
  readonly month: MonthKey;
  readonly knownBeforeNanoUsd: number;
  readonly knownNowNanoUsd: number;
}

const knownSchema = z.object({ month: z.string(), spentNanoUsd: z.int().min(0) });
/** Corrections of estimates are smaller than this share of what was spent. */
const forgottenShare = 0.02;

/**
 * Looks whether the ledger has forgotten spending of this month, because its files were deleted or replaced while no window was open, and
 * keeps in mind from now on what it knows. The result is undefined when nothing is missing. Rejects with `StorageError`.
 */
export async function findForgottenSpending(budget: Budget, memory: Memory, log: Logger): Promise<ForgottenSpending | undefined> {
  const known = knownSchema.safeParse(memory.get()).data;
  const { month, spentNanoUsd } = await budget.status();
  const keep = async (): Promise<void> => {
    const now = await budget.status();
    await memory.set({ month: now.month, spentNanoUsd: now.spentNanoUsd });
  };
  budget.onDidChange(() => {
    keep().catch((error: unknown) => log.warn('What was spent could not be kept in mind', error));
  });
  await memory.set({ month, spentNanoUsd });
  const missing = known?.month === month ? known.spentNanoUsd - spentNanoUsd : 0;
  if (!known || missing <= known.spentNanoUsd * forgottenShare) return undefined;
  return { month, knownBeforeNanoUsd: known.spentNanoUsd, knownNowNanoUsd: spentNanoUsd };
}
