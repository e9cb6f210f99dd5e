import { z } from 'zod';
import type { StateStore } from '../storage.ts';

/** A command line in a folder, as the user allows it. */
export interface AllowedRun {
  /** URI of the workspace folder. */
  readonly folder: string;
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Relative to the folder. */
  readonly cwd: string;
}

const key = 'tests.allowedRuns';
const keysSchema = z.array(z.string());

export interface RunAllowance {
  /** Whether exactly this command line was allowed in this folder. */
  isAllowed(run: AllowedRun): Promise<boolean>;
  allow(run: AllowedRun): Promise<void>;
}

/** What the user allowed to run, kept with the product's own state on this machine: no setting and no file of a workspace can add to it. */
export function createRunAllowance(state: StateStore): RunAllowance {
  const read = (text: string | undefined): readonly string[] => {
    try {
      return keysSchema.parse(JSON.parse(text ?? '[]'));
    } catch {
      // Damaged: everything is asked again.
      return [];
    }
  };
  return {
    isAllowed: async (run) => read(await state.get(key)).includes(keyOf(run)),
    async allow(run) {
      for (let tries = 0; tries < 5; tries++) {
        const before = await state.get(key);
        const after = JSON.stringify([...new Set([...read(before), keyOf(run)])].slice(-mostKept));
        if (await state.replace(key, before, after)) return;
      }
    },
  };
}

function keyOf({ folder, program, args, cwd }: AllowedRun): string {
  return JSON.stringify([folder, program, cwd, ...args]);
}

const mostKept = 500;
