import { t } from '../../../shared/texts.ts';
import { CancelledError } from '../../errors.ts';
import { composeRepair } from '../request/prompt.ts';
import { answeredBy, askForCode, type CheckedAnswer, isWhole } from './checkedAnswer.ts';
import type { Stage, StageResult } from './stage.ts';

/**
 * One more question to the chain when the answer is below the threshold. The first answer stays when the repair fails, is cut or scores
 * no higher. Rejects with `CancelledError` only.
 */
export const repairStage: Stage = {
  startAt: 'model',
  shown: 'repairing',
  applies: ({ settings }, { answer }) =>
    answer !== undefined && settings.repair && answer.report.score < settings.threshold && answer.answer.stop === 'complete',
  async work(run, { answer: first }) {
    if (!first) return {};
    const prompt = composeRepair(await run.prompt(), first.code, first.report);
    try {
      return better(first, await askForCode(run, 'repair', prompt));
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      return {
        notes: [t('The model was asked to correct its answer, which failed: {0}', error instanceof Error ? error.message : String(error))],
      };
    }
  },
};

function better(first: CheckedAnswer, second: CheckedAnswer): StageResult {
  const answer = isWhole(second) && second.report.score > first.report.score ? second : first;
  const [before, after] = [Math.floor(first.report.score), Math.floor(second.report.score)];
  const kept = answer === second ? 'second' : 'first';
  return {
    answer,
    ...answeredBy(answer),
    notes: [t('The model was asked to correct its answer: {0} before, {1} after; the {2} version is offered.', before, after, kept)],
  };
}
