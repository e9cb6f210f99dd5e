import { languageOfFile } from '../../core/languages/languageName.ts';
import type { TaskParts } from '../../core/plans/editPlan.ts';
import { type Plan, type PlanTask, planLimits } from '../../core/plans/plan.ts';
import { pathFault } from '../../core/plans/planPath.ts';
import { t } from '../../shared/texts.ts';
import { askInput, pickMany } from '../shown.ts';

/** Asks for what a task says: its file, what the file does, and which files of the plan it uses. Undefined when the user dismissed a question. */
export async function askTask(plan: Plan, task: PlanTask | undefined): Promise<TaskParts | undefined> {
  const path = await askInput({
    title: t('File of the plan (1 of 3)'),
    prompt: t('Path from the workspace folder'),
    value: task?.path ?? '',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const fault = pathFault(typed.trim());
      return fault === undefined ? undefined : t('It {0}', fault);
    },
  });
  if (path === undefined) return undefined;
  const description = await askInput({
    title: t('What the file does (2 of 3)'),
    prompt: t('A task that can be read alone'),
    value: task?.description ?? '',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' || typed.length > planLimits.descriptionChars
        ? t('One to {0} characters', planLimits.descriptionChars)
        : undefined,
  });
  if (description === undefined) return undefined;
  const others = plan.tasks.filter(({ id }) => id !== task?.id);
  const rows = others.map(({ id, path: label }) => ({ id, label, picked: task?.dependsOn.includes(id) ?? false }));
  const needs = rows.length === 0 ? [] : await pickMany(rows, { title: t('Files of the plan that it uses (3 of 3)') });
  if (needs === undefined) return undefined;
  const name = path.trim().split('/').at(-1) ?? '';
  return {
    path: path.trim(),
    language: (path.trim() === task?.path ? task.language : undefined) ?? languageOfFile(name) ?? task?.language ?? 'plaintext',
    technologies: task?.technologies ?? [],
    description: description.trim(),
    dependsOn: needs.map(({ id }) => id),
    agent: task?.agent ?? 'coder',
    change: task?.change ?? 'new',
  };
}
