import { z } from 'zod';
import { readJson } from '../llm/readJson.ts';
import { checkPlan } from './checkPlan.ts';
import { type PlanOrFaults, planAgents } from './plan.ts';

/** What a model is asked to answer with. Nothing in it is believed before `readPlan`. */
export const planAnswerSchema = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      language: z.string(),
      technologies: z.array(z.string()),
      description: z.string(),
      dependsOn: z.array(z.string()),
      agent: z.enum(planAgents),
      change: z.enum(['new', 'changed']),
    }),
  ),
});

export type PlanAnswer = z.infer<typeof planAnswerSchema>;

/** The plan in a model's answer. Refused where the answer is not JSON, or as `planFrom` does. */
export function readPlan(answer: string, goal: string): PlanOrFaults {
  const read = readJson(answer, planAnswerSchema);
  return 'value' in read ? planFrom(read.value, goal) : read;
}

/** What the answer says is data; its ids are replaced by our own (`task-1`), so that none of them can be anything but a name. */
export function planFrom({ tasks }: PlanAnswer, goal: string): PlanOrFaults {
  const checked = checkPlan({
    goal,
    tasks: tasks.map(({ file, dependsOn, technologies, ...task }) => ({
      ...task,
      path: file.trim().replace(/^\.\//, ''),
      description: task.description.trim(),
      technologies: [...new Set(technologies.map((one) => one.trim()).filter((one) => one !== ''))],
      dependsOn: [...new Set(dependsOn)],
    })),
  });
  if (!('plan' in checked)) return checked;
  const numbers = new Map(checked.plan.tasks.map(({ id }, at) => [id, `task-${at + 1}`]));
  const renamed = (id: string): string => numbers.get(id) ?? id;
  return {
    plan: {
      goal,
      tasks: checked.plan.tasks.map((task) => ({ ...task, id: renamed(task.id), dependsOn: task.dependsOn.map(renamed) })),
    },
  };
}
