import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import { counted, t } from '../../shared/texts.ts';
import { askModal, showInfo, showProgress, showWarning } from '../shown.ts';
import type { TeamDesk } from './teamDesk.ts';

/**
 * `Q2O: Move to the Team Store`: has counted there what this host spent in this month before it was connected. Says before what would be sent;
 * what was broken off goes on by itself.
 */
export async function moveToTeam(desk: TeamDesk): Promise<void> {
  if (desk.server() === '') {
    await showInfo(t('Connect this host to a team store first.'));
    return;
  }
  const month = desk.month();
  const { entries, costNanoUsd, receipts } = await desk.leftOut(month);
  if (entries === 0 && receipts === 0) {
    await showInfo(t('Everything this host spent this month is on the team store, or waits to be sent.'));
    return;
  }
  const yes = t('Send');
  const chosen = await askModal(
    t('Count {0} at the team store too?', formatUsd(costNanoUsd)),
    [
      counted(entries, {
        one: 'This host made {0} call this month before it was connected. It is sent with what it cost.',
        other: 'This host made {0} calls this month before it was connected. They are sent with what they cost.',
      }),
      counted(receipts, { one: '{0} receipt of then is sent too.', other: '{0} receipts of then are sent too.' }),
      t('All of it counts in the limits of the team from then on; no call is stopped or undone.'),
      t('Tasks are stored only where the team has said so; prompts and code are not sent.'),
      t('All of it stays on this host as well: to go back, disconnect. The team store keeps what it has.'),
    ].join('\n'),
    yes,
  );
  if (chosen !== yes) return;
  const isSent = await showProgress({ location: vscode.ProgressLocation.Notification, title: t('Sending to the team store') }, async () =>
    desk.takeIn(month),
  );
  if (isSent) await showInfo(t('{0} now counts at the team store.', formatUsd(costNanoUsd)));
  else await showWarning(t('The team store does not answer. The rest is sent by itself as soon as it does.'));
}
