import { t } from '../../shared/texts.ts';
import { BudgetError, ChainExhaustedError, SetupError } from '../errors.ts';
import { retirementNote } from './priceNotes.ts';
import { isRetired } from './pricing.ts';
import type { Unpriced } from './route.ts';

/** Why nobody can be asked, by the first model in the user's order that could have been. */
export function noCandidate(unpriced: readonly Unpriced[], nowMs: number): Error {
  const [first] = unpriced;
  if (!first) return new ChainExhaustedError('noneConfigured', t('No provider that is set up may answer this.'), []);
  const { model, provider } = first;
  const ended = isRetired(model, provider, nowMs) ? retirementNote(model, provider, nowMs) : undefined;
  if (ended !== undefined) return new SetupError('badSetting', ended);
  return new BudgetError(
    'noPrice',
    t('The price of {0} is not known, so it is not asked. "Q2O: Set Price of a Model" sets one.', model),
    model,
  );
}
