import { formatUsd } from '../../core/budget/money.ts';
import type { ForgottenSpending } from '../../core/budget/spendingMemory.ts';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { showWarning } from '../shown.ts';

/** Tells the user that the month's limit begins anew although money was spent, since the files of the ledger are gone. */
export async function tellForgottenSpending({ knownBeforeNanoUsd, knownNowNanoUsd }: ForgottenSpending, log: Logger): Promise<void> {
  const message = t(
    'Files in which Q2O records its spending are missing: it knew of {0} spent this month and now knows of {1} only. The limit counts from {1}; lower the limit for this month if it must not be exceeded.',
    formatUsd(knownBeforeNanoUsd),
    formatUsd(knownNowNanoUsd),
  );
  log.warn(message);
  await showWarning(message);
}
