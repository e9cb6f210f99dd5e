import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { TeamAlert } from '../../core/team/teamStore.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { showInfo, showWarning } from '../shown.ts';
import { scopeInSentence } from './teamWords.ts';

/** Tells of a level of a team's limit that was crossed, as often and as loud as of the user's own: 50 and 70 % show in the panel only. */
export async function tellTeamAlert(
  { scope, level, committedNanoUsd, limitNanoUsd }: TeamAlert,
  person: string | undefined,
): Promise<void> {
  if (level < 80) return;
  const whose = scopeInSentence(scope, person);
  const [spent, limit] = [formatUsd(committedNanoUsd), formatUsd(limitNanoUsd)];
  if (level < 95) {
    await showInfo(t('{0} % of {1} is spent: {2} of {3}.', level, whose, spent, limit));
    return;
  }
  const open = t('Open Budget');
  const message =
    level >= 100
      ? t('All of {0} is spent: {1} of {2}. Models that it stands for are off until next month. Templates still work.', whose, spent, limit)
      : t('{0} % of {1} is spent: {2} of {3}. At 100 % models are off; templates go on.', level, whose, spent, limit);
  if ((await showWarning(message, open)) === open) await vscode.commands.executeCommand(commandIds.showBudget);
}
