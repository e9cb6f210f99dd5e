import { z } from 'zod';
import type { StateStore } from '../storage.ts';
import { teamStateKeys } from './teamState.ts';
import type { TeamHold } from './teamStore.ts';

/**
 * What a team's server has set aside for this host, to be spent while the server is away. All windows of the host share it; the server counts all
 * of it as spent or reserved until it is given back, so no limit is passed whatever happens to this host.
 */
export interface Allowance {
  current(): Promise<AllowanceState | undefined>;
  /** Takes the worst case of a call out of it, under the call's id; false where it is not enough. */
  take(id: string, worstCaseNanoUsd: number): Promise<boolean>;
  /** What the call really cost. Nothing for a call that was not taken from it. */
  correct(id: string, costNanoUsd: number): Promise<void>;
  /** The server has booked these calls. */
  booked(entries: readonly { readonly id: string; readonly costNanoUsd: number }[]): Promise<void>;
  /** Another one in its place, or none; false while calls of the present one are not booked. */
  replace(hold: TeamHold | undefined): Promise<boolean>;
}

const stateSchema = z.object({
  id: z.string(),
  month: z.string(),
  nanoUsd: z.number().int().nonnegative(),
  bookedNanoUsd: z.number().int().nonnegative(),
  /** Calls that the server has not booked, at what they may cost or have cost. */
  pending: z.record(z.string(), z.number().int().nonnegative()),
});
export type AllowanceState = z.infer<typeof stateSchema>;

const key = teamStateKeys.allowance;

export function leftOfAllowance({ nanoUsd, bookedNanoUsd, pending }: AllowanceState): number {
  return Math.max(
    0,
    Object.values(pending).reduce((left, one) => left - one, nanoUsd - bookedNanoUsd),
  );
}

export function createAllowance(state: StateStore): Allowance {
  return {
    async current() {
      return parsed(await state.get(key));
    },
    take: (id, worst) =>
      change((now) => (now && worst <= leftOfAllowance(now) ? { ...now, pending: { ...now.pending, [id]: worst } } : undefined)),
    async correct(id, costNanoUsd) {
      await change((now) => (now && id in now.pending ? { ...now, pending: { ...now.pending, [id]: costNanoUsd } } : undefined));
    },
    async booked(entries) {
      await change((now) => {
        const mine = entries.filter(({ id }) => now && id in now.pending);
        if (!now || mine.length === 0) return undefined;
        const pending = { ...now.pending };
        for (const { id } of mine) delete pending[id];
        return { ...now, bookedNanoUsd: mine.reduce((sum, one) => sum + one.costNanoUsd, now.bookedNanoUsd), pending };
      });
    },
    replace: (hold) =>
      change((now) => {
        if (now && Object.keys(now.pending).length > 0) return undefined;
        return hold ? { id: hold.id, month: hold.month, nanoUsd: hold.nanoUsd, bookedNanoUsd: hold.usedNanoUsd, pending: {} } : null;
      }),
  };

  /** In one step, whatever other windows do. `make`: undefined leaves it as it is, null takes it away. */
  async function change(make: (now: AllowanceState | undefined) => AllowanceState | null | undefined): Promise<boolean> {
    for (;;) {
      const before = await state.get(key);
      const after = make(parsed(before));
      if (after === undefined) return false;
      if (await state.replace(key, before, after === null ? undefined : JSON.stringify(after))) return true;
    }
  }
}

/** What cannot be read is no allowance: the server still has the money. */
function parsed(text: string | undefined): AllowanceState | undefined {
  if (text === undefined) return undefined;
  try {
    return stateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
