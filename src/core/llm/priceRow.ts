/** US dollars per million tokens, as the vendors print them. At most three decimals, so that a token costs whole nano-dollars. */
export type RatesUsd = readonly [input: number, output: number, cachedInput: number, cacheWrite: number];

export interface PriceRow {
  readonly model: string;
  readonly aliases?: readonly string[];
  /** First day (UTC) these rates hold; absent for the rates of today. A model has one row a price. */
  readonly from?: string;
  readonly rates: RatesUsd;
  /** A request with more input tokens than `above` (cached ones included) is priced by these rates as a whole, output too. */
  readonly long?: { readonly above: number; readonly rates: RatesUsd };
  /** Most input tokens. */
  readonly inputWindow: number;
  /** Most output tokens, reasoning included. */
  readonly maxOutput: number;
  /** It reads no images, or bills one as tens of thousands of tokens. */
  readonly textOnly?: true;
  /** The day (UTC) from which the vendor answers no more; from then on the model has no price. */
  readonly shutDown?: string;
  /** The day the figures were last found to be those of the source. */
  readonly confirmed: string;
  readonly source: string;
}
