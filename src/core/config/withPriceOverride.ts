import type { PriceOverride } from '../llm/pricing.ts';

/**
 * The user's `prices.overrides` with the price of one model.
 * @param written the setting as it stands in the user settings, unchecked: entries that do not fit are the user's to mend, and stay.
 */
export function withPriceOverride(written: unknown, model: string, price: PriceOverride): Readonly<Record<string, unknown>> {
  const entries = typeof written === 'object' && written !== null && !Array.isArray(written) ? Object.entries(written) : [];
  return Object.fromEntries([...entries, [model, price]]);
}
