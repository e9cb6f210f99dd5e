import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';

/** What a vendor says of how it served a call, in its own words. */
export interface ServedBy {
  /** OpenAI's and Gemini's `service_tier`, Vertex's `trafficType`. */
  readonly serviceTier?: unknown;
  /** Anthropic's `usage.speed`. */
  readonly speed?: unknown;
  /** Anthropic's `usage.inference_geo`. */
  readonly geo?: unknown;
}

/**
 * The tier that served the call and its price in per cent of the list price; nothing for the standard one. The tier served counts, not
 * the one asked for. A word nobody knows is taken for the standard tier.
 *
 * Sources, read 2026-11: OpenAI pricing and model pages (flex and batch half; priority and fast double, fast 2.5 times on GPT-5.5 and 5.6;
 * ultrafast three times until 2027-02-28, then six times; the dearer figure is taken); Anthropic pricing page (fast mode double, batch
 * half, inference in the US 1.1 times, each over all kinds of tokens); Gemini pricing page (flex and batch half, priority double at most).
 */
export function servedTier({ serviceTier, speed, geo }: ServedBy): Pick<TokenUsage, 'servedTier'> {
  const named = [rated(tierPercent, serviceTier), rated(speedPercent, speed), rated(geoPercent, geo)].filter((one) => one !== undefined);
  const pricePercent = Math.ceil(named.reduce((product, { percent }) => (product * percent) / 100, 100));
  return pricePercent === 100 ? {} : { servedTier: { name: named.map(({ name }) => name).join(' '), pricePercent } };
}

const tierPercent: Percents = {
  flex: 50,
  batch: 50,
  on_demand_flex: 50,
  priority: 200,
  on_demand_priority: 200,
  fast: 250,
  ultrafast: 600,
};
const speedPercent: Percents = { fast: 200 };
const geoPercent: Percents = { us: 110 };

type Percents = Readonly<Record<string, number>>;

function rated(percents: Percents, word: unknown): { readonly name: string; readonly percent: number } | undefined {
  const name = typeof word === 'string' ? word.toLowerCase() : '';
  const percent = Object.hasOwn(percents, name) ? percents[name] : undefined;
  return percent === undefined ? undefined : { name, percent };
}
