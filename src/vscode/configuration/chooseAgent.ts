import { type AgentName, agentNames } from '../../core/workplace.ts';
import { t } from '../../shared/texts.ts';
import { pickOne } from '../shown.ts';
import type { Configuration } from './configuration.ts';

/** `Q2O: Choose Agent`: which agent's settings hold in this workspace. */
export async function chooseAgent(configuration: Configuration): Promise<void> {
  const current = configuration.agent();
  const rows = agentNames.map((agent) => ({
    label: agentLabel(agent),
    description: agent === current ? t('at work now') : '',
    detail: agentDetails()[agent],
    agent,
  }));
  const chosen = await pickOne(rows, {
    title: t('Q2O: what kind of work is done in this workspace?'),
    matchOnDetail: true,
  });
  if (chosen) await configuration.setAgent(chosen.agent);
}

/** `Coder`. */
export function agentLabel(agent: AgentName): string {
  return agent.charAt(0).toUpperCase() + agent.slice(1);
}

/** A title that says whose settings hold, unless it is the coder's as usual. */
export function withAgent(title: string, agent: AgentName): string {
  return agent === 'coder' ? title : `${title} · ${agentLabel(agent)}`;
}

function agentDetails(): Readonly<Record<AgentName, string>> {
  return {
    coder: t('Writes code. This is the default.'),
    researcher: t('Finds out how something is done.'),
    orchestrator: t('Puts parts together into a whole.'),
    tester: t('Writes tests.'),
    reviewer: t('Looks for faults.'),
  };
}
