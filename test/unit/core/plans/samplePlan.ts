import * as fc from 'fast-check';
import type { Plan, PlanTask } from '../../../../src/core/plans/plan.ts';

/** A task with a file of its own. */
export function task(number: number, parts: Partial<PlanTask> = {}): PlanTask {
  return {
    id: `task-${number}`,
    path: `src/part${number}.ts`,
    language: 'typescript',
    technologies: [],
    description: `Write part ${number} of the booking service.`,
    dependsOn: [],
    agent: 'coder',
    change: 'new',
    ...parts,
  };
}

/** Plans without circles: a task needs only some of those before it. */
export function plans(maxTasks = 12): fc.Arbitrary<Plan> {
  return fc.array(fc.array(fc.nat(1_000), { maxLength: 4 }), { minLength: 1, maxLength: maxTasks }).map((needs) => ({
    goal: 'A booking service',
    tasks: needs.map((ofOne, at) =>
      task(at + 1, { dependsOn: at === 0 ? [] : [...new Set(ofOne.map((number) => `task-${(number % at) + 1}`))] }),
    ),
  }));
}
