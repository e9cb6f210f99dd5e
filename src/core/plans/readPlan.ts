import { z } from 'zod';
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

/** A longer answer is not read. In UTF-16 units. */
const maxAnswerChars = 400_000;

/**
 * The plan in a model's answer: JSON, with or without a fence around it, and nothing else. What the answer says is data; its ids are replaced
 * by our own (`task-1`), so that none of them can be anything but a name.
 */
export function readPlan(answer: string, goal: string): PlanOrFaults {
  if (answer.length > maxAnswerChars) return { faults: ['The answer is too long for a plan. Ask for a part of the goal.'] };
  let json: unknown;
  try {
    json = JSON.parse(answer.trim().replace(/^```(?:json)?\s*|(?<!\s)\s*```$/gi, ''));
  } catch {
    return { faults: ['The answer is not the JSON that was asked for.'] };
  }
  const parsed = planAnswerSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
    return {
      faults: [`The answer does not have the form that was asked for${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`],
    };
  }
  const { tasks } = parsed.data;
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
