/** What is to be built: files and their order. Its tasks always stand in an order in which each comes after those it needs. */
export interface Plan {
  /** In the user's words. */
  readonly goal: string;
  readonly tasks: readonly PlanTask[];
}

/** One file to be written. */
export interface PlanTask {
  /** Unique in the plan. */
  readonly id: string;
  /** From the workspace folder's root, with `/`; `pathFault` finds nothing in it. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  readonly technologies: readonly string[];
  /** What the file shall do, as a task that can be read alone. */
  readonly description: string;
  /** Ids of the tasks whose files this one uses. */
  readonly dependsOn: readonly string[];
  readonly agent: PlanAgent;
  readonly change: 'new' | 'changed';
}

/** The agents that write files; their settings hold for the task. */
export const planAgents = ['coder', 'tester'] as const;
export type PlanAgent = (typeof planAgents)[number];

/** What one plan may hold, so that a person can still read it. Lengths in UTF-16 units. */
export const planLimits = {
  tasks: 60,
  goalChars: 8_000,
  descriptionChars: 4_000,
  pathChars: 200,
  technologies: 12,
  technologyChars: 60,
} as const;

/** Why something is not a plan; each fault a sentence that names the task and says what to change. */
export interface PlanRefused {
  readonly faults: readonly string[];
}

export type PlanOrFaults = { readonly plan: Plan } | PlanRefused;
