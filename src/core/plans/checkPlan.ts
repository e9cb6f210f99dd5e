import { plainLine } from '../plainLine.ts';
import { type Plan, type PlanOrFaults, type PlanTask, planLimits } from './plan.ts';
import { pathFault, pathKey } from './planPath.ts';
import { orderOf } from './taskOrder.ts';

/** The plan in a valid order, or everything that is wrong with it. All ways to a plan lead through here. */
export function checkPlan({ goal, tasks }: Plan): PlanOrFaults {
  if (goal.trim() === '') return { faults: ['The plan has no goal.'] };
  if (goal.length > planLimits.goalChars) return { faults: [`The goal is longer than ${planLimits.goalChars} characters.`] };
  if (tasks.length === 0) return { faults: ['The plan has no task.'] };
  if (tasks.length > planLimits.tasks) {
    return {
      faults: [`The plan has ${tasks.length} tasks; a plan holds ${planLimits.tasks} at most. Ask for a part of the goal.`],
    };
  }
  const faults = [...tasks.flatMap(taskFaults), ...sameIds(tasks), ...clashes(tasks), ...unknownNeeds(tasks)];
  if (faults.length > 0) return { faults };
  const order = orderOf(tasks);
  if (order.kind === 'ordered') return { plan: { goal, tasks: order.tasks } };
  const names = [...order.tasks, ...order.tasks.slice(0, 1)].map(nameOf);
  return { faults: [`These files need each other in a circle: ${names.join(' → ')}. Remove one of the needs.`] };
}

/** How a task is called in a sentence. */
export function nameOf({ path, id }: Pick<PlanTask, 'path' | 'id'>): string {
  return plainLine(path.trim() === '' ? id : path, 120);
}

function taskFaults(task: PlanTask): readonly string[] {
  const { path, language, technologies, description } = task;
  const name = nameOf(task);
  const ofPath = pathFault(path);
  const faults = [
    ofPath && `The file ${name} ${ofPath}.`,
    /^[a-z][\w+#.-]{0,39}$/i.test(language) ? undefined : `The file ${name} has no language that an editor knows.`,
    description.trim() === '' ? `The file ${name} has no description.` : undefined,
    description.length > planLimits.descriptionChars
      ? `The description of ${name} is longer than ${planLimits.descriptionChars} characters.`
      : undefined,
    technologies.length > planLimits.technologies || technologies.some((one) => one.length > planLimits.technologyChars)
      ? `The file ${name} names too many technologies, or too long ones.`
      : undefined,
  ];
  return faults.filter((fault) => fault !== undefined && fault !== '').map(String);
}

function sameIds(tasks: readonly PlanTask[]): readonly string[] {
  const groups = Map.groupBy(tasks, ({ id }) => id);
  return [...groups].flatMap(([id, same]) =>
    id.trim() === ''
      ? [`${same.length === 1 ? 'A task has' : `${same.length} tasks have`} no id.`]
      : same.length > 1
        ? [`${same.length} tasks have the id ${plainLine(id, 60)}.`]
        : [],
  );
}

/** Two tasks for one file, and a file where another task needs a folder. */
function clashes(tasks: readonly PlanTask[]): readonly string[] {
  const byKey = Map.groupBy(tasks, ({ path }) => pathKey(path));
  const twice = [...byKey.values()]
    .filter((same) => same.length > 1)
    .map((same) => `${same.map(nameOf).join(' and ')} are one file on some systems. Make one task of them, or rename one.`);
  const inFile = tasks.flatMap((task) => {
    const parts = pathKey(task.path).split('/');
    const above = parts.slice(1).flatMap((_, at) => byKey.get(parts.slice(0, at + 1).join('/')) ?? []);
    return above.map((file) => `${nameOf(file)} cannot be a file, because ${nameOf(task)} is in a folder of that name.`);
  });
  return [...twice, ...inFile];
}

function unknownNeeds(tasks: readonly PlanTask[]): readonly string[] {
  const ids = new Set(tasks.map(({ id }) => id));
  return tasks.flatMap((task) =>
    task.dependsOn.filter((id) => !ids.has(id)).map((id) => `${nameOf(task)} needs ${plainLine(id, 60)}, which no task has as its id.`),
  );
}
