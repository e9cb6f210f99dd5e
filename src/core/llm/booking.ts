import { later, t } from '../../shared/texts.ts';
import { formatUsd } from '../budget/money.ts';
import type { Patience, Settlement, SpendAnswer, SpendGate } from '../budget/spendGate.ts';
import type { LlmCall } from '../completion.ts';
import { BudgetError } from '../errors.ts';
import { orCancelled } from './cancellation.ts';
import type { Booked, ChainRequest } from './modelChain.ts';
import { affordableOutputTokens, worstCaseNanoUsd } from './pricing.ts';
import type { Candidate } from './route.ts';
import { boundFromCount, leastInputTokens } from './tokenBound.ts';

/** The money for one attempt: what may be sent for it, what it can cost at most, and what its bill is worked out from. */
export interface Booking
  extends Pick<Candidate, 'price' | 'priceOfAnswer' | 'promptBytes' | 'tokensPerSecond' | 'hidesThoughts' | 'search'> {
  readonly call: LlmCall;
  readonly inputBound: number;
  readonly outputBound: number;
  /** Input tokens by the text, on the high side, for a request whose tokens nobody tells. */
  readonly inputTokens: number;
  readonly worstCaseNanoUsd: number;
  /** Set where less was reserved than the model may think: in this time it can generate no more than is paid for. */
  readonly mostMs: number | undefined;
  /** Absent for a call that costs nothing; such a call does not wait for money. */
  readonly reservation: Booked | undefined;
}

export interface BookingDeps {
  readonly spend: SpendGate;
  /** The vendor's own count of the input; undefined where there is none. */
  readonly countInput: (candidate: Candidate) => Promise<number | undefined>;
  /** Set where calls under way may be waited for, whose money may be free in a moment. */
  readonly patience: Patience | undefined;
}

/**
 * Reserves the worst case of one attempt. When it does not fit, a lower output limit is tried down to a quarter of what was wanted; where
 * the model may think beside that limit, what is left is reserved and bounds the time of the attempt; then the vendor's own exact count of
 * the input instead of the byte bound. Nothing is sent to count where no count can help. Rejects with `BudgetError` when nothing fits,
 * with `CancelledError` at once when `signal` fires (a reservation granted later is given back), and with `StorageError` when the ledger
 * cannot be used.
 */
export async function book(
  candidate: Candidate,
  request: ChainRequest,
  capNanoUsd: number,
  { spend, countInput, patience }: BookingDeps,
  signal: AbortSignal,
): Promise<Booking> {
  const { provider, price } = candidate;
  const wanted = candidate.call.maxOutputTokens;
  const feesNanoUsd = candidate.search ? candidate.search.eachNanoUsd * candidate.search.uses : 0;
  const tryToBook = async (
    inputBound: number,
    maxOutputTokens: number,
    { wait, paidTokens }: { readonly wait?: Patience | undefined; readonly paidTokens?: number } = {},
  ): Promise<Booking | Refusal> => {
    const outputBound = paidTokens ?? candidate.outputBound(maxOutputTokens);
    const worst = worstCaseNanoUsd(price, inputBound, outputBound) + feesNanoUsd;
    const { priceOfAnswer, promptBytes, tokensPerSecond, hidesThoughts, search } = candidate;
    const booking = {
      call: { ...candidate.call, maxOutputTokens },
      price,
      priceOfAnswer,
      promptBytes,
      tokensPerSecond,
      hidesThoughts,
      search,
      inputBound,
      outputBound,
      inputTokens: Math.min(inputBound, candidate.dearInputTokens),
      worstCaseNanoUsd: worst,
      mostMs: paidTokens === undefined ? undefined : Math.floor((paidTokens * 1000) / tokensPerSecond),
    };
    if (worst === 0) return { ...booking, reservation: undefined };
    if (worst > capNanoUsd) return { granted: false, reason: 'doesNotFit', availableNanoUsd: Math.max(0, capNanoUsd), by: 'question' };
    const { generationId, project, agent, purpose, plan } = request;
    const ask = {
      generationId,
      project,
      agent,
      purpose,
      ...(plan ? { plan } : {}),
      provider: provider.id,
      model: candidate.call.model,
      worstCaseNanoUsd: worst,
    };
    const answer = await orCancelled(spend.reserve(ask, wait), signal, (late) => {
      if (late.granted) void spend.settle(late.reservationId, nothingSent).catch(() => {});
    });
    if (answer.granted) return { ...booking, reservation: { reservationId: answer.reservationId, generationId } };
    return answer.availableNanoUsd <= capNanoUsd ? answer : { ...answer, availableNanoUsd: Math.max(0, capNanoUsd), by: 'question' };
  };
  const tryWithInput = async (inputBound: number, wait?: Patience): Promise<Booking | Refusal> => {
    const full = await tryToBook(inputBound, wanted, { wait });
    if (!('granted' in full)) return full;
    const affordable = affordableOutputTokens(price, inputBound, full.availableNanoUsd - feesNanoUsd);
    const lowered = Math.min(wanted, affordable);
    if (lowered < wanted / 4) return full;
    if (candidate.outputBound(lowered) <= affordable) return tryToBook(inputBound, lowered);
    return affordable < leastTimedTokens(candidate) ? full : tryToBook(inputBound, lowered, { paidTokens: affordable });
  };

  let inputBound = candidate.inputBound;
  const tryAll = async (wait?: Patience): Promise<Booking | Refusal> => {
    const byBound = await tryWithInput(inputBound, wait);
    // Nobody can count what a search will find.
    if (!('granted' in byBound) || candidate.search || smallestNanoUsd(candidate) > byBound.availableNanoUsd) return byBound;
    const counted = await countInput(candidate);
    const exact = counted === undefined ? inputBound : boundFromCount(counted);
    if (exact >= inputBound) return byBound;
    inputBound = exact;
    return tryWithInput(inputBound);
  };

  const atOnce = await tryAll();
  const last = 'granted' in atOnce && patience ? await tryAll(patience) : atOnce;
  if (!('granted' in last)) return last;
  throw new BudgetError(last.reason, refusalWords(candidate, last));
}

/** Who was to be asked, and which limit does not allow it. */
function refusalWords(
  { provider: { label }, atMostNanoUsd, call }: Candidate,
  { reason, availableNanoUsd, by, isOfHost }: Refusal,
): string {
  if (by !== undefined && by in teamWords) return t('{0}, so {1} is not asked.', t(teamWords[by] ?? by), label);
  const known = limitWords[by ?? 'month'];
  const limit = known === undefined ? t('The limit of {0}', by === 'model' ? call.model : label) : t(known);
  const whose = isOfHost && !ofAllHosts.has(by ?? 'month') ? t('{0} on this host', limit) : limit;
  if (reason === 'limitReached') return t('{0} is used up, so {1} is not asked.', whose, label);
  const could = t('{0} could cost {1} for this request', label, formatUsd(atMostNanoUsd));
  if (by === 'question') return t('{0}; one question may cost {1} more.', could, formatUsd(availableNanoUsd));
  return t('{0}; {1} is left of {2}.', could, formatUsd(availableNanoUsd), inSentence(whose));
}

/** `The limit of …`, `Your limit …` behind other words. */
function inSentence(limit: string): string {
  return limit.charAt(0).toLowerCase() + limit.slice(1);
}

/** Limits that no host has a share of. */
const ofAllHosts: ReadonlySet<string> = new Set(['plan', 'team', 'person', 'teamProject']);

const limitWords: Readonly<Record<string, string>> = {
  month: later('The monthly limit'),
  week: later('The weekly limit'),
  day: later('The daily limit'),
  project: later('The limit of this project'),
  plan: later('The limit of this plan'),
  team: later('The limit of the team'),
  person: later('Your limit in the team'),
  teamProject: later('The limit of the team for this project'),
};

const teamWords: Readonly<Record<string, string>> = {
  teamAway: later('The team store does not answer, and the allowance for that time leaves too little'),
  teamBroken: later('The team store cannot be used'),
  teamRestored: later('The team store was restored from a backup and waits for what other hosts have spent'),
};

/** What the shortest answer costs at most, if the input has as few tokens as it can: where this does not fit, no count will help. */
function smallestNanoUsd(candidate: Candidate): number {
  const { price, call } = candidate;
  const quarter = Math.ceil(call.maxOutputTokens / 4);
  const outputTokens = Math.min(candidate.outputBound(quarter), Math.max(quarter, leastTimedTokens(candidate)));
  return Math.max(1, worstCaseNanoUsd(price, leastInputTokens(call), outputTokens));
}

/** What the model generates in the shortest time that an answer with its thoughts is worth trying in. */
function leastTimedTokens({ tokensPerSecond }: Candidate): number {
  return tokensPerSecond * leastSeconds;
}

const leastSeconds = 15;

type Refusal = Extract<SpendAnswer, { readonly granted: false }>;

const nothingSent: Settlement = { costNanoUsd: 0, estimated: false };
