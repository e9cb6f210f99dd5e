import * as vscode from 'vscode';
import type { Budget } from '../../core/budget/budget.ts';
import type { BudgetStatus, LimitStatus } from '../../core/budget/budgetStatus.ts';
import { formatUsd } from '../../core/budget/money.ts';
import type { Period } from '../../core/budget/period.ts';
import { pricesAsOf } from '../../core/llm/priceTable.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { settingsCommand } from '../configuration/openSettings.ts';
import { pickOne } from '../shown.ts';
import { teamLines } from '../team/teamWords.ts';

/**
 * `Q2O: Show Budget`: how the month stands, with what can be done about it.
 * @param team how the team's limits stand, where this host belongs to one.
 * @param project the one at work, whose own limit is shown where it has one.
 * @param division how the monthly limit is divided among the projects, a sentence for each part.
 */
export async function showBudget(budget: Budget, team: LinkState | undefined, project: string, division: readonly string[]): Promise<void> {
  const [whole, own] = await Promise.all([budget.status(), budget.status(project)]);
  const { host } = whole;
  const items: readonly BudgetRow[] = [
    { icon: 'graph', label: budgetLine(whole), detail: forecastLine(whole) },
    ...(own.scope === whole.scope ? [] : [{ icon: 'folder', label: t('This project: {0}', budgetLine(own)), detail: forecastLine(own) }]),
    ...(host
      ? [
          {
            icon: 'remote',
            label: t('This host may spend {0} % of your limits', host.sharePercent),
            detail: t('Q2O runs on the machine of the workspace and counts what is spent here. Choose this to change the share.'),
            ...settingsCommand('budget.hostSharePercent'),
          },
        ]
      : []),
    ...whole.others.map((one) => ({ icon: 'dashboard', label: limitLine(one) })),
    ...teamLines(team).map((label) => ({ icon: 'organization', label, command: commandIds.teamLimits })),
    { icon: 'arrow-up', label: t('Raise the limit'), command: commandIds.raiseLimit },
    { icon: 'edit', label: t('Set another limit'), command: commandIds.setLimit },
    { icon: 'unlock', label: t('Allow one request over the limit'), command: commandIds.overrideOnce },
    {
      icon: 'calendar',
      label: t('Set limits for a day, a week, a provider or a model'),
      ...settingsCommand('limit'),
    },
    {
      icon: 'tag',
      label: t('Set the price of a model'),
      detail: t('Built-in prices are those of {0}.', pricesAsOf),
      command: commandIds.setPrice,
    },
    ...division.map((sentence) => ({ icon: 'pie-chart', label: sentence })),
  ];
  const chosen = await pickOne(items, { title: t('Q2O budget') });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command, ...(chosen.args ?? []));
}

interface BudgetRow {
  readonly icon: string;
  readonly label: string;
  readonly detail?: string;
  readonly command?: string;
  readonly args?: readonly unknown[];
}

function limitLine({ kind, name = '', spentNanoUsd, limitNanoUsd, leftNanoUsd }: LimitStatus): string {
  const whose = kind === 'day' ? t('Today') : kind === 'week' ? t('This week') : name;
  const amounts = [spentNanoUsd, limitNanoUsd, leftNanoUsd].map(formatUsd);
  return t('{0}: {1} of {2} spent, {3} left', whose, ...amounts);
}

/** `$12.40 of $1,000 spent, $0.03 reserved, $987.57 left`. */
export function budgetLine(status: BudgetStatus): string {
  const reserved = status.reservedNanoUsd > 0 ? t(', {0} reserved', formatUsd(status.reservedNanoUsd)) : '';
  const [spent, limit, left] = [status.spentNanoUsd, status.limitNanoUsd, status.leftNanoUsd].map(formatUsd) as [string, string, string];
  return status.host
    ? t('{0} of {1} spent on this host{2}, {3} left', spent, limit, reserved, left)
    : t('{0} of {1} spent{2}, {3} left', spent, limit, reserved, left);
}

/** @param period what has to end before models are asked again. */
export function offLine(period: Period): string {
  if (period === 'day') return t('Language models are off until tomorrow. Templates still work.');
  return period === 'week'
    ? t('Language models are off until next Monday. Templates still work.')
    : t('Language models are off until next month. Templates still work.');
}

export function forecastLine(status: BudgetStatus): string {
  if (status.offFor) return offLine(status.offFor);
  return t('At this rate, {0} will be spent by the end of the month.', formatUsd(status.forecastNanoUsd));
}
