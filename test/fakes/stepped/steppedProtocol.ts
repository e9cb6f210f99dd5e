/** What a window of `SteppedWindow` is doing; its index in this order is the first number of the control array. */
export type StepState = 'running' | 'standing' | 'over';

/** Opens the store in `folder` and writes the rows one after the other, with a compaction before those that are named `compact`. */
export interface WindowTask {
  readonly folder: string;
  readonly writer: string;
  readonly rows: readonly string[];
}

/** What a window says at the end of a task. */
export interface WindowReport {
  /** Rows whose write was acknowledged. */
  readonly acknowledged: readonly string[];
  readonly damages: readonly string[];
  readonly error: string | undefined;
}
