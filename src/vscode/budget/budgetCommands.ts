import * as vscode from 'vscode';
import type { Budget, BudgetStatus } from '../../core/budget/budget.ts';
import { formatUsd, nanoUsdOf } from '../../core/budget/money.ts';
import { pricesAsOf } from '../../core/llm/priceTable.ts';
import { commandIds } from '../../shared/ids.ts';

/** `Q2O: Raise Monthly Limit`: asks for the new limit, has it confirmed, and the budget records it. */
export async function raiseLimit(budget: Budget): Promise<void> {
  const status = await budget.status();
  const amount = await askAmount(
    vscode.l10n.t('Monthly limit in US dollars'),
    vscode.l10n.t('Spent this month: {0}. Limit now: {1}.', formatUsd(status.spentNanoUsd), formatUsd(status.limitNanoUsd)),
  );
  if (amount === undefined) return;
  const yes = vscode.l10n.t('Set Limit');
  const detail = vscode.l10n.t(
    'All windows together may then spend {0} in a calendar month. It is written to your user settings and recorded.',
    formatUsd(amount),
  );
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Set the monthly limit from {0} to {1}?', formatUsd(status.limitNanoUsd), formatUsd(amount)),
    { modal: true, detail },
    yes,
  );
  if (chosen === yes) await budget.changeLimit(amount);
}

/** `Q2O: Allow One Request over the Limit`: adds an amount to this month alone, at whichever limit stops the project. */
export async function overrideOnce(budget: Budget, project: string): Promise<void> {
  const amount = await askAmount(
    vscode.l10n.t('How much more may this month cost, in US dollars?'),
    vscode.l10n.t('It counts for this calendar month only and leaves the limit as it is.'),
  );
  if (amount === undefined) return;
  const yes = vscode.l10n.t('Allow');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Let this month cost {0} more?', formatUsd(amount)),
    { modal: true, detail: vscode.l10n.t('It is recorded. Next month the limit counts as before.') },
    yes,
  );
  if (chosen === yes) await budget.overrideOnce(amount, project);
}

/**
 * `Q2O: Show Budget`: how the month stands, with what can be done about it.
 * @param project the one at work, whose own limit is shown where it has one.
 * @param division how the monthly limit is divided among the projects, a sentence for each part.
 */
export async function showBudget(budget: Budget, project: string, division: readonly string[]): Promise<void> {
  const [whole, own] = await Promise.all([budget.status(), budget.status(project)]);
  const items = [
    { label: `$(graph) ${budgetLine(whole)}`, detail: forecastLine(whole) },
    ...(own.scope === whole.scope
      ? []
      : [{ label: `$(folder) ${vscode.l10n.t('This project: {0}', budgetLine(own))}`, detail: forecastLine(own) }]),
    { label: `$(arrow-up) ${vscode.l10n.t('Raise the limit')}`, command: commandIds.raiseLimit },
    { label: `$(unlock) ${vscode.l10n.t('Once more, just this time')}`, command: commandIds.overrideOnce },
    {
      label: `$(tag) ${vscode.l10n.t('Set the price of a model')}`,
      detail: vscode.l10n.t('The list prices are of {0}.', pricesAsOf),
      command: commandIds.setPrice,
    },
    ...division.map((sentence) => ({ label: `$(pie-chart) ${sentence}` })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Q2O budget') });
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
  return vscode.l10n.t('If it goes on like this, the month ends at {0}.', formatUsd(status.forecastNanoUsd));
}

async function askAmount(title: string, prompt: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => (amountOf(typed) === undefined ? vscode.l10n.t('An amount such as 25 or 12.50, up to 1,000,000') : undefined),
  });
  return text === undefined ? undefined : amountOf(text);
}

function amountOf(text: string): number | undefined {
  const trimmed = text.trim().replace(/^\$\s*/, '');
  const usd = /^\d{1,7}(?:\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  // More than the setting takes would be read as its default.
  return usd <= 1_000_000 ? nanoUsdOf(usd) : undefined;
}
