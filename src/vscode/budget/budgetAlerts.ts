import * as vscode from 'vscode';
import type { Budget, BudgetStatus } from '../../core/budget/budget.ts';
import { formatUsd } from '../../core/budget/money.ts';
import { type AlertLevel, type BudgetLimits, type Crossing, projectScope, type Scope, systemScope } from '../../core/budget/spendRules.ts';
import type { Logger } from '../../core/ports.ts';
import { commandIds } from '../../shared/ids.ts';
import { showInfo, showWarning } from '../shown.ts';
import { budgetLine, forecastLine } from './budgetCommands.ts';
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
          hover: `${budgetLine(status)}\n\n${forecastLine(status)}`,
          level: glanceLevel(status.level),
        }),
      (error: unknown) => log.warn('The budget could not be read for the status bar', error),
    );
  };
  const subscriptions = [
    budget.onDidChange(refresh),
    budget.onDidAlert((crossing) => void tell(crossing, stops(crossing.scope)).catch((error: unknown) => log.error('Unexpected', error))),
  ];
  const stops = (scope: Scope) =>
    scope === systemScope ||
    Object.entries(limits().projects).some(([id, { whenReached }]) => projectScope(id) === scope && whenReached === 'stop');
  refresh();
  return new vscode.Disposable(() => {
    for (const end of subscriptions) end();
  });
}

function glanceText(status: BudgetStatus): string {
  return `${formatUsd(status.spentNanoUsd)} / ${formatUsd(status.limitNanoUsd).replace(/\.00$/, '')}`;
}

function glanceLevel(level: AlertLevel | 0): 'normal' | 'notice' | 'warning' | 'reached' {
  if (level >= 100) return 'reached';
  if (level >= 80) return 'warning';
  return level >= 50 ? 'notice' : 'normal';
}

async function tell({ level, scope }: Crossing, stops: boolean): Promise<void> {
  if (level < 80) return;
  const whose = scope === systemScope ? vscode.l10n.t('the monthly limit') : vscode.l10n.t('the limit of this project');
  if (!stops || level < 95) {
    await showInfo(vscode.l10n.t('{0} % of {1} is spent.', level, whose));
    return;
  }
  const open = vscode.l10n.t('Open Budget');
  const message =
    level >= 100
      ? vscode.l10n.t('{0} is reached. Language models are off until next month. Templates still work.', capital(whose))
      : vscode.l10n.t('{0} % of {1} is spent. At 100 % language models are off; templates go on.', level, whose);
  if ((await showWarning(message, open)) === open) await vscode.commands.executeCommand(commandIds.showBudget);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
