import { t } from '../../../shared/texts.ts';
import { answeredBy, askForCode, isShared } from './checkedAnswer.ts';
import type { Stage } from './stage.ts';

/** The provider chain writes the code; it is validated. Later stages repair, review and offer it. */
export const modelStage: Stage = {
  startAt: 'model',
  shown: 'asking',
  applies: () => true,
  async work(run) {
    const answer = await askForCode(run, 'author', await run.prompt());
    const shared = t('The same request was already running. Its answer is used here too; its cost is on the other receipt.');
    const blocked = answer.answer.attempts.filter(({ outcome }) => outcome === 'filtered');
    const notes = blocked.map(({ message }) => t('{0} Another vendor was asked.', message ?? ''));
    return { answer, ...answeredBy(answer), notes: isShared(answer) ? [shared, ...notes] : notes };
  },
};
