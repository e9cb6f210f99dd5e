import type { PriceRow } from './priceRow.ts';
import { priceTableAnthropic } from './priceTableAnthropic.ts';
import { priceTableGemini } from './priceTableGemini.ts';
import { priceTableOpenai } from './priceTableOpenai.ts';

/**
 * List prices by provider id. A model that was shut down has no price from that day on, and without a price it is not called.
 * Where a source gives no figure, the dearer reading is taken and the row's source says so.
 */
export const priceTable: ReadonlyMap<string, readonly PriceRow[]> = new Map([
  ['gemini', priceTableGemini],
  ['openai', priceTableOpenai],
  ['anthropic', priceTableAnthropic],
]);

/** The day from which every figure has been confirmed: that of the row that waits longest. Shown wherever a price is. */
export const pricesAsOf = [...priceTable.values()]
  .flat()
  .map(({ confirmed }) => confirmed)
  .reduce((oldest, day) => (day < oldest ? day : oldest));
