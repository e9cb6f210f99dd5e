import { z } from 'zod';
import { leftOfPlan, type PlanMoney } from '../budget/planMoney.ts';
import type { StateStore } from '../storage.ts';
import { teamStateKeys } from './teamState.ts';
import type { TeamHold } from './teamStore.ts';

/** Plans of this host for which the team's server has set money aside. All windows share the list. */
export interface HeldPlans {
  add(plan: Pick<TeamHold, 'id' | 'project' | 'month'>): Promise<void>;
  forget(id: string): Promise<void>;
  /** Those whose money can be given back. */
  closed(money: (id: string) => Promise<PlanMoney | undefined>): Promise<readonly string[]>;
  /** What is set aside for those that are open, as far as it is not spent. */
  holds(money: (id: string) => Promise<PlanMoney | undefined>): Promise<readonly TeamHold[]>;
}

const schema = z.record(z.string(), z.object({ project: z.string(), month: z.string() }));
const key = teamStateKeys.plans;

export function createHeldPlans(state: StateStore): HeldPlans {
  const read = (text: string | undefined): z.infer<typeof schema> => (text === undefined ? {} : schema.parse(JSON.parse(text)));
  async function change(make: (now: z.infer<typeof schema>) => z.infer<typeof schema>): Promise<void> {
    for (;;) {
      const before = await state.get(key);
      if (await state.replace(key, before, JSON.stringify(make(read(before))))) return;
    }
  }
  const all = async (): Promise<readonly (readonly [string, { project: string; month: string }])[]> =>
    Object.entries(read(await state.get(key)));

  return {
    add: ({ id, project = '', month }) => change((now) => ({ ...now, [id]: { project, month } })),
    forget: (id) => change(({ [id]: _, ...rest }) => rest),
    async closed(money) {
      const found: string[] = [];
      for (const [id] of await all()) if (!(await money(id))?.isOpen) found.push(id);
      return found;
    },
    async holds(money) {
      const found: TeamHold[] = [];
      for (const [id, { project, month }] of await all()) {
        const plan = await money(id);
        if (plan?.isOpen)
          found.push({ id, kind: 'plan', project, month, nanoUsd: leftOfPlan(plan) + plan.reservedNanoUsd, usedNanoUsd: 0 });
      }
      return found;
    },
  };
}
