import { StorageError } from '../errors.ts';
import type { Clock, IdSource, Logger } from '../ports.ts';
import type { ReceiptStore } from '../storage.ts';
import { crashReceipts } from './crashReceipts.ts';
import type { Ledger, LimitDecision } from './ledger.ts';
import { assertNanoUsd } from './money.ts';
import { addMonths, elapsedShare, type MonthKey, monthOf } from './month.ts';
import { leftOfPlan, type PlanAnswer, type PlanAsk, type PlanMoney } from './planMoney.ts';
import { SettlementLine } from './settlementLine.ts';
import type { Patience, Settlement, SpendAnswer, SpendAsk, SpendGate } from './spendGate.ts';
import {
  type AlertLevel,
  type BudgetLimits,
  type Crossing,
  leftOf,
  levelOf,
  limitsFor,
  type Scope,
  type ScopeLimit,
  type ScopeMonth,
} from './spendRules.ts';

/** The monthly limit: holds it, tells how it stands, and takes the user's decisions about it. Rejects with `StorageError` only. */
export interface Budget extends SpendGate {
  /** How the month stands: of a project that has a limit of its own, otherwise of the system. */
  status(project?: string): Promise<BudgetStatus>;
  /** The user confirmed another monthly limit: it is saved, recorded, and alerts start anew. */
  changeLimit(limitNanoUsd: number): Promise<void>;
  /** The user confirmed that this month may cost `amountNanoUsd` more, once: at each limit that leaves a call of `project` less than that. */
  overrideOnce(amountNanoUsd: number, project?: string): Promise<void>;
  /**
   * Holds what a plan may still cost, before its first call; its calls then spend of that and of nothing else. To be closed when nothing of
   * it is under way, however it ended; a window that went away is seen to.
   */
  openPlan(ask: PlanAsk): Promise<PlanAnswer>;
  /** Gives back what the plan did not use. */
  closePlan(id: string): Promise<void>;
  /** Undefined for a plan that was never opened. */
  planMoney(id: string): Promise<PlanMoney | undefined>;
  /** What the user decided about limits, newest first. */
  decisions(): Promise<readonly LimitDecision[]>;
  /** To be called when the settings changed: a lowered limit may have been passed already. */
  limitsChanged(): Promise<void>;
  /** Fires once for each level, month and scope, in one window only. */
  onDidAlert(listener: (crossing: Crossing) => void): () => void;
  /** Spending, reservations or limits changed, in any window. */
  onDidChange(listener: () => void): () => void;
}

/** All amounts in nano-dollars. */
export interface BudgetStatus {
  readonly scope: Scope;
  readonly month: MonthKey;
  /** Overrides of this month included. */
  readonly limitNanoUsd: number;
  /** The limit of every month, without this one's overrides. */
  readonly usualLimitNanoUsd: number;
  readonly spentNanoUsd: number;
  readonly reservedNanoUsd: number;
  /** Not below 0. */
  readonly leftNanoUsd: number;
  /** What the month will have cost at its end if it goes on like this; a straight line through what is spent. */
  readonly forecastNanoUsd: number;
  readonly level: AlertLevel | 0;
  /** True when a limit that stops is used up, the system's or the project's: templates answer alone. */
  readonly modelsOff: boolean;
}

export interface BudgetOptions {
  readonly ledger: Ledger;
  readonly receipts: ReceiptStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  /** The limits as they are set now. */
  readonly limits: () => BudgetLimits;
  /** Writes the monthly limit to the user's settings. */
  readonly saveLimit: (limitNanoUsd: number) => Promise<void>;
}

interface Standing {
  readonly limit: ScopeLimit;
  readonly state: ScopeMonth;
}

/** Longer than any call may take; an older reservation is accounted at its worst case, and corrected if it is settled after all. */
const leaseMs = 30 * 60_000;

/** How often reservations of closed windows are looked for, and how soon again when the store refused. */
const recoverEveryMs = 10 * 60_000;
const recoverAgainMs = 5_000;

/** Months whose single entries are kept, the current one included. */
const monthsKept = 3;

export function createBudget(options: BudgetOptions): Budget {
  const { ledger, receipts, clock, ids, log } = options;
  const alertListeners = new Set<(crossing: Crossing) => void>();
  const changeListeners = new Set<() => void>();
  const line = new SettlementLine(clock, ledger.onDidChange);
  let recovery: Promise<void> | undefined;
  let recoverFromMs = Number.NEGATIVE_INFINITY;
  /** What could not be written: settlements, and reservations of which nobody knows whether they were made. */
  const owed = new Map<string, Settlement>();

  const currentMonth = (): MonthKey => monthOf(clock.localDate(clock.now()));

  // Before the first use, not at activation, which constructs nothing; then now and then. A failure is not repeated for every call.
  async function recovered(): Promise<void> {
    if (recovery === undefined && clock.monotonicMs() >= recoverFromMs) {
      recoverFromMs = clock.monotonicMs() + recoverEveryMs;
      recovery = recover()
        .catch((error: unknown) => {
          recoverFromMs = clock.monotonicMs() + recoverAgainMs;
          log.warn('Reservations of closed windows could not be settled.', error);
        })
        .finally(() => {
          recovery = undefined;
        });
    }
    await recovery;
    await payOwed();
  }

  async function recover(): Promise<void> {
    const entries = await ledger.recover(clock.now());
    const missing = crashReceipts(entries);
    for (const receipt of missing) await receipts.add(receipt);
    if (missing.length > 0) await ledger.close(missing.map((receipt) => receipt.id));
    await ledger.rollUp(addMonths(currentMonth(), 1 - monthsKept));
    // What was reserved is spent now, and may have passed a level.
    if (missing.length > 0) tell(await ledger.review(currentMonth(), options.limits()));
  }

  /** Settles once more what the store refused; what it still refuses stays owed. */
  async function payOwed(): Promise<void> {
    for (const [id, settlement] of [...owed]) {
      owed.delete(id);
      try {
        tell(await ledger.settle(id, settlement, options.limits()));
      } catch {
        owed.set(id, settlement);
        return;
      }
    }
  }

  function tell(crossings: readonly Crossing[]): void {
    for (const crossing of crossings) for (const listener of alertListeners) listener(crossing);
  }

  async function limitsChanged(): Promise<void> {
    tell(await ledger.review(currentMonth(), options.limits()));
    for (const listener of changeListeners) listener();
  }

  async function record(kind: LimitDecision['kind'], month: MonthKey, nanoUsd: number, { limit, state }: Standing): Promise<void> {
    const beforeNanoUsd = limit.limitNanoUsd + state.extraNanoUsd;
    await ledger.recordDecision({ atMs: clock.now(), month, scope: limit.scope, kind, nanoUsd, beforeNanoUsd });
    log.info(`The limit of ${limit.scope} was decided on: ${kind}.`, { nanoUsd, beforeNanoUsd });
  }

  /** How the limits stand that apply to a project, the system's first. */
  async function standing(month: MonthKey, project = ''): Promise<readonly [Standing, ...Standing[]]> {
    await recovered();
    const [system, ...own] = await Promise.all(
      limitsFor(options.limits(), project).map(async (limit) => ({ limit, state: await ledger.scopeMonth(month, limit.scope) })),
    );
    if (!system) throw new Error('The system always has a limit');
    return [system, ...own];
  }

  async function reserve(ask: SpendAsk): Promise<SpendAnswer> {
    const atMs = clock.now();
    const reservation = { ...ask, id: ids.next(), month: monthOf(clock.localDate(atMs)), atMs, leaseUntilMs: atMs + leaseMs };
    try {
      return await ledger.reserve(reservation, options.limits());
    } catch (error) {
      // It may have reached the disk all the same; the request is not sent, so it costs nothing.
      owed.set(reservation.id, { costNanoUsd: 0, estimated: false });
      throw error;
    }
  }

  /** Whether the request would fit if all calls under way cost nothing, and there are some. */
  async function mayFitLater({ project, plan, worstCaseNanoUsd }: SpendAsk): Promise<boolean> {
    if (plan) {
      const money = await ledger.planMoney(plan.id);
      return money?.isOpen === true && money.reservedNanoUsd > 0 && worstCaseNanoUsd <= leftOfPlan({ ...money, reservedNanoUsd: 0 });
    }
    const stopping = (await standing(currentMonth(), project)).filter(({ limit }) => limit.stops);
    return (
      stopping.some(({ state }) => state.reservedNanoUsd > 0) &&
      stopping.every(({ limit, state }) => worstCaseNanoUsd <= leftOf(limit, { ...state, reservedNanoUsd: 0 }))
    );
  }

  async function status(project?: string): Promise<BudgetStatus> {
    const month = currentMonth();
    const applying = await standing(month, project);
    const { limit, state } = applying[1] ?? applying[0];
    const limitNanoUsd = limit.limitNanoUsd + state.extraNanoUsd;
    return {
      scope: limit.scope,
      month,
      limitNanoUsd,
      usualLimitNanoUsd: limit.limitNanoUsd,
      spentNanoUsd: state.committedNanoUsd,
      reservedNanoUsd: state.reservedNanoUsd,
      leftNanoUsd: Math.max(0, leftOf(limit, state)),
      forecastNanoUsd: Math.ceil(state.committedNanoUsd / elapsedShare(clock, clock.now())),
      level: levelOf(state.committedNanoUsd, limitNanoUsd),
      modelsOff: applying.some((one) => one.limit.stops && one.state.committedNanoUsd >= one.limit.limitNanoUsd + one.state.extraNanoUsd),
    };
  }

  return {
    async reserve(ask: SpendAsk, patience?: Patience): Promise<SpendAnswer> {
      await recovered();
      const first = await reserve(ask);
      if (first.granted || !patience || !(await mayFitLater(ask))) return first;
      let last = first;
      const askAgain = async (): Promise<SpendAnswer | undefined> => {
        const answer = await reserve(ask);
        if (!answer.granted) last = answer;
        return answer.granted || !(await mayFitLater(ask)) ? answer : undefined;
      };
      return (await line.wait(askAgain, patience)) ?? last;
    },
    async settle(reservationId: string, settlement: Settlement): Promise<void> {
      try {
        tell(await ledger.settle(reservationId, settlement, options.limits()));
      } catch (error) {
        if (error instanceof StorageError) owed.set(reservationId, settlement);
        throw error;
      }
    },
    handOver: (reservationId, generationId) => ledger.handOver(reservationId, generationId),
    status,
    async changeLimit(limitNanoUsd) {
      assertNanoUsd(limitNanoUsd);
      const month = currentMonth();
      const [system] = await standing(month);
      await options.saveLimit(limitNanoUsd);
      await record('limitChanged', month, limitNanoUsd, system);
      await limitsChanged();
    },
    async overrideOnce(amountNanoUsd, project) {
      assertNanoUsd(amountNanoUsd);
      const month = currentMonth();
      const applying = await standing(month, project);
      const short = applying.filter(({ limit, state }) => limit.stops && leftOf(limit, state) < amountNanoUsd);
      for (const one of short.length > 0 ? short : applying.slice(0, 1)) await record('override', month, amountNanoUsd, one);
      await limitsChanged();
    },
    async openPlan(ask) {
      await recovered();
      const atMs = clock.now();
      const hold = { ...ask, month: monthOf(clock.localDate(atMs)), atMs, leaseUntilMs: atMs + leaseMs };
      return ledger.openPlan(hold, options.limits());
    },
    closePlan: (id) => ledger.closePlan(id),
    async planMoney(id) {
      await recovered();
      return ledger.planMoney(id);
    },
    decisions: () => ledger.decisions(),
    limitsChanged,
    onDidAlert(listener) {
      alertListeners.add(listener);
      return () => alertListeners.delete(listener);
    },
    onDidChange(listener) {
      changeListeners.add(listener);
      const stop = ledger.onDidChange(listener);
      return () => {
        changeListeners.delete(listener);
        stop();
      };
    },
  };
}
