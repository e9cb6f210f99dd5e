import type { AttemptPurpose } from '../receipt/attempt.ts';
import type { PlanMark } from '../receipt/planMark.ts';

/**
 * Every cost passes this port. Every attempt reserves its worst case here before the request is sent and settles afterwards;
 * all windows share the same ledger behind it. All amounts are integer nano-dollars.
 */
export interface SpendGate {
  /**
   * Grants only when committed + reserved + worst case stays within every limit that applies. With `patience`, a request that only lacks
   * the money of calls under way waits for them to be settled. Rejects with `StorageError` only.
   */
  reserve(ask: SpendAsk, patience?: Patience): Promise<SpendAnswer>;
  /** Settles once; a second call for the same reservation changes nothing. */
  settle(reservationId: string, settlement: Settlement): Promise<void>;
  /** What is reserved counts for another generation from now on, because the one it was reserved for left the answer to that one. */
  handOver(reservationId: string, generationId: string): Promise<void>;
}

export interface Patience {
  readonly waitMs: number;
  /** Ends the wait early; it is answered as if it were over. */
  readonly signal: AbortSignal;
  /** Told once, when there is something to wait for, with the longest time it can take. */
  readonly onWait: (atMostMs: number) => void;
}

export interface SpendAsk {
  readonly generationId: string;
  readonly project: string;
  readonly agent: string;
  readonly provider: string;
  readonly model: string;
  readonly purpose: AttemptPurpose;
  /** The plan whose money pays; it must be open. Absent: the monthly limits decide. */
  readonly plan?: PlanMark | undefined;
  readonly worstCaseNanoUsd: number;
}

export type SpendAnswer =
  | { readonly granted: true; readonly reservationId: string }
  | {
      readonly granted: false;
      readonly reason: 'limitReached' | 'doesNotFit';
      readonly availableNanoUsd: number;
      /** The limit is the share of one host. */
      readonly isOfHost?: true | undefined;
      /** Which limit leaves no more; absent for the monthly limit of all projects. */
      readonly by?: 'project' | 'week' | 'day' | 'provider' | 'model' | 'question' | 'plan' | TeamWord | undefined;
    };

/**
 * `team`, `person`, `teamProject`: the team's limit of all, of this member, of the project. `teamAway`: its store does not answer. `teamBroken`: its store
 * answers, but lets nobody in. `teamRestored`: its store was restored from a backup and waits for what hosts know.
 */
export type TeamWord = 'team' | 'person' | 'teamProject' | 'teamAway' | 'teamBroken' | 'teamRestored';

export interface Settlement {
  readonly costNanoUsd: number;
  /** True when the provider never said what was used and the cost is an upper bound. */
  readonly estimated: boolean;
}
