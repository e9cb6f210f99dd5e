import type { TemplateSeed } from '../template.ts';

export type Source = 'learned' | 'builtIn';

/** Those of the workspace's files and of the team have shelves of their own, so that no number of them crowds out what the user accepted. */
export type Shelf = Source | 'workspace' | 'team';

/** In the order in which they answer. */
export const shelvesInOrder = ['learned', 'workspace', 'team', 'builtIn'] as const;

/** Those that are asked before the built-in ones, in their order. */
export const foreignAndLearned = ['learned', 'workspace', 'team'] as const;

/** Templates of files whose folder nobody told belong to all. */
export function isOfFolder(seed: TemplateSeed | undefined, folder: string | undefined): boolean {
  return seed !== undefined && (seed.origin?.kind !== 'repository' || seed.origin.folder === folder);
}

export function sourceOf(shelf: Shelf): Source {
  return shelf === 'builtIn' ? 'builtIn' : 'learned';
}

/** Two files may carry one id; then the later one is numbered. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}#${number}`;
  return free;
}
