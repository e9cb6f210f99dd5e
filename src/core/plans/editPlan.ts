import { t } from '../../shared/texts.ts';
import { checkPlan, nameOf } from './checkPlan.ts';
import type { Plan, PlanOrFaults, PlanTask } from './plan.ts';

/** What a person can say about a task. */
export type TaskParts = Omit<PlanTask, 'id'>;

/** Changes what a task says. Refused where the plan would not be valid afterwards. */
export function changeTask(plan: Plan, id: string, parts: Partial<TaskParts>): PlanOrFaults {
  if (!plan.tasks.some((task) => task.id === id)) return gone();
  return checkPlan({ ...plan, tasks: plan.tasks.map((task) => (task.id === id ? { ...task, ...parts } : task)) });
}

/** Puts a task at another place, counted from 0. Refused where it would stand before a task it needs, or after one that needs it. */
export function moveTask(plan: Plan, id: string, to: number): PlanOrFaults {
  const task = plan.tasks.find((one) => one.id === id);
  if (!task) return gone();
  const others = plan.tasks.filter((one) => one !== task);
  const at = Math.max(0, Math.min(others.length, Math.trunc(to)));
  const [before, after] = [others.slice(0, at), others.slice(at)];
  const needed = after.find((one) => task.dependsOn.includes(one.id));
  if (needed) return { faults: [t('{0} needs {1} and cannot stand before it.', nameOf(task), nameOf(needed))] };
  const needing = before.find((one) => one.dependsOn.includes(id));
  if (needing) return { faults: [t('{0} needs {1}, which cannot stand after it.', nameOf(needing), nameOf(task))] };
  return { plan: { ...plan, tasks: [...before, task, ...after] } };
}

/** Takes a task out. Those that needed it need what it needed, so that the order of the others stays. */
export function removeTask(plan: Plan, id: string): PlanOrFaults {
  const removed = plan.tasks.find((task) => task.id === id);
  if (!removed) return gone();
  if (plan.tasks.length === 1) return { faults: [t('A plan has at least one task.')] };
  const tasks = plan.tasks
    .filter((task) => task !== removed)
    .map((task) =>
      task.dependsOn.includes(id)
        ? { ...task, dependsOn: [...new Set([...task.dependsOn.filter((one) => one !== id), ...removed.dependsOn])] }
        : task,
    );
  return checkPlan({ ...plan, tasks });
}

/** Adds a task at the end, or before the first task that needs it. Its id is the next that is free. */
export function addTask(plan: Plan, parts: TaskParts): PlanOrFaults {
  const numbers = plan.tasks.map(({ id }) => Number(/^task-(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return checkPlan({ ...plan, tasks: [...plan.tasks, { ...parts, id: `task-${Math.max(0, ...numbers) + 1}` }] });
}

const gone = (): PlanOrFaults => ({ faults: [t('This task is no longer in the plan.')] });
