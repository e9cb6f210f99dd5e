import type { AgentName } from '../workplace.ts';
import type { SettingsLayer } from './cascade.ts';
import type { ProjectFile } from './projectFile.ts';

/** Everything that may set a value for one request, farthest first; the agent's block in the project's file is the nearest. */
export function layersFor(
  agent: AgentName | undefined,
  user: { readonly system: SettingsLayer; readonly agents: Readonly<Partial<Record<AgentName, SettingsLayer>>> },
  project: Pick<ProjectFile, 'settings' | 'agents'> | undefined,
): readonly SettingsLayer[] {
  const layers = [user.system, project?.settings, agent && user.agents[agent], agent && project?.agents[agent]];
  return layers.filter((layer) => layer !== undefined);
}
