/** The plan and the task in it that something was made for. */
export interface PlanMark {
  readonly id: string;
  /** The task's id; unique in the plan. */
  readonly task: string;
}
