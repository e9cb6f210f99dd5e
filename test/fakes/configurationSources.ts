import type { ResolvedSettings } from '../../src/core/config/cascade.ts';
import type { ConfigurationSources } from '../../src/core/dashboard/configurationSnapshot.ts';

/** A window without a folder, in which these settings hold. */
export function sourcesOf(resolved: ResolvedSettings): ConfigurationSources {
  return {
    projects: [{ id: 'no-folder', label: 'No folder' }],
    agents: [{ id: 'coder', label: 'Coder' }],
    workplace: { project: 'no-folder', agent: 'coder' },
    resolve: () => resolved,
    problems: resolved.problems,
  };
}
