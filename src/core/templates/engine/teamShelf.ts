import { createPauses } from '../../pauses.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { CopyRow, TemplateCopy } from '../../team/templateCopy.ts';
import { sharedSeedOf } from '../library/sharedTemplate.ts';
import type { TemplateShelf } from '../propose/templateShelf.ts';
import type { TemplateSeed } from '../template.ts';
import type { OpenWords } from './openWords.ts';

/** The templates of the user's team in memory, kept equal to this host's copy of them. */
export interface TeamShelf {
  /** Reads what changed in the copy since the last call. The first call reads all. Never rejects. */
  load(): Promise<void>;
  /** The same, but waits no longer than a question can: a large team's templates come while others serve. */
  loadSoon(): Promise<void>;
  all(): readonly TemplateSeed[];
}

export interface TeamShelfDeps {
  /** Absent where this host is of no team. */
  readonly copy: TemplateCopy | undefined;
  readonly words: OpenWords;
  readonly clock: Clock;
  readonly logger: Logger;
}

const pageRows = 500;
const longestWaitMs = 300;
const prefix = 'team:';

/** The id under which a template of the team is served here: its author's own one has the id without the prefix. */
export function servedId(id: string): string {
  return `${prefix}${id}`;
}

/** The id that the template has in its author's own library. */
export function learnedId(served: string): string {
  return served.slice(prefix.length);
}

export function createTeamShelf(shelf: TemplateShelf, { copy, words, clock, logger }: TeamShelfDeps): TeamShelf {
  const ids = new Set<string>();
  let cursor = 0;
  let isStale = copy !== undefined;
  let isFollowing = false;
  let loading: Promise<void> | undefined;
  /** A load takes longer than anybody waits for. */
  let isLate = false;

  function take(row: CopyRow): void {
    const id = servedId(row.id);
    const seed = sharedSeedOf(row);
    if (seed) {
      ids.add(id);
      shelf.put({ ...seed, id });
      return;
    }
    if (row.document !== null) logger.warn(`A template of the team is damaged and is left out: ${row.id}`);
    if (ids.delete(id)) shelf.remove(id);
  }

  async function refresh(from: TemplateCopy): Promise<void> {
    isStale = false;
    const pause = createPauses(clock);
    await words.prepare();
    for (;;) {
      const page = await from.changes(cursor, pageRows);
      for (const row of page.rows) {
        take(row);
        await pause();
      }
      cursor = page.cursor;
      if (page.isLast) return;
    }
  }

  async function load(): Promise<void> {
    if (!copy) return;
    if (!isFollowing) {
      isFollowing = true;
      copy.onDidChange(() => {
        isStale = true;
        void load();
      });
    }
    while (isStale) {
      loading ??= refresh(copy)
        .catch((error: unknown) => {
          isStale = true;
          throw error;
        })
        .finally(() => {
          loading = undefined;
        });
      try {
        await loading;
      } catch (error) {
        logger.warn('The templates of the team could not be loaded', error);
        return;
      }
    }
    await loading;
  }

  function loadSoon(): Promise<void> {
    const done = load();
    if (isLate) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = clock.after(longestWaitMs, () => {
        isLate = true;
        resolve();
      });
      void done.finally(() => {
        stop();
        isLate = false;
        resolve();
      });
    });
  }

  return { load, loadSoon, all: () => [...ids].flatMap((id) => shelf.get(id) ?? []) };
}
