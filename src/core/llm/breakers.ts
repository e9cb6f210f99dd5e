import type { Clock } from '../ports.ts';
import { type Admission, admit, afterFailure, type BreakerOptions, type BreakerState, breakerDefaults, closedBreaker } from './breaker.ts';

/** Where breaker states live, so that all windows see the same ones. Losing a state costs a few attempts, nothing else. */
export interface BreakerStore {
  /** Undefined for a provider that is not in trouble. */
  load(provider: string): Promise<ProviderBreakers | undefined>;
  /** Reads, steps and writes as one, whatever other windows do meanwhile; `step` is pure and may run several times. */
  change<T>(provider: string, step: BreakerStep<T>): Promise<T>;
}

/** What holds for all models of a provider, and what for one of them. */
export interface ProviderBreakers {
  readonly provider: BreakerState;
  /** Models in trouble of their own. */
  readonly models: ReadonlyMap<string, BreakerState>;
}

/** The states to write, and the step's result. */
export type BreakerStep<T> = (before: ProviderBreakers) => readonly [after: ProviderBreakers, said: T];

export const noTrouble: ProviderBreakers = { provider: closedBreaker, models: new Map() };

/** Whom a request goes to. */
export interface Target {
  readonly provider: string;
  readonly model: string;
}

export interface Trouble {
  /** The pause the provider asked for. */
  readonly waitMs: number;
  /** The provider cannot answer until the user acts (key, money, another model). */
  readonly suspend: boolean;
  /** The provider works; other models of it may answer. */
  readonly modelOnly: boolean;
}

/**
 * Two breakers for each request, one of the provider and one of its model, over a store. It never fails: what the store does not take
 * holds for this window.
 */
export class Breakers {
  readonly #store: BreakerStore;
  readonly #clock: Clock;
  readonly #options: () => BreakerOptions;
  /** States that could not be stored; they hold for this window. */
  readonly #unsaved = new Map<string, ProviderBreakers>();
  readonly #queues = new Map<string, Promise<unknown>>();

  /** @param options read anew for each request. */
  constructor(store: BreakerStore, clock: Clock, options: () => BreakerOptions = () => breakerDefaults) {
    this.#store = store;
    this.#clock = clock;
    this.#options = options;
  }

  /** Takes the probe when there is one to take; then `succeeded`, `failed` or `abandoned` must follow. */
  admit(target: Target): Promise<Admission> {
    return this.#change(target.provider, (before) => this.#admit(before, target.model));
  }

  /** What `admit` would say, without taking the probe. */
  peek(target: Target): Promise<Admission> {
    return this.#change(target.provider, (before) => [before, this.#admit(before, target.model)[1]]);
  }

  /** The model answered, or showed by its refusal of the request that it works. */
  succeeded({ provider, model }: Target): Promise<void> {
    return this.#change(provider, (before) => [
      { provider: closedBreaker, models: withModel(before.models, model, closedBreaker) },
      undefined,
    ]);
  }

  /** Says how the breaker stands now that the failure counts for. */
  failed({ provider, model }: Target, { waitMs, suspend, modelOnly }: Trouble): Promise<'open' | 'closed'> {
    const options = this.#options();
    const pauseMs = suspend ? Math.max(waitMs, options.suspendMs) : waitMs;
    return this.#change(provider, ({ provider: own, models }) => {
      const ofModel = models.get(model) ?? closedBreaker;
      const failed = afterFailure(modelOnly ? ofModel : own, this.#clock.now(), options, pauseMs);
      const after = modelOnly
        ? { provider: closedBreaker, models: withModel(models, model, failed) }
        : { provider: failed, models: withModel(models, model, unprobed(ofModel)) };
      return [after, failed.openUntilMs > 0 ? 'open' : 'closed'];
    });
  }

  /** The probe came to no outcome (cancelled, or the money was not there): the next request may probe. */
  abandoned({ provider, model }: Target): Promise<void> {
    return this.#change(provider, ({ provider: own, models }) => {
      const ofModel = models.get(model) ?? closedBreaker;
      return [{ provider: unprobed(own), models: withModel(models, model, unprobed(ofModel)) }, undefined];
    });
  }

  /** Closes the breakers of the provider and all its models, after the user changed its key or settings. */
  reset(provider: string): Promise<void> {
    return this.#change(provider, () => [noTrouble, undefined]);
  }

  /** Neither probe is taken when the other breaker says wait. */
  #admit(before: ProviderBreakers, model: string): readonly [ProviderBreakers, Admission] {
    const [nowMs, options] = [this.#clock.now(), this.#options()];
    const own = admit(before.provider, nowMs, options);
    const ofModel = admit(before.models.get(model) ?? closedBreaker, nowMs, options);
    const both = [own.admission, ofModel.admission];
    if (both.includes('wait')) return [before, 'wait'];
    return [{ provider: own.state, models: withModel(before.models, model, ofModel.state) }, both.includes('probe') ? 'probe' : 'go'];
  }

  /** One change at a time for each provider; the store sees to it among windows. */
  #change<T>(provider: string, step: BreakerStep<T>): Promise<T> {
    const turn = (this.#queues.get(provider) ?? Promise.resolve()).then(async () => {
      const unsaved = this.#unsaved.get(provider);
      try {
        const said = await this.#store.change(provider, (stored) => step(unsaved ?? stored));
        this.#unsaved.delete(provider);
        return said;
      } catch {
        const [after, said] = step(unsaved ?? noTrouble);
        this.#unsaved.set(provider, after);
        return said;
      }
    });
    this.#queues.set(provider, turn);
    return turn;
  }
}

export function sameBreakers(a: ProviderBreakers, b: ProviderBreakers): boolean {
  return (
    sameState(a.provider, b.provider) &&
    a.models.size === b.models.size &&
    [...a.models].every(([model, state]) => sameState(state, b.models.get(model) ?? closedBreaker))
  );
}

/** A model without a failure since its last success is not kept. */
function withModel(models: ProviderBreakers['models'], model: string, state: BreakerState): ProviderBreakers['models'] {
  const next = new Map(models);
  next.delete(model);
  return sameState(state, closedBreaker) ? next : next.set(model, state);
}

function unprobed(state: BreakerState): BreakerState {
  return { ...state, probeUntilMs: 0 };
}

function sameState(a: BreakerState, b: BreakerState): boolean {
  return a.failures === b.failures && a.trips === b.trips && a.openUntilMs === b.openUntilMs && a.probeUntilMs === b.probeUntilMs;
}
