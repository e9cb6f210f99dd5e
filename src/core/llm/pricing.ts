import type { TokenUsage } from '../receipt/tokenUsage.ts';
import type { PriceRow, RatesUsd } from './priceRow.ts';
import { priceTable } from './priceTable.ts';
import { priceTableGemini } from './priceTableGemini.ts';

/**
 * The price of a model for a call that begins at `atMs` and may last `forMs`: where a price changes meanwhile, the higher of each rate, so
 * that neither side of the change is underestimated. A user's own price comes first, then the table; undefined means that nobody knows, or
 * that the vendor has shut the model down, and then there is no call. `provider` is a provider id; an endpoint of the user has no rows in
 * the table. Ids match exactly: a dated snapshot can cost more than its family.
 */
export function priceOf(model: string, provider: string, atMs: number, overrides: PriceOverrides = {}, forMs = 0): Price | undefined {
  const own = Object.hasOwn(overrides, model) ? overrides[model] : undefined;
  if (own) return overriddenPrice(own);
  const begun = rowOf(model, provider, atMs);
  const ended = rowOf(model, provider, atMs + forMs);
  if (!begun || !ended || isShutDown(begun, atMs)) return undefined;
  const price = priceOfRow(begun, provider);
  return ended === begun ? price : higherPrice(price, priceOfRow(ended, provider));
}

/** Prices of a model from the first to the last that is announced, whenever it ends; the user's own alone where there is one. */
export function announcedPrices(model: string, provider: string, overrides: PriceOverrides = {}): readonly (Price | undefined)[] {
  if (Object.hasOwn(overrides, model)) return [priceOf(model, provider, 0, overrides)];
  return [0, Number.MAX_SAFE_INTEGER].map((atMs) => {
    const row = rowOf(model, provider, atMs);
    return row && priceOfRow(row, provider);
  });
}

/** The day (YYYY-MM-DD) a vendor shuts a model down; undefined where none is announced or the model is unknown. */
export function shutDownDay(model: string, provider: string): string | undefined {
  return rowOf(model, provider, 0)?.shutDown;
}

/** Whether the vendor has shut the model down. */
export function isRetired(model: string, provider: string, atMs: number): boolean {
  const row = rowOf(model, provider, atMs);
  return row !== undefined && isShutDown(row, atMs);
}

function isShutDown({ shutDown }: PriceRow, atMs: number): boolean {
  return shutDown !== undefined && Date.parse(shutDown) <= atMs;
}

function priceOfRow(row: PriceRow, provider: string): Price {
  const rates = provider === 'openai' ? toOpenAiRates : toRates;
  return { standard: rates(row.rates), long: row.long && { above: row.long.above, rates: rates(row.long.rates) } };
}

/** Each rate at its higher one. Where one of the two has rates for long requests, they hold from the lower threshold. */
function higherPrice(one: Price, other: Price): Price {
  const standard = higherRates(one.standard, other.standard);
  if (!one.long && !other.long) return { standard };
  const above = Math.min(one.long?.above ?? Number.POSITIVE_INFINITY, other.long?.above ?? Number.POSITIVE_INFINITY);
  const rates = [one.long?.rates, other.long?.rates].reduce<Rates>((higher, long) => (long ? higherRates(higher, long) : higher), standard);
  return { standard, long: { above, rates } };
}

function higherRates(one: Rates, other: Rates): Rates {
  return {
    input: Math.max(one.input, other.input),
    output: Math.max(one.output, other.output),
    cachedInput: Math.max(one.cachedInput, other.cachedInput),
    cacheWrite: Math.max(one.cacheWrite, other.cacheWrite),
    longCacheWrite: Math.max(one.longCacheWrite ?? 2 * one.input, other.longCacheWrite ?? 2 * other.input),
  };
}

/** The price in force now, the user's own first; undefined when nobody knows it. */
export type PriceLookup = (model: string, provider: string) => Price | undefined;

/** The models in the table of a provider; none for an endpoint of the user. */
export function modelsOf(provider: string): readonly string[] {
  return [...new Set((priceTable.get(provider) ?? []).flatMap((row) => [row.model, ...(row.aliases ?? [])]))];
}

/** The price that asks most for as much output as input. */
export function dearestPrice([first, ...others]: readonly [Price, ...Price[]]): Price {
  const of = (price: Price): number => worstCaseNanoUsd(price, 1000, 1000);
  return others.reduce((dearest, price) => (of(price) > of(dearest) ? price : dearest), first);
}

/** What the table knows of a model besides its price; undefined for a model it does not know. */
export function modelLimits(model: string, provider: string): ModelLimits | undefined {
  const row = rowOf(model, provider, 0);
  if (!row) return undefined;
  return { inputWindow: row.inputWindow, maxOutput: row.maxOutput, readsImages: row.textOnly !== true };
}

/**
 * What a model can bill as output when `maxOutputTokens` is asked for. Google does not say whether that bounds the thoughts of a
 * thinking model as well, which are billed as output: there it is all the model can give, or any model of Gemini for an unknown one.
 */
export function billableOutput(model: string, provider: string, maxOutputTokens: number): number {
  if (provider !== 'gemini') return maxOutputTokens;
  return modelLimits(model, provider)?.maxOutput ?? Math.max(maxOutputTokens, ...priceTableGemini.map((row) => row.maxOutput));
}

/**
 * The most a call can cost, in nano-dollars: all input at its dearest rate (a vendor may write it to its cache unasked), all output
 * used, and the long-context rates when the input may be long.
 */
export function worstCaseNanoUsd(price: Price, inputBoundTokens: number, maxOutputTokens: number): number {
  return Math.max(
    ...tiersWithin(price, inputBoundTokens).map((rates) => inputBoundTokens * dearestInput(rates) + maxOutputTokens * rates.output),
  );
}

/** How many output tokens `budgetNanoUsd` pays for beside the input; negative when the input alone is too dear. */
export function affordableOutputTokens(price: Price, inputBoundTokens: number, budgetNanoUsd: number): number {
  return Math.min(
    ...tiersWithin(price, inputBoundTokens).map((rates) => {
      const rest = budgetNanoUsd - inputBoundTokens * dearestInput(rates);
      if (rest < 0) return -1;
      return rates.output === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(rest / rates.output);
    }),
  );
}

/**
 * What a call with this usage costs, in nano-dollars: the tokens at the price of the tier that served it, and what the endpoint charges
 * on top. The usage must be sane (`isSaneUsage`).
 */
export function costNanoUsd(price: Price, usage: TokenUsage): number {
  const rates = price.long && usage.inputTokens > price.long.above ? price.long.rates : price.standard;
  const { longCacheWriteTokens = 0, servedTier, feeNanoUsd = 0 } = usage;
  const plainInput = usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens;
  const atListPrice =
    plainInput * rates.input +
    usage.cachedInputTokens * rates.cachedInput +
    (usage.cacheWriteTokens - longCacheWriteTokens) * rates.cacheWrite +
    longCacheWriteTokens * (rates.longCacheWrite ?? 2 * rates.input) +
    usage.outputTokens * rates.output;
  return Math.ceil((atListPrice * (servedTier?.pricePercent ?? 100)) / 100) + feeNanoUsd;
}

/** Whether the figures can be true of a call with these bounds. Endpoints have been seen to report negative and absurd ones. */
export function isSaneUsage(usage: TokenUsage, inputBoundTokens: number, maxOutputTokens: number): boolean {
  const { longCacheWriteTokens = 0, feeNanoUsd = 0 } = usage;
  const counts = [usage.inputTokens, usage.cachedInputTokens, usage.cacheWriteTokens, usage.outputTokens, usage.reasoningTokens];
  return (
    [...counts, longCacheWriteTokens, feeNanoUsd].every((count) => Number.isSafeInteger(count) && count >= 0) &&
    usage.cachedInputTokens + usage.cacheWriteTokens <= usage.inputTokens &&
    longCacheWriteTokens <= usage.cacheWriteTokens &&
    usage.reasoningTokens <= usage.outputTokens &&
    usage.inputTokens <= inputBoundTokens &&
    usage.outputTokens <= maxOutputTokens
  );
}

/** Integer nano-dollars a token; the same number as a vendor's US dollars per million tokens times 1,000. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  /** For what the cache keeps for an hour or more. Default: twice the input rate, as Anthropic asks. */
  readonly longCacheWrite?: number | undefined;
}

export interface Price {
  readonly standard: Rates;
  /** Rates of the whole request when its input has more than `above` tokens. */
  readonly long?: { readonly above: number; readonly rates: Rates } | undefined;
}

/** Prices the user gave, by model id, in US dollars per million tokens. */
export type PriceOverrides = Readonly<Record<string, PriceOverride>>;

export interface PriceOverride {
  readonly inputPerMTok: number;
  readonly outputPerMTok: number;
  /** Default: the input rate. */
  readonly cachedInputPerMTok?: number | undefined;
  /** Default: a quarter above the input rate, the most a vendor asks for what it caches unasked. */
  readonly cacheWritePerMTok?: number | undefined;
}

export interface ModelLimits {
  /** Most input tokens. */
  readonly inputWindow: number;
  readonly maxOutput: number;
  readonly readsImages: boolean;
}

/** The price of models nobody bills by the token: on the user's own machine, or part of a plan. */
export const freePrice: Price = { standard: { input: 0, output: 0, cachedInput: 0, cacheWrite: 0 } };

/** The row in force: the latest that has begun. A scheduled rise begins at midnight UTC, hours before the vendors' Pacific midnight. */
function rowOf(model: string, provider: string, atMs: number): PriceRow | undefined {
  const rows = priceTable.get(provider)?.filter((row) => row.model === model || row.aliases?.includes(model)) ?? [];
  return rows.filter((row) => row.from === undefined || Date.parse(row.from) <= atMs).at(-1) ?? rows[0];
}

function tiersWithin(price: Price, inputBoundTokens: number): readonly Rates[] {
  return price.long && inputBoundTokens > price.long.above ? [price.standard, price.long.rates] : [price.standard];
}

function dearestInput(rates: Rates): number {
  return Math.max(rates.input, rates.cachedInput, rates.cacheWrite);
}

function toRates([input, output, cachedInput, cacheWrite]: RatesUsd): Rates {
  return {
    input: nanoUsdPerToken(input),
    output: nanoUsdPerToken(output),
    cachedInput: nanoUsdPerToken(cachedInput),
    cacheWrite: nanoUsdPerToken(cacheWrite),
  };
}

/** OpenAI asks 2.5 times the input rate for what its cache keeps for twelve hours. */
function toOpenAiRates(rates: RatesUsd): Rates {
  return { ...toRates(rates), longCacheWrite: nanoUsdPerToken(rates[0] * 2.5) };
}

/** Undefined for a negative or missing rate, so that a mistyped setting blocks a call instead of making it free. */
function overriddenPrice(own: PriceOverride): Price | undefined {
  const { inputPerMTok, outputPerMTok, cachedInputPerMTok = inputPerMTok, cacheWritePerMTok = inputPerMTok * 1.25 } = own;
  const rates: RatesUsd = [inputPerMTok, outputPerMTok, cachedInputPerMTok, cacheWritePerMTok];
  if (!rates.every((rate) => Number.isFinite(rate) && rate >= 0 && rate <= 1_000_000)) return undefined;
  return { standard: toRates(rates) };
}

/** Rounded up to a whole nano-dollar; six decimals first, so that 1.1 does not become 1,101 by binary fractions. */
function nanoUsdPerToken(usdPerMTok: number): number {
  return Math.ceil(Number((usdPerMTok * 1000).toFixed(6)));
}
