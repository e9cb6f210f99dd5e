import { t } from '../../shared/texts.ts';
import { holdsAccess, holdsSecret } from '../config/maskSecrets.ts';
import type { SettingLevel } from '../config/table/settingRow.ts';
import type { Template } from '../templates/template.ts';
import { agentNames } from '../workplace.ts';
import { type AgentBlocks, type Bundle, type Profile, type SettingValues, unfit } from './bundle.ts';

/** Everything of one installation that can be carried to another, as it stands: unchecked, with what must stay here. */
export interface Portable {
  readonly settings: SettingValues;
  readonly agents: AgentBlocks;
  readonly projects: readonly Profile[];
  readonly templates: readonly Template[];
}

/** The bundle of all that may leave, and in words what stays behind and why. */
export function makeBundle(portable: Portable): { readonly bundle: Bundle; readonly leftOut: readonly string[] } {
  const leftOut: string[] = [];
  const keep = (settings: SettingValues, levels: readonly SettingLevel[], where: string) =>
    Object.fromEntries(Object.entries(settings).flatMap(([key, value]) => carried(key, value, levels, where, leftOut)));
  const keepAgents = (agents: AgentBlocks, where: string) =>
    Object.fromEntries(
      Object.entries(agents).flatMap(([agent, block]) => {
        if (agentNames.some((name) => name === agent)) return [[agent, keep(block, ['agent'], t('{0}, agent {1}', where, agent))] as const];
        leftOut.push(t('{0}: Q2O has no agent "{1}".', where, agent));
        return [];
      }),
    );
  const bundle: Bundle = {
    settings: keep(portable.settings, ['system', 'project', 'agent'], t('User settings')),
    agents: keepAgents(portable.agents, t('User settings')),
    projects: portable.projects.map((profile) => ({
      ...profile,
      client: holdsSecret(profile.client) ? '' : profile.client,
      settings: keep(profile.settings, ['project', 'agent'], t('Project {0}', profile.id)),
      agents: keepAgents(profile.agents, t('Project {0}', profile.id)),
    })),
    templates: portable.templates.filter((template) => {
      const isClean = !holdsSecret(template);
      if (!isClean) leftOut.push(t('Template "{0}": it seems to hold a secret.', template.task.slice(0, 80)));
      return isClean;
    }),
  };
  return { bundle, leftOut };
}

function carried(
  key: string,
  value: unknown,
  levels: readonly SettingLevel[],
  where: string,
  leftOut: string[],
): readonly (readonly [string, unknown])[] {
  const why = unfit(key, value, levels);
  if (why !== undefined) {
    leftOut.push(`${where}: ${why}`);
    return [];
  }
  // Headers exist to carry keys; what remains of an endpoint must be free of them as well.
  const clean = key === 'providers.endpoints' && Array.isArray(value) ? value.map(withoutHeaders) : value;
  if (!holdsSecret(clean) && !(isAddress(key) && holdsAccess(clean))) return [[key, clean]];
  leftOut.push(t('{0}: "{1}" seems to hold a secret.', where, key));
  return [];
}

function withoutHeaders({ headers: _, ...endpoint }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return endpoint;
}

function isAddress(key: string): boolean {
  return key === 'providers.endpoints' || key.endsWith('.baseUrl');
}
