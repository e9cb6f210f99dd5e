import { t } from '../../../shared/texts.ts';
import type { TakenTemplate } from '../request/request.ts';
import { confirmed } from './confirmed.ts';
import { offerTemplate } from './offerTemplate.ts';
import type { Stage } from './stage.ts';

/** Offers the near template that the user took, with the parameters they saw. Whether it does what they want was theirs to judge. */
export const takenTemplateStage: Stage = {
  startAt: 'templates',
  shown: 'templates',
  applies: ({ request }) => request.taken !== undefined,
  async work(run) {
    const { taken } = run.request;
    if (!taken) return {};
    const served = await run.deps.templates.renderWith(taken.templateId, taken.parameters, whyTaken(taken));
    return served.served ? confirmed(run, served.parameters, await offerTemplate(run, served)) : { notes: [served.why] };
  },
};

function whyTaken({ differences }: TakenTemplate): string {
  const chosen = t('You chose this similar template yourself.');
  return differences.length === 0 ? chosen : t('{0} What differs: {1}.', chosen, differences.join('; '));
}
