import type { Ledger } from '../budget/ledger.ts';
import type { Clock, Logger } from '../ports.ts';
import type { StateStore } from '../storage.ts';
import { createAllowance } from './allowance.ts';
import { createHeldPlans } from './heldPlans.ts';
import type { TeamJournal } from './teamJournal.ts';
import { createTeamLedger } from './teamLedger.ts';
import { createTeamLink, type TeamLink } from './teamLink.ts';
import type { TeamStore } from './teamStore.ts';

export interface TeamOptions {
  /** Of this host. */
  readonly ledger: Ledger;
  readonly journal: TeamJournal;
  readonly state: StateStore;
  readonly team: TeamStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Logger;
}

/** A host as a part of a team: its ledger under the team's limits, and the link to the server. */
export function createTeam({ ledger, journal, state, team, clock, newId, log }: TeamOptions): {
  readonly ledger: Ledger;
  readonly link: TeamLink;
} {
  const allowance = createAllowance(state);
  const plans = createHeldPlans(state);
  const link = createTeamLink({ team, journal, allowance, plans, ledger, state, clock, newId, log });
  return { ledger: createTeamLedger({ local: ledger, link, journal, allowance, plans }), link };
}
