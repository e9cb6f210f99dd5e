import type { TemplateRow, TemplateStore } from '../../src/core/storage.ts';
import type { TeamTemplates } from '../../src/core/team/teamTemplates.ts';

/** The templates of a team, in which nobody has to accept any, as a store of templates. */
export function teamTemplateStore(templates: TeamTemplates): TemplateStore {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    async load(after = 0) {
      const rows: TemplateRow[] = [];
      const removed: string[] = [];
      let cursor = after;
      for (;;) {
        const page = await templates.after(cursor, 2);
        for (const { id, version, source, language, updatedAtMs, document } of page.rows) {
          if (document === null) removed.push(id);
          else rows.push({ id, version, source, language, updatedAtMs, document });
        }
        cursor = page.rows.at(-1)?.change ?? cursor;
        if (cursor === page.last || page.rows.length === 0) return { rows, removed, cursor };
      }
    },
    async put(row) {
      const isTaken = await templates.offer(row);
      if (isTaken) tell();
      return isTaken;
    },
    async remove(id) {
      await templates.remove(id);
      tell();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
