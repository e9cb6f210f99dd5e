import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import type { ResolvedSettings } from '../config/cascade.ts';
import { effectiveRows } from '../config/effectiveRows.ts';
import { shortened } from './generationRow.ts';

/** Every setting with what each level says, and which one wins. */
export function configurationSnapshot(resolved: ResolvedSettings, view: ViewOf<'configuration'>): SnapshotOf<'configuration'> {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = effectiveRows(resolved)
    .filter((row) => {
      const text = `${row.key} ${row.category} ${row.description}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map(({ key, category, system, project, agent, value, winner }) => ({
      key,
      category,
      ...(system ? { system: inShort(system.value) } : {}),
      ...(project ? { project: inShort(project.value) } : {}),
      ...(agent ? { agent: inShort(agent.value) } : {}),
      value: inShort(value),
      origin: winner.place,
    }));
  return { page: 'configuration', rows, problems: resolved.problems.map(({ message }) => message).slice(0, 50) };
}

function inShort(value: unknown): string {
  if (value === null || value === '') return 'not set';
  return shortened(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), 120);
}
