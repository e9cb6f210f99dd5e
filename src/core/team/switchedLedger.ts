import type { Ledger } from '../budget/ledger.ts';

/**
 * The ledger that `current` names, at each call anew: a host may be connected to a team, or leave it, while windows are open. What changes in the
 * ledger of the host alone is told in either case.
 */
export function createSwitchedLedger(
  local: Ledger,
  current: () => Promise<Ledger>,
  onDidSwitch: (listener: () => void) => () => void,
): Ledger {
  return {
    ...local,
    reserve: async (...args) => (await current()).reserve(...args),
    settle: async (...args) => (await current()).settle(...args),
    openPlan: async (...args) => (await current()).openPlan(...args),
    closePlan: async (...args) => (await current()).closePlan(...args),
    recover: async (...args) => (await current()).recover(...args),
    onDidChange(listener) {
      const stops = [local.onDidChange(listener), onDidSwitch(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
