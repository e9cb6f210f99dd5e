import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { ForgottenSpending } from '../../core/budget/spendingMemory.ts';
import type { Logger } from '../../core/ports.ts';
import { showWarning } from '../shown.ts';

/** Tells the user that the month's limit begins anew although money was spent, since the files of the ledger are gone. */
export async function tellForgottenSpending({ knownBeforeNanoUsd, knownNowNanoUsd }: ForgottenSpending, log: Logger): Promise<void> {
  const message = vscode.l10n.t(
    'Q2O knew of {0} spent this month and now knows of {1}, since files of its ledger are gone. The limit is held against {1}: lower it for this month when it must not be exceeded.',
    formatUsd(knownBeforeNanoUsd),
    formatUsd(knownNowNanoUsd),
  );
  log.warn(message);
  await showWarning(message);
}
