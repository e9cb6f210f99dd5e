import { t } from '../../shared/texts.ts';
import { pricesAsOf } from './priceTable.ts';
import { shutDownDay } from './pricing.ts';

const dayMs = 86_400_000;

/** Prices that nobody has confirmed for so long are told to be old. */
export const oldAfterDays = 90;
/** A model's end is told so many days before. */
export const toldBeforeDays = 60;

/** What to say of the age of the built-in prices; undefined while they are recent. `asOf`: the day they were last confirmed. */
export function oldPricesNote(nowMs: number, asOf = pricesAsOf): string | undefined {
  const days = Math.floor((nowMs - Date.parse(asOf)) / dayMs);
  return days > oldAfterDays
    ? t(
        'The built-in prices are those of {0}, {1} days ago. Update Q2O, or set prices of your own with "Q2O: Set Price of a Model".',
        asOf,
        days,
      )
    : undefined;
}

/** What to say of a model whose vendor shuts it down soon, or has; undefined for others. */
export function retirementNote(model: string, provider: string, nowMs: number): string | undefined {
  const day = shutDownDay(model, provider);
  if (day === undefined) return undefined;
  const endMs = Date.parse(day);
  if (endMs <= nowMs) return t('{0} was shut down on {1} and is no longer asked. Choose another model in the settings.', model, day);
  return endMs - nowMs <= toldBeforeDays * dayMs ? t('{0} is shut down on {1}. Choose another model before.', model, day) : undefined;
}
