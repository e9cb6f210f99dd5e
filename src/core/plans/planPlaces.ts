import { t } from '../../shared/texts.ts';
import { nameOf } from './checkPlan.ts';
import type { Plan, PlanOrFaults, PlanTask } from './plan.ts';

/** What stands in the workspace folder. */
export interface PlanPlaces {
  /** What is at the path, links not followed. `other`: neither file nor folder, or it cannot be looked at. */
  kindOf(path: string): Promise<PlaceKind>;
}

export type PlaceKind = 'absent' | 'file' | 'folder' | 'link' | 'other';

/**
 * The plan as the disk allows it. A path that is a link or goes through one is refused, for it may lead out of the folder; so is a folder in
 * place of a file, and a file in place of a folder. Whether a task makes a file or changes one is what the disk says, whatever the task says.
 * `notes` tells where it said otherwise.
 */
export async function placePlan(
  plan: Plan,
  places: PlanPlaces,
): Promise<(Extract<PlanOrFaults, { plan: Plan }> & { readonly notes: readonly string[] }) | Exclude<PlanOrFaults, { plan: Plan }>> {
  const placed = await Promise.all(plan.tasks.map((task) => placeTask(task, places)));
  const faults = placed.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) return { faults };
  return { plan: { ...plan, tasks: placed.map(({ task }) => task) }, notes: placed.flatMap(({ note }) => note ?? []) };
}

interface Placed {
  readonly task: PlanTask;
  readonly fault?: string;
  readonly note?: string;
}

async function placeTask(task: PlanTask, places: PlanPlaces): Promise<Placed> {
  const fault = await placeFault(task.path, places);
  if (fault !== undefined) return { task, fault: t('The file {0} {1}.', nameOf(task), fault) };
  const change = (await places.kindOf(task.path)) === 'file' ? 'changed' : 'new';
  if (change === task.change) return { task };
  const note = change === 'new' ? t('does not exist and will be new') : t('exists and will be changed');
  return { task: { ...task, change }, note: `${nameOf(task)} ${note}.` };
}

/** Why no file can be written there now, in words that follow "The file …". To be asked again right before it is written. */
export async function placeFault(path: string, places: PlanPlaces): Promise<string | undefined> {
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const place = parts.slice(0, count).join('/');
    const kind = await places.kindOf(place);
    if (kind === 'absent') return undefined;
    const isWhole = count === parts.length;
    if (kind === 'link') return isWhole ? t('is a link to another place') : t('goes through the link {0} to another place', place);
    if (kind === 'other') return t('cannot be looked at');
    if (kind === 'folder' && isWhole) return t('is a folder');
    if (kind === 'file' && !isWhole) return t('cannot be made, because {0} is a file', place);
  }
  return undefined;
}
