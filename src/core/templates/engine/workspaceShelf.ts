import { createPauses } from '../../pauses.ts';
import type { Clock } from '../../ports.ts';
import { withProvenWordings } from '../learn/foreignWordings.ts';
import type { TemplateShelf } from '../propose/templateShelf.ts';
import type { TemplateSeed } from '../template.ts';
import type { OpenWords } from './openWords.ts';
import { freeId } from './shelves.ts';

/** The templates of the workspace's own files. */
export interface WorkspaceShelf {
  /** Replaces all. Of two calls at once the later one counts. */
  set(seeds: readonly TemplateSeed[]): Promise<void>;
  all(): readonly TemplateSeed[];
}

export function createWorkspaceShelf(shelf: TemplateShelf, words: OpenWords, clock: Clock): WorkspaceShelf {
  let ids: ReadonlySet<string> = new Set();
  return {
    async set(seeds) {
      for (const id of ids) shelf.remove(id);
      const own = new Set<string>();
      ids = own;
      await putAll(shelf, namedAnew(), words, clock);
      /** Ends where newer templates have come meanwhile. */
      function* namedAnew(): Iterable<TemplateSeed> {
        for (const seed of seeds) {
          if (ids !== own) return;
          const id = freeId(`workspace:${seed.id}`, own);
          own.add(id);
          yield { ...withProvenWordings(seed, words.get()), id };
        }
      }
    },
    all: () => [...ids].flatMap((id) => shelf.get(id) ?? []),
  };
}

/** Puts templates on a shelf and lets others have the thread between them. */
export async function putAll(shelf: TemplateShelf, seeds: Iterable<TemplateSeed>, words: OpenWords, clock: Clock): Promise<void> {
  const pause = createPauses(clock);
  for (const seed of seeds) {
    await words.prepare();
    shelf.put(seed);
    await pause();
  }
}
