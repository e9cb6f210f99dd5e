import { t } from '../../shared/texts.ts';
import { type AgentName, agentNames } from '../workplace.ts';
import type { SettingOrigin, SettingProblem, SettingsLayer } from './cascade.ts';
import { noSuchAgent } from './projectFile.ts';

/** Name of the user setting, below `q2o.`, that holds a block of settings for each agent. */
export const agentBlocksKey = 'agents';

/** The blocks of the user setting `q2o.agents`, and a problem for each entry that names no agent or holds no object. */
export function readAgentBlocks(value: unknown): {
  readonly layers: Readonly<Partial<Record<AgentName, SettingsLayer>>>;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const layers: Partial<Record<AgentName, SettingsLayer>> = {};
  const blocks = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const problem = (key: string, message: string) => problems.push({ key, origin: userOrigin('system'), message });
  if (value !== undefined && blocks !== value)
    problem(agentBlocksKey, t('"agents" must be an object in braces, with one entry for each agent. It is ignored.'));
  for (const [name, block] of Object.entries(blocks)) {
    const agent = agentNames.find((one) => one === name);
    if (!agent) problem(`${agentBlocksKey}.${name}`, t('{0} Its block is ignored.', noSuchAgent(name)));
    else if (typeof block === 'object' && block !== null && !Array.isArray(block)) {
      layers[agent] = { level: 'agent', values: block, origin: userOrigin('agent', agent) };
    } else problem(`${agentBlocksKey}.${name}`, t('"agents.{0}" must be an object in braces that holds settings. It is ignored.', name));
  }
  return { layers, problems };
}

export function userOrigin(level: 'system' | 'agent', agent?: AgentName): SettingOrigin {
  return { level, place: agent ? t('User settings, agent {0}', agent) : t('User settings'), agent };
}
