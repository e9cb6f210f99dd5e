import type { TemplateSeed } from '../templates/template.ts';

export type TaskIdea = Pick<TemplateSeed, 'task' | 'language'>;

/**
 * Tasks to begin with, which built-in templates answer without a key: those of the workspace's technologies first, then of its
 * languages, one a language in turn. All of them where the workspace says nothing.
 */
export function taskIdeas(
  builtIn: readonly TemplateSeed[],
  languages: readonly string[],
  technologies: readonly string[],
  count = 3,
): readonly TaskIdea[] {
  const known = new Set(technologies.map((name) => name.toLowerCase()));
  const fits = (seed: TemplateSeed) => seed.technologies.filter((name) => known.has(name)).length;
  const chosen: TaskIdea[] = [];
  const order = languages.length > 0 ? languages : ['python', 'typescript', 'go'];
  const queues = order.map((language) =>
    builtIn.filter((seed) => seed.language === language && seed.task.length <= 90).sort((left, right) => fits(right) - fits(left)),
  );
  for (let round = 0; chosen.length < count && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) {
      const seed = queue[round];
      if (seed && chosen.length < count) chosen.push({ task: seed.task, language: seed.language });
    }
  }
  return chosen;
}
