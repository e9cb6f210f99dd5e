import { formatUsd } from '../../core/budget/money.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import { counted, t } from '../../shared/texts.ts';

/** What goes on and what does not; undefined while the server does its part. */
export function teamTrouble({ kind, message, standing, allowanceNanoUsd }: LinkState): string | undefined {
  if (kind === 'on') return undefined;
  if (kind === 'broken') {
    return t('{0} Models are not asked until this is mended. Templates still work.', message ?? t('The team store cannot be used.'));
  }
  if (kind === 'restoring') {
    const others = standing?.waitingHosts ?? 0;
    if (others === 0) {
      return t(
        'The team store was restored from a backup. Models are off until every host has sent what it spent, or a lead reopens it. Templates still work.',
      );
    }
    return counted(others, {
      one: 'The team store was restored from a backup. Models are off until {0} host has sent what it spent, or a lead reopens it. Templates still work.',
      other:
        'The team store was restored from a backup. Models are off until {0} hosts have sent what they spent, or a lead reopens it. Templates still work.',
    });
  }
  return allowanceNanoUsd > 0
    ? t(
        'The team store does not answer. {0} of the allowance is left for models. Templates work, and what is spent is sent later.',
        formatUsd(allowanceNanoUsd),
      )
    : t('The team store does not answer, and no allowance is left. Models are off until it is back. Templates still work.');
}
