import type { TemplateEngine, TemplateQuery } from '../templates/templateEngine.ts';
import type { Plan, PlanOrFaults } from './plan.ts';
import { readPlan } from './readPlan.ts';

/** A plan as the template engine learns and serves it: its goal is the task, and its code the JSON a model answers with. */
export function planQuery(goal: string, folder: string): TemplateQuery {
  return { task: goal, language: planLanguage, technologies: [], fileName: 'plan.q2o.jsonc', folder };
}

/** A language that the engine can parse and in which nobody asks for code by a goal. */
export const planLanguage = 'jsonc';

/** The plan as text, for `readPlan`. */
export function planText({ tasks }: Plan): string {
  const answer = tasks.map(({ path: file, ...task }) => ({
    id: task.id,
    file,
    language: task.language,
    technologies: task.technologies,
    description: task.description,
    dependsOn: task.dependsOn,
    agent: task.agent,
    change: task.change,
  }));
  return `${JSON.stringify({ tasks: answer }, undefined, 2)}\n`;
}

/**
 * The plan of a template that explains the whole goal, free; undefined where none does, or where its words for this goal make no valid plan.
 * `why` says which template it is, in words for the user.
 */
export async function servePlan(
  templates: Pick<TemplateEngine, 'serve'>,
  goal: string,
  folder: string,
): Promise<(Extract<PlanOrFaults, { plan: Plan }> & { readonly why: string }) | undefined> {
  const served = await templates.serve(planQuery(goal, folder), 'learned');
  if (!served.served) return undefined;
  const read = readPlan(served.code, goal);
  return 'plan' in read ? { ...read, why: served.why } : undefined;
}
