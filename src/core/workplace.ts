export const agentNames = ['coder', 'researcher', 'orchestrator', 'tester', 'reviewer'] as const;

export type AgentName = (typeof agentNames)[number];

/** The project and agent whose settings hold. `agent` is a plain string because ledger and receipts store it as text. */
export interface Workplace {
  readonly project: string;
  readonly agent: string;
}
