import type { TeamError } from './teamError.ts';
import type { TeamStore } from './teamStore.ts';

/** Stands for a server that is set and cannot be connected to, for example without a password: nothing may be spent past it. */
export function createUnusableTeamStore(error: TeamError): TeamStore {
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
    close: async () => undefined,
  };
}
