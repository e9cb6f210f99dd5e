import type { PriceRow } from './priceRow.ts';
import { priceTableAnthropic } from './priceTableAnthropic.ts';
import { priceTableGemini } from './priceTableGemini.ts';
import { priceTableOpenai } from './priceTableOpenai.ts';

/** The day the figures were last compared with their sources. Shown wherever a price is. */
export const pricesAsOf = '2026-11-22';

/**
 * List prices by provider id. Models already shut down are left out on purpose: no price, no call.
 * Where a source gives no figure, the dearer reading is taken and the row's source says so.
 */
export const priceTable: ReadonlyMap<string, readonly PriceRow[]> = new Map([
  ['gemini', priceTableGemini],
  ['openai', priceTableOpenai],
  ['anthropic', priceTableAnthropic],
]);
