import { StorageError } from '../errors.ts';
import type { Clock, IdSource, Logger } from '../ports.ts';
import type { ReceiptStore } from '../storage.ts';
import { type BudgetStatus, budgetStatus } from './budgetStatus.ts';
import { crashReceipts } from './crashReceipts.ts';
import type { Ledger, LimitDecision } from './ledger.ts';
import { assertNanoUsd } from './money.ts';
import { addMonths, elapsedShare, type MonthKey, monthOf } from './month.ts';
import { type Periods, periodsOf } from './period.ts';
import { leftOfPlan, type PlanAnswer, type PlanAsk, type PlanMoney } from './planMoney.ts';
import { SettlementLine } from './settlementLine.ts';
import type { Patience, Settlement, SpendAnswer, SpendAsk, SpendGate } from './spendGate.ts';
import {
  type BudgetLimits,
  type Crossing,
  everyLimit,
  isForAll,
  isHeldByPlans,
  leftOf,
  limitsFor,
  periodOf,
  type ScopeLimit,
  type Standing,
} from './spendRules.ts';

/** The limits: holds them, tells how they stand, and takes the user's decisions about them. Rejects with `StorageError` only. */
export interface Budget extends SpendGate {
  /** How the month stands: of a project that has a limit of its own, otherwise of the system. */
  status(project?: string): Promise<BudgetStatus>;
  /** The user confirmed another monthly limit: it is saved, recorded, and alerts start anew. */
  changeLimit(limitNanoUsd: number): Promise<void>;
  /**
   * The user confirmed that `amountNanoUsd` more may be spent, once: in its period, at each limit of all calls of `project` that leaves less
   * than that, and of each provider and model that has used up its own.
   */
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
  const line = new SettlementLine(clock, onDidChange);
  let recovery: Promise<void> | undefined;
  let recoverFromMs = Number.NEGATIVE_INFINITY;
  /** What could not be written: settlements, and reservations of which nobody knows whether they were made. */
  const owed = new Map<string, Settlement>();

  const currentPeriods = (): Periods => periodsOf(clock.localDate(clock.now()));
  const currentMonth = (): MonthKey => currentPeriods().month;

  function onDidChange(listener: () => void): () => void {
    changeListeners.add(listener);
    const stop = ledger.onDidChange(listener);
    return () => {
      changeListeners.delete(listener);
      stop();
    };
  }

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
    if (missing.length > 0) tell(await ledger.review(currentPeriods(), options.limits()));
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

  /** What happened in a day, week or month that is over is told by the figures alone. */
  function tell(crossings: readonly Crossing[]): void {
    const now = Object.values(currentPeriods());
    for (const crossing of crossings.filter(({ period }) => now.includes(period)))
      for (const listener of alertListeners) listener(crossing);
  }

  async function limitsChanged(): Promise<void> {
    tell(await ledger.review(currentPeriods(), options.limits()));
    for (const listener of changeListeners) listener();
  }

  async function record(kind: LimitDecision['kind'], nanoUsd: number, periods: Periods, { limit, state }: Standing): Promise<void> {
    const beforeNanoUsd = limit.limitNanoUsd + state.extraNanoUsd;
    const period = periods[periodOf(limit.kind)];
    await ledger.recordDecision({ atMs: clock.now(), period, scope: limit.scope, kind, nanoUsd, beforeNanoUsd });
    log.info(`The limit of ${limit.scope} was decided on: ${kind}.`, { nanoUsd, beforeNanoUsd });
  }

  /** How limits stand, in their order. */
  async function standing(
    periods: Periods,
    [first, ...rest]: readonly [ScopeLimit, ...ScopeLimit[]],
  ): Promise<readonly [Standing, ...Standing[]]> {
    await recovered();
    const stateOf = async (limit: ScopeLimit) => ({ limit, state: await ledger.scopeState(periods[periodOf(limit.kind)], limit.scope) });
    return Promise.all([stateOf(first), ...rest.map(stateOf)]);
  }

  /** The limits of a project, of whatever provider and model is asked; the system's first. */
  function limitsOf(project: string | undefined): readonly [ScopeLimit, ...ScopeLimit[]] {
    const [system, ...others] = everyLimit(options.limits());
    return [system, ...others.filter(({ kind, name }) => kind !== 'project' || name === project)];
  }

  async function reserve(ask: SpendAsk): Promise<SpendAnswer> {
    const atMs = clock.now();
    const { month, day } = periodsOf(clock.localDate(atMs));
    const reservation = { ...ask, id: ids.next(), month, day, atMs, leaseUntilMs: atMs + leaseMs };
    try {
      const limits = options.limits();
      const answer = await ledger.reserve(reservation, limits);
      return answer.granted || !limits.host ? answer : { ...answer, isOfHost: true };
    } catch (error) {
      // It may have reached the disk all the same; the request is not sent, so it costs nothing.
      owed.set(reservation.id, { costNanoUsd: 0, estimated: false });
      throw error;
    }
  }

  /** Whether the request would fit if all calls under way cost nothing, and there are some. */
  async function mayFitLater(ask: SpendAsk): Promise<boolean> {
    const { plan, worstCaseNanoUsd } = ask;
    const money = plan && (await ledger.planMoney(plan.id));
    if (plan && !(money?.isOpen && worstCaseNanoUsd <= leftOfPlan({ ...money, reservedNanoUsd: 0 }))) return false;
    // A plan's calls belong to its month.
    const periods = { ...currentPeriods(), ...(money && { month: money.month }) };
    const stopping = (await standing(periods, limitsFor(options.limits(), ask))).filter(
      ({ limit }) => limit.stops && !(plan && isHeldByPlans(limit)),
    );
    return (
      ((money?.reservedNanoUsd ?? 0) > 0 || stopping.some(({ state }) => state.reservedNanoUsd > 0)) &&
      stopping.every(({ limit, state }) => worstCaseNanoUsd <= leftOf(limit, { ...state, reservedNanoUsd: 0 }))
    );
  }

  async function status(project?: string): Promise<BudgetStatus> {
    const periods = currentPeriods();
    const { host } = options.limits();
    const status = budgetStatus(await standing(periods, limitsOf(project)), periods.month, elapsedShare(clock, clock.now()));
    return host ? { ...status, host, now: { ...status.now, isOfHost: true as const } } : status;
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
      const periods = currentPeriods();
      const [system] = await standing(periods, limitsFor(options.limits(), { project: '' }));
      await options.saveLimit(limitNanoUsd);
      await record('limitChanged', limitNanoUsd, periods, system);
      await limitsChanged();
    },
    async overrideOnce(amountNanoUsd, project) {
      assertNanoUsd(amountNanoUsd);
      const periods = currentPeriods();
      const standings = await standing(periods, limitsOf(project));
      // A provider or model that is not used up stops nobody: who asked may have meant another one.
      const enough = ({ limit }: Standing) => (isForAll(limit) ? amountNanoUsd : 1);
      const short = standings.filter((one) => one.limit.stops && leftOf(one.limit, one.state) < enough(one));
      for (const one of short.length > 0 ? short : standings.slice(0, 1)) await record('override', amountNanoUsd, periods, one);
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
    onDidChange,
  };
}
