import { CancelledError } from '../errors.ts';
import type { Attempt } from '../generation/receipt.ts';
import type { ChainAnswer, ChainObserver, ChainRequest, ModelChain } from './modelChain.ts';

/**
 * A chain in which identical requests in flight share one call. Each caller sees the text as if the call were its own, and may leave
 * without disturbing the others; when the last one leaves, the call is cancelled. The attempts belong to one caller only, so that a
 * cost stands in one receipt: to the first one, or to the next in line once that one left.
 */
export function shareInFlight(chain: ModelChain): ModelChain {
  const flights = new Map<string, Flight>();
  return {
    ask: (request, observer, signal) => {
      if (signal.aborted) return Promise.reject(new CancelledError());
      const key = keyOf(request);
      let flight = flights.get(key);
      if (!flight) {
        const started = new Flight(chain, request, () => {
          if (flights.get(key) === started) flights.delete(key);
        });
        flights.set(key, started);
        flight = started;
      }
      return flight.join(observer, signal);
    },
    estimate: (request) => chain.estimate(request),
  };
}

/** All that can change the answer or who pays for it. The generation it is for can not. */
function keyOf(request: ChainRequest): string {
  const { purpose, project, agent, call, maxOutputTokens, notVendors, route, maxCostNanoUsd } = request;
  const vendors = [...(notVendors ?? [])].sort();
  return JSON.stringify([
    purpose,
    project,
    agent,
    call.system,
    call.prompt,
    call.jsonSchema ?? null,
    maxOutputTokens ?? null,
    vendors,
    route ?? 'ordered',
    maxCostNanoUsd ?? null,
  ]);
}

interface Passenger {
  readonly observer: ChainObserver;
  readonly attempts: Attempt[];
}

/** One call and those who wait for it. */
class Flight {
  readonly #outcome: Promise<ChainAnswer>;
  readonly #stop = new AbortController();
  readonly #close: () => void;
  /** In the order they came; the first one is told of the attempts. */
  readonly #passengers = new Set<Passenger>();
  #current: Parameters<ChainObserver['onAttempt']>[0] | undefined;
  /** Text of the attempt under way. */
  #text = '';

  constructor(chain: ModelChain, request: ChainRequest, close: () => void) {
    this.#close = close;
    this.#outcome = Promise.resolve().then(() => chain.ask(request, this.#observer(), this.#stop.signal));
    this.#outcome.then(close, close);
  }

  join(observer: ChainObserver, signal: AbortSignal): Promise<ChainAnswer> {
    const passenger: Passenger = { observer, attempts: [] };
    this.#passengers.add(passenger);
    if (this.#current) observer.onAttempt(this.#current);
    if (this.#text !== '') observer.onText(this.#text);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (this.#passengers.size > 1) {
          this.#passengers.delete(passenger);
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

  #observer(): ChainObserver {
    const tellAll = (tell: (observer: ChainObserver) => void): void => {
      for (const passenger of this.#passengers) tell(passenger.observer);
    };
    return {
      onAttempt: (attempt) => {
        this.#current = attempt;
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
        const [payer] = this.#passengers;
        payer?.attempts.push(attempt);
        payer?.observer.onAttemptDone(attempt);
      },
      onWait: (wait) => tellAll((one) => one.onWait(wait)),
    };
  }
}
