import * as vscode from 'vscode';
import type { BooksReport } from '../../core/budget/checkBooks.ts';
import { formatUsd } from '../../core/budget/money.ts';
import type { Logger } from '../../core/ports.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { showWarning } from '../shown.ts';

/** Tells the user that receipts and ledger disagree, and the log by which requests. */
export async function tellImbalance(report: BooksReport, log: Logger): Promise<void> {
  log.warn('The books of the month do not agree', report);
  const { committedNanoUsd, entriesNanoUsd, differences } = report;
  const apart = differences.map(({ ledgerNanoUsd, receiptNanoUsd }) => Math.abs(ledgerNanoUsd - receiptNanoUsd));
  const total = apart.reduce((sum, one) => sum + one, Math.abs(committedNanoUsd - entriesNanoUsd));
  const openLog = t('Open Log');
  const message = t(
    'The receipts of this month and the record of spending differ by {0}. The limit counts the record of spending; the log names the requests.',
    formatUsd(total),
  );
  if ((await showWarning(message, openLog)) === openLog) await vscode.commands.executeCommand(commandIds.showLog);
}
