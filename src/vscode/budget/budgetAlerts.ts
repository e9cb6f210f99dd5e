import * as vscode from 'vscode';
import type { Budget } from '../../core/budget/budget.ts';
import type { BudgetStatus } from '../../core/budget/budgetStatus.ts';
import { formatUsd } from '../../core/budget/money.ts';
import {
  type AlertLevel,
  type BudgetLimits,
  type Crossing,
  isForAll,
  type LimitKind,
  levelOf,
  periodOf,
} from '../../core/budget/spendRules.ts';
import type { Logger } from '../../core/ports.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { showInfo, showWarning } from '../shown.ts';
import { teamLines, troubleMark } from '../team/teamWords.ts';
import { budgetLine, forecastLine, offLine } from './budgetCommands.ts';
import type { StatusBar } from './statusBar.ts';

/**
 * Keeps the status bar at the budget's state and tells of crossed levels without nagging: 50 and 70 % show in the status bar only,
 * 80 and 90 are a notice, 95 and 99 a warning with an action, 100 a warning once.
 */
export function watchBudget(
  budget: Budget,
  team: WatchedTeam,
  statusBar: StatusBar,
  limits: () => BudgetLimits,
  log: Logger,
): vscode.Disposable {
  const refresh = () => {
    budget.status().then(
      (status) =>
        statusBar.show({
          text: glanceText(status, team.state()),
          hover: [budgetLine(status), forecastLine(status), ...teamLines(team.state())].join('\n\n'),
          level: worse(glanceLevel(status.level), teamLevel(team.state())),
        }),
      (error: unknown) => log.warn('The budget could not be read for the status bar', error),
    );
  };
  const subscriptions = [
    budget.onDidChange(refresh),
    team.onDidChange(refresh),
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

/** The team store, where this host belongs to one. */
export interface WatchedTeam {
  state(): LinkState | undefined;
  onDidChange(listener: () => void): () => void;
}

function glanceText(status: BudgetStatus, team: LinkState | undefined): string {
  const mark = team && troubleMark(team.kind);
  return mark === undefined ? ownGlance(status) : `${ownGlance(status)} · ${mark}`;
}

function ownGlance(status: BudgetStatus): string {
  const amounts = `${formatUsd(status.spentNanoUsd)} / ${formatUsd(status.limitNanoUsd).replace(/\.00$/, '')}`;
  return status.host ? t('{0} on this host', amounts) : amounts;
}

const glanceLevels = ['normal', 'notice', 'warning', 'reached'] as const;
type GlanceLevel = (typeof glanceLevels)[number];

function worse(one: GlanceLevel, other: GlanceLevel): GlanceLevel {
  return glanceLevels.indexOf(one) >= glanceLevels.indexOf(other) ? one : other;
}

/** By the limits that count for this member: of the team, and their own. */
function teamLevel(team: LinkState | undefined): GlanceLevel {
  if (!team) return 'normal';
  const mine = (team.standing?.limits ?? []).filter(({ scope }) => scope === 'team' || scope === `person:${team.standing?.person}`);
  const levels = mine.map(({ committedNanoUsd, limitNanoUsd }) => glanceLevel(levelOf(committedNanoUsd, limitNanoUsd)));
  return levels.reduce(worse, team.kind === 'on' ? 'normal' : 'warning');
}

function glanceLevel(level: AlertLevel | 0): GlanceLevel {
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
