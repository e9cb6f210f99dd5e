import { t } from '../../shared/texts.ts';
/** One write that can be taken back. */
export interface Step {
  run(): Promise<void>;
  /** Called after `run` resolved, when a later step failed. */
  undo(): Promise<void>;
}

/** Runs the steps in order. When one fails, those before it are taken back, the last one first, and the failure is thrown. */
export async function allOrNothing(steps: readonly Step[]): Promise<void> {
  const done: Step[] = [];
  for (const step of steps) {
    try {
      await step.run();
      done.push(step);
    } catch (error) {
      const stuck: unknown[] = [];
      for (const former of done.reverse()) await former.undo().catch((failure: unknown) => stuck.push(failure));
      if (stuck.length > 0) throw new AggregateError([error, ...stuck], t('A step failed, and not all before it could be taken back.'));
      throw error;
    }
  }
}
