export const agentNames = ['coder', 'researcher', 'orchestrator', 'tester', 'reviewer'] as const;

export type AgentName = (typeof agentNames)[number];

/** Whose settings are asked for. Agents come as text from the ledger and from receipts. */
export interface Workplace {
  readonly project: string;
  readonly agent: string;
}
