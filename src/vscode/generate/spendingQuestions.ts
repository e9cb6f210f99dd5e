import { t } from '../../shared/texts.ts';
import { fixOf, refinementOf, taskOf } from '../commands.ts';
import type { Question } from '../gesture.ts';

/** A task that comes with the command asks the user nothing more, so it is asked about unless our own surfaces sent it. */
export function aboutTask(argument: unknown): Question | undefined {
  const given = taskOf(argument);
  // Where the question opens all the same, it says the price.
  if (!given || given.ask) return undefined;
  const detail = given.task === '' ? t('The selected lines say what you want.') : given.task;
  return { message: t('Generate code? You did not start this in Q2O.'), detail, yes: t('Generate') };
}

/** Without lines it asks, and says the price. */
export function aboutFixing(argument: unknown): Question | undefined {
  const given = fixOf(argument);
  if (!given || given.ask) return undefined;
  return {
    message: t('Have a model fix problems in a file? You did not start this in Q2O.'),
    detail: given.uri,
    yes: t('Fix'),
  };
}

/** A sentence that comes with the command is sent without a further question. */
export function aboutRefining(argument: unknown): Question | undefined {
  const { sentence } = refinementOf(argument);
  if (sentence === undefined) return undefined;
  return {
    message: t('Have a model change the pending edit? You did not start this in Q2O.'),
    detail: sentence,
    yes: t('Refine'),
  };
}

export function aboutRegenerating(): Question {
  return {
    message: t('Ask a model again for the pending edit?'),
    detail: t('The code that stands there now stays behind "Previous Version".'),
    yes: t('Regenerate'),
  };
}
