import type { PlanTask } from './plan.ts';

type Node = Pick<PlanTask, 'id' | 'dependsOn'>;

export type TaskOrder<T extends Node> =
  | { readonly kind: 'ordered'; readonly tasks: readonly T[] }
  /** The tasks of one circle, each needing the next and the last the first. */
  | { readonly kind: 'circle'; readonly tasks: readonly T[] };

/**
 * The tasks in an order in which each stands after those it needs; those that may change places keep the order they came in. Needs that
 * are not among the tasks do not count.
 */
export function orderOf<T extends Node>(tasks: readonly T[]): TaskOrder<T> {
  const ids = new Set(tasks.map(({ id }) => id));
  const placed = new Set<string>();
  const ordered: T[] = [];
  let waiting: readonly T[] = tasks;
  while (waiting.length > 0) {
    const next = waiting.find((task) => task.dependsOn.every((id) => placed.has(id) || !ids.has(id)));
    if (!next) return { kind: 'circle', tasks: circleIn(waiting) };
    placed.add(next.id);
    ordered.push(next);
    waiting = waiting.filter((task) => task !== next);
  }
  return { kind: 'ordered', tasks: ordered };
}

/** Each of these needs another one of them, so whoever follows the needs comes back to where they were. */
function circleIn<T extends Node>(tasks: readonly T[]): readonly T[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const walked: T[] = [];
  let at = tasks[0];
  while (at && !walked.includes(at)) {
    walked.push(at);
    at = at.dependsOn.flatMap((id) => byId.get(id) ?? [])[0];
  }
  return at ? walked.slice(walked.indexOf(at)) : walked;
}
