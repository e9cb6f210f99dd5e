import * as vscode from 'vscode';
import type { Budget, BudgetStatus } from '../../core/budget/budget.ts';
import { formatUsd } from '../../core/budget/money.ts';
import { pricesAsOf } from '../../core/llm/priceTable.ts';
import { commandIds } from '../../shared/ids.ts';
import { pickOne } from '../shown.ts';

/**
 * `Q2O: Show Budget`: how the month stands, with what can be done about it.
 * @param project the one at work, whose own limit is shown where it has one.
 * @param division how the monthly limit is divided among the projects, a sentence for each part.
 */
export async function showBudget(budget: Budget, project: string, division: readonly string[]): Promise<void> {
  const [whole, own] = await Promise.all([budget.status(), budget.status(project)]);
  const items = [
    { icon: 'graph', label: budgetLine(whole), detail: forecastLine(whole) },
    ...(own.scope === whole.scope
      ? []
      : [{ icon: 'folder', label: vscode.l10n.t('This project: {0}', budgetLine(own)), detail: forecastLine(own) }]),
    { icon: 'arrow-up', label: vscode.l10n.t('Raise the limit'), command: commandIds.raiseLimit },
    { icon: 'edit', label: vscode.l10n.t('Set another limit'), command: commandIds.setLimit },
    { icon: 'unlock', label: vscode.l10n.t('Allow one request over the limit'), command: commandIds.overrideOnce },
    {
      icon: 'tag',
      label: vscode.l10n.t('Set the price of a model'),
      detail: vscode.l10n.t('Built-in prices are those of {0}.', pricesAsOf),
      command: commandIds.setPrice,
    },
    ...division.map((sentence) => ({ icon: 'pie-chart', label: sentence })),
  ];
  const chosen = await pickOne(items, { title: vscode.l10n.t('Q2O budget') });
  if (chosen && 'command' in chosen && chosen.command) await vscode.commands.executeCommand(chosen.command);
}

/** `$12.40 of $1,000 spent, $0.03 reserved, $987.57 left`. */
export function budgetLine(status: BudgetStatus): string {
  const reserved = status.reservedNanoUsd > 0 ? vscode.l10n.t(', {0} reserved', formatUsd(status.reservedNanoUsd)) : '';
  return vscode.l10n.t(
    '{0} of {1} spent{2}, {3} left',
    formatUsd(status.spentNanoUsd),
    formatUsd(status.limitNanoUsd),
    reserved,
    formatUsd(status.leftNanoUsd),
  );
}

export function forecastLine(status: BudgetStatus): string {
  if (status.modelsOff) return vscode.l10n.t('Language models are off until next month. Templates still work.');
  return vscode.l10n.t('At this rate, {0} will be spent by the end of the month.', formatUsd(status.forecastNanoUsd));
}
