import type { Ledger } from '../budget/ledger.ts';

/**
 * The ledger of a host that may be connected to a team, and leave it, while the product runs.
 * @param current under which a call is made that spends: the host's own, or that of the team above it.
 * @param onDidSwitch fires when `current` answers with another one, or the one it answers with has changed.
 */
export function createSwitchedLedger(
  local: Ledger,
  current: () => Promise<Ledger>,
  onDidSwitch: (listener: () => void) => () => void,
): Ledger {
  return {
    ...local,
    reserve: async (...given) => (await current()).reserve(...given),
    settle: async (...given) => (await current()).settle(...given),
    openPlan: async (...given) => (await current()).openPlan(...given),
    closePlan: async (...given) => (await current()).closePlan(...given),
    recover: async (...given) => (await current()).recover(...given),
    onDidChange(listener) {
      const stops = [local.onDidChange(listener), onDidSwitch(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
