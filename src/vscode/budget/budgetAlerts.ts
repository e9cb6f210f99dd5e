import * as vscode from 'vscode';
import type { Budget } from '../../core/budget/budget.ts';
import { type BudgetStatus, teamLine } from '../../core/budget/budgetStatus.ts';
import { formatUsd } from '../../core/budget/money.ts';
import { type AlertLevel, type BudgetLimits, type Crossing, isForAll, type LimitKind, periodOf } from '../../core/budget/spendRules.ts';
import type { Logger } from '../../core/ports.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { showInfo, showWarning } from '../shown.ts';
import { budgetLine, forecastLine, offLine } from './budgetCommands.ts';
import type { StatusBar } from './statusBar.ts';

/**
 * Keeps the status bar at the budget's state and tells of crossed levels without nagging: 50 and 70 % show in the status bar only,
 * 80 and 90 are a notice, 95 and 99 a warning with an action, 100 a warning once.
 */
export function watchBudget(budget: Budget, statusBar: StatusBar, limits: () => BudgetLimits, log: Logger): vscode.Disposable {
  const refresh = () => {
    budget.status().then(
      (status) =>
        statusBar.show({
          text: glanceText(status),
          hover: [budgetLine(status), forecastLine(status), ...teamLines(status)].join('\n\n'),
          level: glanceLevel(status.level),
        }),
      (error: unknown) => log.warn('The budget could not be read for the status bar', error),
    );
  };
  const subscriptions = [
    budget.onDidChange(refresh),
    budget.onDidAlert(
      (crossing) =>
        void tell(crossing, stops(crossing), limits().host !== undefined).catch((error: unknown) => log.error('Unexpected', error)),
    ),
  ];
  const stops = ({ kind, name = '' }: Crossing) => kind !== 'project' || limits().projects[name]?.whenReached === 'stop';
  refresh();
  return new vscode.Disposable(() => {
    for (const end of subscriptions) end();
  });
}

function teamLines({ team }: BudgetStatus): readonly string[] {
  const line = team && teamLine(team);
  return line ? [line] : [];
}

function glanceText(status: BudgetStatus): string {
  const amounts = `${formatUsd(status.spentNanoUsd)} / ${formatUsd(status.limitNanoUsd).replace(/\.00$/, '')}`;
  const whose = status.host ? t('{0} on this host', amounts) : amounts;
  return status.team && status.team.kind !== 'on' ? t('{0}, no team store', whose) : whose;
}

function glanceLevel(level: AlertLevel | 0): 'normal' | 'notice' | 'warning' | 'reached' {
  if (level >= 100) return 'reached';
  if (level >= 80) return 'warning';
  return level >= 50 ? 'notice' : 'normal';
}

async function tell({ level, kind, name = '' }: Crossing, stops: boolean, isOfHost: boolean): Promise<void> {
  if (level < 80) return;
  const limit = whoseLimit(kind, name);
  const whose = isOfHost ? t('{0} on this host', limit) : limit;
  if (!stops || level < 95) {
    await showInfo(t('{0} % of {1} is spent.', level, whose));
    return;
  }
  const open = t('Open Budget');
  const message =
    level >= 100
      ? t('{0} is reached. {1}', capital(whose), whatIsOff(kind, name))
      : isForAll({ kind })
        ? t('{0} % of {1} is spent. At 100 % language models are off; templates go on.', level, whose)
        : t('{0} % of {1} is spent. At 100 % it is not asked until next month; others are.', level, whose);
  if ((await showWarning(message, open)) === open) await vscode.commands.executeCommand(commandIds.showBudget);
}

function whoseLimit(kind: LimitKind, name: string): string {
  if (kind === 'provider' || kind === 'model') return t('the limit of {0}', name);
  if (kind === 'project') return t('the limit of this project');
  if (kind === 'team') return t('the limit of the team');
  if (kind === 'person') return t('the limit of {0} in the team', name);
  if (kind === 'teamProject') return t('the limit of the team for a project');
  if (kind === 'week') return t('the weekly limit');
  return kind === 'day' ? t('the daily limit') : t('the monthly limit');
}

function whatIsOff(kind: LimitKind, name: string): string {
  if (kind === 'provider' || kind === 'model') return t('{0} is not asked until next month. Others are.', name);
  return offLine(periodOf(kind));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
