import { z } from 'zod';
import type { Clock, Logger } from '../ports.ts';
import type { StateStore } from '../storage.ts';
import { type Allocation, type AllocationInput, allocate } from './allocator.ts';
import { addMonths, daysIn, type MonthKey, monthOf } from './month.ts';
import type { Statistics } from './statistics.ts';

/** The division of the monthly limit that holds this month, the same in all windows. */
export interface MonthlyAllocation {
  /** Resolves when the division of this month is known; at once when it is. Never rejects: without statistics nothing is divided. */
  ready(): Promise<void>;
  /** Parts by project, in nano-dollars; empty while nothing is divided or it is not known yet. */
  parts(): Readonly<Record<string, number>>;
  /** The division in words, empty while nothing is divided. */
  reasons(): readonly string[];
  onDidChange(listener: () => void): () => void;
}

export interface MonthlyAllocationOptions {
  readonly statistics: Statistics;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Undefined while the user wants no division. */
  readonly rules: () => AllocationRules | undefined;
  /** Projects that take part although they used nothing yet. */
  readonly projects: () => readonly string[];
}

export interface AllocationRules extends Omit<AllocationInput, 'use'> {
  /** How many past months decide. */
  readonly months: number;
}

const stateKey = 'budget.allocation';
const amount = z.int().min(0);
const storedSchema = z.object({
  month: z.string(),
  rules: z.string(),
  parts: z.record(z.string(), amount),
  reserveNanoUsd: amount,
  reasons: z.array(z.string()),
});
type Stored = z.infer<typeof storedSchema>;

/** Made once a month and kept; made again when the user changes the limit or the rules. Projects that begin within a month live on the reserve. */
export function createMonthlyAllocation(options: MonthlyAllocationOptions): MonthlyAllocation {
  const { statistics, state, clock, log } = options;
  const listeners = new Set<() => void>();
  let current: Stored | undefined;
  let making: Promise<void> | undefined;

  const wanted = (): Pick<Stored, 'month' | 'rules'> | undefined => {
    const rules = options.rules();
    return rules && { month: monthOf(clock.localDate(clock.now())), rules: JSON.stringify(rules) };
  };
  const fits = (stored: Stored | undefined, want: Pick<Stored, 'month' | 'rules'>): stored is Stored =>
    stored?.month === want.month && stored.rules === want.rules;

  async function make(): Promise<void> {
    const rules = options.rules();
    const want = wanted();
    if (!rules || !want) return;
    const stored = await load();
    current = fits(stored, want) ? stored : { ...want, ...(await divide(want.month, rules)) };
    if (current !== stored) await state.set(stateKey, JSON.stringify(current));
    for (const listener of listeners) listener();
  }

  async function load(): Promise<Stored | undefined> {
    try {
      return storedSchema.safeParse(JSON.parse((await state.get(stateKey)) ?? 'null')).data;
    } catch {
      // A text that is no JSON is made anew.
      return undefined;
    }
  }

  async function divide(month: MonthKey, rules: AllocationRules): Promise<Allocation & { reasons: string[] }> {
    const past = Array.from({ length: rules.months }, (_, ago) => addMonths(month, -ago - 1));
    const sums = await Promise.all(past.map((one) => statistics.query({ ...daysOf(one), by: 'project' })));
    const projects = new Set([...options.projects(), ...sums.flatMap((rows) => rows.map(({ key }) => key))]);
    const use = [...projects]
      .filter((project) => project !== '')
      .map((project) => [project, sums.map((rows) => rows.find(({ key }) => key === project)?.costNanoUsd ?? 0)] as const);
    const made = allocate({ ...rules, use: Object.fromEntries(use) });
    return { ...made, reasons: [...made.reasons] };
  }

  return {
    async ready() {
      const want = wanted();
      if (!want || fits(current, want)) return;
      making ??= make()
        .catch((error: unknown) => log.warn('The monthly limit could not be divided among the projects', error))
        .finally(() => {
          making = undefined;
        });
      await making;
    },
    parts() {
      const want = wanted();
      return want && fits(current, want) ? current.parts : {};
    },
    reasons() {
      const want = wanted();
      return want && fits(current, want) ? current.reasons : [];
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function daysOf(month: MonthKey): { readonly from: string; readonly to: string } {
  const last = daysIn({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)), day: 1 });
  return { from: `${month}-01`, to: `${month}-${last}` };
}
