import type { Effort, LlmCall } from '../completion.ts';
import type { LlmProvider } from '../ports.ts';
import { priceOfAnswer } from './answeringModel.ts';
import { spokenText } from './conversation.ts';
import { fastestTokensPerSecond } from './generationRate.ts';
import { withoutImages } from './images.ts';
import type { ChainRequest } from './modelChain.ts';
import { searchFeeNanoUsd } from './priceTableSearch.ts';
import {
  billableOutput,
  costNanoUsd,
  freePrice,
  modelLimits,
  modelsOf,
  type Price,
  type PriceLookup,
  worstCaseNanoUsd,
} from './pricing.ts';
import { dearInputTokens, inputTokenBound, likelyInputTokens, utf8Bytes } from './tokenBound.ts';

/** A provider as the user set it up. The order of routes is the user's order. */
export interface Route {
  readonly provider: LlmProvider;
  /** False while it lacks what it needs (a key, consent); then it is passed over. */
  readonly configured: boolean;
  readonly model: string;
  /** The model for small questions; `model` where the provider has no cheaper one. */
  readonly cheapModel?: string | undefined;
  readonly maxOutputTokens: number;
  readonly effort?: Effort | undefined;
  /** True where nobody bills by the token: a server on this machine, a model of the user's plan. */
  readonly unmetered?: boolean | undefined;
}

/** A route with all that one request needs to know of it. */
export interface Candidate {
  readonly provider: LlmProvider;
  readonly call: LlmCall;
  readonly price: Price;
  /** The price of a model that answered in its place. */
  readonly priceOfAnswer: (answered: string) => Price;
  /** System and task in UTF-8. */
  readonly promptBytes: number;
  /** Upper bound of the input tokens. */
  readonly inputBound: number;
  /** Input tokens by the text, on the high side. */
  readonly dearInputTokens: number;
  /** What the model can bill as output for a given `maxOutputTokens`. */
  outputBound(maxOutputTokens: number): number;
  /** The most it is known to generate. */
  readonly tokensPerSecond: number;
  /** Whether it thinks without showing it; endpoints of the user show what they think, or do not think. */
  readonly hidesThoughts: boolean;
  /** Most input tokens; undefined when unknown. */
  readonly inputWindow: number | undefined;
  /** Set where the vendor may search: the fee of one search and of all that are allowed, in nano-dollars. */
  readonly search?: SearchFees | undefined;
  readonly likelyNanoUsd: number;
  readonly atMostNanoUsd: number;
}

/** A model that is not asked. */
export interface Unpriced {
  readonly provider: string;
  readonly model: string;
}

export interface SearchFees {
  readonly eachNanoUsd: number;
  readonly uses: number;
}

/** Who may answer the request, in the order to ask. `unpriced`: models left out because nobody knows their price, or they were shut down. */
export function candidatesOf(
  routes: readonly Route[],
  request: ChainRequest,
  price: PriceLookup,
): { candidates: readonly Candidate[]; unpriced: readonly Unpriced[] } {
  const eligible = routes.filter((route) => route.configured && !request.notVendors?.includes(route.provider.vendor));
  const cheapest = request.route === 'cheapest';
  const candidates: Candidate[] = [];
  const unpriced: Unpriced[] = [];
  for (const route of eligible.flatMap((one) => chosen(one, request.only))) {
    const wanted = cheapest && route.cheapModel && route.cheapModel !== route.model ? [route.cheapModel, route.model] : [route.model];
    const models = request.webSearch ? wanted.filter((model) => maySearch(route, model)) : wanted;
    if (models.length === 0) continue;
    const priced = models.flatMap((model) => candidateOf(route, model, request, price) ?? []);
    const best = priced.sort(byLikelyCost)[0];
    if (best) candidates.push(best);
    else unpriced.push({ provider: route.provider.id, model: route.model });
  }
  return { candidates: cheapest ? candidates.sort(byLikelyCost) : candidates, unpriced };
}

/** Whether the model has a search tool whose cost can be bounded: the fee is known, and how much of what is found it can read. */
function maySearch({ provider, unmetered }: Route, model: string): boolean {
  const hasBound = searchFeeNanoUsd(provider.id) !== undefined && modelLimits(model, provider.id) !== undefined;
  return hasBound && unmetered !== true && provider.searchesWeb?.(model) === true;
}

/** The route to the one model that may answer; any route where none is named. */
function chosen(route: Route, only: ChainRequest['only']): readonly Route[] {
  if (!only) return [route];
  return route.provider.id === only.provider ? [{ ...route, model: only.model, cheapModel: undefined }] : [];
}

function candidateOf(route: Route, model: string, request: ChainRequest, priceOf: PriceLookup): Candidate | undefined {
  const price = route.unmetered ? freePrice : priceOf(model, route.provider.id);
  if (!price) return undefined;
  const limits = modelLimits(model, route.provider.id);
  const maxOutputTokens = Math.min(
    request.maxOutputTokens ?? Number.POSITIVE_INFINITY,
    route.maxOutputTokens,
    limits?.maxOutput ?? Number.POSITIVE_INFINITY,
  );
  const provider = route.provider.id;
  const search = request.webSearch && { eachNanoUsd: searchFeeNanoUsd(provider) ?? 0, uses: request.webSearch.maxUses };
  // The model is run once more after each search; each time it may read its whole window, for no vendor bounds what a search finds.
  const runs = 1 + (search?.uses ?? 0);
  const outputBound = (tokens: number): number => runs * billableOutput(model, provider, tokens);
  const said = limits?.readsImages ? request.call : withoutImages(request.call);
  const inputBound = search && limits ? runs * limits.inputWindow : inputTokenBound(said);
  const fees = search ? search.eachNanoUsd * search.uses : 0;
  const likely = {
    inputTokens: likelyInputTokens(said) + (search?.uses ?? 0) * likelyFoundTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: Math.min(maxOutputTokens, likelyOutputTokens),
    reasoningTokens: 0,
  };
  const effort = request.route === 'cheapest' ? 'low' : route.effort;
  return {
    provider: route.provider,
    call: { ...said, model, maxOutputTokens, effort, ...(request.webSearch ? { webSearch: request.webSearch } : {}) },
    price,
    priceOfAnswer: (answered) => (route.unmetered ? price : priceOfAnswer(price, model, answered, provider, priceOf)),
    promptBytes: utf8Bytes(said.system + spokenText(said)),
    inputBound,
    dearInputTokens: dearInputTokens(said),
    outputBound,
    tokensPerSecond: fastestTokensPerSecond(model, provider),
    hidesThoughts: modelsOf(provider).length > 0,
    inputWindow: limits?.inputWindow,
    search,
    likelyNanoUsd: costNanoUsd(price, likely) + fees,
    atMostNanoUsd: worstCaseNanoUsd(price, inputBound, outputBound(maxOutputTokens)) + fees,
  };
}

function byLikelyCost(a: Candidate, b: Candidate): number {
  return a.likelyNanoUsd - b.likelyNanoUsd;
}

/** A file's worth of code with a little reasoning. */
const likelyOutputTokens = 2000;
/** What one search adds to the input: several thousand to tens of thousands, say resellers (docs.laozhang.ai, web search, 2026-10-14). */
const likelyFoundTokens = 15_000;
