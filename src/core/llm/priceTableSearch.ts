/** What a vendor asks for a search of the web by its own tool. */
export interface SearchPriceRow {
  /** US dollars per thousand searches, beside the tokens. */
  readonly usdPerThousand: number;
  readonly source: string;
}

/**
 * By provider id. What is found is billed as input tokens on top. A vendor whose number of searches cannot be bounded beforehand has no row,
 * and is not asked to search: Gemini from 3 on bills each query that its model makes for one prompt, and takes no limit for them (you.com,
 * Gemini web search API, 2026-09-17; TokenMeter release v0.13.0).
 */
const searchPrices: ReadonlyMap<string, SearchPriceRow> = new Map([
  [
    'anthropic',
    {
      usdPerThousand: 10,
      source:
        'clauder-navi.com, Claude web search, quoting the official documentation; experiential release v0.7.13 (2026-08-31: the fee, and results billed as input); read 2026-12-01',
    },
  ],
  [
    'openai',
    {
      usdPerThousand: 10,
      source:
        'OpenAI developer forum 1363698, quoting the pricing page (web search, all models: a thousand calls, content tokens at model rates); modelcostwatch.com (2026-03-12); read 2026-12-01',
    },
  ],
]);

/** The fee of one search in nano-dollars; undefined where nobody knows it, and then nothing is searched. */
export function searchFeeNanoUsd(provider: string): number | undefined {
  const row = searchPrices.get(provider);
  return row && Math.ceil(row.usdPerThousand * 1_000_000);
}
