import type { Stage } from './stage.ts';
import { toReview } from './toReview.ts';

/** Another vendor than the author's reviews critical code. */
export const reviewStage: Stage = {
  startAt: 'model',
  shown: 'reviewing',
  applies: ({ settings }, { answer }) => answer !== undefined && toReview(answer.report, settings).length > 0,
  async work(run, { answer }) {
    if (!answer) return {};
    const { request, settings, observer, signal } = run;
    const report = { ...answer.report, critical: toReview(answer.report, settings) };
    const subject = { request, code: answer.code, report, authorVendor: answer.answer.vendor };
    return { review: await run.deps.review(subject, observer, signal) };
  },
};
