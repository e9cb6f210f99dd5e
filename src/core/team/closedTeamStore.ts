import type { TeamError } from './teamError.ts';
import type { TeamStore } from './teamStore.ts';

/** A team store that cannot be used as it is set up: it refuses everything, so that nothing is spent past the team's limits. */
export function createClosedTeamStore(error: TeamError): TeamStore {
  const refuse = (): Promise<never> => Promise.reject(error);
  return {
    reserve: refuse,
    settle: refuse,
    hold: refuse,
    release: refuse,
    reconciled: refuse,
    standing: refuse,
    putReceipts: refuse,
    setLimit: refuse,
    setPolicy: refuse,
    reopen: refuse,
    close: async () => {},
  };
}
