import { formatUsd } from '../../core/budget/money.ts';
import type { PlanAnswer } from '../../core/budget/planMoney.ts';
import { t } from '../../shared/texts.ts';

/** Why nothing could be held for a plan, and what to do. */
export function planRefusal(answer: Exclude<PlanAnswer, { granted: true }>): string {
  if (answer.reason === 'inUse') return t('Another window works at this plan.');
  switch (answer.by) {
    case 'teamAway':
      return t('The team store does not answer, so nothing could be held for this plan. Approve it again when it is back.');
    case 'teamBroken':
      return t('The team store cannot be used, so nothing could be held for this plan. "Q2O: Show Budget" says why.');
    case 'teamRestored':
      return t('The team store waits for what other hosts have spent, so nothing could be held for this plan. Approve it again later.');
    case 'team':
    case 'person':
    case 'teamProject':
      return t(
        '{0} leaves {1}, which is less than this plan may cost. Remove tasks, or ask a lead to raise the limit.',
        teamLimit(answer.by),
        formatUsd(answer.availableNanoUsd),
      );
    default:
      return t('The limit does not leave what this plan may cost. Remove tasks or raise the limit.');
  }
}

/** The same for tests, where it is the team's doing; undefined else. */
export function testsRefusal(answer: Exclude<PlanAnswer, { granted: true }>): string | undefined {
  if (answer.reason === 'inUse') return undefined;
  switch (answer.by) {
    case 'teamAway':
    case 'teamBroken':
    case 'teamRestored':
      return t('The team store cannot set money aside for the tests now. "Q2O: Show Budget" says why.');
    case 'team':
    case 'person':
    case 'teamProject':
      return t(
        '{0} leaves {1}, which is less than the tests may cost with their repairs.',
        teamLimit(answer.by),
        formatUsd(answer.availableNanoUsd),
      );
    default:
      return undefined;
  }
}

function teamLimit(by: 'team' | 'person' | 'teamProject'): string {
  if (by === 'person') return t('Your limit in the team');
  return by === 'team' ? t('The limit of the team') : t('The limit of the team for this project');
}
