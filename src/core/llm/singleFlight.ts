import type { SpendGate } from '../budget/spendGate.ts';
import { CancelledError } from '../errors.ts';
import type { Logger } from '../ports.ts';
import type { Attempt } from '../receipt/attempt.ts';
import type { ChainAnswer, ChainObserver, ChainRequest, ModelChain } from './modelChain.ts';

/**
 * A chain in which identical requests in flight share one call. Each caller sees the text as if the call were its own, and may leave
 * without disturbing the others; when the last one leaves, the call is cancelled. One caller pays at a time: the first one, or the next
 * in line once that one left. Its receipt has the attempts that end meanwhile, and in the ledger they are booked for its generation.
 */
export function shareInFlight(chain: ModelChain, spend: Pick<SpendGate, 'handOver'>, log: Logger): ModelChain {
  const flights = new Map<string, Flight>();
  return {
    ask: (request, observer, signal) => {
      if (signal.aborted) return Promise.reject(new CancelledError());
      // Nobody asks the same twice in a conversation, and its text is given out once.
      if (request.call.conversation) return chain.ask(request, observer, signal);
      const key = keyOf(request);
      let flight = flights.get(key);
      if (!flight) {
        const started = new Flight(chain, request, spend, log, () => {
          if (flights.get(key) === started) flights.delete(key);
        });
        flights.set(key, started);
        flight = started;
      }
      return flight.join(request.generationId, observer, signal);
    },
    estimate: (request) => chain.estimate(request),
  };
}

/** The key of identical requests: everything that changes the answer or who pays, which leaves out the generation id. */
function keyOf(request: ChainRequest): string {
  const { purpose, project, agent, plan, call, maxOutputTokens, notVendors, route, maxCostNanoUsd, webSearch } = request;
  const vendors = [...(notVendors ?? [])].sort();
  return JSON.stringify([
    purpose,
    project,
    agent,
    plan?.id ?? null,
    call.system,
    call.prompt,
    call.jsonSchema ?? null,
    maxOutputTokens ?? null,
    vendors,
    route ?? 'ordered',
    maxCostNanoUsd ?? null,
    webSearch?.maxUses ?? null,
  ]);
}

interface Passenger {
  readonly generationId: string;
  readonly observer: ChainObserver;
  readonly attempts: Attempt[];
}

/** One call and those who wait for it. */
class Flight {
  readonly #outcome: Promise<ChainAnswer>;
  readonly #stop = new AbortController();
  readonly #spend: Pick<SpendGate, 'handOver'>;
  readonly #log: Logger;
  readonly #close: () => void;
  /** Callers in the order they came; the first one pays. */
  readonly #passengers = new Set<Passenger>();
  #current: Parameters<ChainObserver['onAttempt']>[0] | undefined;
  /** Text of the attempt under way. */
  #text = '';

  constructor(chain: ModelChain, request: ChainRequest, spend: Pick<SpendGate, 'handOver'>, log: Logger, close: () => void) {
    this.#spend = spend;
    this.#log = log;
    this.#close = close;
    this.#outcome = Promise.resolve().then(() => chain.ask(request, this.#observer(), this.#stop.signal));
    this.#outcome.then(close, close);
  }

  join(generationId: string, observer: ChainObserver, signal: AbortSignal): Promise<ChainAnswer> {
    const passenger: Passenger = { generationId, observer, attempts: [] };
    this.#passengers.add(passenger);
    if (this.#current) observer.onAttempt(this.#current);
    if (this.#text !== '') observer.onText(this.#text);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (this.#passengers.size > 1) {
          this.#passengers.delete(passenger);
          this.#book();
          reject(new CancelledError());
          return;
        }
        // The last one stays until the chain has told it of the cancelled attempt, which is at once. Nobody may join any more.
        this.#close();
        this.#stop.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#outcome
        .then((answer) => resolve({ ...answer, attempts: passenger.attempts }), reject)
        .finally(() => signal.removeEventListener('abort', leave));
    });
  }

  get #payer(): Passenger | undefined {
    return this.#passengers.values().next().value;
  }

  /** Files the attempt under way under the generation that pays now; the ledger hears of it before the one that left has its receipt. */
  #book(): void {
    const [attempt, payer] = [this.#current, this.#payer];
    if (!attempt?.reservation || !payer || attempt.reservation.generationId === payer.generationId) return;
    const { generationId } = payer;
    const { reservationId } = attempt.reservation;
    this.#current = { ...attempt, reservation: { reservationId, generationId } };
    this.#spend
      .handOver(reservationId, generationId)
      .catch((error: unknown) => this.#log.error('a reservation could not be handed over; it counts for the generation that left', error));
  }

  #observer(): ChainObserver {
    const tellAll = (tell: (observer: ChainObserver) => void): void => {
      for (const passenger of this.#passengers) tell(passenger.observer);
    };
    return {
      onAttempt: (attempt) => {
        this.#current = attempt;
        this.#book();
        tellAll((one) => one.onAttempt(attempt));
      },
      onText: (piece) => {
        this.#text += piece;
        tellAll((one) => one.onText(piece));
      },
      onWithdrawn: () => {
        this.#text = '';
        tellAll((one) => one.onWithdrawn());
      },
      onAttemptDone: (attempt) => {
        this.#current = undefined;
        this.#payer?.attempts.push(attempt);
        this.#payer?.observer.onAttemptDone(attempt);
      },
      onWait: (wait) => tellAll((one) => one.onWait(wait)),
    };
  }
}
