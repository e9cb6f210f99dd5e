import type { Ledger, Reservation } from '../budget/ledger.ts';
import { leftOfPlan, type PlanAnswer } from '../budget/planMoney.ts';
import type { SpendAnswer } from '../budget/spendGate.ts';
import type { BudgetLimits } from '../budget/spendRules.ts';
import type { Allowance } from './allowance.ts';
import type { HeldPlans } from './heldPlans.ts';
import { TeamError } from './teamError.ts';
import type { TeamJournal } from './teamJournal.ts';
import type { TeamLink } from './teamLink.ts';
import type { TeamAnswer } from './teamStore.ts';

export interface TeamLedgerOptions {
  /** The ledger of this host, which has the last word on what is acknowledged. */
  readonly local: Ledger;
  readonly link: TeamLink;
  readonly journal: TeamJournal;
  readonly allowance: Allowance;
  readonly plans: HeldPlans;
}

type Refusal = Extract<SpendAnswer, { granted: false }>;

/**
 * A ledger under two masters: the limits of this host's user first, those of the team above. A call is made only when both grant it; while the server
 * is away only from the allowance. Settling is a matter of this host alone; the server hears of it as soon as it can.
 */
export function createTeamLedger({ local, link, journal, allowance, plans }: TeamLedgerOptions): Ledger {
  /** Calls of this window that the allowance pays. */
  const fromAllowance = new Set<string>();

  async function askTeam(reservation: Reservation): Promise<Refusal | undefined> {
    try {
      const answer = await link.reserve(reservation);
      return answer.granted ? undefined : refusalOf(answer);
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      if (error.reason === 'away' && (await payFromAllowance(reservation))) return undefined;
      return unreachable(error);
    }
  }

  /** A project with a limit of its own is not for the allowance, which holds nothing against that. */
  async function payFromAllowance({ id, project, worstCaseNanoUsd }: Reservation): Promise<boolean> {
    if (link.state().standing?.limits.some(({ scope }) => scope === `project:${project}`)) return false;
    const now = await allowance.current();
    if (!now || !(await allowance.take(id, worstCaseNanoUsd))) return false;
    fromAllowance.add(id);
    await journal.payFrom(id, now.id);
    return true;
  }

  async function giveUp(id: string, limits: BudgetLimits): Promise<void> {
    await local.settle(id, { costNanoUsd: 0, estimated: false }, limits);
    void link.send();
  }

  return {
    ...local,
    async reserve(reservation, limits) {
      const answer = await local.reserve(reservation, limits);
      // What a plan may cost is set aside as a whole.
      if (!answer.granted || reservation.plan) return answer;
      const refusal = await askTeam(reservation);
      if (!refusal) return answer;
      await giveUp(reservation.id, limits);
      return refusal;
    },
    async settle(id, settlement, limits) {
      const crossings = await local.settle(id, settlement, limits);
      if (fromAllowance.delete(id)) await allowance.correct(id, settlement.costNanoUsd);
      void link.send();
      return crossings;
    },
    async openPlan(hold, limits): Promise<PlanAnswer> {
      const answer = await local.openPlan(hold, limits);
      const money = answer.granted ? await local.planMoney(hold.id) : undefined;
      if (!money) return answer;
      // Noted before it is asked for: an answer that is lost must not leave money set aside for good.
      await plans.add({ id: hold.id, project: hold.project, month: money.month });
      const refusal = await holdAtTeam(hold.id, hold.project, leftOfPlan(money));
      if (!refusal) return answer;
      await local.closePlan(hold.id);
      void link.send();
      return refusal;
    },
    async closePlan(id) {
      await local.closePlan(id);
      void link.send();
    },
    async recover(nowMs) {
      const entries = await local.recover(nowMs);
      if (entries.length > 0) void link.send();
      return entries;
    },
    onDidChange(listener) {
      const stops = [local.onDidChange(listener), link.onDidChange(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };

  async function holdAtTeam(id: string, project: string, nanoUsd: number): Promise<Refusal | undefined> {
    try {
      const answer = await link.hold({ id, kind: 'plan', project, nanoUsd });
      return answer.granted ? undefined : refusalOf(answer);
    } catch (error) {
      if (error instanceof TeamError) return unreachable(error);
      throw error;
    }
  }
}

const words = { team: 'team', person: 'person', project: 'teamProject' } as const;

function refusalOf({ reason, availableNanoUsd, by }: Extract<TeamAnswer, { granted: false }>): Refusal {
  if (reason === 'restored') return { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'teamRestored' };
  if (reason === 'withdrawn') return { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: 'teamAway' };
  return { granted: false, reason, availableNanoUsd, by: words[by ?? 'team'] };
}

function unreachable({ reason }: TeamError): Refusal {
  return { granted: false, reason: 'limitReached', availableNanoUsd: 0, by: reason === 'away' ? 'teamAway' : 'teamBroken' };
}
